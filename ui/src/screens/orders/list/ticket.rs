//! An order in a list: a card on phones, a line of a table where there is room.

use super::{ClockBadge, EscalationBadge, TradesBadge};
use crate::app::{to, use_news};
use crate::client::clock::now;
use crate::components::{Glyph, Icon, Money, Show, StatusBadge, Tone};
use crate::i18n::{say, tr_with};
use crate::words::{moment, standing_tone, standing_word, status_tone, status_word, urgency_word};
use leptos::prelude::*;
use leptos_router::components::A;
use std::hash::Hash;
use yizhan_api::domain::base::Urgency;
use yizhan_api::domain::order::Standing;
use yizhan_api::view::OrderRow;

/// Orders, one below the other.
#[component]
pub fn Tickets(
    /// The orders.
    #[prop(into)]
    rows: Signal<Vec<OrderRow>>,
    /// Stands behind the address of each, so that the list beside the order stays the same.
    #[prop(into, optional)]
    query: Signal<String>,
) -> impl IntoView {
    view! {
        <div class="tickets-room">
            <ul class="list list-apart tickets" role="list">
                <For each=move || rows.get() key=looks let:row>
                    <li><Ticket row query /></li>
                </For>
            </ul>
        </div>
    }
}

/// What an order looks like in the list; where it changes, the line is made anew.
fn looks(row: &OrderRow) -> impl Hash + Eq + use<> {
    let clock = row
        .clock
        .as_ref()
        .map(|clock| (clock.kind, clock.due_at, clock.paused_at));
    let words = (
        row.description.clone(),
        row.team.clone(),
        row.technicians.clone(),
        row.category.clone(),
    );
    let levels = row.escalations.iter();
    let told: Vec<_> = levels
        .map(|level| (level.at, level.clock, level.minutes, level.to.clone()))
        .collect();
    (
        row.id,
        row.status,
        row.urgency,
        (clock, told),
        words,
        row.total,
        row.sign_off.map(|(_, standing)| standing_word(standing)),
        (
            row.progress
                .map(|progress| (progress.done, progress.known, progress.all)),
            row.parent_over,
        ),
    )
}

/// An order in a list.
#[component]
pub fn Ticket(
    /// The order.
    row: OrderRow,
    /// Stands behind its address.
    #[prop(into, optional)]
    query: Signal<String>,
) -> impl IntoView {
    let (status, filed_at) = (row.status, row.filed_at);
    let address = to::order(row.id);
    let href = move || {
        query.with(|query| {
            if query.is_empty() {
                address.clone()
            } else {
                format!("{address}?{query}")
            }
        })
    };
    // One that is good needs no word in a list.
    let standing = row.sign_off.map(|(_, standing)| standing);
    let standing = standing.filter(|standing| *standing != Standing::Holds);
    let urgent = row.urgency == Urgency::Urgent && !status.is_closed();
    let who = if row.technicians.is_empty() {
        row.team
    } else {
        row.technicians
    };
    let levels = row.escalations;
    let told = (!levels.is_empty()).then(|| view! { <EscalationBadge levels /> });
    let id = row.id;
    let news = use_news();
    let is_new = move || news.is_some_and(|news| news.is_new(id));
    let (part_of, parent_over, progress) = (row.part_of, row.parent_over, row.progress);
    let merged = (!row.merged_into.is_empty()).then_some(row.merged_into);
    let cost = (row.total.0 != 0).then(|| view! { <Money fen=row.total.0 /> });
    view! {
        <A href=href attr:class="ticket order-ticket">
            <span class="order-state">
                <StatusBadge label=move || status_word(status) tone=status_tone(status) />
                {urgent.then(|| view! {
                    <StatusBadge label=|| urgency_word(Urgency::Urgent) tone=Tone::Bad glyph=Glyph::Bolt />
                })}
                {standing.map(|standing| view! {
                    <StatusBadge label=move || standing_word(standing) tone=standing_tone(standing) glyph=Glyph::Refused />
                })}
                <TradesBadge part_of parent_over progress />
                {merged.map(|number| view! {
                    <StatusBadge label=move || tr_with("trades.merged_short", &[("number", number.clone())]) tone=Tone::Neutral />
                })}
            </span>
            <span class="order-clock">{row.clock.map(|clock| view! { <ClockBadge clock /> })}{told}</span>
            <span class="order-title">
                <Show when=is_new><span class="new-mark">{say("orders.new")}</span></Show>
                {row.description}
            </span>
            <span class="order-category">{row.category}</span>
            <span class="order-place"><Icon glyph=Glyph::Place small=true /><span>{row.place}</span></span>
            <span class="order-who">
                {(!who.is_empty()).then(|| view! { <Icon glyph=Glyph::Person small=true /><span>{who}</span> })}
            </span>
            <span class="order-cost">{cost}</span>
            <span class="order-number">{row.number}</span>
            <span class="order-time">{move || moment(filed_at, now())}</span>
        </A>
    }
}
