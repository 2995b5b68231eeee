//! What charges come to, by cost centre and by department: what whoever receives them compares.

use crate::components::{Banner, Card, Choice, Money, Row, Segments, Show, Table, Tone, is_wide};
use crate::i18n::{say, tr, tr_with};
use leptos::prelude::*;
use yizhan_api::domain::accounting::{Sum, Totals};

const DEPARTMENTS: &str = "departments";

/// The sums; nothing where there are no charges.
#[component]
pub(super) fn Sums(#[prop(into)] totals: Signal<Totals>) -> impl IntoView {
    let by = RwSignal::new(DEPARTMENTS.to_owned());
    let choices = Signal::derive(|| {
        vec![
            Choice::new(DEPARTMENTS, tr("accounts.department")),
            Choice::new("centres", tr("accounts.cost_centre")),
        ]
    });
    let by_department = Memo::new(move |_| by.with(|by| by == DEPARTMENTS));
    let rows = Memo::new(move |_| {
        totals.with(|totals| match by_department.get() {
            true => totals.departments.clone(),
            false => totals.centres.clone(),
        })
    });
    let without = Memo::new(move |_| totals.with(|totals| totals.without_centre.clone()));
    let all = Memo::new(move |_| totals.with(|totals| (totals.count, totals.total.0)));
    let wide = is_wide();
    let table = move || {
        view! {
            <Table caption=say("batches.sums")>
                <thead>
                    <tr>
                        <th scope="col">{move || tr(match by_department.get() {
                            true => "accounts.department",
                            false => "accounts.cost_centre",
                        })}</th>
                        <th scope="col" class="amount">{say("accounts.count")}</th>
                        <th scope="col" class="amount">{say("accounts.amount")}</th>
                    </tr>
                </thead>
                <tbody>
                    <For each=move || rows.get() key=|row| format!("{row:?}") let:row>{line(row)}</For>
                </tbody>
                <tfoot>
                    <tr>
                        <th scope="row">{say("accounts.total")}</th>
                        <td class="amount">{move || all.get().0}</td>
                        <td class="amount"><Money fen=Signal::derive(move || all.get().1) /></td>
                    </tr>
                </tfoot>
            </Table>
        }
    };
    let cards = move || {
        view! {
            <ul class="list" role="list" aria-label=say("batches.sums")>
                <For each=move || rows.get() key=|row| format!("{row:?}") let:row><li>{card(row)}</li></For>
            </ul>
        }
    };
    view! {
        <Show when=move || all.get().0 != 0>
            <Show when=move || without.with(|without| !without.is_empty())>
                <Banner tone=Tone::Warn title=say("batches.without_centre")>
                    <p>{move || without.with(|without| without.join(&tr("list.join")))}</p>
                    <p>{say("batches.without_centre_text")}</p>
                </Banner>
            </Show>
            <Card flush=true title=say("batches.sums") aside=move || view! { <Segments label=say("batches.sums") value=by choices /> }>
                <Show when=move || wide.get() fallback=cards>{table()}</Show>
            </Card>
        </Show>
    }
}

fn line(sum: Sum) -> impl IntoView {
    let Sum {
        code,
        name,
        count,
        total,
    } = sum;
    let name = named(name);
    let code = (!code.is_empty()).then(|| view! { <span class="row-note number">{code}</span> });
    view! {
        <tr>
            <th scope="row" class="wrap">{name}" "{code}</th>
            <td class="amount">{count}</td>
            <td class="amount"><Money fen=total.0 /></td>
        </tr>
    }
}

fn card(sum: Sum) -> impl IntoView {
    let Sum {
        code,
        name,
        count,
        total,
    } = sum;
    let note = move || {
        let count = tr_with("periods.charges_n", &[("n", count.to_string())]);
        match code.is_empty() {
            true => count,
            false => format!("{code} · {count}"),
        }
    };
    view! { <Row title=named(name) note end=move || view! { <Money fen=total.0 /> } /> }
}

/// The name, or that there is none.
fn named(name: String) -> impl Fn() -> String + Send + Sync + Clone + 'static {
    move || match name.is_empty() {
        true => tr("batches.no_centre"),
        false => name.clone(),
    }
}
