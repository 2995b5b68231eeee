//! A page of the list, and behind it the next one. Every page stays true by itself.

use super::filter::Filter;
use super::ticket::Tickets;
use crate::app::to;
use crate::client;
use crate::components::{Button, ButtonKind, ButtonLink, EmptyState, Glyph, Show, Skeleton};
use crate::i18n::say;
use crate::screens::Watched;
use crate::whenever::whenever;
use leptos::prelude::*;
use yizhan_api::view::OrderPage;
use yizhan_api::{OrderCursor, OrderList, Tag};

/// The orders behind `after`, newest first.
#[component]
pub fn Page(filter: Memo<Filter>, after: Memo<Option<OrderCursor>>) -> impl IntoView {
    let page = client::view(
        move || Some(filter.get().request(after.get())),
        |_| vec![Tag::Orders],
    );
    whenever(move || page.with(|page| page.map(|page| client::clock::heard(page.now))));
    view! {
        <Watched view=page skeleton=|| view! { <Skeleton cards=true lines=4 /> } let:page>
            <Rows page filter first=after.get_untracked().is_none() />
        </Watched>
    }
}

#[component]
fn Rows(page: Signal<OrderPage>, filter: Memo<Filter>, first: bool) -> impl IntoView {
    let rows = Signal::derive(move || page.with(|page| page.rows.clone()));
    let next = Memo::new(move |_| page.with(|page| page.next));
    let query = Signal::derive(move || filter.get().query());
    let is_empty = move || first && rows.with(Vec::is_empty);
    view! {
        <Show when=move || !is_empty() fallback=move || view! { <Nothing filter /> }>
            <Tickets rows query />
        </Show>
        <Show when=move || next.get().is_some()>
            <More filter after=next />
        </Show>
    }
}

/// A button; pressed, the next page in its place.
#[component]
fn More(filter: Memo<Filter>, after: Memo<Option<OrderCursor>>) -> AnyView {
    let wanted = RwSignal::new(false);
    let button = move || {
        view! {
            <Button wide=true icon=Glyph::Down on_click=move |()| wanted.set(true)>{say("orders.more")}</Button>
        }
    };
    view! { <Show when=move || wanted.get() fallback=button><Page filter after /></Show> }
        .into_any()
}

#[component]
fn Nothing(filter: Memo<Filter>) -> impl IntoView {
    move || {
        let filter = filter.get();
        let (title, text) = match (filter.is_narrowed(), filter.list) {
            (true, _) => ("orders.none_like_this", "orders.none_like_this_text"),
            (false, OrderList::Todo) => ("orders.nothing_to_do", "orders.nothing_to_do_text"),
            (false, OrderList::Escalated) => {
                ("orders.nothing_escalated", "orders.nothing_escalated_text")
            }
            (false, OrderList::Open) => ("orders.nothing_open", "orders.nothing_open_text"),
            (false, OrderList::All) => ("orders.nothing_at_all", "orders.nothing_at_all_text"),
        };
        let (href, label) = match filter.list {
            _ if filter.is_narrowed() => (
                to::orders(
                    &Filter {
                        status: None,
                        team: None,
                        department: None,
                        ..filter
                    }
                    .query(),
                ),
                "orders.show_all",
            ),
            OrderList::Todo | OrderList::Escalated => (to::orders("list=open"), "orders.see_open"),
            OrderList::Open => (to::orders("list=all"), "orders.see_all"),
            OrderList::All => (to::NEW.to_owned(), "nav.new"),
        };
        view! {
            <EmptyState glyph=Glyph::Done title=say(title) text=say(text)>
                <ButtonLink href kind=ButtonKind::Soft>{say(label)}</ButtonLink>
            </EmptyState>
        }
    }
}
