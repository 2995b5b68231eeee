//! The charges: a table where there is room, cards on phones. Each leads to its order.

use crate::app::to;
use crate::client::clock::now;
use crate::components::{Card, Money, Row, Show, Table, is_wide};
use crate::i18n::{say, tr, tr_with};
use crate::words::{day, late_word, moment};
use leptos::prelude::*;
use leptos_router::components::A;
use yizhan_api::view::{AccountView, ChargeRow};

/// The charges, newest first.
#[component]
pub(super) fn Rows(account: Signal<AccountView>) -> impl IntoView {
    let wide = is_wide();
    let rows = move || account.with(|account| account.rows.clone());
    let key = |row: &ChargeRow| format!("{row:?}");
    let hidden = Memo::new(move |_| {
        account.with(|account| {
            (u32::try_from(account.rows.len()).is_ok_and(|shown| shown < account.count))
                .then_some(account.rows.len())
        })
    });
    let table = move || {
        view! {
            <Table caption=say("accounts.title")>
                <thead>
                    <tr>
                        <th scope="col">{say("accounts.when")}</th>
                        <th scope="col">{say("accounts.number")}</th>
                        <th scope="col">{say("accounts.category")}</th>
                        <th scope="col">{say("accounts.department")}</th>
                        <th scope="col">{say("accounts.cost_centre")}</th>
                        <th scope="col" class="amount">{say("accounts.amount")}</th>
                    </tr>
                </thead>
                <tbody><For each=rows key=key let:row>{table_row(row)}</For></tbody>
                <tfoot>
                    <tr>
                        <th scope="row" colspan="5">{say("accounts.total")}</th>
                        <td class="amount"><Money fen=Signal::derive(move || account.with(|account| account.total.0)) /></td>
                    </tr>
                </tfoot>
            </Table>
        }
    };
    view! {
        <Card flush=true>
            <Show when=move || hidden.get().is_some()>
                <p class="card-note soft">
                    {move || tr_with("accounts.newest_only", &[("n", hidden.get().unwrap_or_default().to_string())])}
                </p>
            </Show>
            <Show when=move || wide.get() fallback=move || view! {
                <ul class="list" role="list" aria-label=say("accounts.title")>
                    <For each=rows key=key let:row><li>{card(row)}</li></For>
                </ul>
            }>
                {table()}
            </Show>
        </Card>
    }
}

fn table_row(row: ChargeRow) -> impl IntoView {
    let notes = notes(&row);
    let ChargeRow {
        order,
        number,
        department,
        cost_centre,
        category,
        amount,
        at,
        ..
    } = row;
    view! {
        <tr>
            <td class="number">{day(at)}</td>
            <th scope="row"><A href=to::order(order) attr:class="number">{number}</A></th>
            <td class="wrap">{category}{notes}</td>
            <td>{department}</td>
            <td class="number">{cost_centre}</td>
            <td class="amount"><Money fen=amount.0 /></td>
        </tr>
    }
}

/// In which month it counts, where that is another one than it was charged in; that the hub does not have it yet.
fn notes(row: &ChargeRow) -> impl IntoView + use<> {
    let (month, period, waits) = (row.month, row.period, row.waits);
    let late = (month != period).then(|| {
        view! { <span class="row-note books-late">{move || late_word(month, period)}</span> }
    });
    let waits = waits.then(|| view! { <span class="row-note">{say("accounts.waits")}</span> });
    view! { {late}{waits} }
}

fn card(row: ChargeRow) -> impl IntoView {
    let (month, period, waits) = (row.month, row.period, row.waits);
    let ChargeRow {
        order,
        number,
        department,
        category,
        amount,
        at,
        ..
    } = row;
    let note = move || {
        let late = (month != period).then(|| late_word(month, period));
        let waits = waits.then(|| tr("accounts.waits"));
        let what = format!("{number} · {department} · {}", moment(at, now()));
        let all = [Some(what), late, waits];
        all.into_iter().flatten().collect::<Vec<_>>().join(" · ")
    };
    view! { <Row title=category note href=to::order(order) end=move || view! { <Money fen=amount.0 /> } /> }
}
