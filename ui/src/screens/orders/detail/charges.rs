//! What was charged to the department.

use crate::client::clock::now;
use crate::components::{Card, Glyph, Money, Row, Show};
use crate::i18n::say;
use crate::words::moment;
use leptos::prelude::*;
use yizhan_api::view::OrderView;

/// The charges; nothing before the first.
#[component]
pub fn ChargesCard(order: Signal<OrderView>) -> impl IntoView {
    let charges = Memo::new(move |_| order.with(|order| order.charges.clone()));
    let department = Memo::new(move |_| order.with(|order| order.department_name.clone()));
    view! {
        <Show when=move || !charges.with(Vec::is_empty)>
            <Card title=say("order.charges") flush=true>
                <ul class="list" role="list">
                    {move || charges.get().into_iter().map(|charge| {
                        let (at, amount) = (charge.at, charge.amount.0);
                        let note = move || format!("{} · {}", charge.period, moment(at, now()));
                        view! {
                            <li>
                                <Row title=move || department.get() note glyph=Glyph::Money
                                    end=move || view! { <Money fen=amount /> } />
                            </li>
                        }
                    }).collect_view()}
                </ul>
            </Card>
        </Show>
    }
}
