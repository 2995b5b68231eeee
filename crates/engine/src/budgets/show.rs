//! Budgets of a year against what was charged.

use super::accounts::{Accounts, in_month, running};
use crate::context::Context;
use crate::error::Trouble;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use yizhan_api::view::{BudgetRow, BudgetTotal, BudgetView, ForecastNote, Named};
use yizhan_api::{Request as _, SetBudgets, ShowBudgets};
use yizhan_domain::base::{Budget, Kind, Role};
use yizhan_domain::budget::{Outlook, outlook};
use yizhan_domain::forecast::{Forecast, forecast};
use yizhan_domain::statistics::Month;
use yizhan_domain::{DepartmentId, Fen};
use yizhan_store::table::charge;

/// Months of three years: what a forecast and how far it was off are told from.
const KNOWN_MONTHS: i32 = 36;

/// The budgets of a year; a requester sees the own department's only.
pub(crate) fn show(context: &Context<'_>, request: ShowBudgets) -> Result<BudgetView, Trouble> {
    let own = context.actor.role == Role::Requester;
    let only = own.then_some(context.actor.department);
    request.year.map_or(Ok(()), Budget::check_year)?;
    let accounts = Accounts::read(context, request.year, only)?;
    let year = request.year.unwrap_or(accounts.running.year());
    let mut departments = accounts.departments();
    let budgets = context.directory.budgets.values();
    let said = budgets.filter(|budget| budget.year == year && budget.amount.is_some());
    departments.extend(said.map(|budget| budget.department));
    departments.retain(|id| only.is_none_or(|only| only == *id));
    let all = departments
        .iter()
        .map(|id| row(context, &accounts, year, *id));
    // Charges of other years only are no row of this one.
    let is_idle = |row: &BudgetRow| {
        row.budget.is_none() && row.outlook.charged == Fen(0) && row.outlook.on_the_way == Fen(0)
    };
    let mut rows: Vec<BudgetRow> = all.filter(|row| !is_idle(row)).collect();
    rows.sort_by_cached_key(|row| (row.state, Reverse(used(row)), row.code.clone()));
    let shown: BTreeSet<_> = rows.iter().map(|row| row.department.id).collect();
    let in_use = context.directory.departments.values().filter(|department| {
        let is_out = context
            .directory
            .is_out_of_use(Kind::Department, department.id.0);
        !is_out
            && !shown.contains(&department.id.0)
            && only.is_none_or(|only| only == department.id)
    });
    let mut others: Vec<BudgetRow> = in_use
        .map(|department| row(context, &accounts, year, department.id))
        .collect();
    others.sort_by(|one, other| one.code.cmp(&other.code));
    let is_running = accounts.running.year() == year;
    let forecast = is_running
        .then(|| forecast(&accounts.known(&accounts.all, KNOWN_MONTHS), 1))
        .flatten();
    let months = (year * 12..year * 12 + 12).map(Month::of_number);
    Ok(BudgetView {
        year,
        running: accounts.running,
        years: years(context, accounts.running, only)?,
        total: total(&rows),
        months: months.map(in_month(&accounts.all)).collect(),
        forecast: forecast.map(|Forecast { method, error, .. }| ForecastNote { method, error }),
        rows,
        others,
        may_set: may_set(context),
        now: context.now,
    })
}

/// How many departments were charged more than their budget of the running year.
pub(crate) fn count_over(context: &Context<'_>) -> Result<u32, Trouble> {
    // Without any budget nobody has to wait for the sums.
    if context.directory.budgets.is_empty() {
        return Ok(0);
    }
    let year = running(context)?.year();
    let (first, next) = (
        Month::of_number(year * 12),
        Month::of_number((year + 1) * 12),
    );
    let mut charged: BTreeMap<DepartmentId, Fen> = BTreeMap::new();
    for (department, month, amount) in
        charge::by_department_and_period(context.connection, first, None)?
    {
        if month < next {
            let sum = charged.entry(department).or_default();
            *sum = sum.plus(amount);
        }
    }
    let over = charged.iter().filter(|(department, charged)| {
        let budget = context.directory.budget(year, **department);
        budget.is_some_and(|budget| **charged > budget)
    });
    Ok(u32::try_from(over.count()).unwrap_or(u32::MAX))
}

fn row(
    context: &Context<'_>,
    accounts: &Accounts,
    year: i32,
    department: DepartmentId,
) -> BudgetRow {
    let on_the_way = accounts.on_the_way.get(&department);
    let months = accounts.of(department);
    let outlook = outlook(
        in_month(months),
        months.keys().next().copied(),
        accounts.running,
        year,
        on_the_way.copied().unwrap_or_default(),
    );
    let budget = context.directory.budget(year, department);
    let (code, name, cost_centre) =
        crate::accounts::department_words(context.directory, department);
    let of_year = months.keys().rev().find(|month| month.year() == year);
    BudgetRow {
        department: Named {
            id: department.0,
            name,
        },
        code,
        cost_centre,
        budget,
        outlook,
        state: outlook.state(budget),
        latest: of_year.copied(),
    }
}

/// How much of its budget a department used, in thousandths; without a budget, what it was charged.
fn used(row: &BudgetRow) -> i128 {
    let charged = i128::from(row.outlook.charged.0);
    match row.budget {
        Some(Fen(budget)) if budget > 0 => charged * 1000 / i128::from(budget),
        _ => charged,
    }
}

/// All of them together; a department of which nothing is expected comes to what is sure.
fn total(rows: &[BudgetRow]) -> BudgetTotal {
    let sum = |of: fn(&BudgetRow) -> Fen| rows.iter().map(of).fold(Fen(0), Fen::plus);
    let is_expected = rows.iter().any(|row| row.outlook.expected.is_some());
    let without = rows.iter().filter(|row| row.budget.is_none());
    BudgetTotal {
        budget: rows.iter().filter_map(|row| row.budget).reduce(Fen::plus),
        outlook: Outlook {
            charged: sum(|row| row.outlook.charged),
            on_the_way: sum(|row| row.outlook.on_the_way),
            expected: is_expected.then(|| {
                sum(|row| {
                    let sure = row.outlook.charged.plus(row.outlook.on_the_way);
                    row.outlook.expected.unwrap_or(sure)
                })
            }),
        },
        without_budget: without
            .map(|row| row.outlook.charged)
            .fold(Fen(0), Fen::plus),
    }
}

/// The years that there is something of, for the caller.
fn years(
    context: &Context<'_>,
    running: Month,
    only: Option<DepartmentId>,
) -> Result<Vec<i32>, Trouble> {
    let now = running.year();
    let charged = charge::periods(context.connection, only)?;
    let mut years: BTreeSet<i32> = charged.iter().map(|month| month.year()).collect();
    let budgets = context.directory.budgets.values();
    let said = budgets.filter(|budget| {
        budget.amount.is_some() && only.is_none_or(|only| only == budget.department)
    });
    years.extend(said.map(|budget| budget.year));
    years.extend([now, now + 1]);
    Ok(years.into_iter().rev().collect())
}

/// Base data have one writer.
pub(super) fn may_set(context: &Context<'_>) -> bool {
    SetBudgets::ACCESS.allows(context.actor.role) && context.hub.is_none()
}
