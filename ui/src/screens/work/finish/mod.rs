//! Finishing: symptom, cause, solution.

mod draft;
mod known;
mod phrases;

use crate::app::to;
use crate::client;
use crate::components::{Banner, Button, ButtonKind, Glyph, Sheet, Tone, use_toasts};
use crate::i18n::{say, tr};
use crate::screens::Trouble;
use crate::screens::one_order::Order;
use draft::Draft;
use known::Known;
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::hooks::use_navigate;
use phrases::Finding;
use yizhan_api::ApiError;
use yizhan_api::domain::Refusal;
use yizhan_api::domain::order::ActionKind;

/// What was found and done. What was typed stays until the step is taken, also when the sheet is closed.
#[component]
pub fn FinishSheet(
    /// The order.
    order: Order,
    /// Whether the sheet is open.
    open: RwSignal<bool>,
) -> impl IntoView {
    let id = order.id();
    let draft = Draft::recall(id);
    let busy = RwSignal::new(false);
    let error = RwSignal::new(None::<ApiError>);
    let toasts = use_toasts();
    let navigate = StoredValue::new(use_navigate());
    let send = move |()| {
        if draft
            .solution
            .with_untracked(|words| words.trim().is_empty())
        {
            error.set(Some(Refusal::SolutionMissing.into()));
            return;
        }
        busy.set(true);
        error.set(None);
        let request = order.step(draft.action());
        spawn_local(async move {
            let answer = client::send(request).await;
            if answer.is_ok() {
                draft.forget();
            }
            // Who left the page meanwhile sees it on the order.
            if busy.try_set(false).is_some() {
                return;
            }
            match answer {
                Ok(after) => {
                    let may_ask = after.actions.contains(&ActionKind::SignOff);
                    toasts.say(Tone::Good, tr("work.finished"));
                    open.set(false);
                    order.show(after);
                    if may_ask {
                        navigate
                            .with_value(|navigate| navigate(&to::sign_off(id), Default::default()));
                    }
                }
                Err(why) => {
                    if matches!(&why, ApiError::Refusal(Refusal::StaleStep { .. })) {
                        order.reload();
                    }
                    error.set(Some(why));
                }
            }
        });
    };
    let solution_error = Signal::derive(move || {
        let is_missing = matches!(
            error.get(),
            Some(ApiError::Refusal(Refusal::SolutionMissing))
        );
        (is_missing && draft.solution.with(|words| words.trim().is_empty()))
            .then(say("work.solution_missing"))
    });
    let foot = move || {
        view! {
            <Button on_click=move |()| open.set(false)>{say("work.not_yet")}</Button>
            <Button kind=ButtonKind::Primary icon=Glyph::Flag busy=busy on_click=send>{say("work.finish_now")}</Button>
        }
    };
    let description = move || Some(order.with_untracked(|order| order.description.clone()));
    view! {
        <Sheet open title=say("work.finish_title") foot>
            <Trouble error=Signal::derive(move || error.get().filter(|_| solution_error.get().is_none())) />
            <Unused order />
            <Finding area="symptom" value=draft.symptom also=description() optional=true />
            <Known order draft />
            <Finding area="cause" value=draft.cause optional=true />
            <Finding area="solution" value=draft.solution error=solution_error />
        </Sheet>
    }
}

/// A word where the bill looks forgotten: nothing on it, or parts drawn and none used.
#[component]
fn Unused(order: Order) -> impl IntoView {
    let key = Memo::new(move |_| {
        order.with(|order| {
            let none_used =
                !order.drawn.is_empty() && order.drawn.iter().all(|part| part.used == 0);
            match (none_used, order.bill.lines.is_empty()) {
                (true, _) => Some("work.no_part_used"),
                (false, true) => Some("work.bill_empty"),
                (false, false) => None,
            }
        })
    });
    move || {
        key.get()
            .map(|key| view! { <Banner tone=Tone::Warn title=say(key) /> })
    }
}
