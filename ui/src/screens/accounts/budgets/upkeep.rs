//! Faults that come again: a look before the next one.

use crate::app::to;
use crate::components::{Card, Row, Show, yuan};
use crate::i18n::{say, tr_with};
use crate::words::month_word;
use leptos::prelude::*;
use yizhan_api::view::{BudgetPlanView, UpkeepRow};

/// The faults, the most frequent first; nothing where none comes again.
#[component]
pub(super) fn Upkeep(plan: Signal<BudgetPlanView>) -> impl IntoView {
    let text = move || {
        plan.with(|plan| {
            let words = [
                ("from", month_word(plan.upkeep_from)),
                ("to", month_word(plan.upkeep_from.plus(11))),
            ];
            tr_with("budgets.upkeep_text", &words)
        })
    };
    view! {
        <Show when=move || plan.with(|plan| !plan.upkeep.is_empty())>
            <Card title=say("budgets.upkeep")>
                <p class="soft">{text}</p>
                <ul class="list" role="list">
                    <For each=move || plan.with(|plan| plan.upkeep.clone()) key=|row| format!("{row:?}") let:row>
                        <li>{fault(row)}</li>
                    </For>
                </ul>
            </Card>
        </Show>
    }
}

fn fault(row: UpkeepRow) -> impl IntoView {
    let title = format!("{} · {}", row.place.name, row.category.name);
    let href = to::orders(&format!(
        "list=all&place={}&category={}",
        row.place.id, row.category.id
    ));
    let note = move || {
        let words = [
            ("n", row.orders.to_string()),
            ("amount", yuan(row.cost.0)),
            ("months", row.every_months.to_string()),
        ];
        tr_with("budgets.upkeep_row", &words)
    };
    view! { <Row title note href /> }
}
