//! Who sees an order (H3), also after it went to others (A12).

use super::{Action, ActionKind, Actor, Folded, Header};
use crate::base::{Directory, Role};
use crate::{DepartmentId, PersonId, TeamId};
use std::collections::BTreeSet;

/// Which orders a person sees.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sight {
    /// All of them.
    All,
    /// Those of a department, and those the person filed.
    Department(DepartmentId),
    /// Those of a team.
    Team(TeamId),
    /// Those of a section's teams.
    Section(DepartmentId),
    /// Those the person filed only.
    Own,
}

/// Which orders `actor` sees.
#[must_use]
pub const fn sight(actor: &Actor) -> Sight {
    match (actor.role, actor.team) {
        (Role::Requester, _) => Sight::Department(actor.department),
        (Role::Supervisor | Role::Technician, Some(team)) => Sight::Team(team),
        (Role::Supervisor | Role::Technician, None) => Sight::Own,
        (Role::Chief, _) => Sight::Section(actor.department),
        (
            Role::Dispatcher
            | Role::Keeper
            | Role::Auditor
            | Role::Finance
            | Role::Manager
            | Role::Administrator,
            _,
        ) => Sight::All,
    }
}

/// Whether `actor` sees an order of `department` that `team` has; `people` see it whoever they are.
#[must_use]
pub fn may_see(
    actor: &Actor,
    department: DepartmentId,
    team: Option<TeamId>,
    people: &[PersonId],
    directory: &Directory,
) -> bool {
    people.contains(&actor.person)
        || match sight(actor) {
            Sight::All => true,
            Sight::Department(own) => own == department,
            Sight::Team(own) => team == Some(own),
            Sight::Section(own) => team.and_then(|team| directory.section_of(team)) == Some(own),
            Sight::Own => false,
        }
}

/// Whether `actor` sees an order, or saw it while it was with another team or other technicians.
#[must_use]
pub fn ever_saw(header: &Header, state: &Folded, actor: &Actor, directory: &Directory) -> bool {
    let own: Vec<PersonId> = [Some(header.filed_by), header.requester]
        .into_iter()
        .flatten()
        .collect();
    let sees = |team, technicians: &[PersonId]| {
        let people = [own.as_slice(), technicians].concat();
        may_see(actor, header.department, team, &people, directory)
    };
    let mut steps = state.trail.iter().filter(|entry| entry.applied);
    sees(state.team, &state.technicians)
        || steps.any(|entry| match &entry.step.action {
            Action::Dispatch { team } => sees(Some(*team), &[]),
            Action::Assign { technicians } => sees(None, technicians),
            _ => false,
        })
}

/// What an item that counts, or waits for a decision, says of its author's part in an order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// Work that only who had the order records, and that counts: its author had it.
    Worked,
    /// Something that others record too, or that waits for a decision: a part in it for who was assigned.
    TookPart,
}

/// What a step says of its author's part in an order; nothing where it decides about the work of others.
#[must_use]
pub const fn part_of_step(action: ActionKind) -> Option<Part> {
    use ActionKind as A;
    match action {
        A::Accept | A::Arrive | A::WaitForParts | A::Suspend | A::Resume | A::Finish => {
            Some(Part::Worked)
        }
        A::SignOff | A::ReturnForRework => Some(Part::TookPart),
        _ => None,
    }
}

/// Whose work stands on an order that others have now, by the `parts` that items say. They go on seeing it, so that they
/// see what became of their work (A12); to change it is for who has it.
///
/// Nobody gets sight of an order by writing something that waits for a decision: only who was assigned once.
#[must_use]
pub fn former_technicians(
    state: &Folded,
    parts: impl IntoIterator<Item = (PersonId, Part)>,
) -> Vec<PersonId> {
    let assigned = ever_assigned(state);
    let parts = parts.into_iter().filter(|(person, part)| {
        !state.technicians.contains(person) && (*part == Part::Worked || assigned.contains(person))
    });
    let former: BTreeSet<PersonId> = parts.map(|(person, _)| person).collect();
    former.into_iter().collect()
}

/// Everybody whom a step names as technician, whether it took effect or not.
fn ever_assigned(state: &Folded) -> BTreeSet<PersonId> {
    let named = |action: &Action| match action {
        Action::Assign { technicians } => technicians.clone(),
        _ => Vec::new(),
    };
    let steps = state.trail.iter();
    steps.flat_map(|entry| named(&entry.step.action)).collect()
}
