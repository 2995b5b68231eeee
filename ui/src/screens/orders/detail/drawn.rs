//! The parts drawn for the order, and what was used of them.

use crate::app::{to, use_person};
use crate::components::{Card, Glyph, Row, Show, StatusBadge, Tone, yuan};
use crate::i18n::{say, tr_with};
use leptos::prelude::*;
use yizhan_api::domain::stock::KnownBy;
use yizhan_api::view::{DrawnView, OrderView};
use yizhan_api::{ListMovements, Request as _};

/// The parts; nothing where none were drawn.
#[component]
pub fn DrawnCard(order: Signal<OrderView>) -> impl IntoView {
    let drawn = Memo::new(move |_| order.with(|order| order.drawn.clone()));
    let id = order.with_untracked(|order| order.id);
    let sees_moves = ListMovements::ACCESS.allows(use_person().role);
    let way = move || {
        sees_moves.then(
            || view! { <a href=to::movements(&format!("order={id}"))>{say("order.all_moves")}</a> },
        )
    };
    view! {
        <Show when=move || !drawn.with(Vec::is_empty)>
            <Card title=say("order.drawn") flush=true aside=way>
                <ul class="list" role="list">{move || drawn.get().into_iter().map(part).collect_view()}</ul>
            </Card>
        </Show>
    }
}

fn part(part: DrawnView) -> impl IntoView {
    let DrawnView { drawn, used } = part;
    let left = drawn.left().saturating_sub(used);
    let lot = drawn.lot.clone();
    let words = format!(
        "{} · {} · {}",
        drawn.printed.code,
        drawn.printed.spec,
        yuan(drawn.unit_price.0)
    );
    let note = move || match &lot {
        Some(lot) => {
            let lot = tr_with("stock_lists.lot_is", &[("lot", lot.clone())]);
            format!("{words} · {lot}")
        }
        None => words.clone(),
    };
    let is_unverified = drawn.printed.known_by == KnownBy::BareCode;
    let unit = drawn.printed.unit;
    let counts = move || {
        let said =
            |key: &str, n: i64| tr_with(key, &[("n", n.to_string()), ("unit", unit.clone())]);
        view! {
            <span>{said("order.drawn_n", drawn.quantity)}</span>
            <span class="row-note">{said("order.used_n", used)}</span>
            {(left < 0).then(|| {
                let words = said("order.overused", left.saturating_neg());
                view! { <StatusBadge label=move || words.clone() tone=Tone::Bad /> }
            })}
            {drawn.is_told.then(|| view! { <StatusBadge label=say("told.badge") tone=Tone::Warn /> })}
            {is_unverified.then(|| view! { <StatusBadge label=say("order.unverified_issue") tone=Tone::Warn /> })}
            {(left > 0 && used > 0).then(|| view! { <span class="row-note">{said("order.left_n", left)}</span> })}
        }
    };
    view! { <li><Row title=drawn.printed.name note glyph=Glyph::Box end=counts /></li> }
}
