//! What was consumed (B8): sums, each with the movements behind it.

use super::filter::{ALL, Query};
use super::narrow::Narrow;
use super::part::Nothing;
use super::tabs::StoreTabs;
use crate::app::to;
use crate::client;
use crate::components::{AppBar, Card, Figure, Figures, Row, Show, Skeleton, yuan};
use crate::i18n::{say, tr, tr_with};
use crate::screens::{TakeAway, Watched};
use crate::words::name_of;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use yizhan_api::domain::{DepartmentId, OrderId, PartId, PersonId};
use yizhan_api::view::{ConsumptionRow, ConsumptionView};
use yizhan_api::{ConsumptionBy, ExportList, ListToExport, ShowConsumption, Tag};

/// The sums that the address describes: `?by=department&from=2026-01&to=2026-11`.
#[component]
pub fn Consumption() -> impl IntoView {
    let query = use_query_map();
    let query = Memo::new(move |_| query.with(Query::read));
    let request = move || {
        let Query { by, filter, .. } = query.get();
        ShowConsumption { by, filter }
    };
    let view = client::view(move || Some(request()), |_| vec![Tag::Stock, Tag::BaseData]);
    let names = Signal::derive(move || {
        view.with(|sums| sums.map(|sums| sums.names.clone()))
            .unwrap_or_default()
    });
    let list = move |language| {
        let Query { by, filter, .. } = query.get_untracked();
        let list = ListToExport::Consumption(ShowConsumption { by, filter });
        ExportList { list, language }
    };
    view! {
        <AppBar title=say("stock_lists.consumption") />
        <div class="page page-wide">
            <StoreTabs />
            <By query />
            <Narrow query at=to::CONSUMPTION names />
            <Watched view skeleton=|| view! { <Skeleton cards=true lines=4 /> } let:sums>
                <Show
                    when=move || sums.with(|sums| !sums.rows.is_empty())
                    fallback=|| view! { <Nothing title="stock_lists.nothing_consumed" text="stock_lists.nothing_consumed_text" /> }
                >
                    <Sums query sums />
                    <div><TakeAway request=list /></div>
                </Show>
            </Watched>
        </div>
    }
}

/// What the sums are made by.
#[component]
fn By(query: Memo<Query>) -> impl IntoView {
    let chip = move |by: ConsumptionBy| {
        let href = move || {
            let query = Query { by, ..query.get() };
            format!("{}?{}", to::CONSUMPTION, query.write())
        };
        let current = move || (query.with(|query| query.by) == by).then_some("true");
        let word = move || by_word(by);
        view! { <li><a class="chip chip-link" href=href aria-current=current>{word}</a></li> }
    };
    view! {
        <nav aria-label=say("stock_lists.by")>
            <ul class="chips chips-scroll" role="list">{ALL.into_iter().map(chip).collect_view()}</ul>
        </nav>
    }
}

/// 按备件, 按科室, …
pub(super) fn by_word(by: ConsumptionBy) -> String {
    tr(&format!("stock_lists.by_{}", name_of(&by)))
}

#[component]
fn Sums(query: Memo<Query>, sums: Signal<ConsumptionView>) -> impl IntoView {
    let span = move || sums.with(|sums| format!("{} – {}", sums.from, sums.to));
    let hidden = move || {
        sums.with(|sums| i64::try_from(sums.rows.len()).is_ok_and(|shown| shown < sums.count))
    };
    let rows = move || {
        let all = sums.get();
        let most = all
            .rows
            .iter()
            .map(|row| row.value.0)
            .max()
            .unwrap_or(0)
            .max(1);
        all.rows
            .into_iter()
            .map(|row| view! { <li><SumRow query row most /></li> })
            .collect_view()
    };
    view! {
        <Figures>
            <Figure label=say("stock_lists.value_consumed") value=move || yuan(sums.with(|sums| sums.value.0)) note=span />
            <Figure label=say("stock_lists.units_consumed") value=move || sums.with(|sums| sums.quantity.to_string()) />
            <Figure label=say("stock_lists.lines") value=move || sums.with(|sums| sums.count.to_string()) />
        </Figures>
        <Card flush=true>
            <Show when=hidden>
                <p class="card-note soft">
                    {move || tr_with("stock_lists.dearest_only", &[("n", sums.with(|sums| sums.rows.len().to_string()))])}
                </p>
            </Show>
            <ul class="list" role="list" aria-label=say("stock_lists.consumption")>{rows}</ul>
        </Card>
    }
}

#[component]
fn SumRow(query: Memo<Query>, row: ConsumptionRow, most: i64) -> impl IntoView {
    let by = query.with_untracked(|query| query.by);
    let mut behind = query.get_untracked();
    behind.consumed = true;
    let filter = &mut behind.filter;
    match by {
        ConsumptionBy::Part => filter.part = row.id.map(PartId),
        ConsumptionBy::Department => filter.department = row.id.map(DepartmentId),
        ConsumptionBy::Technician => filter.technician = row.id.map(PersonId),
        ConsumptionBy::Order if row.is_department => filter.department = row.id.map(DepartmentId),
        ConsumptionBy::Order => filter.order = row.id.map(OrderId),
        ConsumptionBy::Month => {
            filter.from = Some(row.name.clone());
            filter.to = Some(row.name.clone());
        }
        ConsumptionBy::Reference => filter.reference.clone_from(&row.name),
    }
    let href = to::movements(&behind.write());
    let name = row.name.clone();
    let title = move || match (name.as_str(), by) {
        ("", ConsumptionBy::Technician) => tr("stock_lists.no_technician"),
        ("", _) => tr("stock_lists.order_not_here"),
        (name, _) => name.to_owned(),
    };
    let (quantity, unit, movements) = (row.quantity, row.unit.clone(), row.movements);
    let without_order = row.is_department;
    let note = move || {
        let units = match unit.as_str() {
            "" => tr_with("stock_lists.units_n", &[("n", quantity.to_string())]),
            unit => format!("{quantity} {unit}"),
        };
        let lines = tr_with("stock_lists.movements_n", &[("n", movements.to_string())]);
        let what = if without_order {
            tr("stock_lists.without_order")
        } else {
            row.note.clone()
        };
        let told = [what, units, lines]
            .into_iter()
            .filter(|text| !text.is_empty());
        told.collect::<Vec<_>>().join(" · ")
    };
    let share = row.value.0.max(0).saturating_mul(100) / most;
    let end = move || {
        view! {
            <span class="share" aria-hidden="true"><span class="share-fill" style:width=format!("{share}%")></span></span>
            <span class="money">{yuan(row.value.0)}</span>
        }
    };
    view! { <Row title note href end /> }
}
