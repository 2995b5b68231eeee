//! What is in stock: every part, where it lies, whether it runs low.

mod filter;
mod filters;
mod level;
mod part;
mod place;
mod rows;

use super::lists::StoreTabs;
use crate::app::to;
use crate::client;
use crate::components::{AppBar, Button, EmptyState, Glyph, IconButton, Pager, Show, Skeleton};
use crate::i18n::{say, tr, tr_with};
use crate::screens::{TakeAway, Watched};
use crate::whenever::whenever;
use filter::Filter;
use filters::Filters;
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::{use_navigate, use_query_map};
use rows::Rows;
use yizhan_api::{ExportList, ListToExport, MakeLabels, Request as _, Tag};

/// The stock list that the address describes: `?text=角阀&store=…&below=1`.
#[component]
pub fn Stock() -> impl IntoView {
    let query = use_query_map();
    let filter = Memo::new(move |_| query.with(Filter::read));
    // Where each page began that was turned over; the list begins at the first.
    let begins = RwSignal::new(Vec::<String>::new());
    whenever(move || {
        filter.track();
        begins.set(Vec::new());
    });
    let stock = client::view(
        move || {
            Some(
                filter
                    .get()
                    .request(begins.with(|begins| begins.last().cloned())),
            )
        },
        |_| vec![Tag::Stock, Tag::BaseData],
    );
    let navigate = StoredValue::new(use_navigate());
    let go = Callback::new(move |filter: Filter| {
        let options = NavigateOptions {
            replace: true,
            scroll: false,
            ..NavigateOptions::default()
        };
        navigate
            .with_value(|navigate| navigate(&format!("{}?{}", to::STOCK, filter.query()), options));
    });
    let place = move |has_next: bool| match begins.with(Vec::len) {
        0 if !has_next => String::new(),
        before => tr_with("pager.page", &[("n", (before + 1).to_string())]),
    };
    let list = move |language| ExportList {
        list: ListToExport::Stock(filter.get_untracked().request(None)),
        language,
    };
    view! {
        <AppBar title=say("stock.title")>
            <ToLabels filter />
        </AppBar>
        <div class="page page-wide stock">
            <StoreTabs />
            <Filters filter go />
            <Watched view=stock skeleton=|| view! { <Skeleton cards=true lines=5 /> } let:page>
                <Show
                    when=move || page.with(|page| !page.rows.is_empty())
                    fallback=move || view! { <Nothing filter go /> }
                >
                    <Rows page />
                </Show>
                <Pager
                    place=move || place(page.with(|page| page.next.is_some()))
                    has_before=Signal::derive(move || begins.with(|begins| !begins.is_empty()))
                    has_next=Signal::derive(move || page.with(|page| page.next.is_some()))
                    on_before=move |()| begins.update(|begins| begins.truncate(begins.len().saturating_sub(1)))
                    on_next=move |()| {
                        if let Some(next) = page.with_untracked(|page| page.next.clone()) {
                            begins.update(|begins| begins.push(next));
                        }
                    }
                />
                <div><TakeAway request=list /></div>
            </Watched>
        </div>
    }
}

/// The way to labels of what the list shows, for whoever prints labels.
#[component]
fn ToLabels(filter: Memo<Filter>) -> impl IntoView {
    let may = client::me().is_some_and(|me| MakeLabels::ACCESS.allows(me.person.role));
    may.then(|| {
        let navigate = StoredValue::new(use_navigate());
        let go = move |()| {
            let query = format!("kind=part&{}", filter.with_untracked(Filter::query));
            navigate
                .with_value(|navigate| navigate(&to::labels(&query), NavigateOptions::default()));
        };
        view! { <IconButton glyph=Glyph::Print label=say("labels.title") on_click=go /> }
    })
}

#[component]
fn Nothing(filter: Memo<Filter>, go: Callback<Filter>) -> impl IntoView {
    let is_narrowed = Memo::new(move |_| filter.get() != Filter::default());
    let key = move |narrowed: &'static str, all: &'static str| {
        tr(if is_narrowed.get() { narrowed } else { all })
    };
    view! {
        <EmptyState
            glyph=Glyph::Shelf
            title=move || key("stock.none_like_this", "stock.none")
            text=move || key("stock.none_like_this_text", "stock.none_text")
        >
            <Show when=move || is_narrowed.get()>
                <Button icon=Glyph::Close on_click=move |()| go.run(Filter::default())>{say("stock.show_all")}</Button>
            </Show>
        </EmptyState>
    }
}
