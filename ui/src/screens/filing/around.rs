//! What is open at the place that calls, and what was there lately: seen before the same need is filed twice.

use super::draft::Draft;
use crate::app::to;
use crate::client;
use crate::client::clock::now;
use crate::components::{Card, Glyph, Row, StatusBadge, Tone};
use crate::i18n::{say, tr_with};
use crate::words::{moment, status_tone, status_word};
use leptos::prelude::*;
use yizhan_api::domain::PlaceId;
use yizhan_api::view::{CategoryView, OrderRow};
use yizhan_api::{ListOrders, OrderList, Tag};

/// How many that are over are shown.
const RECENT: usize = 3;

/// The orders of the place that was picked; nothing where there are none.
#[component]
pub(super) fn Around(
    draft: Draft,
    #[prop(into)] categories: Signal<Vec<CategoryView>>,
) -> impl IntoView {
    let place = Memo::new(move |_| {
        draft
            .place
            .with(|place| place.as_ref().map(|place| place.id))
    });
    let chosen = Memo::new(move |_| {
        let title = |one: &CategoryView| format!("{} · {}", one.group, one.name);
        categories.with(|all| {
            all.iter()
                .find(|one| Some(one.id) == draft.category.get())
                .map(title)
        })
    });
    // Made anew for each place: an answer about the place before never stands under this one.
    move || place.get().map(|place| view! { <OfPlace place chosen /> })
}

#[component]
fn OfPlace(place: PlaceId, chosen: Memo<Option<String>>) -> impl IntoView {
    let orders = move |list: OrderList| {
        client::view(
            move || {
                Some(ListOrders {
                    list,
                    place: Some(place),
                    ..ListOrders::default()
                })
            },
            |_| vec![Tag::Orders],
        )
    };
    let (open, all) = (orders(OrderList::Open), orders(OrderList::All));
    let rows = move || {
        let open = open.ready()?.rows;
        let over = all
            .ready()
            .map_or_else(Vec::new, |page| page.rows)
            .into_iter();
        let over = over.filter(|row| row.status.is_closed()).take(RECENT);
        let rows: Vec<OrderRow> = open.into_iter().chain(over).collect();
        (!rows.is_empty()).then_some(rows)
    };
    let query = move || format!("list=all&place={place}");
    move || {
        rows().map(|rows| {
            let all = move || view! { <a href=to::orders(&query())>{say("filing.all_there")}</a> };
            view! {
                <div class="filing-around">
                <Card title=say("filing.around") flush=true aside=all>
                    <ul class="list" role="list" aria-label=say("filing.around")>
                        {rows.into_iter().map(|row| view! { <li><Before row chosen /></li> }).collect_view()}
                    </ul>
                </Card>
                </div>
            }
        })
    }
}

/// An order of the place; an open one of the kind that is being filed is likely the same need.
#[component]
fn Before(row: OrderRow, chosen: Memo<Option<String>>) -> impl IntoView {
    let href = to::order(row.id);
    let status = row.status;
    let category = row.category.clone();
    let is_same = Memo::new(move |_| {
        !status.is_closed() && chosen.with(|chosen| chosen.as_ref() == Some(&category))
    });
    let filed = moment(row.filed_at, now());
    let (number, kind) = (row.number, row.category);
    let note = move || {
        let told = [
            ("number", number.clone()),
            ("category", kind.clone()),
            ("at", filed.clone()),
        ];
        tr_with("filing.before", &told)
    };
    let end = move || {
        view! {
            {move || is_same.get().then(|| view! { <StatusBadge label=say("filing.same_kind") tone=Tone::Warn glyph=Glyph::Alert /> })}
            <StatusBadge label=move || status_word(status) tone=status_tone(status) />
        }
    };
    view! { <Row title=row.description note href end /> }
}
