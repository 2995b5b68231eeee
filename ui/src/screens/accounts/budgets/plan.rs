//! The plan of a year: what is proposed for each department and why, and looks before faults that come again.

use super::set::{SetBudget, ToSet, set_button};
use super::upkeep::Upkeep;
use super::words::year_word;
use super::{ChooseYear, asked_year, tags};
use crate::app::to;
use crate::client;
use crate::components::{
    Button, ButtonKind, Card, EmptyState, Figure, Figures, Glyph, Sheet, Show, Skeleton,
    StatusBadge, Tone, use_toasts, yuan,
};
use crate::i18n::{say, tr, tr_with};
use crate::screens::accounts::only_for::books_page;
use crate::screens::{Sending, Trouble, Watched};
use crate::words::month_word;
use leptos::prelude::*;
use yizhan_api::domain::{DepartmentId, Fen};
use yizhan_api::view::{BudgetPlanView, PlanRow};
use yizhan_api::{BudgetOf, SetBudgets, ShowBudgetPlan, Tag};

/// The plan of the year that the address names.
#[component]
pub fn BudgetPlan() -> impl IntoView {
    books_page::<ShowBudgetPlan>("budgets.plan_title", Some(to::BUDGETS), || {
        view! { <OfYear /> }.into_any()
    })
}

#[component]
fn OfYear() -> impl IntoView {
    let year = asked_year();
    let plan = client::view(
        move || Some(ShowBudgetPlan { year: year.get() }),
        |_| tags().into_iter().chain([Tag::Orders]).collect(),
    );
    let to_set = RwSignal::new(None::<ToSet>);
    view! {
        <Watched view=plan skeleton=|| view! { <Skeleton cards=true lines=5 /> } let:plan>
            <div class="accounts-filters">
                <ChooseYear year=Signal::derive(move || plan.with(|plan| plan.year))
                    years=Signal::derive(move || plan.with(|plan| plan.years.clone())) at=to::BUDGET_PLAN />
            </div>
            <Show
                when=move || plan.with(|plan| !plan.rows.is_empty())
                fallback=|| view! {
                    <EmptyState glyph=Glyph::Calendar title=say("budgets.no_plan") text=say("budgets.no_plan_text") />
                }
            >
                <Sums plan />
                <Proposals plan to_set />
            </Show>
            <Upkeep plan />
            <SetBudget to_set year=Signal::derive(move || plan.with(|plan| plan.year)) />
        </Watched>
    }
}

#[component]
fn Sums(plan: Signal<BudgetPlanView>) -> impl IntoView {
    let title = move || {
        let year = plan.with(|plan| year_word(plan.year));
        tr_with("budgets.proposed_for", &[("year", year)])
    };
    let from = move || {
        plan.with(|plan| {
            let from = plan.from.map(month_word).unwrap_or_default();
            let words = [("from", from), ("to", month_word(plan.to))];
            tr_with("budgets.reckoned_from", &words)
        })
    };
    view! {
        <Figures>
            <Figure label=title value=move || plan.with(|plan| yuan(plan.proposed.0)) note=from />
        </Figures>
        <p class="soft">{say("budgets.how_proposed")}</p>
    }
}

#[component]
fn Proposals(plan: Signal<BudgetPlanView>, to_set: RwSignal<Option<ToSet>>) -> impl IntoView {
    let may_set = Memo::new(move |_| plan.with(|plan| plan.may_set));
    let rows = move || plan.with(|plan| plan.rows.clone());
    let title = move || {
        let year = plan.with(|plan| year_word(plan.year));
        tr_with("budgets.proposals", &[("year", year)])
    };
    view! {
        <Card title flush=true>
            <ul class="list" role="list">
                <For each=rows key=move |row| format!("{} {row:?}", plan.with_untracked(|plan| plan.year)) let:row><li>{proposal(row, plan.with_untracked(|plan| plan.year), may_set, to_set)}</li></For>
            </ul>
        </Card>
        <Show when=move || may_set.get()><TakeOver plan /></Show>
    }
}

