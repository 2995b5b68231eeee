//! When the hospital and its teams work (A6): how it is, and changing it.

use super::changes::changes;
use super::in_use;
use crate::context::Context;
use crate::error::Trouble;
use yizhan_api::view::{CalendarsView, Named, TeamCalendar};
use yizhan_api::{Request as _, SetCalendar, ShowCalendars};
use yizhan_domain::base::{BaseRecord, Calendar, Kind};
use yizhan_domain::{Refusal, TeamId};
use yizhan_log::Item;

/// What the bytes of calendars say: the hospital has one, which has no id of its own.
pub(crate) const CALENDAR: &[u8] = b"calendar";

/// Every calendar.
pub(crate) fn show_calendars(
    context: &Context<'_>,
    _: ShowCalendars,
) -> Result<CalendarsView, Trouble> {
    let directory = context.directory;
    let teams = directory.teams.values();
    let mut teams: Vec<TeamCalendar> = teams
        .filter(|team| in_use(context, Kind::Team, team.id.0))
        .map(|team| TeamCalendar {
            team: Named {
                id: team.id.0,
                name: team.name.clone(),
            },
            section_name: directory.department_name(team.section),
            calendar: calendar(context, Some(team.id)),
        })
        .collect();
    teams.sort_by(|a, b| (&a.section_name, &a.team.name).cmp(&(&b.section_name, &b.team.name)));
    let of = |record: &BaseRecord| match record {
        BaseRecord::Calendar(calendar) => Some(
            calendar
                .team
                .map(|team| directory.team_name(team))
                .unwrap_or_default(),
        ),
        _ => None,
    };
    Ok(CalendarsView {
        hospital: calendar(context, None),
        teams,
        changes: changes(context, CALENDAR, of)?,
        may_change: context.hub.is_none() && SetCalendar::ACCESS.allows(context.actor.role),
        now: context.now,
    })
}

/// Another calendar; nothing where it is this one already. Clocks of open orders run by it at once.
pub(crate) fn set_calendar(
    context: &Context<'_>,
    request: SetCalendar,
) -> Result<Vec<Item>, Trouble> {
    // Base data have one writer.
    if context.hub.is_some() {
        return Err(Refusal::OnlyAtHub.into());
    }
    let (new, was) = (*request.calendar, *request.was);
    new.check()?;
    if new
        .team
        .is_some_and(|team| !context.directory.teams.contains_key(&team))
    {
        return Err(Refusal::UnknownTeam.into());
    }
    let there = calendar(context, new.team);
    if there == new {
        return Ok(Vec::new());
    }
    if there != was {
        return Err(Refusal::ChangedMeanwhile.into());
    }
    Ok(vec![Item::Base(BaseRecord::Calendar(new))])
}

fn calendar(context: &Context<'_>, team: Option<TeamId>) -> Calendar {
    let kept = context.directory.calendars.get(&team);
    kept.cloned().unwrap_or_else(|| Calendar::empty(team))
}
