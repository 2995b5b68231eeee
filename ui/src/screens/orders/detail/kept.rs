//! Parts kept for the order, and the way to keep some.

use crate::app::{to, use_person};
use crate::components::{ButtonKind, ButtonLink, Card, Glyph, Show};
use crate::i18n::say;
use crate::screens::kept::{KeptItem, Names, kept_for};
use leptos::prelude::*;
use yizhan_api::domain::stock::{keeps_parts, may_keep};
use yizhan_api::view::OrderView;
use yizhan_api::{ListKept, Request as _};

/// The parts that are kept; nothing where none are and nobody here keeps any.
#[component]
pub fn KeptCard(order: Signal<OrderView>) -> impl IntoView {
    let role = use_person().role;
    let id = order.with_untracked(|order| order.id);
    let is_historic = order.with_untracked(|order| order.historic);
    let is_asked = ListKept::ACCESS.allows(role) && !is_historic;
    let (_, rows) = kept_for(id, is_asked);
    let may_keep =
        Memo::new(move |_| may_keep(role) && order.with(|order| keeps_parts(order.status)));
    let is_shown = move || is_asked && (may_keep.get() || !rows.with(Vec::is_empty));
    let way = move || {
        view! {
            <Show when=move || may_keep.get()>
                <ButtonLink href=to::keep(id) kind=ButtonKind::Quiet small=true icon=Glyph::Add>{say("kept.add")}</ButtonLink>
            </Show>
        }
    };
    view! {
        <Show when=is_shown>
            <Card title=say("kept.of_order") flush=true aside=way>
                <Show when=move || rows.with(Vec::is_empty)>
                    <p class="card-note soft">{say("kept.of_order_none")}</p>
                </Show>
                <ul class="list" role="list">
                    <For each=move || rows.get() key=|row| (row.slip, row.left, row.there, row.may_release) let:kept>
                        <KeptItem kept names=Names::Part />
                    </For>
                </ul>
            </Card>
        </Show>
    }
}
