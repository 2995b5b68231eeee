//! The entries: a table where there is room, cards on phones.

use super::cells::{cells, columns, is_figure};
use super::kinds::kind_word;
use crate::components::{Card, Fact, Facts, Table, is_wide};
use crate::i18n::tr;
use leptos::prelude::*;
use yizhan_api::domain::base::Kind;
use yizhan_api::view::BasePage;

/// A page of entries.
#[component]
pub(super) fn Rows(kind: Kind, page: Signal<BasePage>) -> impl IntoView {
    let wide = is_wide();
    let entries = move || {
        page.with(|page| {
            page.records
                .iter()
                .map(|record| cells(record, &page.names))
                .collect::<Vec<_>>()
        })
    };
    let head = |column: &'static str| {
        view! { <th scope="col" class:amount=is_figure(column)>{move || tr(&format!("base.column.{column}"))}</th> }
    };
    move || {
        let entries = entries();
        if wide.get() {
            let rows = entries
                .into_iter()
                .map(|cells| table_row(kind, cells))
                .collect_view();
            return view! {
                <Card flush=true>
                    <Table caption=move || kind_word(kind)>
                        <thead><tr>{columns(kind).iter().copied().map(head).collect_view()}</tr></thead>
                        <tbody>{rows}</tbody>
                    </Table>
                </Card>
            }
            .into_any();
        }
        let cards = entries
            .into_iter()
            .map(|cells| view! { <li>{card(kind, cells)}</li> })
            .collect_view();
        view! { <ul class="list list-apart" role="list" aria-label=move || kind_word(kind)>{cards}</ul> }.into_any()
    }
}

fn table_row(kind: Kind, cells: Vec<String>) -> impl IntoView {
    let mut cells = columns(kind).iter().zip(cells);
    let name = cells.next().map(|(_, name)| name);
    let cell = |(column, text): (&&'static str, String)| {
        let class = if is_figure(column) { "amount" } else { "" };
        view! { <td class=class>{text}</td> }
    };
    view! { <tr><th scope="row">{name}</th>{cells.map(cell).collect_view()}</tr> }
}

fn card(kind: Kind, cells: Vec<String>) -> impl IntoView {
    let mut cells = columns(kind).iter().copied().zip(cells);
    let name = cells.next().map(|(_, name)| name);
    let fact = |(column, text): (&'static str, String)| {
        view! { <Fact name=move || tr(&format!("base.column.{column}"))>{text}</Fact> }
    };
    let facts = cells
        .filter(|(_, text)| !text.is_empty())
        .map(fact)
        .collect_view();
    view! {
        <article class="card base-card">
            <h3>{name}</h3>
            <Facts>{facts}</Facts>
        </article>
    }
}
