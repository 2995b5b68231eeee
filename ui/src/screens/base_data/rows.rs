//! The entries: a table where there is room, cards on phones.

use super::cells::{cells, columns, is_figure};
use super::kinds::kind_word;
use crate::components::{Card, Fact, Facts, StatusBadge, Table, Tone, is_wide};
use crate::i18n::{say, tr};
use leptos::prelude::*;
use uuid::Uuid;
use yizhan_api::domain::base::Kind;
use yizhan_api::view::BasePage;

/// An entry as it is shown.
struct Row {
    id: Uuid,
    cells: Vec<String>,
    is_out: bool,
}

/// A page of entries.
#[component]
pub(super) fn Rows(
    kind: Kind,
    page: Signal<BasePage>,
    /// Opens an entry, for those who may.
    on_look: Option<Callback<Uuid>>,
) -> impl IntoView {
    let wide = is_wide();
    let entries = move || {
        page.with(|page| {
            page.records
                .iter()
                .map(|record| Row {
                    id: record.id(),
                    cells: cells(record, &page.names),
                    is_out: page.out_of_use.contains(&record.id()),
                })
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
                .map(|row| table_row(&known, row, on_look))
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
            .map(|row| view! { <li>{card(kind, row, on_look)}</li> })
            .collect_view();
        view! { <ul class="list list-apart" role="list" aria-label=move || kind_word(kind)>{cards}</ul> }.into_any()
    }
}

/// The columns of which something is known, with their places: phones, for one, are not told to everybody.
fn known(kind: Kind, entries: &[Row]) -> Vec<(usize, &'static str)> {
    let is_known = |place: usize| {
        let mut cells = entries.iter().filter_map(|row| row.cells.get(place));
        cells.any(|cell| !cell.is_empty())
    };
    let columns = columns(kind).iter().copied().enumerate();
    columns.filter(|(place, _)| is_known(*place)).collect()
}

fn table_row(
    known: &[(usize, &'static str)],
    row: Row,
    on_look: Option<Callback<Uuid>>,
) -> impl IntoView + use<> {
    let cell = |(place, column): &(usize, &'static str)| {
        let text = row.cells.get(*place).cloned();
        match place {
            0 => view! { <th scope="row">{name(&row, on_look)}</th> }.into_any(),
            _ => view! { <td class:amount=is_figure(column)>{text}</td> }.into_any(),
        }
    };
    view! { <tr>{known.iter().map(cell).collect_view()}</tr> }
}

/// What it is called, and whether it is out of use.
fn name(row: &Row, on_look: Option<Callback<Uuid>>) -> impl IntoView + use<> {
    let id = row.id;
    let words = row.cells.first().cloned().unwrap_or_default();
    let words = match on_look {
        Some(on_look) => view! {
            <button type="button" class="look" on:click=move |_| on_look.run(id)>{words}</button>
        }
        .into_any(),
        None => words.into_any(),
    };
    let is_out = row.is_out;
    view! {
        {words}
        {is_out.then(|| view! { " "<StatusBadge label=say("base.is_out_of_use") tone=Tone::Warn /> })}
    }
}

fn card(kind: Kind, row: Row, on_look: Option<Callback<Uuid>>) -> impl IntoView {
    let name = name(&row, on_look);
    let cells = columns(kind).iter().copied().zip(row.cells).skip(1);
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
