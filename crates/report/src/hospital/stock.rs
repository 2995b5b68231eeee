//! 期初库存: what each store holds on the day of the hand-over.

use super::claims::Claims;
use super::column::{Column, optional, required};
use super::names::Names;
use super::register::join;
use super::row::{Outcome, read_rows};
use super::table::Table;
use super::{OpeningStock, cell, date, number};
use yizhan_domain::base::{Directory, Store};

const STORE: &str = "库房";
const BIN: &str = "库位";
const PART: &str = "备件编码";
const QUANTITY: &str = "数量";
const LOT: &str = "批号";
const EXPIRES_ON: &str = "有效期";

pub(super) const COLUMNS: &[Column] = &[
    required(STORE, &["仓库", "库房名称"]),
    optional(BIN, &["货位", "库位号"]),
    required(PART, &["编码", "备件编号", "物料编码"]),
    required(QUANTITY, &["库存数量", "库存"]),
    optional(LOT, &["批次", "生产批号"]),
    optional(EXPIRES_ON, &["有效期至", "失效日期"]),
];

/// The stock, each line with the store that it is in: as it is known, else no more than its name.
pub(super) fn read(
    table: &Table,
    names: &Names,
    known: &Directory,
) -> Outcome<(Store, OpeningStock)> {
    let mut lines = Claims::default();
    read_rows(table, |row| {
        let store = row.need(STORE, cell::words);
        let bin = row.may(BIN, cell::words).unwrap_or_default();
        let code = row.need(PART, cell::code);
        let part = code
            .as_ref()
            .and_then(|code| row.refer(PART, &names.parts, code, code));
        let quantity = row.need(QUANTITY, number::whole);
        let lot = row.may(LOT, cell::code);
        let expires_on = row.may(EXPIRES_ON, date::day);
        let (name, code) = (store?, code?);
        // The same heap of the same part written down twice would be counted twice.
        let heap = [
            name.clone(),
            bin.clone(),
            code,
            lot.clone().unwrap_or_default(),
        ];
        let heap = join(
            &heap
                .into_iter()
                .filter(|word| !word.is_empty())
                .collect::<Vec<_>>(),
        );
        lines
            .claim_key(&heap, row.number())
            .unwrap_or_else(|problem| row.refuse(PART, problem));
        let id = known.store_id(&name);
        let held = known.stores.get(&id).cloned();
        let store = held.unwrap_or_else(|| Store {
            id,
            ..Store::named(&name)
        });
        let line = OpeningStock {
            store: store.id,
            bin,
            part: part?.id,
            quantity: quantity?,
            lot,
            expires_on,
        };
        Some((store, line))
    })
}
