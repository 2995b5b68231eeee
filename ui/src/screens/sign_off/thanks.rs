//! It is written: thanks, and what comes next.

use super::draft::Outcome;
use crate::app::to;
use crate::components::{ButtonKind, ButtonLink, EmptyState, Glyph, Show, yuan};
use crate::i18n::{say, tr, tr_with};
use crate::screens::one_order::Order;
use leptos::prelude::*;
use yizhan_api::domain::order::Standing;

/// Thanks the department person.
#[component]
pub(super) fn Thanks(
    order: Order,
    outcome: Outcome,
    /// The device has to go back to the technician.
    #[prop(optional)]
    handed_over: bool,
) -> impl IntoView {
    let glyph = match outcome {
        Outcome::Confirmed => Glyph::Done,
        Outcome::Rework => Glyph::Undo,
    };
    let text = move || match outcome {
        Outcome::Confirmed => {
            let total = order.with(|order| yuan(order.bill.total.0));
            let number = order.with(|order| order.number.clone());
            tr_with(
                "sign_off.thanks_text",
                &[("number", number), ("total", total)],
            )
        }
        Outcome::Rework => tr("sign_off.rework_done_text"),
    };
    let href = to::order(order.id());
    view! {
        <div class="thanks">
            <EmptyState glyph title=move || tr(outcome.title()) text>
                <Show when=move || order.with(|order| order.standing == Some(Standing::Pending))>
                    <p class="soft">{say("sign_off.pending_note")}</p>
                </Show>
                {handed_over.then(|| view! { <p class="thanks-back">{say("sign_off.give_back")}</p> })}
                <ButtonLink href kind=ButtonKind::Primary>
                    {move || tr(if handed_over { "sign_off.i_am_technician" } else { "sign_off.to_order" })}
                </ButtonLink>
            </EmptyState>
        </div>
    }
}
