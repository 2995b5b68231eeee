//! Steps that need a reason: the usual ones as chips, others in words.

use super::step_sheet::StepSheet;
use crate::app::use_person;
use crate::components::{Button, ButtonKind, Chip, Chips, Field, TextArea};
use crate::i18n::{say, tr};
use crate::screens::orders::taking::use_taking;
use crate::words::{action_word, name_of};
use leptos::prelude::*;
use yizhan_api::domain::base::Role;
use yizhan_api::domain::order::{Action, ActionKind};
use yizhan_api::view::OrderView;

/// How many usual reasons each step has in the locale files.
const USUAL: u8 = 4;

/// Asks for a reason, then takes the step.
#[component]
pub fn Reason(order: Signal<OrderView>, kind: ActionKind) -> impl IntoView {
    let taking = use_taking();
    let (reason, name) = (taking.words.reason, taking.words.name);
    let was_sent = RwSignal::new(false);
    let for_rework = kind == ActionKind::ReturnForRework;
    if for_rework && name.with_untracked(String::is_empty) {
        name.set(who_wants_rework(order));
    }
    let missing = move |text: RwSignal<String>, key: &'static str| {
        Signal::derive(move || {
            (was_sent.get() && text.with(|text| text.trim().is_empty())).then(|| tr(key))
        })
    };
    let go = move |()| {
        was_sent.set(true);
        let (reason, name) = (
            reason.get_untracked().trim().to_owned(),
            name.get_untracked().trim().to_owned(),
        );
        if let Some(action) = action(kind, reason, name) {
            taking.take(action);
        }
    };
    let danger = matches!(kind, ActionKind::Cancel | ActionKind::Withdraw);
    let foot = move || {
        let kind_of_button = if danger {
            ButtonKind::Danger
        } else {
            ButtonKind::Primary
        };
        view! {
            <Button on_click=move |()| taking.close()>{say("order.not_now")}</Button>
            <Button kind=kind_of_button busy=taking.busy on_click=go>{move || action_word(kind)}</Button>
        }
    };
    view! {
        <StepSheet title=move || action_word(kind) foot=foot>
            <p class="soft">{move || tr(&format!("order.explain.{}", name_of(&kind)))}</p>
            <UsualReasons kind reason />
            <TextArea label=say("order.reason") value=reason error=missing(reason, "errors.reason_missing.text") />
            {for_rework.then(|| view! {
                <Field label=say("order.rework_name") value=name error=missing(name, "errors.signer_name_missing.text") />
            })}
        </StepSheet>
    }
}

/// On the ward's own screen the person who is signed in; on a technician's, the requester.
fn who_wants_rework(order: Signal<OrderView>) -> String {
    let person = use_person();
    match person.role {
        Role::Requester => person.name,
        _ => order.with_untracked(|order| order.requester_name.clone()),
    }
}

#[component]
fn UsualReasons(kind: ActionKind, reason: RwSignal<String>) -> impl IntoView {
    let usual = move |number: u8| {
        let key = format!("order.usual.{}.{number}", name_of(&kind));
        let words = StoredValue::new(tr(&key));
        view! {
            <Chip
                label=move || words.get_value()
                selected=Signal::derive(move || words.with_value(|words| reason.with(|reason| reason == words)))
                on_toggle=move |()| reason.set(words.get_value())
            />
        }
    };
    view! { <Chips label=say("order.usual_reasons")>{(1..=USUAL).map(usual).collect_view()}</Chips> }
}

/// The step; none while something is missing.
fn action(kind: ActionKind, reason: String, name: String) -> Option<Action> {
    if reason.is_empty() {
        return None;
    }
    Some(match kind {
        ActionKind::WaitForParts => Action::WaitForParts { reason },
        ActionKind::Suspend => Action::Suspend { reason },
        ActionKind::ReturnForRework if name.is_empty() => return None,
        ActionKind::ReturnForRework => Action::ReturnForRework { reason, name },
        ActionKind::Reject => Action::Reject { reason },
        ActionKind::Withdraw => Action::Withdraw { reason },
        ActionKind::Cancel => Action::Cancel { reason },
        ActionKind::Reopen => Action::Reopen { reason },
        _ => return None,
    })
}
