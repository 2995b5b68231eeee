//! What a year needs: budgets from the months before it, and looks before faults that come again.

use super::accounts::Accounts;
use super::show::may_set;
use crate::accounts::department_words;
use crate::context::Context;
use crate::error::Trouble;
use crate::statistics::Facts;
use std::cmp::Reverse;
use yizhan_api::ShowBudgetPlan;
use yizhan_api::view::{BudgetPlanView, Named, PlanRow, UpkeepRow};
use yizhan_domain::base::{Budget, Kind};
use yizhan_domain::budget::propose;
use yizhan_domain::statistics::{Month, Recurring};
use yizhan_domain::{DepartmentId, Fen};

/// Months of two years: proposals look at the last twelve, and how they grew.
const KNOWN_MONTHS: i32 = 24;
/// How many faults are told.
const UPKEEP_MAX: usize = 50;

/// The plan of a year, reckoned from the months that are over now.
pub(crate) fn plan(
    context: &Context<'_>,
    facts: &Facts,
    request: ShowBudgetPlan,
) -> Result<BudgetPlanView, Trouble> {
    request.year.map_or(Ok(()), Budget::check_year)?;
    let accounts = Accounts::read(context, None, None)?;
    let year = request.year.unwrap_or(accounts.running.year() + 1);
    let to = accounts.running.plus(-1);
    let charged = accounts.departments().into_iter();
    let in_use = charged.filter(|id| {
        context.directory.departments.contains_key(id)
            && !context.directory.is_out_of_use(Kind::Department, id.0)
    });
    let mut rows: Vec<PlanRow> = in_use
        .filter_map(|department| row(context, &accounts, year, department))
        .collect();
    rows.sort_by_cached_key(|row| (Reverse(row.proposal.amount), row.code.clone()));
    let known = accounts.known(&accounts.all, KNOWN_MONTHS);
    let months = i32::try_from(known.len()).unwrap_or(0);
    let upkeep_to = Month::of(context.now).plus(-1);
    let upkeep_from = upkeep_to.plus(-11);
    Ok(BudgetPlanView {
        year,
        from: (months > 0).then(|| to.plus(1 - months)),
        to,
        proposed: rows
            .iter()
            .map(|row| row.proposal.amount)
            .fold(Fen(0), Fen::plus),
        rows,
        upkeep: upkeep(context, facts, upkeep_from, upkeep_to)?,
        upkeep_from,
        upkeep_to,
        years: vec![accounts.running.year() + 1, accounts.running.year()],
        may_set: may_set(context),
        now: context.now,
    })
}

fn row(
    context: &Context<'_>,
    accounts: &Accounts,
    year: i32,
    department: DepartmentId,
) -> Option<PlanRow> {
    let known = accounts.known(accounts.of(department), KNOWN_MONTHS);
    let (code, name, _) = department_words(context.directory, department);
    Some(PlanRow {
        department: Named {
            id: department.0,
            name,
        },
        code,
        year_before: context.directory.budget(year - 1, department),
        proposal: propose(&known)?,
        budget: context.directory.budget(year, department),
    })
}

fn upkeep(
    context: &Context<'_>,
    facts: &Facts,
    from: Month,
    to: Month,
) -> Result<Vec<UpkeepRow>, Trouble> {
    let directory = context.directory;
    let often = facts.with(context.connection, from, to, |cube| {
        cube.recurring(from, to, directory)
    })?;
    let rows = often.into_iter().take(UPKEEP_MAX).map(|one| {
        let Recurring {
            place,
            category,
            orders,
            cost,
        } = one;
        let label = directory.places.get(&place).map(|place| place.label());
        UpkeepRow {
            place: Named {
                id: place.0,
                name: label.unwrap_or_default(),
            },
            category: Named {
                id: category.0,
                name: directory.category_title(category),
            },
            orders,
            cost,
            every_months: one.every_months(),
        }
    });
    Ok(rows.collect())
}
