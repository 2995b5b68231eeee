//! Which orders are phoned about: shown to the administrator, who changes it.

use crate::app::to;
use crate::client;
use crate::components::{
    AppBar, Banner, Button, ButtonKind, Card, Check, Choice, Field, Select, Skeleton, Tone,
    use_toasts,
};
use crate::i18n::{say, tr, tr_with};
use crate::screens::{Trouble, Watched};
use leptos::prelude::*;
use leptos::task::spawn_local;
use yizhan_api::domain::base::CallbackRule;
use yizhan_api::{ApiError, SetCallbackRule, ShowCallbackRule, Tag};

/// The rule.
#[component]
pub fn CallbackRulePage() -> impl IntoView {
    let known = client::view(|| Some(ShowCallbackRule {}), |_| vec![Tag::BaseData]);
    view! {
        <AppBar title=say("callback_rule.title") back=to::ME />
        <div class="page page-narrow">
            <Watched view=known skeleton=|| view! { <Skeleton cards=true /> } let:now>
                <Form now=now.get_untracked() />
            </Watched>
        </div>
    }
}

#[component]
fn Form(now: CallbackRule) -> impl IntoView {
    let complaints = RwSignal::new(now.complaints);
    // Below one star there is nothing.
    let stars = RwSignal::new(
        if now.below_stars < 2 {
            0
        } else {
            now.below_stars
        }
        .to_string(),
    );
    let percent = RwSignal::new(now.percent.to_string());
    let days = RwSignal::new(now.within_days.to_string());
    let choices = Signal::derive(|| {
        let below = |stars: u8| match stars {
            0 => tr("callback_rule.no_stars"),
            stars => tr_with("callback_rule.below_n", &[("n", stars.to_string())]),
        };
        let all = [0, 2, 3, 4, 5].map(|stars| Choice::new(stars.to_string(), below(stars)));
        all.to_vec()
    });
    let error = RwSignal::new(None::<ApiError>);
    let (busy, was_sent) = (RwSignal::new(false), RwSignal::new(false));
    let toasts = use_toasts();
    let unread = move |text: RwSignal<String>, key: &'static str, range: (u16, u16)| {
        Signal::derive(move || {
            (was_sent.get() && text.with(|text| read(text, range).is_none())).then(|| tr(key))
        })
    };
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        was_sent.set(true);
        let number = |text: RwSignal<String>, range| text.with_untracked(|text| read(text, range));
        let (Some(percent), Some(within_days), Some(below_stars)) = (
            number(percent, PERCENT).and_then(|percent| u8::try_from(percent).ok()),
            number(days, DAYS),
            stars.with_untracked(|stars| stars.parse().ok()),
        ) else {
            return;
        };
        if busy.get_untracked() {
            return;
        }
        let rule = CallbackRule {
            complaints: complaints.get_untracked(),
            below_stars,
            percent,
            within_days,
        };
        busy.set(true);
        error.set(None);
        spawn_local(async move {
            match client::send(SetCallbackRule { rule }).await {
                Ok(_) => toasts.say(Tone::Good, tr("callback_rule.saved")),
                Err(why) => drop(error.try_set(Some(why))),
            }
            let _ = busy.try_set(false);
        });
    };
    view! {
        <Card title=say("callback_rule.title")>
            <p class="soft">{say("callback_rule.text")}</p>
            <form class="form" on:submit=submit>
                <Trouble error=error />
                <Check label=say("callback_rule.complaints") value=complaints />
                <Select label=say("callback_rule.below") value=stars choices />
                <Field label=say("callback_rule.percent") value=percent inputmode="numeric" unit=say("callback_rule.percent_unit")
                    hint=say("callback_rule.percent_hint") error=unread(percent, "callback_rule.no_percent", PERCENT) />
                <Field label=say("callback_rule.days") value=days inputmode="numeric" unit=say("callback_rule.days_unit")
                    hint=say("callback_rule.days_hint") error=unread(days, "callback_rule.no_days", DAYS) />
                <Banner tone=Tone::Info title=say("thresholds.from_now")><p>{say("callback_rule.from_now_text")}</p></Banner>
                <Button kind=ButtonKind::Primary submit=true busy=busy>{say("thresholds.save")}</Button>
            </form>
        </Card>
    }
}

const PERCENT: (u16, u16) = (0, 100);
const DAYS: (u16, u16) = (1, 90);

/// The number that was typed; nothing where it is none, or outside of what can be meant.
fn read(text: &str, (least, most): (u16, u16)) -> Option<u16> {
    let number = text.trim().parse().ok()?;
    (least..=most).contains(&number).then_some(number)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_percent_is_a_whole_number_up_to_a_hundred() {
        assert_eq!(read(" 100 ", PERCENT), Some(100));
        for wrong in ["", "-1", "101", "1.5", "viel"] {
            assert_eq!(read(wrong, PERCENT), None, "{wrong}");
        }
        assert_eq!(read("0", DAYS), None);
    }
}
