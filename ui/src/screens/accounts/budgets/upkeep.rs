//! Faults that come again: a look before the next one.

use crate::components::{Card, Row, Show, yuan};
use crate::i18n::{say, tr_with};
use crate::screens::narrowed::found_in;
use crate::words::month_word;
use leptos::prelude::*;
use yizhan_api::domain::statistics::{Month, Narrowing};
use yizhan_api::domain::{CategoryId, PlaceId};
use yizhan_api::view::{BudgetPlanView, UpkeepRow};

/// The faults, the most frequent first; nothing where none comes again.
#[component]
pub(super) fn Upkeep(plan: Signal<BudgetPlanView>) -> impl IntoView {
    let text = move || {
        plan.with(|plan| {
            let words = [
                ("from", month_word(plan.upkeep_from)),
                ("to", month_word(plan.upkeep_to)),
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
                        <li>{plan.with_untracked(|plan| fault(row, plan.upkeep_from, plan.upkeep_to))}</li>
                    </For>
                </ul>
            </Card>
        </Show>
    }
}

fn fault(row: UpkeepRow, from: Month, to: Month) -> impl IntoView {
    let title = format!("{} · {}", row.place.name, row.category.name);
    let only = Narrowing {
        place: Some(PlaceId(row.place.id)),
        category: Some(CategoryId(row.category.id)),
        ..Narrowing::default()
    };
    let href = found_in(&only, from, to);
    let note = move || {
        let words = [
            ("n", row.orders.to_string()),
            ("amount", yuan(row.cost.0)),
            ("months", row.every_months.to_string()),
        ];
        match row.every_months {
            1 => tr_with("budgets.upkeep_monthly", &words),
            _ => tr_with("budgets.upkeep_row", &words),
        }
    };
    view! { <Row title note href /> }
}
