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
            let known = known(kind, &entries);
            let heads = known.iter().map(|(_, column)| head(column)).collect_view();
            let rows = entries
                .into_iter()
                .map(|cells| table_row(&known, cells))
                .collect_view();
            return view! {
                <Card flush=true>
                    <Table caption=move || kind_word(kind)>
                        <thead><tr>{heads}</tr></thead>
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

/// The columns of which something is known, with their places: phones, for one, are not told to everybody.
fn known(kind: Kind, entries: &[Vec<String>]) -> Vec<(usize, &'static str)> {
    let is_known = |place: usize| {
        let mut cells = entries.iter().filter_map(|cells| cells.get(place));
        cells.any(|cell| !cell.is_empty())
    };
    let columns = columns(kind).iter().copied().enumerate();
    columns.filter(|(place, _)| is_known(*place)).collect()
}

fn table_row(known: &[(usize, &'static str)], cells: Vec<String>) -> impl IntoView + use<> {
    let cell = |(place, column): &(usize, &'static str)| {
        let text = cells.get(*place).cloned();
        match place {
            0 => view! { <th scope="row">{text}</th> }.into_any(),
            _ => view! { <td class:amount=is_figure(column)>{text}</td> }.into_any(),
        }
    };
    view! { <tr>{known.iter().map(cell).collect_view()}</tr> }
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