fn proposal(
    row: PlanRow,
    year: i32,
    may_set: Memo<bool>,
    to_set: RwSignal<Option<ToSet>>,
) -> impl IntoView + use<> {
    let name = format!("{} {}", row.department.name, row.code);
    let why = row.clone();
    let amount = yuan(row.proposal.amount.0);
    let said = row.budget.map(|budget| yuan(budget.0));
    let set = StoredValue::new(ToSet::of_plan(&row));
    view! {
        <div class="budget-card">
            <div class="budget-card-head">
                <span>{name}</span>
                <strong class="number">{amount}</strong>
            </div>
            <p class="soft small">{move || reasons(&why, year)}</p>
            <div class="budget-card-head">
                {said.map(|said| {
                    let label = move || tr_with("budgets.said_already", &[("amount", said.clone())]);
                    view! { <StatusBadge label tone=Tone::Good /> }
                })}
                <Show when=move || may_set.get()>
                    {set_button(set.get_value(), to_set)}
                </Show>
            </div>
        </div>
    }
}

/// From what a proposal follows.
fn reasons(row: &PlanRow, year: i32) -> String {
    let proposal = &row.proposal;
    let last = tr_with(
        "budgets.last_months",
        &[
            ("n", proposal.months.to_string()),
            ("amount", yuan(proposal.last.0)),
        ],
    );
    let before = proposal
        .before
        .map(|before| tr_with("budgets.months_before", &[("amount", yuan(before.0))]));
    let budget = row.year_before.map(|budget| {
        let words = [("year", year_word(year - 1)), ("amount", yuan(budget.0))];
        tr_with("budgets.budget_before", &words)
    });
    let all: Vec<String> = [Some(last), before, budget].into_iter().flatten().collect();
    all.join(&tr("list.apart"))
}

/// Takes all proposals over, of departments that nobody said a budget for yet.
#[component]
fn TakeOver(plan: Signal<BudgetPlanView>) -> impl IntoView {
    let open = RwSignal::new(false);
    let sending = Sending::new();
    let toasts = use_toasts();
    let left = Memo::new(move |_| {
        plan.with(|plan| {
            let rows = plan.rows.iter().filter(|row| row.budget.is_none());
            let of = |row: &PlanRow| (DepartmentId(row.department.id), row.proposal.amount);
            rows.map(of).collect::<Vec<_>>()
        })
    });
    let words = move || {
        left.with(|left| {
            let total = left
                .iter()
                .map(|(_, amount)| *amount)
                .fold(Fen(0), Fen::plus);
            let year = plan.with(|plan| year_word(plan.year));
            [
                ("n", left.len().to_string()),
                ("amount", yuan(total.0)),
                ("year", year),
            ]
        })
    };
    let send = move |()| {
        let budgets = left
            .get_untracked()
            .into_iter()
            .map(|(department, amount)| BudgetOf {
                department,
                amount: Some(amount),
            });
        let request = SetBudgets {
            year: plan.with_untracked(|plan| plan.year),
            budgets: budgets.collect(),
            only_new: true,
        };
        sending.send(request, move |_| {
            toasts.say(Tone::Good, tr("budgets.saved"));
            open.set(false);
        });
    };
    let foot = move || {
        view! {
            <Button kind=ButtonKind::Primary busy=sending.busy on_click=send>{say("budgets.take_over")}</Button>
        }
    };
    view! {
        <Show when=move || left.with(|left| !left.is_empty())>
            <div class="button-row">
                <Button kind=ButtonKind::Soft icon=Glyph::Check on_click=move |()| open.set(true)>
                    {move || tr_with("budgets.take_over_n", &words())}
                </Button>
            </div>
        </Show>
        <Sheet open title=say("budgets.take_over") foot=foot reads=true>
            <Trouble error=sending.error />
            <p>{move || tr_with("budgets.take_over_text", &words())}</p>
        </Sheet>
    }
}
