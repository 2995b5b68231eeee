//! The costs: a table where there is room, cards on phones. What is ticked is chosen.

use super::desk::Desk;
use super::row::{card, table_row};
use crate::app::to;
use crate::components::{ButtonKind, ButtonLink, Card, EmptyState, Glyph, Show, Table, is_wide};
use crate::i18n::{say, tr, tr_with};
use leptos::prelude::*;
use yizhan_api::view::{CostPage, CostRow};

/// The costs of every page that is shown.
#[component]
pub(super) fn Rows(desk: Desk, page: Signal<CostPage>) -> impl IntoView {
    let wide = is_wide();
    let rows = move || desk.rows.get();
    // Where anything of it changes, the row is made anew.
    let key = |row: &CostRow| format!("{row:?}");
    let has_teams = Memo::new(move |_| page.with(|page| page.teams.len() > 1));
    let table = move || {
        view! {
            <Table caption=say("costs.title")>
                <thead>
                    <tr>
                        <th scope="col"><span class="visually-hidden">{say("costs.chosen")}</span></th>
                        <th scope="col">{say("costs.what")}</th>
                        <th scope="col">{say("costs.where")}</th>
                        <Show when=move || has_teams.get()><th scope="col">{say("orders.team")}</th></Show>
                        <th scope="col">{say("costs.finished")}</th>
                        <th scope="col">{say("costs.signed")}</th>
                        <th scope="col" class="amount">{say("costs.amount")}</th>
                    </tr>
                </thead>
                <tbody><For each=rows key=key let:row>{table_row(desk, row, has_teams)}</For></tbody>
            </Table>
        }
    };
    let cards = move || {
        view! {
            <ul class="list" role="list" aria-label=say("costs.title")>
                <For each=rows key=key let:row><li>{card(desk, row, has_teams)}</li></For>
            </ul>
        }
    };
    let is_empty = move || desk.rows.with(Vec::is_empty);
    view! {
        <Show when=move || !is_empty() fallback=move || view! { <Nothing desk /> }>
            <Card flush=true>
                <All desk />
                <Show when=move || wide.get() fallback=cards>{table()}</Show>
            </Card>
        </Show>
    }
}

/// Chooses everything that is shown.
#[component]
fn All(desk: Desk) -> impl IntoView {
    let count = Memo::new(move |_| desk.can_pick());
    let asked = Memo::new(move |_| desk.asked_about());
    let to_look = Memo::new(move |_| desk.to_look_at());
    let told = |key: &'static str, numbers: Memo<Vec<String>>| {
        move || {
            let numbers = numbers.get();
            let words = [
                ("n", numbers.len().to_string()),
                ("numbers", numbers.join(&tr("list.join"))),
            ];
            let is_none = numbers.is_empty();
            (!is_none).then(|| view! { <p class="costs-not-all">{tr_with(key, &words)}</p> })
        }
    };
    let left = (
        told("costs.look_not_all", to_look),
        told("costs.asked_not_all", asked),
    );
    view! {
        <label class="check costs-all">
            <input
                type="checkbox"
                prop:checked=move || desk.is_all_picked()
                prop:disabled=move || count.get() == 0
                on:change=move |event| desk.pick_all(event_target_checked(&event))
            />
            <span>{move || tr_with("costs.all_shown", &[("n", count.get().to_string())])}</span>
        </label>
        {left}
    }
}

#[component]
fn Nothing(desk: Desk) -> impl IntoView {
    move || {
        let filter = desk.filter.get();
        if filter.is_narrowed() {
            let href = filter.widened().address();
            view! {
                <EmptyState glyph=Glyph::Filter title=say("costs.none_like_this") text=say("orders.none_like_this_text")>
                    <ButtonLink href kind=ButtonKind::Soft>{say("orders.show_all")}</ButtonLink>
                </EmptyState>
            }
            .into_any()
        } else {
            view! {
                <EmptyState glyph=Glyph::Done title=say("costs.none") text=say("costs.none_text")>
                    <ButtonLink href=to::orders("list=open") kind=ButtonKind::Soft>{say("orders.see_open")}</ButtonLink>
                </EmptyState>
            }
            .into_any()
        }
    }
}
