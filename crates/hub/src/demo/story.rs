//! The people of one story: whoever plays them takes an order from the ward to the accounts.

use std::fmt::Write as _;
use yizhan_domain::base::{DepartmentKind, Directory, Person, Role, Team};

/// The team whose story is told, where the hospital has it.
const TEAM: &str = "水工班";

/// One person for each role, where the hospital has one, in the order of the story.
pub fn people(directory: &Directory) -> Vec<&Person> {
    let team = team(directory);
    Role::ALL
        .into_iter()
        .filter_map(|role| first(directory, role, team))
        .collect()
}

/// The first person of `role`, by staff number, who can meet the others of the story.
fn first<'a>(directory: &'a Directory, role: Role, team: Option<&Team>) -> Option<&'a Person> {
    let fits = |person: &Person| match role {
        Role::Requester => {
            let department = directory.departments.get(&person.department);
            let has_telephone = || {
                directory
                    .places
                    .values()
                    .any(|x| x.department == person.department && x.extension.is_some())
            };
            department.is_some_and(|department| department.kind == DepartmentKind::Clinical)
                && has_telephone()
        }
        Role::Supervisor | Role::Technician => team.is_none_or(|team| person.team == Some(team.id)),
        Role::Chief => team.is_none_or(|team| person.department == team.section),
        _ => true,
    };
    let of_role = || {
        directory
            .people
            .values()
            .filter(move |person| person.role == role)
    };
    of_role()
        .filter(|person| fits(person))
        .min_by_key(|person| &person.staff_number)
}

/// The team of the story: the one that is named, else the first that has a supervisor and a technician.
fn team(directory: &Directory) -> Option<&Team> {
    let has = |team: &Team, role| {
        directory
            .people
            .values()
            .any(|x| x.team == Some(team.id) && x.role == role)
    };
    let whole = |team: &&Team| has(team, Role::Supervisor) && has(team, Role::Technician);
    let mut teams: Vec<_> = directory.teams.values().filter(whole).collect();
    teams.sort_by_key(|team| (team.name != TEAM, &team.name));
    teams.into_iter().next()
}

/// The people of the story as a table for the terminal.
pub fn table(directory: &Directory) -> String {
    let mut rows = vec![
        [
            "角色",
            "Role",
            "工号 No.",
            "姓名 Name",
            "科室/班组 Department/team",
        ]
        .map(str::to_owned),
    ];
    for person in people(directory) {
        let (zh, en) = words(person.role);
        let at = match person.team {
            Some(team) => format!(
                "{} {}",
                directory.department_name(person.department),
                directory.team_name(team)
            ),
            None => directory.department_name(person.department),
        };
        rows.push([
            zh.to_owned(),
            en.to_owned(),
            person.staff_number.clone(),
            person.name.clone(),
            at,
        ]);
    }
    let mut widths = [0; 5];
    for row in &rows {
        for (most, cell) in widths.iter_mut().zip(row) {
            *most = width(cell).max(*most);
        }
    }
    let mut table = String::new();
    for row in &rows {
        let mut line = String::new();
        for (most, cell) in widths.iter().zip(row) {
            // Writing to a string cannot fail.
            let _ = write!(line, "{cell}{}", " ".repeat(most + 2 - width(cell)));
        }
        table.push_str(line.trim_end());
        table.push('\n');
    }
    table
}

/// Columns of a terminal that a text takes: Chinese characters take two.
fn width(text: &str) -> usize {
    text.chars()
        .map(|c| if c >= '\u{2e80}' { 2 } else { 1 })
        .sum()
}

const fn words(role: Role) -> (&'static str, &'static str) {
    match role {
        Role::Requester => ("科室人员", "requester"),
        Role::Dispatcher => ("调度员", "dispatcher"),
        Role::Supervisor => ("班组长", "supervisor"),
        Role::Technician => ("服务人员", "technician"),
        Role::Keeper => ("库管员", "keeper"),
        Role::Chief => ("科长", "section chief"),
        Role::Auditor => ("审计员", "auditor"),
        Role::Finance => ("财务", "finance"),
        Role::Manager => ("后勤处长", "manager"),
        Role::Administrator => ("系统管理员", "administrator"),
    }
}
