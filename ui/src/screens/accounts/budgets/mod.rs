//! Budgets against what was charged (D5), and the plan of the next year.

mod plan;
mod rows;
mod set;
mod upkeep;
mod words;

use super::only_for::books_page;
use crate::app::to;
use crate::client;
use crate::components::{
    Banner, ButtonKind, ButtonLink, Card, Choice, ColumnChart, EmptyState, Figure, Figures, Glyph,
    Mark, Select, Show, Skeleton, Step, Tone, ticks, yuan,
};
use crate::i18n::{say, tr, tr_with};
use crate::screens::{TakeAway, Watched};
use crate::whenever::whenever;
use crate::words::{forecast_words, month_word};
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::{use_navigate, use_query_map};
pub use plan::BudgetPlan;
use rows::Rows;
use set::{SetBudget, ToSet};
use yizhan_api::domain::Fen;
use yizhan_api::domain::budget::BudgetState;
use yizhan_api::domain::statistics::Month;
use yizhan_api::view::{BudgetRow, BudgetView};
use yizhan_api::{ExportBudgets, Request as _, ShowBudgetPlan, ShowBudgets, Tag};

/// What views of budgets follow.
fn tags() -> Vec<Tag> {
    vec![Tag::Accounts, Tag::BaseData]
}

/// The year that an address names: `?year=2026`.
fn asked_year() -> Memo<Option<i32>> {
    let query = use_query_map();
    Memo::new(move |_| query.with(|query| query.get("year")?.parse().ok()))
}

/// The budgets of the year that the address names.
#[component]
pub fn Budgets() -> impl IntoView {
    books_page::<ShowBudgets>("budgets.title", None, || view! { <OfYear /> }.into_any())
}

#[component]
fn OfYear() -> impl IntoView {
    let year = asked_year();
    let shown = client::view(move || Some(ShowBudgets { year: year.get() }), |_| tags());
    let to_set = RwSignal::new(None::<ToSet>);
    view! {
        <Watched view=shown skeleton=|| view! { <Skeleton cards=true lines=5 /> } let:shown>
            <Head shown />
            <Sums shown />
            <Alarm shown />
            <Show
                when=move || shown.with(|shown| !shown.rows.is_empty())
                fallback=move || view! { <Nothing shown /> }
            >
                <Rows title="budgets.departments" rows=Signal::derive(move || shown.with(|shown| shown.rows.clone()))
                    shown to_set />
                <Months shown />
            </Show>
            <Others shown to_set />
            <SetBudget to_set year=Signal::derive(move || shown.with(|shown| shown.year)) />
        </Watched>
    }
}

/// Which year, and what can be done with it.
#[component]
fn Head(shown: Signal<BudgetView>) -> impl IntoView {
    let year = Signal::derive(move || shown.with(|shown| shown.year));
    let years = Signal::derive(move || shown.with(|shown| shown.years.clone()));
    let role = crate::app::use_person().role;
    view! {
        <div class="accounts-filters">
            <ChooseYear year years at=to::BUDGETS />
            <div class="button-row">
                <TakeAway request=move |language| ExportBudgets {
                    year: Some(year.get_untracked()),
                    language,
                } />
                {ShowBudgetPlan::ACCESS.allows(role).then(|| view! {
                    <ButtonLink href=to::BUDGET_PLAN kind=ButtonKind::Soft icon=Glyph::Calendar>{say("budgets.plan_title")}</ButtonLink>
                })}
            </div>
        </div>
    }
}

/// The year that a page at `at` is of; another one changes the address.
#[component]
fn ChooseYear(year: Signal<i32>, years: Signal<Vec<i32>>, at: &'static str) -> impl IntoView {
    let navigate = StoredValue::new(use_navigate());
    let value = RwSignal::new(String::new());
    whenever(move || value.set(year.get().to_string()));
    let choices = Signal::derive(move || {
        let mut years = years.get();
        years.push(year.get());
        years.sort_unstable_by(|one, other| other.cmp(one));
        years.dedup();
        let choice = |year: i32| Choice::new(year.to_string(), words::year_word(year));
        years.into_iter().map(choice).collect::<Vec<_>>()
    });
    let choose = move |year: String| {
        let options = NavigateOptions {
            replace: true,
            scroll: false,
            ..NavigateOptions::default()
        };
        navigate.with_value(|navigate| navigate(&format!("{at}?year={year}"), options));
    };
    view! { <Select label=say("budgets.year") value choices optional=false on_change=choose /> }
}

