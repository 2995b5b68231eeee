//! 服务分类: service categories with urgency, time limits and the team that usually does them.

use super::claims::Claims;
use super::column::{Column, required};
use super::names::Names;
use super::register::join;
use super::row::{Outcome, RowReader, read_rows};
use super::table::Table;
use super::{cell, duration};
use yizhan_domain::base::{Category, Directory, Limits, Urgency};

pub(super) const GROUP: &str = "大类";
pub(super) const NAME: &str = "小类";
const URGENCY: &str = "紧急程度";
const RESPONSE: &str = "响应时限";
const ON_SITE: &str = "到场时限";
const FINISH: &str = "完成时限";
const TEAM: &str = "默认受理班组";

const RESPONSE_UNITS: &[&str] = &["响应时限(分钟)", "响应时限(小时)"];
const ON_SITE_UNITS: &[&str] = &["到场时限(分钟)", "到场时限(小时)"];
const FINISH_UNITS: &[&str] = &["完成时限(分钟)", "完成时限(小时)", "完成时限(天)"];

pub(super) const COLUMNS: &[Column] = &[
    required(GROUP, &["服务大类"]),
    required(NAME, &["服务小类"]),
    required(URGENCY, &["紧急度"]),
    required(RESPONSE, RESPONSE_UNITS),
    required(ON_SITE, ON_SITE_UNITS),
    required(FINISH, FINISH_UNITS),
    required(TEAM, &["受理班组"]),
];

/// Words for how urgent a need is.
pub(super) const URGENCIES: &[(&str, Urgency)] = &[
    ("一般", Urgency::General),
    ("紧急", Urgency::Urgent),
    ("普通", Urgency::General),
    ("加急", Urgency::Urgent),
];

pub(super) fn read(table: &Table, names: &Names, known: &Directory) -> Outcome<Category> {
    let mut keys = Claims::default();
    read_rows(table, |row| {
        let group = row.need(GROUP, cell::words);
        let name = row.need(NAME, cell::words);
        if let (Some(group), Some(name)) = (&group, &name) {
            let key = join(&[group.clone(), name.clone()]);
            keys.claim_key(&key, row.number())
                .unwrap_or_else(|problem| row.refuse(NAME, problem));
        }
        let urgency = row.word(URGENCY, URGENCIES);
        let limits = limits(row);
        let team = row.may(TEAM, cell::words);
        let team = team.and_then(|name| row.refer(TEAM, &names.teams, &name, &name));
        let (group, name) = (group?, name?);
        let id = known.category_id(&group, &name);
        Some(Category {
            id,
            group,
            name,
            urgency: urgency?,
            limits: limits?,
            team,
        })
    })
}

fn limits(row: &mut RowReader<'_>) -> Option<Limits> {
    let [response, on_site, finish] = [RESPONSE, ON_SITE, FINISH].map(|column| {
        let header = row.header(column);
        row.need(column, |cell| duration::minutes(cell, &header))
    });
    Some(Limits {
        response_min: response?,
        on_site_min: on_site?,
        finish_min: finish?,
    })
}
