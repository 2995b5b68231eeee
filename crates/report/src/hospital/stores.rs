//! 库房: the stores, where they are, what they are for and who keeps them.

use super::claims::Claims;
use super::column::{Column, optional, required};
use super::finding::{FindingCode, Problem};
use super::names::Names;
use super::row::{Outcome, RowReader, read_rows};
use super::table::Table;
use super::{cell, parts, places, text};
use yizhan_domain::PersonId;
use yizhan_domain::base::{Directory, Storage, Store};

const NAME: &str = "库房名称";
const ZONE: &str = "医用/非医用";
const STORAGE: &str = "储存条件";
const KEEPERS: &str = "库管员工号";

pub(super) const COLUMNS: &[Column] = &[
    required(NAME, &["库房", "仓库", "仓库名称", "名称"]),
    optional(places::CAMPUS, &[]),
    optional(places::BUILDING, &[]),
    optional(places::ROOM, &["房号", "房间"]),
    optional(ZONE, &["医用非医用", "是否医用"]),
    optional(STORAGE, &["存储条件", "保存条件"]),
    optional(KEEPERS, &["库管员", "保管员", "保管员工号"]),
];

/// Words for a store that has room for either.
pub(super) const BOTH: [&str; 3] = ["都有", "不限", "全部"];

/// What stands between two staff numbers.
pub(super) const BETWEEN: char = '/';

pub(super) fn read(table: &Table, names: &Names, known: &Directory) -> Outcome<Store> {
    let mut called = Claims::default();
    read_rows(table, |row| {
        let name = row.need(NAME, cell::words);
        if let Some(Err(problem)) = name
            .as_ref()
            .map(|name| called.claim_key(name, row.number()))
        {
            row.refuse(NAME, problem);
        }
        let place = places::refer(row, names);
        let medical = either(row, ZONE, parts::ZONES);
        let storage: Option<Storage> = either(row, STORAGE, parts::STORAGES);
        let keepers = keepers(row, names);
        let name = name?;
        Some(Store {
            id: known.store_id(&name),
            name,
            place,
            medical,
            storage,
            keepers,
        })
    })
}

/// One of two; nothing where the store has room for both.
fn either<T: Copy>(row: &mut RowReader<'_>, column: &str, words: &[(&str, T)]) -> Option<T> {
    let typed = row.peek(column, cell::words)?;
    let is_both = text::says_nothing(&typed) || BOTH.contains(&text::fold(&typed).as_str());
    if is_both {
        None
    } else {
        row.word(column, words)
    }
}

/// The keepers by their staff numbers, each once.
fn keepers(row: &mut RowReader<'_>, names: &Names) -> Vec<PersonId> {
    let typed = row.may(KEEPERS, cell::code).unwrap_or_default();
    let numbers = typed.split([BETWEEN, '、', ',', ';', ' ']);
    let mut found: Vec<PersonId> = Vec::new();
    for number in numbers.map(str::trim).filter(|number| !number.is_empty()) {
        match names.person(number) {
            Some(person) if found.contains(&person) => {}
            Some(person) => found.push(person),
            None if names.trusts_people() => {}
            None => row.refuse(KEEPERS, Problem::new(FindingCode::UnknownPerson, number)),
        }
    }
    found
}