#[component]
fn Sums(shown: Signal<BudgetView>) -> impl IntoView {
    let money =
        |amount: Option<Fen>| amount.map_or_else(|| tr("budgets.unknown"), |amount| yuan(amount.0));
    let used = move || {
        shown.with(|shown| {
            let total = &shown.total;
            let within = total.outlook.charged.minus(total.without_budget);
            let share = words::share(total.budget, within);
            share.map_or_else(String::new, |share| {
                tr_with("budgets.used", &[("share", share)])
            })
        })
    };
    let apart = move || {
        shown.with(|shown| {
            let told = |key: &str, amount: Fen| {
                (amount.0 != 0).then(|| tr_with(key, &[("amount", yuan(amount.0))]))
            };
            let total = &shown.total;
            // Where nobody has a budget, all is without one.
            let without = total.budget.map_or(Fen(0), |_| total.without_budget);
            let all = [
                told("budgets.on_the_way", total.outlook.on_the_way),
                told("budgets.without", without),
            ];
            let all: Vec<String> = all.into_iter().flatten().collect();
            all.join(&tr("list.apart"))
        })
    };
    let how = move || {
        shown
            .with(|shown| shown.forecast.map(|note| forecast_words(&note)))
            .unwrap_or_default()
    };
    view! {
        <Figures>
            <Figure label=say("budgets.budget") value=move || shown.with(|shown| money(shown.total.budget)) note=used />
            <Figure label=say("budgets.charged") value=move || shown.with(|shown| yuan(shown.total.outlook.charged.0)) note=apart />
            <Figure label=say("budgets.expected") value=move || shown.with(|shown| money(shown.total.outlook.expected)) />
        </Figures>
        {move || {
            let how = how();
            (!how.is_empty()).then(|| view! { <p class="soft">{how}</p> })
        }}
    }
}

/// What is over its budget, or will be.
#[component]
fn Alarm(shown: Signal<BudgetView>) -> impl IntoView {
    let count = move |state: BudgetState| {
        shown.with(|shown| shown.rows.iter().filter(|row| row.state == state).count())
    };
    move || {
        let (over, will_be) = (count(BudgetState::Over), count(BudgetState::WillBeOver));
        let told = |key: &str, n: usize| (n > 0).then(|| tr_with(key, &[("n", n.to_string())]));
        let (tone, title) = match (
            told("budgets.over_n", over),
            told("budgets.will_be_over_n", will_be),
        ) {
            (None, None) => return None,
            (Some(over), None) => (Tone::Bad, over),
            (None, Some(will_be)) => (Tone::Warn, will_be),
            (Some(over), Some(will_be)) => {
                (Tone::Bad, format!("{over}{}{will_be}", tr("list.apart")))
            }
        };
        Some(view! { <Banner tone title><p>{say("budgets.alarm_text")}</p></Banner> })
    }
}

/// What was charged month by month.
#[component]
fn Months(shown: Signal<BudgetView>) -> impl IntoView {
    let marks = Signal::derive(move || {
        shown.with(|shown| {
            let first = Month::of_number(shown.year * 12);
            let months = (0..).zip(&shown.months);
            months
                .map(|(at, amount)| Mark {
                    label: first.plus(at).in_year().to_string(),
                    value: (first.plus(at) <= shown.running).then_some(amount.0.max(0)),
                    words: yuan(amount.0),
                })
                .collect::<Vec<_>>()
        })
    });
    let lines = Signal::derive(move || {
        let most = marks.with(|marks| marks.iter().filter_map(|mark| mark.value).max());
        ticks(most.unwrap_or(0), Step::Decimal(100), yuan)
    });
    let label = Signal::derive(move || {
        let year = shown.with(|shown| shown.year);
        tr_with("budgets.months_of", &[("year", words::year_word(year))])
    });
    let rows = move || {
        shown.with(|shown| {
            let first = Month::of_number(shown.year * 12);
            (0..)
                .zip(&shown.months)
                .filter(|(_, amount)| amount.0 != 0)
                .map(|(at, amount)| {
                    let (month, amount) = (first.plus(at), yuan(amount.0));
                    view! { <li><a href=to::account(month)>{month_word(month)}</a>" "<span class="number">{amount}</span></li> }
                })
                .collect_view()
        })
    };
    view! {
        <Card title=move || label.get()>
            <ColumnChart label marks ticks=lines line=Signal::derive(|| false) />
            <ul class="budget-months" role="list">{rows}</ul>
        </Card>
    }
}

/// Nobody has a budget, and nothing was charged.
#[component]
fn Nothing(shown: Signal<BudgetView>) -> impl IntoView {
    let text = move || match shown.with(|shown| shown.may_set) {
        true => tr("budgets.none_text_set"),
        false => tr("budgets.none_text"),
    };
    view! { <EmptyState glyph=Glyph::Money title=say("budgets.none") text /> }
}

/// Departments without a budget or a charge, where somebody may give them one.
#[component]
fn Others(shown: Signal<BudgetView>, to_set: RwSignal<Option<ToSet>>) -> impl IntoView {
    let others = Memo::new(move |_| {
        shown.with(|shown| match shown.may_set {
            true => shown.others.clone(),
            false => Vec::new(),
        })
    });
    // A house of two thousand departments is listed for who wants to see them.
    let unfolded = RwSignal::new(false);
    let title = move || {
        let n = others.with(|others: &Vec<BudgetRow>| others.len().to_string());
        tr_with("budgets.others", &[("n", n)])
    };
    view! {
        <Show when=move || others.with(|others| !others.is_empty())>
            <details class="budget-others" on:toggle=move |_| unfolded.set(true)>
                <summary>{title}</summary>
                <Show when=move || unfolded.get()>
                    <Rows title="budgets.others_title" rows=Signal::derive(move || others.get()) shown to_set />
                </Show>
            </details>
        </Show>
    }
}
