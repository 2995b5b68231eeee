//! Costs that wait for whoever confirms or charges them (A9).

use super::list::waiting;
use crate::context::Context;
use crate::costs;
use crate::error::Trouble;
use yizhan_api::view::{CostPage, CostRow, Named, OtherPrice};
use yizhan_api::{CostCursor, CostSorting, ListCosts};
use yizhan_domain::base::{Directory, Role};
use yizhan_domain::order::{CostStage, cost_waits_in, is_own_cost, other_price};
use yizhan_domain::{DepartmentId, Refusal, TeamId};
use yizhan_store::table::open_cost::{self, CostFilter, OpenCost};
use yizhan_store::table::question;
use yizhan_store::table::work_order::{self, Filter, OrderRecord, Sorting};

/// Orders a page.
const PAGE: usize = 50;

/// A page of the costs that wait for the caller, with the sums over every page.
pub(crate) fn list_costs(context: &Context<'_>, request: &ListCosts) -> Result<CostPage, Trouble> {
    let all = open_costs(context)?;
    let to_look = costs::to_be_looked_at(context)?;
    let (departments, teams) = open_cost::whose(context.connection, &all)?;
    let mut filter = all;
    filter.department = request.department;
    filter.team = request.team.or(filter.team);
    filter.cost.total_from = request.total_from;
    filter.cost.asked = request.asked;
    let look_count = u32::try_from(to_look.len()).unwrap_or(u32::MAX);
    filter.cost.only = request.look.then_some(to_look);
    let charges = context.actor.role == Role::Finance;
    let (count, total) = match charges {
        true => open_cost::sum_to_charge(context.connection, &filter)?,
        false => open_cost::sum(context.connection, &filter)?,
    };
    let sorting = match request.sorting {
        CostSorting::Newest => {
            filter.after = request.after.map(|cursor| (cursor.filed_at, cursor.id));
            Sorting::Newest
        }
        CostSorting::Dearest => {
            let behind = request.after.map(|cursor| (cursor.total, cursor.id));
            filter.cost.cheaper_than = behind;
            Sorting::Dearest
        }
    };
    let limit = u32::try_from(PAGE + 1).unwrap_or(u32::MAX);
    let mut records = work_order::list(context.connection, &filter, sorting, limit)?;
    let more = records.len() > PAGE;
    records.truncate(PAGE);
    let last = records.last().map(|record| CostCursor {
        filed_at: record.filed_at,
        total: record.total,
        id: record.id,
    });
    let directory = context.directory;
    let department = |id: DepartmentId| Named {
        id: id.0,
        name: directory.department_name(id),
    };
    let team = |id: TeamId| Named {
        id: id.0,
        name: directory.team_name(id),
    };
    Ok(CostPage {
        rows: (records.iter())
            .filter_map(|record| Some(row(context, record, record.shown.cost.as_ref()?)))
            .collect::<Result<_, _>>()?,
        next: last.filter(|_| more),
        count,
        total,
        to_look: look_count,
        departments: by_name(departments.into_iter().map(department)),
        teams: by_name(teams.into_iter().map(team)),
        now: context.now,
    })
}

/// What the caller's role confirms or charges, of the teams that the caller confirms for. Somebody's own orders of other teams, which
/// the person sees too, are not among them.
fn open_costs(context: &Context<'_>) -> Result<Filter, Trouble> {
    let actor = &context.actor;
    let status = cost_waits_in(actor.role).ok_or(Refusal::WrongRole)?;
    let teams = match actor.role {
        Role::Supervisor => Some(actor.team.into_iter().collect()),
        Role::Chief => {
            let teams = context.directory.teams.values();
            let own = teams.filter(|team| team.section == actor.department);
            Some(own.map(|team| team.id).collect())
        }
        _ => None,
    };
    Ok(Filter {
        status: Some(status),
        cost: CostFilter {
            teams,
            ..CostFilter::default()
        },
        ..waiting(context)
    })
}

fn row(context: &Context<'_>, record: &OrderRecord, cost: &OpenCost) -> Result<CostRow, Trouble> {
    let stage = CostStage::of(context.actor.role);
    let questions = question::open(context.connection, record.id, stage)?;
    Ok(CostRow {
        questions: questions.all,
        own_questions: questions.of_stage,
        audit: costs::audit_of(context, record.id)?,
        order: crate::show::row(context, record)?,
        bill: cost.bill.clone(),
        charged: cost.charged,
        done: cost.done.clone(),
        finished_at: cost.finished_at,
        other_prices: other_prices(context.directory, cost),
        own: is_own_cost(&context.actor, &cost.workers, &cost.confirmed_by),
    })
}

fn other_prices(directory: &Directory, cost: &OpenCost) -> Vec<OtherPrice> {
    let other = |(code, billed): &(String, _)| {
        let fee = other_price(directory, code, *billed)?;
        Some(OtherPrice {
            name: fee.name.clone(),
            billed: *billed,
            standard: fee.price,
        })
    };
    cost.prices.iter().filter_map(other).collect()
}

fn by_name(names: impl Iterator<Item = Named>) -> Vec<Named> {
    let mut names: Vec<Named> = names.collect();
    names.sort_by(|one, other| one.name.cmp(&other.name));
    names
}
