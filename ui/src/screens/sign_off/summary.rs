//! What is confirmed: what was done, every line of the bill, the total.

use crate::components::{Card, Fact, Facts, Show};
use crate::i18n::{say, tr};
use crate::screens::one_order::Order;
use crate::screens::orders::{BillLines, FindingFacts};
use leptos::prelude::*;
use yizhan_api::domain::order::Bill;
use yizhan_api::view::OrderView;

/// What was done and what it costs.
#[component]
pub(super) fn Summary(order: Order) -> impl IntoView {
    let text = move |of: fn(&OrderView) -> String| move || order.with(of);
    let bill = Memo::new(move |_| order.with(|order| order.bill.clone()));
    view! {
        <Card title=say("sign_off.what_was_done")>
            <p class="ticket-title">{text(|order| order.description.clone())}</p>
            <Facts>
                <Fact name=say("sign_off.number")>{text(|order| order.number.clone())}</Fact>
                <Fact name=say("sign_off.place")>{text(|order| order.place_label.clone())}</Fact>
                <Fact name=say("sign_off.technicians")>{text(technicians)}</Fact>
                <FindingFacts order=order.shown() />
            </Facts>
        </Card>
        <BillCard bill />
    }
}

/// The bill line by line, or that there is nothing to pay.
#[component]
pub fn BillCard(
    /// The bill.
    bill: Memo<Bill>,
) -> impl IntoView {
    view! {
        <Card title=say("sign_off.bill") flush=true>
            <Show
                when=move || bill.with(|bill| !bill.lines.is_empty())
                fallback=move || view! { <p class="card-note soft">{say("sign_off.free")}</p> }
            >
                <BillLines bill />
            </Show>
        </Card>
    }
}

fn technicians(order: &OrderView) -> String {
    order
        .technicians
        .iter()
        .map(|person| person.name.as_str())
        .collect::<Vec<_>>()
        .join(&tr("list.join"))
}
