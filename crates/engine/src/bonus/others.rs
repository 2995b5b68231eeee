//! Other months than the one that is looked at: what waits in them.

use super::month::OfMonth;
use crate::context::Context;
use crate::error::Trouble;
use std::collections::{BTreeMap, BTreeSet};
use yizhan_api::view::{OtherAppeal, OtherMonth};
use yizhan_domain::PersonId;
use yizhan_domain::bonus::{AppealState, Ledger, judges, may_approve, section_in};
use yizhan_domain::statistics::Month;
use yizhan_store::table::bonus;

/// How many months back approved lines are compared with what they would be now.
const MONTHS: i32 = 6;
/// Before every month.
const EVER: Month = Month::of_number(0);
/// For how many months a chief is reminded of appeals on the first page.
const REMINDED: i32 = 12;

/// Appeals of the months from `since` on, the earliest first.
fn appeals(
    context: &Context<'_>,
    since: Month,
) -> Result<BTreeMap<Month, Vec<AppealState>>, Trouble> {
    let records = bonus::appeals(context.connection, since)?;
    let months: BTreeSet<Month> = records
        .iter()
        .filter_map(|record| record.said.month_of_sheet())
        .collect();
    let of = |month: Month| {
        let of_month: Vec<_> = records
            .iter()
            .filter(|record| record.said.month_of_sheet() == Some(month))
            .cloned()
            .collect();
        (month, Ledger::of(&of_month).appeals)
    };
    Ok(months.into_iter().map(of).collect())
}

/// Months other than `shown` with appeals that wait, or with approved lines that are other ones now; of the people whom the caller sees.
pub(super) fn other_months(
    context: &Context<'_>,
    shown: Month,
) -> Result<Vec<OtherMonth>, Trouble> {
    let running = yizhan_domain::accounting::month_of(context.now);
    let mut waiting: BTreeMap<Month, Vec<PersonId>> = BTreeMap::new();
    for (month, all) in appeals(context, EVER)? {
        let open = all.iter().filter(|appeal| appeal.accepted.is_none());
        waiting.insert(month, open.map(|appeal| appeal.person).collect());
    }
    let mut others = Vec::new();
    for month in bonus::months(context.connection)? {
        let people = waiting.get(&month).map_or(&[][..], Vec::as_slice);
        let is_recent = month >= running.plus(-MONTHS);
        if month == shown || (people.is_empty() && !is_recent) {
            continue;
        }
        let of = OfMonth::read(context, Some(month))?;
        let directory = context.directory;
        let seen = |person: &PersonId| {
            let person = directory.people.get(person)?;
            of.sees(context, person).then_some(person)
        };
        let differing = of.ledger.lines.iter().filter(|(person, (_, was))| {
            is_recent && seen(person).is_some_and(|person| was.differs(&of.line(person)))
        });
        let count = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
        let other = OtherMonth {
            month,
            appeals: count(people.iter().filter_map(seen).count()),
            differing: count(differing.count()),
        };
        if other.appeals > 0 || other.differing > 0 {
            others.push(other);
        }
    }
    others.reverse();
    Ok(others)
}

/// The appeals of a person in other months than `shown`, of each month the last one; the latest month first.
pub(super) fn other_appeals(
    context: &Context<'_>,
    shown: Month,
    person: PersonId,
) -> Result<Vec<OtherAppeal>, Trouble> {
    let months = appeals(context, EVER)?.into_iter().rev();
    let others = months.filter(|(month, _)| *month != shown);
    let last = others.filter_map(|(month, all)| {
        let mut own = all.into_iter().rev();
        let appeal = own.find(|appeal| appeal.person == person)?;
        Some(OtherAppeal { month, appeal })
    });
    Ok(last.collect())
}

/// How many appeals wait for the caller's answer, and the latest month with one.
pub(crate) fn appeals_that_wait(context: &Context<'_>) -> Result<(u32, Option<Month>), Trouble> {
    if !may_approve(context.actor.role) {
        return Ok((0, None));
    }
    let since = yizhan_domain::accounting::month_of(context.now).plus(-REMINDED);
    let (mut count, mut latest) = (0_u32, None);
    for (month, all) in appeals(context, since)? {
        if all.iter().all(|appeal| appeal.accepted.is_some()) {
            continue;
        }
        let ledger = Ledger::of(&bonus::of_month(context.connection, month)?);
        let waits = all.iter().filter(|appeal| {
            let person = context.directory.people.get(&appeal.person);
            let is_own = person.is_some_and(|person| {
                let section = section_in(&ledger, context.directory, person);
                judges(&context.actor, person, section)
            });
            appeal.accepted.is_none() && is_own
        });
        let here = u32::try_from(waits.count()).unwrap_or(u32::MAX);
        if here > 0 {
            count = count.saturating_add(here);
            latest = Some(month);
        }
    }
    Ok((count, latest))
}
