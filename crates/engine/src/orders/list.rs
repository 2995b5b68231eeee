//! Pages of orders.

use super::escalated::escalated;
use crate::context::Context;
use crate::error::Trouble;
use yizhan_api::view::OrderPage;
use yizhan_api::{ListOrders, OrderCursor, OrderList, SearchOrders};
use yizhan_domain::base::Directory;
use yizhan_domain::order::{Sight, sight, todo};
use yizhan_domain::statistics::Narrowing;
use yizhan_domain::text::{TYPED_MAX, check_length};
use yizhan_domain::{CategoryId, PlaceId, TeamId};
use yizhan_store::table::work_order::{self, Filter, OrderRecord, Sorting};

/// Orders a page.
const PAGE: usize = 50;
/// Orders that wait for one person; more than anybody can look at.
const WAITING_MAX: u32 = 200;

/// A page of orders.
pub(crate) fn list(context: &Context<'_>, request: ListOrders) -> Result<OrderPage, Trouble> {
    let mut filter = match request.list {
        OrderList::Todo => waiting(context),
        OrderList::Open => Filter {
            open: true,
            ..sighted(context)
        },
        OrderList::All => sighted(context),
        OrderList::Escalated => match escalated(context) {
            Some(filter) => filter,
            None => return whole(context, &[]),
        },
    };
    filter.status = request.status;
    filter.department = request.department;
    filter.team = request.team;
    filter.place = request.place;
    if matches!(request.list, OrderList::Todo | OrderList::Escalated) {
        let records = work_order::list(context.connection, &filter, Sorting::Urgent, WAITING_MAX)?;
        return whole(context, &records);
    }
    page(context, filter, request.after)
}

/// A page with no other behind it.
fn whole(context: &Context<'_>, records: &[OrderRecord]) -> Result<OrderPage, Trouble> {
    let rows = records.iter();
    Ok(OrderPage {
        rows: rows
            .map(|record| crate::show::row(context, record))
            .collect::<Result<_, _>>()?,
        next: None,
        now: context.now,
    })
}

/// A page of orders that match words and are as chosen.
pub(crate) fn search(context: &Context<'_>, request: SearchOrders) -> Result<OrderPage, Trouble> {
    check_length(&request.text, TYPED_MAX)?;
    let is_typed = !request.text.trim().is_empty();
    let filter = Filter {
        text: is_typed.then_some(request.text),
        status: request.status,
        from: request.from,
        until: request.until,
        ..narrowed(sighted(context), &request.only, context.directory)
    };
    page(context, filter, request.after)
}

/// The filter with what else is wanted of the orders.
fn narrowed(filter: Filter, only: &Narrowing, directory: &Directory) -> Filter {
    let teams = directory.teams.keys().copied();
    let places = directory.places.keys().copied();
    let categories = directory.categories.keys().copied();
    let (in_places, of_group) = (only.narrows_to_part_of_house(), only.group.is_some());
    Filter {
        department: only.department,
        technician: only.technician,
        urgency: only.urgency,
        team: only.team,
        teams: (only.section.is_some()).then(|| {
            let of_section = |team: &TeamId| only.takes_team(Some(*team), directory);
            teams.filter(of_section).collect()
        }),
        place: only.place,
        places: in_places.then(|| {
            let inside = |place: &PlaceId| only.takes_place(Some(*place), directory);
            places.filter(inside).collect()
        }),
        category: only.category,
        categories: of_group.then(|| {
            let of_group = |category: &CategoryId| only.takes_category(*category, directory);
            categories.filter(of_group).collect()
        }),
        ..filter
    }
}

fn page(
    context: &Context<'_>,
    mut filter: Filter,
    after: Option<OrderCursor>,
) -> Result<OrderPage, Trouble> {
    filter.after = after.map(|cursor| (cursor.filed_at, cursor.id));
    let limit = u32::try_from(PAGE + 1).unwrap_or(u32::MAX);
    let mut records = work_order::list(context.connection, &filter, Sorting::Newest, limit)?;
    let more = records.len() > PAGE;
    records.truncate(PAGE);
    let last = records.last().map(|record| OrderCursor {
        filed_at: record.filed_at,
        id: record.id,
    });
    let rows = records
        .iter()
        .map(|record| crate::show::row(context, record))
        .collect::<Result<_, _>>()?;
    Ok(OrderPage {
        rows,
        next: last.filter(|_| more),
        now: context.now,
    })
}

/// The orders that the caller sees: those of [`concerning`], and those that others have now and the caller worked on.
pub(crate) fn sighted(context: &Context<'_>) -> Filter {
    Filter {
        former: Some(context.actor.person),
        ..concerning(context)
    }
}

/// The orders that are the caller's matter now.
pub(super) fn concerning(context: &Context<'_>) -> Filter {
    let person = context.actor.person;
    let mut filter = Filter::default();
    match sight(&context.actor) {
        Sight::All => {}
        Sight::Department(department) => filter.department_or_filer = Some((department, person)),
        Sight::Team(team) => filter.teams_or_person = Some((vec![team], person)),
        Sight::Section(section) => {
            let teams = context.directory.teams.values();
            let own = teams
                .filter(|team| team.section == section)
                .map(|team| team.id);
            filter.teams_or_person = Some((own.collect(), person));
        }
        Sight::Own => filter.teams_or_person = Some((Vec::new(), person)),
    }
    filter
}

/// The orders that wait for the caller.
pub(crate) fn waiting(context: &Context<'_>) -> Filter {
    let todo = todo(&context.actor);
    Filter {
        statuses: Some(todo.statuses.to_vec()),
        confirmed_signed: todo.confirmed_signed,
        sent_back_to: todo.sent_back_to_me.then_some(context.actor.person),
        technician: todo.assigned_to_me.then_some(context.actor.person),
        open: true,
        ..concerning(context)
    }
}
