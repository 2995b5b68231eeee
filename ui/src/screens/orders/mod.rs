//! Orders: their list, one of them with everything on it, and the steps that are taken on it.

mod detail;
mod list;
mod sheets;
mod taking;

use leptos::prelude::*;
use leptos_router::components::Outlet;
use leptos_router::hooks::{use_location, use_params_map};
use std::time::Duration;
use yizhan_api::domain::OrderId;

pub use detail::{BillCard, BillLines, FindingFacts, SignOffFacts};
pub use list::{ClockBadge, EscalationBadge, Ticket, Tickets, TradesBadge};
pub use sheets::{Chosen, Load, MergePicks, TeamPicks, confirmed_together, merge_word};

/// The list of orders, and beside it the one that was chosen; on smaller windows one of the two.
#[component]
pub fn Orders() -> impl IntoView {
    let path = use_location().pathname;
    let beside =
        Memo::new(move |_| path.with(|path| path.trim_end_matches('/') != crate::app::to::ORDERS));
    let place = StoredValue::new(0.0_f64);
    let keep_place = move |_| {
        if !beside.get_untracked() {
            place.set_value(window().scroll_y().unwrap_or_default());
        }
    };
    Effect::new(move |was_beside: Option<bool>| {
        let is_beside = beside.get();
        if was_beside == Some(true) && !is_beside {
            let top = place.get_value();
            set_timeout(
                move || window().scroll_to_with_x_and_y(0.0, top),
                Duration::from_millis(30),
            );
        }
        is_beside
    });
    view! {
        <div class="orders" class:orders-beside=move || beside.get()>
            <section class="orders-list" on:click:capture=keep_place>
                <list::OrderList />
            </section>
            <Outlet />
        </div>
    }
}

/// Nothing beside the list.
#[component]
pub fn NoOrder() -> impl IntoView {}

/// The order that the address names.
#[component]
pub fn Order() -> impl IntoView {
    let params = use_params_map();
    let id = Memo::new(move |_| {
        params.with(|params| params.get("id").and_then(|id| id.parse::<OrderId>().ok()))
    });
    // Made anew for each order: nothing of one may stay with the next.
    move || match id.get() {
        Some(id) => view! { <detail::OrderDetail id /> }.into_any(),
        None => view! { <detail::UnknownOrder /> }.into_any(),
    }
}
