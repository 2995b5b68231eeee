//! What is needed, where, and how it stands.

use crate::components::{Card, Glyph, Icon, StatusBadge, Tone};
use crate::i18n::tr;
use crate::words::{kind_word, status_tone, status_word, urgency_word};
use leptos::prelude::*;
use yizhan_api::domain::base::Urgency;
use yizhan_api::view::OrderView;

/// The need.
#[component]
pub fn Head(order: Signal<OrderView>) -> impl IntoView {
    let status = Memo::new(move |_| order.with(|order| order.status));
    let urgency = Memo::new(move |_| order.with(|order| order.urgency));
    let urgency_tone = move || {
        if urgency.get() == Urgency::Urgent {
            Tone::Bad
        } else {
            Tone::Neutral
        }
    };
    let place = move || {
        order.with(|order| match order.place_label.is_empty() {
            true => tr("order.place_unknown"),
            false => order.place_label.clone(),
        })
    };
    let category = move || {
        order.with(|order| match &order.category {
            Some(category) => format!("{} · {}", category.group, category.name),
            None => kind_word(order.kind),
        })
    };
    view! {
        <Card>
            <div class="ticket-top">
                <StatusBadge label=move || status_word(status.get()) tone=Signal::derive(move || status_tone(status.get())) />
                {move || {
                    let glyph = if urgency.get() == Urgency::Urgent { Glyph::Bolt } else { Glyph::Ring };
                    view! { <StatusBadge label=move || urgency_word(urgency.get()) tone=urgency_tone() glyph /> }
                }}
            </div>
            <div class="order-head">
                <h2 class="order-need">{move || order.with(|order| order.description.clone())}</h2>
                <p class="with-icon"><Icon glyph=Glyph::Place small=true /><span>{place}</span></p>
                <p class="with-icon"><Icon glyph=Glyph::Wrench small=true /><span>{category}</span></p>
            </div>
        </Card>
    }
}
