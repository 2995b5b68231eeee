//! The movements behind a sum, or of a part.

use super::consumption::by_word;
use super::filter::{ALL, Query};
use super::moves::MoveItem;
use super::narrow::Narrow;
use super::part::Nothing;
use crate::app::to;
use crate::client;
use crate::components::{AppBar, Card, Pager, Show, Skeleton};
use crate::i18n::{say, tr_with};
use crate::screens::{TakeAway, Watched};
use crate::whenever::whenever;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use yizhan_api::domain::{Millis, MovementId};
use yizhan_api::{ConsumptionBy, ExportList, ListMovements, ListToExport, Tag};

/// The movements that the address describes: `?part=…&from=2026-01&consumed=1`.
#[component]
pub fn Movements() -> impl IntoView {
    let query = use_query_map();
    let query = Memo::new(move |_| query.with(Query::read));
    let begins = RwSignal::new(Vec::<(Millis, MovementId)>::new());
    whenever(move || {
        query.track();
        begins.set(Vec::new());
    });
    let request = move |query: Query, after| ListMovements {
        filter: query.filter,
        consumed: query.consumed,
        after,
    };
    let view = client::view(
        move || {
            Some(request(
                query.get(),
                begins.with(|begins| begins.last().copied()),
            ))
        },
        |_| vec![Tag::Stock, Tag::BaseData],
    );
    let names = Signal::derive(move || {
        view.with(|page| page.map(|page| page.names.clone()))
            .unwrap_or_default()
    });
    let list = move |language| ExportList {
        list: ListToExport::Movements(request(query.get_untracked(), None)),
        language,
    };
    let back = move || {
        let query = query.with_untracked(|query| Query {
            consumed: false,
            ..query.wide()
        });
        format!("{}?{}", to::CONSUMPTION, query.write())
    };
    let place = move |has_next: bool| match begins.with(Vec::len) {
        0 if !has_next => String::new(),
        before => tr_with("pager.page", &[("n", (before + 1).to_string())]),
    };
    view! {
        <AppBar title=say("stock_lists.moves") back=back() />
        <div class="page">
            <Narrow query at=to::MOVEMENTS names />
            <Sums query />
            <Watched view skeleton=|| view! { <Skeleton cards=true lines=4 /> } let:page>
                <Show
                    when=move || page.with(|page| !page.rows.is_empty())
                    fallback=|| view! { <Nothing title="stock_lists.no_moves" text="stock_lists.no_moves_text" /> }
                >
                    <Card flush=true>
                        <ul class="list" role="list" aria-label=say("stock_lists.moves")>
                            <For each=move || page.with(|page| page.rows.clone()) key=|row| row.moved.id let:row>
                                <MoveItem moved=row.moved unit=row.part.unit.clone() part=row.part reference=row.reference />
                            </For>
                        </ul>
                    </Card>
                </Show>
                <Pager
                    place=move || place(page.with(|page| page.next.is_some()))
                    has_before=Signal::derive(move || begins.with(|begins| !begins.is_empty()))
                    has_next=Signal::derive(move || page.with(|page| page.next.is_some()))
                    on_before=move |()| begins.update(|begins| { begins.pop(); })
                    on_next=move |()| {
                        if let Some(next) = page.with_untracked(|page| page.next) {
                            begins.update(|begins| begins.push(next));
                        }
                    }
                />
                <Show when=move || page.with(|page| !page.rows.is_empty())><div><TakeAway request=list /></div></Show>
            </Watched>
        </div>
    }
}

/// Ways to the same movements as sums.
#[component]
fn Sums(query: Memo<Query>) -> impl IntoView {
    let chip = move |by: ConsumptionBy| {
        let href = move || {
            let query = Query {
                by,
                consumed: false,
                ..query.get()
            };
            format!("{}?{}", to::CONSUMPTION, query.write())
        };
        view! { <li><a class="chip chip-link" href=href>{move || by_word(by)}</a></li> }
    };
    view! {
        <nav class="sums-of" aria-label=say("stock_lists.sums_of_these")>
            <span class="soft small">{say("stock_lists.sums_of_these")}</span>
            <ul class="chips chips-scroll" role="list">{ALL.into_iter().map(chip).collect_view()}</ul>
        </nav>
    }
}
