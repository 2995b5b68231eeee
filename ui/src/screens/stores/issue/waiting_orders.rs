//! Orders whose technicians wait for parts, to pick one without its code.

use super::bench::Bench;
use super::switch;
use crate::client;
use crate::components::{Card, EmptyState, Glyph, Row, Skeleton};
use crate::i18n::say;
use crate::screens::Watched;
use leptos::prelude::*;
use yizhan_api::domain::order::Status;
use yizhan_api::view::OrderRow;
use yizhan_api::{ListOrders, OrderList, Tag};

/// More than these are found by their code.
const SHOWN: usize = 6;

/// The orders that wait for parts.
#[component]
pub(super) fn WaitingOrders(bench: Bench) -> impl IntoView {
    let orders = client::view(
        || {
            let status = Some(Status::WaitingForParts);
            Some(ListOrders {
                list: OrderList::Todo,
                status,
                ..ListOrders::default()
            })
        },
        |_| vec![Tag::Orders],
    );
    let row = move |row: OrderRow| {
        let note = format!("{} · {}", row.number, row.place);
        view! { <li><Row title=row.description note on_click=move |()| switch::take(bench, row.id) /></li> }
    };
    view! {
        <Card title=say("issue.waiting") flush=true>
            <Watched view=orders skeleton=|| view! { <div class="card-note"><Skeleton lines=3 /></div> } let:page>
                {move || {
                    let rows = page.with(|page| page.rows.iter().take(SHOWN).cloned().collect::<Vec<_>>());
                    if rows.is_empty() {
                        return view! {
                            <EmptyState glyph=Glyph::QrCode title=say("issue.none_waiting") text=say("issue.none_waiting_text") />
                        }
                        .into_any();
                    }
                    view! { <ul class="list" role="list">{rows.into_iter().map(row).collect_view()}</ul> }.into_any()
                }}
            </Watched>
        </Card>
    }
}
