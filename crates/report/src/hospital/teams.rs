//! 班组: the teams of the logistics sections, and the campus that each serves.

use super::cell;
use super::claims::Claims;
use super::column::{Column, required};
use super::names::Names;
use super::row::{Outcome, read_rows};
use super::table::Table;
use super::text;
use yizhan_domain::base::{Directory, Team};

const SECTION: &str = "职能科室";
pub(super) const NAME: &str = "班组";
const CAMPUS: &str = "服务院区";

pub(super) const COLUMNS: &[Column] = &[
    required(SECTION, &["所属科室", "科室"]),
    required(NAME, &["班组名称", "名称"]),
    required(CAMPUS, &["院区"]),
];

/// Words for every campus.
pub(super) const ALL: [&str; 4] = ["全院", "全部", "所有院区", "全部院区"];

pub(super) fn read(table: &Table, names: &Names, known: &Directory) -> Outcome<Team> {
    let mut called = Claims::default();
    read_rows(table, |row| {
        let section = row.need(SECTION, cell::words);
        let section = section.and_then(|name| row.refer(SECTION, &names.departments, &name, &name));
        let name = row.need(NAME, cell::words);
        let campus = row.need(CAMPUS, cell::words).and_then(|written| {
            if ALL.contains(&text::fold(&written).as_str()) {
                return Some(None);
            }
            row.refer(CAMPUS, &names.campuses, &written, &written)
                .map(Some)
        });
        let name = name?;
        called
            .claim_key(&name, row.number())
            .unwrap_or_else(|problem| row.refuse(NAME, problem));
        Some(Team {
            id: known.team_id(&name),
            section: section?,
            name,
            campus: campus?,
        })
    })
}
