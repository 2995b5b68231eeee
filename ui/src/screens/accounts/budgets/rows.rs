//! Departments with their budgets: a table where there is room, cards on phones.

use super::set::{ToSet, set_button};
use super::words::{share, state_tone, state_word};
use crate::app::to;
use crate::components::{Card, Meter, Money, Show, StatusBadge, Table, Tone, is_wide, yuan};
use crate::i18n::{say, tr, tr_with};
use leptos::prelude::*;
use leptos_router::components::A;
use yizhan_api::domain::{DepartmentId, Fen};
use yizhan_api::view::{BudgetRow, BudgetView};

/// The departments of a list.
#[component]
pub(super) fn Rows(
    title: &'static str,
    rows: Signal<Vec<BudgetRow>>,
    shown: Signal<BudgetView>,
    to_set: RwSignal<Option<ToSet>>,
) -> impl IntoView {
    let wide = is_wide();
    let may_set = Memo::new(move |_| shown.with(|shown| shown.may_set));
    let key = |row: &BudgetRow| format!("{row:?}");
    let table = move || {
        view! {
            <Table caption=say(title)>
                <thead>
                    <tr>
                        <th scope="col">{say("accounts.department")}</th>
                        <th scope="col" class="amount">{say("budgets.budget")}</th>
                        <th scope="col" class="amount">{say("budgets.charged")}</th>
                        <th scope="col" class="amount">{say("budgets.on_the_way_head")}</th>
                        <th scope="col" class="amount">{say("budgets.expected")}</th>
                        <th scope="col">{say("budgets.state_head")}</th>
                        <Show when=move || may_set.get()><th scope="col"><span class="visually-hidden">{say("budgets.set")}</span></th></Show>
                    </tr>
                </thead>
                <tbody><For each=move || rows.get() key let:row>{line(row, may_set, to_set)}</For></tbody>
            </Table>
        }
    };
    view! {
        <Card title=say(title) flush=true>
            <Show when=move || wide.get() fallback=move || view! {
                <ul class="list" role="list" aria-label=say(title)>
                    <For each=move || rows.get() key let:row><li>{card(row, may_set, to_set)}</li></For>
                </ul>
            }>
                {table()}
            </Show>
        </Card>
    }
}

fn account(row: &BudgetRow) -> String {
    to::account_of(DepartmentId(row.department.id), row.latest)
}

fn money(amount: Option<Fen>) -> impl IntoView {
    match amount {
        Some(amount) => view! { <Money fen=amount.0 /> }.into_any(),
        None => view! { <span class="soft">{say("budgets.unknown")}</span> }.into_any(),
    }
}

fn line(
    row: BudgetRow,
    may_set: Memo<bool>,
    to_set: RwSignal<Option<ToSet>>,
) -> impl IntoView + use<> {
    let (href, name, code) = (account(&row), row.department.name.clone(), row.code.clone());
    let (state, outlook) = (row.state, row.outlook);
    let used = share(row.budget, outlook.charged);
    let row = StoredValue::new(row);
    view! {
        <tr>
            <th scope="row" class="wrap"><A href=href>{name}</A><span class="row-note number budget-note">{code}</span></th>
            <td class="amount">{money(row.with_value(|row| row.budget))}</td>
            <td class="amount"><Money fen=outlook.charged.0 />{used.map(|used| view! { <span class="row-note number budget-note">{used}</span> })}</td>
            <td class="amount"><Money fen=outlook.on_the_way.0 /></td>
            <td class="amount">{money(outlook.expected)}</td>
            <td><StatusBadge label=move || state_word(state) tone=state_tone(state) /></td>
            <Show when=move || may_set.get()><td class="budget-set">{set_button(row.with_value(ToSet::of_row), to_set)}</td></Show>
        </tr>
    }
}

fn card(
    row: BudgetRow,
    may_set: Memo<bool>,
    to_set: RwSignal<Option<ToSet>>,
) -> impl IntoView + use<> {
    let (href, name) = (account(&row), row.department.name.clone());
    let (state, outlook, budget) = (row.state, row.outlook, row.budget);
    let value = move || match (budget, share(budget, outlook.charged)) {
        (Some(budget), Some(used)) => {
            let words = [
                ("charged", yuan(outlook.charged.0)),
                ("budget", yuan(budget.0)),
                ("share", used),
            ];
            tr_with("budgets.of", &words)
        }
        (Some(budget), None) => {
            let words = [
                ("charged", yuan(outlook.charged.0)),
                ("budget", yuan(budget.0)),
            ];
            tr_with("budgets.of_nothing", &words)
        }
        (None, _) => yuan(outlook.charged.0),
    };
    let percent = budget.map_or(0, |budget| {
        let charged = i128::from(outlook.charged.0.max(0)) * 100;
        let percent = charged.checked_div(i128::from(budget.0)).unwrap_or(charged);
        u32::try_from(percent).unwrap_or(u32::MAX)
    });
    let more = move || {
        let way = (outlook.on_the_way.0 != 0).then(|| {
            tr_with(
                "budgets.on_the_way",
                &[("amount", yuan(outlook.on_the_way.0))],
            )
        });
        let expected = outlook
            .expected
            .map(|amount| tr_with("budgets.expected_is", &[("amount", yuan(amount.0))]));
        [way, expected]
            .into_iter()
            .flatten()
            .collect::<Vec<_>>()
            .join(&tr("list.apart"))
    };
    let tone = match state_tone(state) {
        Tone::Neutral => Tone::Info,
        tone => tone,
    };
    let row = StoredValue::new(row);
    view! {
        <div class="budget-card">
            <div class="budget-card-head">
                <A href=href>{name}</A>
                <StatusBadge label=move || state_word(state) tone=state_tone(state) />
            </div>
            <Meter label=say("budgets.charged") value percent=Signal::derive(move || percent) tone=Signal::derive(move || tone) />
            <p class="soft small">{more}</p>
            <Show when=move || may_set.get()>{set_button(row.with_value(ToSet::of_row), to_set)}</Show>
        </div>
    }
}
