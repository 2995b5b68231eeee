//! Who holds what (B5).

use super::tabs::StoreTabs;
use crate::app::to;
use crate::client;
use crate::components::{AppBar, Card, EmptyState, Glyph, Row, Show, Skeleton, yuan};
use crate::i18n::{say, tr_with};
use crate::screens::{TakeAway, Watched};
use leptos::prelude::*;
use yizhan_api::view::HolderRow;
use yizhan_api::{ExportHolders, ListHolders, Tag};

/// Every technician with what was drawn, used, brought back and is held still.
#[component]
pub fn Holders() -> impl IntoView {
    let view = client::view(|| Some(ListHolders {}), |_| vec![Tag::Stock, Tag::Orders]);
    let file = |language| ExportHolders { language };
    view! {
        <AppBar title=say("stock_lists.holders") />
        <div class="page">
            <StoreTabs />
            <p class="soft small">{say("stock_lists.holders_text")}</p>
            <Watched view skeleton=|| view! { <Skeleton cards=true lines=4 /> } let:holders>
                <Show
                    when=move || holders.with(|holders| !holders.is_empty())
                    fallback=|| view! {
                        <EmptyState glyph=Glyph::People title=say("stock_lists.nobody_holds") text=say("stock_lists.nobody_holds_text") />
                    }
                >
                    <div><TakeAway request=file /></div>
                    <Card flush=true>
                        <ul class="list" role="list" aria-label=say("stock_lists.holders")>
                            {move || holders.get().into_iter().map(|row| view! { <li><HolderItem row /></li> }).collect_view()}
                        </ul>
                    </Card>
                </Show>
            </Watched>
        </div>
    }
}

#[component]
fn HolderItem(row: HolderRow) -> impl IntoView {
    let HolderRow {
        person,
        name,
        drawn,
        used,
        returned,
        holds,
        value,
    } = row;
    let note = move || {
        tr_with(
            "stock_lists.holder_counts",
            &[
                ("drawn", drawn.to_string()),
                ("used", used.to_string()),
                ("returned", returned.to_string()),
            ],
        )
    };
    let end = move || {
        view! {
            <span class="alert-end">
                <span class="number">{move || tr_with("stock_lists.holds_n", &[("n", holds.to_string())])}</span>
                <span class="row-note">{yuan(value.0)}</span>
            </span>
        }
    };
    view! { <Row title=name note glyph=Glyph::Person href=to::holder(person) end /> }
}
