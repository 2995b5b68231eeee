//! Orders that are escalated to somebody, and who is told of an order (A6).

use super::list::sighted;
use crate::context::Context;
use yizhan_api::view::{EscalationView, ToldView};
use yizhan_domain::base::{Audience, Kind, Role};
use yizhan_domain::order::{Escalation, Folded};
use yizhan_store::table::work_order::Filter;

/// As whom the caller is told, and the open orders of which the caller is told sooner or later; none where nothing is
/// escalated to the caller.
pub(super) fn concerned(context: &Context<'_>) -> Option<(Audience, Filter)> {
    let actor = &context.actor;
    let audience = Audience::of(actor.role)?;
    let teams = match audience {
        Audience::Supervisor => Some(actor.team.into_iter().collect()),
        Audience::Chief => {
            let teams = context.directory.teams.values();
            let own = teams.filter(|team| team.section == actor.department);
            Some(own.map(|team| team.id).collect())
        }
        Audience::Dispatcher | Audience::Manager => None,
    };
    let filter = Filter {
        open: true,
        counted_once: true,
        teams,
        ..sighted(context)
    };
    Some((audience, filter))
}

/// The orders that are escalated to the caller now.
pub(super) fn escalated(context: &Context<'_>) -> Option<Filter> {
    let (audience, filter) = concerned(context)?;
    Some(Filter {
        escalated: Some((audience, context.now)),
        ..filter
    })
}

/// Whether the caller is shown who was told: whoever needs the work is not.
pub(crate) fn shows_escalation(context: &Context<'_>) -> bool {
    context.actor.role != Role::Requester
}

/// Levels of an order, with the names of those who are told.
pub(crate) fn named(
    context: &Context<'_>,
    state: &Folded,
    levels: Vec<Escalation>,
) -> Vec<EscalationView> {
    let told = |audience: &Audience| ToldView {
        audience: *audience,
        names: names(context, state, *audience),
    };
    levels
        .into_iter()
        .map(|level| EscalationView {
            at: level.at,
            clock: level.clock,
            minutes: level.minutes,
            to: level.to.iter().map(told).collect(),
        })
        .collect()
}

fn names(context: &Context<'_>, state: &Folded, audience: Audience) -> Vec<String> {
    let directory = context.directory;
    let Some(team) = state.team else {
        return Vec::new();
    };
    let section = directory.section_of(team);
    let people = directory.people.values().filter(|person| match audience {
        Audience::Supervisor => person.role == Role::Supervisor && person.team == Some(team),
        Audience::Chief => person.role == Role::Chief && section == Some(person.department),
        Audience::Dispatcher | Audience::Manager => false,
    });
    people
        .filter(|person| !directory.is_out_of_use(Kind::Person, person.id.0))
        .map(|person| person.name.clone())
        .collect()
}
