//! Parts drawn for the order, and how many of them were used.

mod bag;
mod drawn;
mod nothing_drawn;

use super::super::one_order::Order;
use crate::components::{Card, Money, Show};
use crate::i18n::say;
use bag::FromBag;
use drawn::DrawnPart;
use leptos::prelude::*;
use nothing_drawn::NothingDrawn;

/// The parts that were drawn.
#[component]
pub(super) fn Parts(order: Order) -> impl IntoView {
    let drawn = move || order.with(|order| order.drawn.clone());
    let is_empty = Memo::new(move |_| order.with(|order| order.drawn.is_empty()));
    view! {
        <div class="parts-column">
            <Card title=say("work.parts") flush=true aside=move || view! {
                <Money fen=Signal::derive(move || order.with(|order| order.bill.material.0)) />
            }>
                <Show when=move || !is_empty.get() fallback=move || view! { <NothingDrawn order /> }>
                    <ul class="list" role="list" aria-label=say("work.parts")>
                        <For each=drawn key=|part| part.drawn.movement let:part>
                            <li><DrawnPart order part /></li>
                        </For>
                    </ul>
                </Show>
            </Card>
            <FromBag order />
        </div>
    }
}
