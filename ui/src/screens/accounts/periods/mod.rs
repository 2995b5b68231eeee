//! The months of the accounts: which are closed, what counts in them, who closed them.

mod history;
mod month;
mod settle;
mod way;

use super::only_for::books_page;
use crate::app::to;
use crate::client;
use crate::components::{
    ButtonKind, ButtonLink, Card, Glyph, Money, Row, Show, Skeleton, StatusBadge, Table, Tone,
    is_wide, yuan,
};
use crate::i18n::{say, tr, tr_with};
use crate::screens::Watched;
use crate::words::month_word;
use history::History;
use leptos::prelude::*;
use leptos_router::components::A;
pub use month::PeriodPage;
use yizhan_api::view::{PeriodList, PeriodRow};
use yizhan_api::{ListPeriods, Tag};

/// Every month.
#[component]
pub fn Periods() -> impl IntoView {
    books_page::<ListPeriods>("periods.title", None, || view! { <List /> }.into_any())
}

#[component]
fn List() -> impl IntoView {
    let list = client::view(|| Some(ListPeriods {}), |_| vec![Tag::Accounts]);
    view! {
        <Watched view=list skeleton=|| view! { <Skeleton cards=true lines=5 /> } let:list>
            <Next list />
            <Months list />
            <History closings=Signal::derive(move || list.with(|list| list.history.clone())) named=true />
        </Watched>
    }
}

/// The month that is closed next.
#[component]
fn Next(list: Signal<PeriodList>) -> impl IntoView {
    let next = Memo::new(move |_| list.with(|list| list.next.map(|next| (next, list.running))));
    let at_hub = Memo::new(move |_| list.with(|list| list.at_hub));
    move || {
        let (next, running) = next.get()?;
        let word = month_word(next);
        let title = move || tr_with("periods.next", &[("month", month_word(next))]);
        let text = match next >= running {
            true => "periods.next_running",
            false => "periods.next_text",
        };
        let look = move || tr_with("periods.look", &[("month", word.clone())]);
        Some(view! {
            <Card title>
                <p class="soft">{say(text)}</p>
                <Show when=move || !at_hub.get()>
                    <p class="soft">{say("errors.only_at_hub.text")}</p>
                </Show>
                <div class="button-row">
                    <ButtonLink href=to::period(next) kind=ButtonKind::Soft icon=Glyph::Calendar>{look}</ButtonLink>
                </div>
            </Card>
        })
    }
}

#[component]
fn Months(list: Signal<PeriodList>) -> impl IntoView {
    let wide = is_wide();
    let rows = Memo::new(move |_| list.with(|list| list.months.clone()));
    let running = Memo::new(move |_| list.with(|list| list.running));
    let table = move || {
        view! {
            <Table caption=say("periods.title")>
                <thead>
                    <tr>
                        <th scope="col">{say("accounts.period")}</th>
                        <th scope="col">{say("periods.state")}</th>
                        <th scope="col" class="amount">{say("accounts.count")}</th>
                        <th scope="col" class="amount">{say("accounts.amount")}</th>
                        <th scope="col" class="amount">{say("periods.late")}</th>
                    </tr>
                </thead>
                <tbody>
                    <For each=move || rows.get() key=|row| format!("{row:?}") let:row>{table_row(row, running)}</For>
                </tbody>
            </Table>
        }
    };
    let cards = move || {
        view! {
            <ul class="list" role="list" aria-label=say("periods.title")>
                <For each=move || rows.get() key=|row| format!("{row:?}") let:row><li>{card(row, running)}</li></For>
            </ul>
        }
    };
    view! {
        <Card flush=true>
            <Show when=move || wide.get() fallback=cards>{table()}</Show>
        </Card>
    }
}

fn table_row(
    row: PeriodRow,
    running: Memo<yizhan_api::domain::statistics::Month>,
) -> impl IntoView {
    let month = row.month;
    view! {
        <tr>
            <th scope="row"><A href=to::period(month)>{move || month_word(month)}</A></th>
            <td>{state(&row, running)}</td>
            <td class="amount">{row.charges.count}</td>
            <td class="amount"><Money fen=row.charges.total.0 /></td>
            <td class="amount">{(row.late > 0).then_some(row.late)}</td>
        </tr>
    }
}

fn card(row: PeriodRow, running: Memo<yizhan_api::domain::statistics::Month>) -> impl IntoView {
    let month = row.month;
    let charges = row.charges;
    let late = row.late;
    let note = move || {
        let count = tr_with("periods.charges_n", &[("n", charges.count.to_string())]);
        let late = (late > 0).then(|| tr_with("periods.late_n", &[("n", late.to_string())]));
        let all = [Some(count), Some(yuan(charges.total.0)), late];
        all.into_iter().flatten().collect::<Vec<_>>().join(" · ")
    };
    let end = move || state(&row, running);
    view! { <Row title=move || month_word(month) note href=to::period(month) end /> }
}

/// Open, running or closed; and whether something changed since.
pub(super) fn state(
    row: &PeriodRow,
    running: Memo<yizhan_api::domain::statistics::Month>,
) -> impl IntoView + use<> {
    let (month, closed) = (row.month, row.closed);
    let differs = row.at_closing.is_some_and(|found| found != row.charges);
    let word = move || match closed {
        true => tr("periods.closed"),
        false if month == running.get() => tr("periods.running"),
        false => tr("periods.open"),
    };
    let tone = if closed { Tone::Good } else { Tone::Info };
    view! {
        <StatusBadge label=word tone />
        {differs.then(|| view! { <StatusBadge label=|| tr("periods.differs") tone=Tone::Warn /> })}
    }
}
