//! The two answers of the department: confirmed and signed, or to be done again.

use super::changed::is_changed;
use super::draft::{Draft, Outcome};
use super::rework::Rework;
use crate::client;
use crate::components::{ActionBar, Button, ButtonKind, Glyph, Show};
use crate::i18n::{say, tr, tr_with};
use crate::screens::Trouble;
use crate::screens::one_order::Order;
use leptos::prelude::*;
use leptos::task::spawn_local;
use yizhan_api::domain::Refusal;
use yizhan_api::domain::order::{Action, ActionKind};
use yizhan_api::view::OrderView;
use yizhan_api::{ApiError, Request};

/// The buttons, and what is missing before the one can be pressed.
#[component]
pub(super) fn ConfirmBar(order: Order, draft: Draft) -> impl IntoView {
    let reworking = RwSignal::new(false);
    let may_refuse = Memo::new(move |_| {
        order.with(|order| order.actions.contains(&ActionKind::ReturnForRework))
    });
    let missing = Memo::new(move |_| draft.missing());
    let changed = Memo::new(move |_| is_changed(order, draft));
    let disabled =
        Signal::derive(move || changed.get() || missing.with(|missing| !missing.is_empty()));
    let note = move || {
        if changed.get() {
            return tr("sign_off.look_first");
        }
        let missing = missing
            .get()
            .into_iter()
            .map(tr)
            .collect::<Vec<_>>()
            .join(&tr("list.join"));
        if missing.is_empty() {
            String::new()
        } else {
            tr_with("sign_off.still_missing", &[("what", missing)])
        }
    };
    // A changed bill has its own words, beside the bill; so have a wrong PIN and the answer of a device.
    let error = Signal::derive(move || {
        let is_said = |error: &ApiError| match error {
            _ if draft.by_device() => true,
            ApiError::Refusal(Refusal::BillChanged { .. }) => changed.get(),
            ApiError::Refusal(Refusal::BadgePinWrong { .. }) => draft.by_badge(),
            _ => false,
        };
        draft.error.get().filter(|error| !is_said(error))
    });
    let own = draft.own_account;
    view! {
        <div class="confirm-bar">
            <Trouble error />
            <p class="confirm-missing" role="status">{note}</p>
            <ActionBar>
                <Show when=move || may_refuse.get()>
                    <Button icon=Glyph::Undo on_click=move |()| reworking.set(true)>{say("sign_off.rework")}</Button>
                </Show>
                <Button
                    kind=ButtonKind::Primary
                    icon=Glyph::Pen
                    busy=draft.busy
                    disabled
                    on_click=move |()| confirm(order, draft)
                >
                    {move || tr(if own || draft.by_badge() { "sign_off.confirm" } else { "sign_off.confirm_and_sign" })}
                </Button>
            </ActionBar>
        </div>
        <Rework order draft open=reworking />
    }
}

/// Sends the confirmation, by badge or with what was drawn.
fn confirm(order: Order, draft: Draft) {
    match draft.by_badge_and_pin(order) {
        Some(request) => {
            // Wrong or right, nobody finds it here afterwards.
            draft.pin.set(String::new());
            send_request(order, draft, request, Outcome::Confirmed);
        }
        None => send(order, draft, draft.action(), Outcome::Confirmed),
    }
}

/// Sends what the department decided. What was entered stays until it is written.
pub(super) fn send(order: Order, draft: Draft, action: Action, outcome: Outcome) {
    send_request(order, draft, order.step(action), outcome);
}

pub(super) fn send_request<R>(order: Order, draft: Draft, request: R, outcome: Outcome)
where
    R: Request<Output = OrderView> + 'static,
{
    draft.busy.set(true);
    draft.error.set(None);
    spawn_local(async move {
        match client::send(request).await {
            Ok(after) => {
                draft.outcome.set(Some(outcome));
                draft.wipe();
                order.show(after);
            }
            Err(error) => {
                let other_now = matches!(
                    error,
                    ApiError::Refusal(
                        Refusal::BillChanged { .. }
                            | Refusal::StaleStep { .. }
                            | Refusal::NotPossibleNow { .. }
                    )
                );
                if other_now {
                    order.reload();
                }
                draft.error.set(Some(error));
            }
        }
        draft.busy.set(false);
    });
}
