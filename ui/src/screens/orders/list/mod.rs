//! The list of orders with its filters.

mod clock_badge;
mod escalation_badge;
mod filter;
mod filters;
mod page;
mod ticket;
mod trades_badge;

use crate::app::to;
use crate::components::{AppBar, ButtonLink, Glyph};
use crate::i18n::say;
use filter::Filter;
use filters::Filters;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use page::Page;

pub use clock_badge::{ClockBadge, clock_glyph};
pub use escalation_badge::EscalationBadge;
pub use ticket::{Ticket, Tickets};
pub use trades_badge::TradesBadge;

/// The list of orders that the address describes: `?list=open&status=finished`.
#[component]
pub fn OrderList() -> impl IntoView {
    let query = use_query_map();
    let role = crate::app::use_person().role;
    let filter = Memo::new(move |_| query.with(|query| Filter::read(query, role)));
    let from_the_top = Memo::new(|_| None);
    view! {
        <AppBar title=say("nav.orders")>
            <span class="only-desktop">
                <ButtonLink href=to::NEW icon=Glyph::Add>{say("nav.new")}</ButtonLink>
            </span>
        </AppBar>
        <div class="page">
            <Filters filter />
            <Page filter after=from_the_top />
        </div>
    }
}
