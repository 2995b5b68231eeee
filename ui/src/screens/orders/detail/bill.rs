//! The bill: labour and material, with prices and totals.

use crate::components::{Card, Money, Row, Show, yuan};
use crate::i18n::{say, tr};
use leptos::prelude::*;
use yizhan_api::domain::order::{Bill, BillLine, LineKind, Status};
use yizhan_api::view::OrderView;

/// The bill of an order as a card.
#[component]
pub fn BillCard(
    /// The order.
    order: Signal<OrderView>,
) -> impl IntoView {
    let bill = Memo::new(move |_| order.with(|order| order.bill.clone()));
    let charged = Memo::new(move |_| order.with(|order| order.charged.0));
    let nothing = Memo::new(move |_| match order.with(|order| order.may_edit_lines) {
        true => "order.bill_empty",
        false => "order.bill_none",
    });
    // Before anybody is on site there is nothing to say about costs.
    let matters =
        move || !order.with(|order| order.bill.lines.is_empty() && is_early(order.status));
    view! {
        <Show when=matters>
            <Card title=say("order.bill") flush=true>
                <Show when=move || bill.with(|bill| !bill.lines.is_empty())
                    fallback=move || view! { <p class="card-note soft">{move || tr(nothing.get())}</p> }>
                    <BillLines bill />
                    <Show when=move || charged.get() != 0>
                        <Sum key="order.charged" fen=Signal::derive(move || charged.get()) />
                    </Show>
                </Show>
            </Card>
        </Show>
    }
}

const fn is_early(status: Status) -> bool {
    matches!(
        status,
        Status::Submitted
            | Status::Returned
            | Status::Dispatched
            | Status::Assigned
            | Status::Accepted
            | Status::Withdrawn
            | Status::Cancelled
            | Status::Split
            | Status::TradesFinished
            | Status::TradesClosed
            | Status::Merged
    )
}

/// The lines of a bill, by kind, with their sums.
#[component]
pub fn BillLines(
    /// The bill.
    #[prop(into)]
    bill: Signal<Bill>,
) -> impl IntoView {
    view! {
        <div class="bill">
            <Part bill kind=LineKind::Labour />
            <Part bill kind=LineKind::Material />
            <div class="bill-total">
                <span>{say("order.total")}</span>
                <Money fen=Signal::derive(move || bill.with(|bill| bill.total.0)) total=true />
            </div>
        </div>
    }
}

#[component]
fn Part(bill: Signal<Bill>, kind: LineKind) -> impl IntoView {
    let lines = Memo::new(move |_| {
        bill.with(|bill| {
            bill.lines
                .iter()
                .filter(|line| line.kind == kind)
                .cloned()
                .collect::<Vec<_>>()
        })
    });
    let (key, sum): (_, fn(&Bill) -> i64) = match kind {
        LineKind::Labour => ("order.labour", |bill| bill.labour.0),
        LineKind::Material => ("order.material", |bill| bill.material.0),
    };
    view! {
        <Show when=move || !lines.with(Vec::is_empty)>
            <ul class="list" role="list">{move || lines.get().into_iter().map(line).collect_view()}</ul>
            <Sum key fen=Signal::derive(move || bill.with(sum)) />
        </Show>
    }
}

fn line(line: BillLine) -> impl IntoView {
    let name = if line.spec.is_empty() {
        line.name
    } else {
        format!("{} {}", line.name, line.spec)
    };
    let (quantity, unit, price, amount) =
        (line.quantity, line.unit, line.unit_price.0, line.amount.0);
    view! {
        <li>
            <Row title=name note=format!("{quantity} {unit} × {}", yuan(price)) end=move || view! { <Money fen=amount /> } />
        </li>
    }
}

#[component]
fn Sum(key: &'static str, fen: Signal<i64>) -> impl IntoView {
    view! {
        <div class="bill-sum">
            <span>{say(key)}</span>
            <Money fen />
        </div>
    }
}
