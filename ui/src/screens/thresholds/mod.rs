//! From which total on which confirmation is wanted: shown to the administrator, who changes it.

use crate::app::to;
use crate::client;
use crate::components::{
    AppBar, Banner, Button, ButtonKind, Card, Field, Skeleton, Tone, typed_yuan, use_toasts,
};
use crate::i18n::{say, tr};
use crate::screens::{Trouble, Watched};
use crate::words::name_of;
use leptos::prelude::*;
use leptos::task::spawn_local;
use yizhan_api::domain::Fen;
use yizhan_api::domain::base::{Threshold, Thresholds as Known};
use yizhan_api::domain::order::IdentityLevel;
use yizhan_api::{ApiError, SetThresholds, ShowThresholds, Tag};

/// The levels that a total can want.
const LEVELS: [IdentityLevel; 3] = [
    IdentityLevel::BadgePin,
    IdentityLevel::OwnAccount,
    IdentityLevel::OwnDevice,
];

/// The thresholds.
#[component]
pub fn Thresholds() -> impl IntoView {
    let known = client::view(|| Some(ShowThresholds {}), |_| vec![Tag::BaseData]);
    view! {
        <AppBar title=say("thresholds.title") back=to::ME />
        <div class="page page-narrow">
            <Watched view=known skeleton=|| view! { <Skeleton cards=true /> } let:now>
                <Form now=now.get_untracked() />
            </Watched>
        </div>
    }
}

/// A box for each level; an empty one wants it of no total.
#[component]
fn Form(now: Known) -> impl IntoView {
    let boxes = LEVELS.map(|level| {
        let step = now.steps.iter().find(|step| step.level == level);
        let text = step.map(|step| typed_yuan(step.from)).unwrap_or_default();
        (level, RwSignal::new(text))
    });
    let error = RwSignal::new(None::<ApiError>);
    let (busy, was_sent) = (RwSignal::new(false), RwSignal::new(false));
    let toasts = use_toasts();
    let unread = move |text: RwSignal<String>| {
        Signal::derive(move || {
            (was_sent.get() && text.with(|text| read(text).is_none()))
                .then(|| tr("thresholds.no_amount"))
        })
    };
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        was_sent.set(true);
        let mut steps = Vec::new();
        for (level, text) in boxes {
            match text.with_untracked(|text| read(text)) {
                None => return,
                Some(from) => steps.extend(from.map(|from| Threshold { from, level })),
            }
        }
        if busy.get_untracked() {
            return;
        }
        busy.set(true);
        error.set(None);
        spawn_local(async move {
            match client::send(SetThresholds { steps }).await {
                Ok(_) => toasts.say(Tone::Good, tr("thresholds.saved")),
                Err(why) => drop(error.try_set(Some(why))),
            }
            let _ = busy.try_set(false);
        });
    };
    let fields = boxes.map(|(level, value)| {
        let label = say_level(level);
        view! {
            <Field label value optional=true inputmode="decimal" unit=say("thresholds.yuan") error=unread(value) />
        }
    });
    view! {
        <Card title=say("thresholds.title")>
            <p class="soft">{say("thresholds.text")}</p>
            <form class="form" on:submit=submit>
                <Trouble error=error />
                {fields.into_iter().collect_view()}
                <Banner tone=Tone::Info title=say("thresholds.from_now")><p>{say("thresholds.from_now_text")}</p></Banner>
                <Button kind=ButtonKind::Primary submit=true busy=busy>{say("thresholds.save")}</Button>
            </form>
        </Card>
    }
}

fn say_level(level: IdentityLevel) -> impl Fn() -> String + Clone + Send + Sync + 'static {
    move || tr(&format!("thresholds.{}", name_of(&level)))
}

/// What was typed: nothing where it is no amount, none where the box is empty.
fn read(text: &str) -> Option<Option<Fen>> {
    if text.trim().is_empty() {
        return Some(None);
    }
    Fen::parse(text).ok().map(Some)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_in_a_box_is_read_as_it_was_written() {
        for fen in [1, 50_000, 123_456_789] {
            assert_eq!(read(&typed_yuan(Fen(fen))), Some(Some(Fen(fen))));
        }
        assert_eq!(read(" "), Some(None));
        assert_eq!(read("viel"), None);
    }
}
