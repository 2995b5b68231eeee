//! A labour line: what it costs, and voiding it. A voided line can be recorded again.

use super::super::saving::{Saving, SavingNote};
use super::super::signed::use_signed;
use crate::client;
use crate::components::{Button, ButtonKind, Glyph, IconButton, Money, Show, StatusBadge, yuan};
use crate::i18n::{say, tr_with};
use crate::screens::one_order::Order;
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::collections::BTreeSet;
use yizhan_api::domain::order::LabourLine;
use yizhan_api::domain::{LineId, Refusal};
use yizhan_api::view::OrderView;
use yizhan_api::{ApiError, ListFees, RecordLabour, VoidLabour};

/// A labour line.
#[component]
pub(super) fn LabourLineRow(
    order: Order,
    line: LabourLine,
    /// Whether it was voided.
    voided: bool,
    /// Lines that can be taken back with one tap.
    just_voided: RwSignal<BTreeSet<LineId>>,
    may_edit: Signal<bool>,
) -> impl IntoView {
    let state = RwSignal::new(Saving::default());
    let id = order.id();
    let line_id = line.id;
    // Made once: sent again after an error, it records nothing twice.
    let new_line = LineId(client::new_id());
    let kept = StoredValue::new(line.clone());
    let send = move |does: Sending| {
        if state.get_untracked() == Saving::Underway {
            return;
        }
        state.set(Saving::Underway);
        spawn_local(async move {
            let answer = match does {
                Sending::Void => {
                    client::send(VoidLabour {
                        order: id,
                        line: line_id,
                    })
                    .await
                }
                Sending::Restore => restore(id, new_line, kept.get_value()).await,
            };
            match answer {
                Ok(after) => {
                    just_voided.update(|just| {
                        let _ = match does {
                            Sending::Void => just.insert(line_id),
                            Sending::Restore => just.remove(&line_id),
                        };
                    });
                    state.set(Saving::Done);
                    order.show(after);
                }
                Err(error) => state.set(Saving::Failed(error)),
            }
        });
    };
    let signed = use_signed();
    let press = Callback::new(move |()| {
        let does = if voided {
            Sending::Restore
        } else {
            Sending::Void
        };
        match signed {
            Some(signed) => signed.before(move || send(does), || {}),
            None => send(does),
        }
    });
    let name = line.name.clone();
    let void_label = move || tr_with("work.void_line", &[("name", name.clone())]);
    let price = format!(
        "{} / {} × {}",
        yuan(line.unit_price.0),
        line.unit,
        line.quantity
    );
    let amount = line.quantity.cost(line.unit_price).0;
    view! {
        <div class="work-line" class:work-line-void=voided>
            <div class="work-line-words">
                <p class="row-title">{line.name}</p>
                <p class="row-note number">{price}</p>
            </div>
            <div class="work-line-end">
                {if voided {
                    view! { <StatusBadge label=say("work.voided") tone=crate::components::Tone::Neutral glyph=Glyph::Refused /> }.into_any()
                } else {
                    view! { <Money fen=amount /> }.into_any()
                }}
                <Show when=move || may_edit.get() && !voided>
                    <IconButton glyph=Glyph::Trash label=void_label.clone() on_click=press />
                </Show>
            </div>
            <Show when=move || may_edit.get() && voided>
                <div class="work-line-foot">
                    <Button kind=ButtonKind::Quiet small=true icon=Glyph::Undo on_click=press>
                        {say("work.undo_void")}
                    </Button>
                </div>
            </Show>
            <SavingNote state again=press />
        </div>
    }
}

#[derive(Clone, Copy)]
enum Sending {
    Void,
    Restore,
}

/// Records the same labour once more: nothing in the log is ever unsaid.
async fn restore(
    order: yizhan_api::domain::OrderId,
    line: LineId,
    voided: LabourLine,
) -> Result<OrderView, ApiError> {
    let fees = client::send(ListFees {}).await?;
    let fee = fees
        .into_iter()
        .find(|fee| fee.code == voided.code)
        .ok_or(Refusal::UnknownFee)?;
    client::send(RecordLabour {
        order,
        line,
        fee: fee.id,
        quantity: voided.quantity,
    })
    .await
}
