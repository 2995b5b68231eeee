//! The trail: what happened, who did it, on which device, when.

use super::as_signed::AsSignedSheet;
use super::edits::Edit;
use crate::client::clock::now;
use crate::components::{Button, ButtonKind, Card, Glyph, Tone, Trail, TrailStep, yuan};
use crate::i18n::{say, tr, tr_with};
use crate::words::{
    action_glyph, done_tone, done_word, identity_word, moment, person_word, status_word,
};
use leptos::prelude::*;
use yizhan_api::domain::order::Action;
use yizhan_api::domain::{Millis, StepId};
use yizhan_api::view::{OrderView, TrailView, Unseen};

/// Longer than this between device and hub, and both times are told.
const APART_MS: i64 = 2 * 60_000;

/// The trail of an order.
#[component]
pub fn TrailCard(order: Signal<OrderView>) -> impl IntoView {
    let trail = Memo::new(move |_| order.with(|order| (order.trail.clone(), order.edits.clone())));
    let id = Signal::derive(move || order.with(|order| order.id));
    let asked = RwSignal::new(None::<StepId>);
    let entries = move || {
        let (steps, edits) = trail.get();
        let behind = |number: usize| {
            let edits = edits.iter().filter(|edit| edit.after == number).cloned();
            edits.map(|edit| view! { <Edit edit /> }).collect_view()
        };
        let steps = steps.into_iter().enumerate();
        steps
            .map(|(number, step)| view! { <Step step asked />{behind(number + 1)} })
            .collect_view()
    };
    view! {
        <Card title=say("order.trail")>
            <Trail>{entries}</Trail>
        </Card>
        <AsSignedSheet order=id asked />
    }
}

#[component]
fn Step(step: TrailView, asked: RwSignal<Option<StepId>>) -> impl IntoView {
    let confirmed = confirms(&step.action).then_some(step.step);
    let kind = step.action.kind();
    let (tone, glyph) = match step.applied {
        true => (done_tone(kind), action_glyph(kind)),
        false => (Tone::Warn, Glyph::Alert),
    };
    let (by, device) = (step.by.clone(), step.device.clone());
    let who = move || match device.is_empty() {
        true => person_word(&by),
        false => format!("{} · {device}", person_word(&by)),
    };
    let at = step.at;
    let lines = notes(&step);
    let whom = step.whom;
    // Every step that was confirmed has this button; which one it belongs to is said to who does not see that.
    let which = format!(" · {} · {}", done_word(kind, &whom), person_word(&step.by));
    let title = move || done_word(kind, &whom);
    let when = move || moment(at, now());
    if lines.is_empty() {
        return view! { <TrailStep title when who tone glyph /> }.into_any();
    }
    view! {
        <TrailStep title when who tone glyph>
            {lines.into_iter().map(|line| view! { <p>{line}</p> }).collect_view()}
            {confirmed.map(|step| view! {
                <Button kind=ButtonKind::Quiet small=true icon=Glyph::Eye on_click=move |()| asked.set(Some(step))>
                    {say("as_signed.open")}
                    <span class="visually-hidden">{which}</span>
                </Button>
            })}
        </TrailStep>
    }
    .into_any()
}

/// Whether somebody confirmed a bill by it.
const fn confirms(action: &Action) -> bool {
    matches!(
        action,
        Action::SignOff(_) | Action::ConfirmCost { .. } | Action::Charge { .. }
    )
}

/// What else there is to say of a step.
fn notes(step: &TrailView) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    if !step.applied {
        lines.push(tr_with(
            "order.not_applied",
            &[("status", status_word(step.to))],
        ));
    }
    lines.extend(step.unseen.as_ref().map(unseen_note));
    lines.extend(step.action.reason().map(str::to_owned));
    match &step.action {
        Action::Finish {
            symptom,
            cause,
            solution,
        } => {
            for (key, text) in [
                ("order.symptom_is", symptom),
                ("order.cause_is", cause),
                ("order.solution_is", solution),
            ] {
                if !text.is_empty() {
                    lines.push(tr_with(key, &[("text", text.clone())]));
                }
            }
        }
        Action::ReturnForRework { name, .. } => {
            lines.push(tr_with("order.wanted_by", &[("name", name.clone())]))
        }
        Action::SignOff(given) => {
            let total = yuan(given.total.0);
            let stars = given.stars.to_string();
            lines.push(tr_with(
                "order.signed_note",
                &[
                    ("name", given.name.clone()),
                    ("stars", stars),
                    ("total", total),
                ],
            ));
            lines.push(tr_with(
                "order.identity_note",
                &[("level", identity_word(given.level))],
            ));
        }
        Action::ConfirmCost { total, .. } => lines.push(yuan(total.0)),
        Action::Charge { amount, .. } => lines.push(yuan(amount.0)),
        _ => {}
    }
    lines.extend(received(step.at, step.received_at));
    lines
}

/// What somebody had not seen who wrote something.
pub(super) fn unseen_note(unseen: &Unseen) -> String {
    let (what, who) = (
        done_word(unseen.action, &unseen.whom),
        person_word(&unseen.by),
    );
    let when = moment(unseen.at, now());
    tr_with(
        "order.unseen",
        &[("what", what), ("who", who), ("when", when)],
    )
}

/// When the hub took in what a device wrote `at`, where that is worth telling.
pub(super) fn received(at: Millis, received_at: Option<Millis>) -> Option<String> {
    match received_at {
        None => Some(tr("order.not_received")),
        Some(received) if received.since(at).abs() > APART_MS => Some(tr_with(
            "order.received",
            &[("when", moment(received, now()))],
        )),
        Some(_) => None,
    }
}
