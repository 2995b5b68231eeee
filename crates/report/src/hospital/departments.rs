//! 科室: departments with their cost centres.

use super::cell;
use super::claims::Claims;
use super::column::{Column, required};
use super::finding::FindingCode;
use super::names::Names;
use super::row::{Outcome, read_rows};
use super::table::Table;
use yizhan_domain::DepartmentId;
use yizhan_domain::base::{Department, DepartmentKind, Directory};

pub(super) const CODE: &str = "科室编码";
pub(super) const NAME: &str = "科室名称";
const COST_CENTRE: &str = "成本中心";
const KIND: &str = "类别";

pub(super) const COLUMNS: &[Column] = &[
    required(CODE, &["编码", "科室代码", "编号"]),
    required(NAME, &["科室", "名称"]),
    required(COST_CENTRE, &["成本中心编码"]),
    required(KIND, &["科室类别", "科室类型"]),
];

pub(super) const KINDS: &[(&str, DepartmentKind)] = &[
    ("临床医技", DepartmentKind::Clinical),
    ("临床", DepartmentKind::Clinical),
    ("医技", DepartmentKind::Clinical),
    ("职能", DepartmentKind::Administrative),
    ("行政", DepartmentKind::Administrative),
    ("后勤", DepartmentKind::Logistics),
];

pub(super) fn read(table: &Table, names: &Names, known: &Directory) -> Outcome<Department> {
    let mut codes = Claims::default();
    let mut called = Claims::default();
    for held in known.departments.values() {
        called.held(&held.name, &held.code, &held.name);
    }
    read_rows(table, |row| {
        let code = row.need(CODE, cell::code);
        let name = row.need(NAME, cell::words);
        let cost_centre = row.need(COST_CENTRE, cell::code);
        let kind = row.word(KIND, KINDS);
        let code = code?;
        if let Err(problem) = codes.claim_key(&code, row.number()) {
            row.refuse(CODE, problem);
        } else if let Some(name) = &name {
            let in_file = |code: &str| names.department_codes.contains(code);
            let claimed = called.claim(
                FindingCode::DuplicateName,
                name,
                row.number(),
                &code,
                in_file,
            );
            claimed.unwrap_or_else(|problem| row.refuse(NAME, problem));
        }
        let id = DepartmentId::of_key(&code);
        Some(Department {
            id,
            code,
            name: name?,
            cost_centre: cost_centre?,
            kind: kind?,
        })
    })
}
