//! 员工号簿: the staff directory with telephone numbers, teams and roles.

use super::claims::Claims;
use super::column::{Column, optional, required};
use super::finding::{FindingCode, Mention, Problem};
use super::names::Names;
use super::row::{Outcome, RowReader, read_rows};
use super::table::Table;
use super::text;
use super::{cell, telephone};
use yizhan_domain::PersonId;
use yizhan_domain::base::{Person, Role};

pub(super) const NUMBER: &str = "工号";
const NAME: &str = "姓名";
const SHORT_NUMBER: &str = "虚拟网短号";
const MOBILE: &str = "手机号";
const DEPARTMENT: &str = "科室";
const TEAM: &str = "班组";
const POST: &str = "岗位";
const ROLE: &str = "角色";

pub(super) const COLUMNS: &[Column] = &[
    required(NUMBER, &["员工号", "职工号", "员工编号"]),
    required(NAME, &["员工姓名"]),
    optional(SHORT_NUMBER, &["短号", "虚拟短号"]),
    optional(MOBILE, &["手机", "手机号码", "移动电话"]),
    required(DEPARTMENT, &["所属科室", "部门"]),
    optional(TEAM, &["所属班组"]),
    optional(POST, &["职务"]),
    required(ROLE, &["系统角色"]),
];

const ROLES: &str =
    "科室人员、调度员、班组长、服务人员、库管员、科长、审计员、财务、后勤处长、系统管理员";

pub(super) fn read(table: &Table, names: &Names) -> Outcome<Person> {
    let mut numbers = Claims::default();
    read_rows(table, |row| {
        let number = row.need(NUMBER, cell::code);
        if let Some(Err(problem)) = number
            .as_ref()
            .map(|number| numbers.claim_key(number, row.number()))
        {
            row.refuse(NUMBER, problem);
        }
        let name = row.need(NAME, cell::words);
        let short_number = row.may(SHORT_NUMBER, telephone::extension);
        let mobile = row.may(MOBILE, telephone::mobile);
        let department = row.need(DEPARTMENT, cell::words);
        let department =
            department.and_then(|name| row.refer(DEPARTMENT, &names.departments, &name, &name));
        let team = row.may(TEAM, cell::words);
        let team = team.and_then(|name| row.refer(TEAM, &names.teams, &name, &name));
        let post = row.text(POST);
        let role = role(row);
        let staff_number = number?;
        Some(Person {
            id: PersonId::of_key(&staff_number),
            staff_number,
            name: name?,
            short_number,
            mobile,
            department: department?,
            team,
            post,
            role: role?,
        })
    })
}

fn role(row: &mut RowReader<'_>) -> Option<Role> {
    let written = row.need(ROLE, cell::words)?;
    let role = Role::of_word(&text::fold(&written));
    if role.is_none() {
        let allowed = Mention::Words(ROLES.to_owned());
        row.refuse(
            ROLE,
            Problem::naming(FindingCode::UnknownRole, written, allowed),
        );
    }
    role
}

/// The word that staff directories use for a role.
pub(super) fn role_word(role: Role) -> &'static str {
    let mut words = ROLES.split('、');
    words
        .find(|word| Role::of_word(word) == Some(role))
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_that_is_offered_is_a_role() {
        let mut roles: Vec<_> = ROLES.split('、').filter_map(Role::of_word).collect();
        roles.sort();
        assert_eq!(roles, Role::ALL);
    }
}
