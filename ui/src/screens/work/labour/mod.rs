//! Labour from the fee standard: the lines on the bill, and adding one.

mod add;
mod choose;
mod likely;
mod line;

use super::super::one_order::Order;
use crate::components::{Button, ButtonKind, Card, Glyph, Money, Show};
use crate::i18n::say;
use leptos::prelude::*;
use line::LabourLineRow;
use std::collections::BTreeSet;
use yizhan_api::domain::LineId;

/// The labour lines, and a button for one more.
#[component]
pub(super) fn Labour(order: Order) -> impl IntoView {
    let adding = RwSignal::new(false);
    // Voided while the page stands: these can still be taken back with one tap.
    let just_voided = RwSignal::new(BTreeSet::<LineId>::new());
    let may_edit = Signal::derive(move || order.with(|order| order.may_edit_lines));
    let lines = move || {
        order.with(|order| {
            let voided: BTreeSet<LineId> = order.voided.iter().copied().collect();
            let shown =
                |id: &LineId| !voided.contains(id) || just_voided.with(|just| just.contains(id));
            order
                .labour
                .iter()
                .filter(|line| shown(&line.id))
                .map(|line| (line.clone(), voided.contains(&line.id)))
                .collect::<Vec<_>>()
        })
    };
    let is_empty = Signal::derive(move || lines().is_empty());
    view! {
        <Card title=say("work.labour") flush=true aside=move || view! {
            <Money fen=Signal::derive(move || order.with(|order| order.bill.labour.0)) />
        }>
            <Show when=move || is_empty.get()>
                <p class="card-note soft">{say("work.no_labour")}</p>
            </Show>
            <ul class="list" role="list" aria-label=say("work.labour")>
                <For each=lines key=|(line, voided)| (line.id, *voided) let:((line, voided))>
                    <li><LabourLineRow order line voided just_voided may_edit /></li>
                </For>
            </ul>
            <Show when=move || may_edit.get()>
                <div class="card-foot">
                    <Button kind=ButtonKind::Soft wide=true icon=Glyph::Add on_click=move |()| adding.set(true)>
                        {say("work.add_labour")}
                    </Button>
                </div>
            </Show>
        </Card>
        <add::AddLabour order open=adding />
    }
}
