//! Whom to play the demo hospital with: people who can take one order from need to charge.

use yizhan_api::domain::PersonId;
use yizhan_api::domain::base::{DepartmentKind, Directory, Person, Role, Team};

/// The team that the order goes to, where the hospital has it.
const TEAM: &str = "水工班";

/// One person of each role, as far as there are any: on a ward with a telephone, in the order's team, in its
/// section.
pub fn one_of_each_role(directory: &Directory) -> Vec<PersonId> {
    let team = team(directory);
    Role::ALL
        .into_iter()
        .filter_map(|role| first(directory, role, team))
        .collect()
}

/// The first person of `role`, by staff number, who meets the others.
fn first(directory: &Directory, role: Role, team: Option<&Team>) -> Option<PersonId> {
    let meets = |person: &&Person| match role {
        Role::Requester => is_on_a_ward(directory, person),
        Role::Supervisor | Role::Technician => team.is_none_or(|team| person.team == Some(team.id)),
        Role::Chief => team.is_none_or(|team| person.department == team.section),
        _ => true,
    };
    let people = directory
        .people
        .values()
        .filter(|person| person.role == role);
    people
        .filter(meets)
        .min_by_key(|person| &person.staff_number)
        .map(|person| person.id)
}

fn is_on_a_ward(directory: &Directory, person: &Person) -> bool {
    let department = directory.departments.get(&person.department);
    department.is_some_and(|department| department.kind == DepartmentKind::Clinical)
        && directory
            .places
            .values()
            .any(|place| place.department == person.department && place.extension.is_some())
}

/// The named team, or the first that has a supervisor and a technician.
fn team(directory: &Directory) -> Option<&Team> {
    let has = |team: &Team, role| {
        directory
            .people
            .values()
            .any(|x| x.team == Some(team.id) && x.role == role)
    };
    let teams = directory
        .teams
        .values()
        .filter(|team| has(team, Role::Supervisor) && has(team, Role::Technician));
    teams.min_by_key(|team| (team.name != TEAM, &team.name))
}
