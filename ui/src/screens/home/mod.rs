//! What waits for the person, and how much there is.

mod counts;
mod start_here;

use crate::app::{to, use_person};
use crate::client;
use crate::components::{AppBar, ButtonKind, ButtonLink, EmptyState, Glyph, Show, Skeleton};
use crate::i18n::say;
use crate::screens::Watched;
use crate::screens::orders::Tickets;
use crate::whenever::whenever;
use counts::Counts;
use leptos::prelude::*;
use start_here::{StartBar, StartButton};
use yizhan_api::domain::base::Role;
use yizhan_api::view::OrderPage;
use yizhan_api::{ListOrders, OrderList, Tag};

/// The first page: counts, and the orders that wait for the person. Who only looks on sees the open ones.
#[component]
pub fn Home() -> impl IntoView {
    let person = use_person();
    let looks_on = matches!(person.role, Role::Manager | Role::Administrator);
    let (list, heading) = match looks_on {
        true => (OrderList::Open, "home.open"),
        false => (OrderList::Todo, "home.waiting"),
    };
    let orders = client::view(
        move || {
            Some(ListOrders {
                list,
                ..ListOrders::default()
            })
        },
        |_| vec![Tag::Orders],
    );
    whenever(move || orders.with(|page| page.map(|page| client::clock::heard(page.now))));
    view! {
        <AppBar title=say("nav.home")>
            <span class="only-desktop"><StartButton role=person.role /></span>
        </AppBar>
        <div class="page">
            <Counts />
            <h2>{say(heading)}</h2>
            <Watched view=orders skeleton=|| view! { <Skeleton cards=true lines=4 /> } let:page>
                <Waiting page list />
            </Watched>
        </div>
        <StartBar role=person.role />
    }
}

#[component]
fn Waiting(page: Signal<OrderPage>, list: OrderList) -> impl IntoView {
    let rows = Signal::derive(move || page.with(|page| page.rows.clone()));
    let has_more = move || page.with(|page| page.next.is_some());
    let query = match list {
        OrderList::Todo => "list=todo",
        OrderList::Escalated => "list=escalated",
        OrderList::Open | OrderList::All => "list=open",
    };
    view! {
        <Show when=move || !rows.with(Vec::is_empty) fallback=|| view! { <Nothing /> }>
            <Tickets rows query=query />
        </Show>
        <Show when=has_more>
            <ButtonLink href=to::orders(query) wide=true>{say("home.all_of_them")}</ButtonLink>
        </Show>
    }
}

#[component]
fn Nothing() -> impl IntoView {
    view! {
        <EmptyState glyph=Glyph::Done title=say("orders.nothing_to_do") text=say("orders.nothing_to_do_text")>
            <ButtonLink href=to::orders("list=open") kind=ButtonKind::Soft>{say("orders.see_open")}</ButtonLink>
        </EmptyState>
    }
}
