//! What was charged to the department.

use crate::client::clock::now;
use crate::components::{Card, Glyph, Money, Row, Show};
use crate::i18n::{say, tr};
use crate::words::{late_word, moment, month_word};
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
                        let (month, period, waits) = (charge.month, charge.period, charge.waits);
                        let note = move || {
                            let counts = match month == period {
                                true => month_word(period),
                                false => late_word(month, period),
                            };
                            let waits = waits.then(|| tr("accounts.waits"));
                            let all = [Some(counts), Some(moment(at, now())), waits];
                            all.into_iter().flatten().collect::<Vec<_>>().join(" · ")
                        };
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
