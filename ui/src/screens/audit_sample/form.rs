//! Changing the rule, from a day on.

use crate::components::{
    Banner, Button, ButtonKind, Card, Check, Field, Tone, typed_yuan, use_toasts,
};
use crate::i18n::{say, tr};
use crate::screens::{Sending, Trouble};
use leptos::prelude::*;
use yizhan_api::SetAuditRule;
use yizhan_api::domain::Fen;
use yizhan_api::domain::base::AuditRule;
use yizhan_api::view::AuditRulesView;

/// The rule that was made last, to be changed; nothing for who may not, or away from the hub.
#[component]
pub(super) fn Form(first: AuditRulesView) -> impl IntoView {
    first
        .may_set
        .then(|| view! { <Typed first=first.clone() /> })
}

#[component]
fn Typed(first: AuditRulesView) -> impl IntoView {
    let last = first.rules.changes.last();
    let has_rule = last.is_some();
    let rule = last.map(|change| change.rule).unwrap_or_default();
    let above = RwSignal::new(rule.above.map(typed_yuan).unwrap_or_default());
    let other_prices = RwSignal::new(rule.other_prices);
    let corrected = RwSignal::new(rule.corrected);
    let percent = RwSignal::new(rule.percent.to_string());
    let day = RwSignal::new(first.today);
    let draw_anew = RwSignal::new(false);
    let sending = Sending::new();
    let was_sent = RwSignal::new(false);
    let toasts = use_toasts();
    let no_amount = Signal::derive(move || {
        (was_sent.get() && above.with(|text| amount(text)).is_err()).then(|| tr("costs.no_amount"))
    });
    let no_percent = Signal::derive(move || {
        (was_sent.get() && percent.with(|text| share(text)).is_none())
            .then(|| tr("callback_rule.no_percent"))
    });
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        was_sent.set(true);
        let (Ok(above), Some(percent)) = (
            above.with_untracked(|text| amount(text)),
            percent.with_untracked(|text| share(text)),
        ) else {
            return;
        };
        if sending.busy.get_untracked() {
            return;
        }
        let request = SetAuditRule {
            rule: AuditRule {
                above,
                other_prices: other_prices.get_untracked(),
                corrected: corrected.get_untracked(),
                percent,
            },
            day: day.get_untracked(),
            draw_anew: draw_anew.get_untracked(),
        };
        sending.send(request, move |_| {
            draw_anew.set(false);
            toasts.say(Tone::Good, tr("audit_rule.saved"));
        });
    };
    view! {
        <Card title=say("audit_rule.rule")>
            <p class="soft">{say("audit_rule.text")}</p>
            <form class="form" on:submit=submit>
                <Trouble error=sending.error />
                <Field label=say("audit_rule.above") value=above inputmode="decimal" unit=say("costs.yuan")
                    hint=say("audit_rule.above_hint") error=no_amount optional=true />
                <Check label=say("audit_rule.other_prices") value=other_prices />
                <Check label=say("audit_rule.corrected") value=corrected />
                <Field label=say("audit_rule.percent") value=percent inputmode="numeric" unit=say("callback_rule.percent_unit")
                    hint=say("audit_rule.percent_hint") error=no_percent />
                <Field label=say("audit_rule.day") value=day kind="date" />
                {has_rule.then(|| view! { <Check label=say("audit_rule.draw_anew") value=draw_anew /> })}
                <Banner tone=Tone::Info title=say("audit_rule.from_now")><p>{say("audit_rule.from_now_text")}</p></Banner>
                <Button kind=ButtonKind::Primary submit=true busy=sending.busy>{say("thresholds.save")}</Button>
            </form>
        </Card>
    }
}

/// The amount that was typed; none where the box is empty.
fn amount(text: &str) -> Result<Option<Fen>, ()> {
    match text.trim() {
        "" => Ok(None),
        text => Fen::parse(text).map(Some).map_err(drop),
    }
}

fn share(text: &str) -> Option<u8> {
    let number: u8 = text.trim().parse().ok()?;
    (number <= 100).then_some(number)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_amount_is_in_yuan_or_left_out() {
        assert_eq!(amount(" 2000 "), Ok(Some(Fen(200_000))));
        assert_eq!(amount(""), Ok(None));
        assert!(amount("viel").is_err());
        assert_eq!(
            (share("100"), share("101"), share("-1")),
            (Some(100), None, None)
        );
    }
}
