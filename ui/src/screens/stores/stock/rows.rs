//! The parts: a table where there is room, cards on phones.

use super::level::LevelBar;
use super::part::{Barcodes, PartMore, PartWords};
use super::place::Places;
use crate::components::{Card, Show, Table, is_wide};
use crate::i18n::say;
use leptos::prelude::*;
use yizhan_api::domain::StoreId;
use yizhan_api::view::{StockPage, StockRow};

/// A page of parts.
#[component]
pub(super) fn Rows(page: Signal<StockPage>) -> impl IntoView {
    let wide = is_wide();
    let rows = move || page.with(|page| page.rows.clone());
    let key = move |row: &StockRow| {
        let stock: Vec<(StoreId, i64, String)> = row
            .stock
            .iter()
            .map(|at| (at.store, at.quantity, at.bin.clone()))
            .collect();
        (row.part.id, row.quantity, stock)
    };
    let table = move || {
        view! {
            <Card flush=true>
                <Table caption=say("stock.title")>
                    <thead>
                        <tr>
                            <th scope="col">{say("stock.part")}</th>
                            <th scope="col">{say("stock.quantity")}</th>
                            <th scope="col">{say("stock.where")}</th>
                            <th scope="col">{say("stock.barcodes")}</th>
                            <th scope="col">{say("stock.supplier_head")}</th>
                        </tr>
                    </thead>
                    <tbody>
                        <For each=rows key=key let:row>{table_row(row)}</For>
                    </tbody>
                </Table>
            </Card>
        }
    };
    view! {
        <Show when=move || wide.get() fallback=move || view! {
            <ul class="list list-apart" role="list" aria-label=say("stock.title")>
                <For each=rows key=key let:row><li>{card(row)}</li></For>
            </ul>
        }>
            {table()}
        </Show>
    }
}

fn table_row(row: StockRow) -> impl IntoView {
    let StockRow {
        part,
        quantity,
        stock,
        blocked,
    } = row;
    let unit = part.unit.clone();
    view! {
        <tr>
            <th scope="row"><PartWords part=part.clone() blocked /></th>
            <td><LevelBar quantity part=part.clone() /></td>
            <td><Places stock unit /></td>
            <td><Barcodes part=part.clone() /></td>
            <td>{part.supplier}</td>
        </tr>
    }
}

fn card(row: StockRow) -> impl IntoView {
    let StockRow {
        part,
        quantity,
        stock,
        blocked,
    } = row;
    let unit = part.unit.clone();
    view! {
        <article class="card stock-card">
            <PartWords part=part.clone() blocked />
            <LevelBar quantity part=part.clone() />
            <Places stock unit />
            <PartMore part />
        </article>
    }
}
