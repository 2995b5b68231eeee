//! Who has a bonus, who sees it, and who says what of it.

use super::ledger::Ledger;
use crate::DepartmentId;
use crate::base::{Directory, Person, Role};
use crate::order::Actor;

/// Who says by which rules bonuses are reckoned.
#[must_use]
pub const fn may_keep_rules(role: Role) -> bool {
    matches!(role, Role::Manager)
}

/// Who says what posts are worth, and what the average bonus of a month is.
#[must_use]
pub const fn may_keep_inputs(role: Role) -> bool {
    matches!(role, Role::Finance | Role::Manager)
}

/// Who gives appraisal scores, to those whose orders are seen.
#[must_use]
pub const fn may_score(role: Role) -> bool {
    matches!(role, Role::Supervisor | Role::Chief)
}

/// Who approves the sheet of the own section, and answers appeals.
#[must_use]
pub const fn may_approve(role: Role) -> bool {
    matches!(role, Role::Chief)
}

/// Who has a bonus by the role; who worked on orders of a month, or has an approved line, has one whatever the role is or became.
#[must_use]
pub const fn has_bonus(role: Role) -> bool {
    matches!(role, Role::Technician)
}

/// The section of a person in a month: the one in whose sheet the line stands, or else that of the team or the own one today.
#[must_use]
pub fn section_in(ledger: &Ledger, directory: &Directory, person: &Person) -> DepartmentId {
    let of_team = || person.team.and_then(|team| directory.section_of(team));
    let approved = ledger.section_of(person.id);
    approved.or_else(of_team).unwrap_or(person.department)
}

/// Whether `actor` sees the bonus of a person who is of `section` in the month: the own one, and that of whoever is led.
#[must_use]
pub fn sees(actor: &Actor, person: &Person, section: DepartmentId) -> bool {
    let is_own = actor.person == person.id;
    is_own
        || match actor.role {
            Role::Finance | Role::Manager | Role::Auditor => true,
            Role::Chief => section == actor.department,
            Role::Supervisor => actor.team.is_some() && person.team == actor.team,
            Role::Technician
            | Role::Requester
            | Role::Dispatcher
            | Role::Keeper
            | Role::Administrator => false,
        }
}

/// Whether `actor` scores, approves or answers for a person: nobody for the own bonus.
#[must_use]
pub fn judges(actor: &Actor, person: &Person, section: DepartmentId) -> bool {
    actor.person != person.id && sees(actor, person, section)
}
