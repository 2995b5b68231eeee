//! Finishing: what was found and what was done (A7).

use super::step_sheet::StepSheet;
use crate::components::{Button, ButtonKind, TextArea};
use crate::i18n::tr;
use crate::screens::orders::taking::{Words, use_taking};
use crate::words::action_word;
use leptos::prelude::*;
use yizhan_api::domain::order::{Action, ActionKind};

/// Asks for symptom, cause and solution, then finishes.
#[component]
pub fn Finish() -> impl IntoView {
    let taking = use_taking();
    let Words {
        symptom,
        cause,
        solution,
        ..
    } = taking.words;
    let was_sent = RwSignal::new(false);
    let is_missing = move || solution.with(|text| text.trim().is_empty());
    let missing = Signal::derive(move || {
        (was_sent.get() && is_missing()).then(|| tr("errors.solution_missing.text"))
    });
    let go = move |()| {
        was_sent.set(true);
        if !untrack(is_missing) {
            let text = |signal: RwSignal<String>| signal.get_untracked().trim().to_owned();
            taking.take(Action::Finish {
                symptom: text(symptom),
                cause: text(cause),
                solution: text(solution),
            });
        }
    };
    let foot = move || {
        view! {
            <Button on_click=move |()| taking.close()>{move || tr("order.not_now")}</Button>
            <Button kind=ButtonKind::Primary busy=taking.busy on_click=go>{move || action_word(ActionKind::Finish)}</Button>
        }
    };
    view! {
        <StepSheet title=move || action_word(ActionKind::Finish) foot=foot>
            <p class="soft">{move || tr("order.explain.finish")}</p>
            <TextArea label=move || tr("order.symptom") value=symptom optional=true />
            <TextArea label=move || tr("order.cause") value=cause optional=true />
            <TextArea label=move || tr("order.solution") value=solution error=missing />
        </StepSheet>
    }
}
