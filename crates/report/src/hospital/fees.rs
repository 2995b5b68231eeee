//! 收费标准: what labour costs.

use super::cell;
use super::claims::Claims;
use super::column::{Column, required};
use super::row::{Outcome, read_rows};
use super::table::Table;
use yizhan_domain::FeeId;
use yizhan_domain::base::Fee;

pub(super) const CODE: &str = "编码";
pub(super) const NAME: &str = "项目";
pub(super) const UNIT: &str = "单位";
const PRICE: &str = "单价(元)";

pub(super) const COLUMNS: &[Column] = &[
    required(CODE, &["编号", "项目编码", "收费编码"]),
    required(NAME, &["名称", "项目名称", "收费项目"]),
    required(UNIT, &["计价单位"]),
    required(PRICE, &["单价", "价格(元)", "价格"]),
];

pub(super) fn read(table: &Table) -> Outcome<Fee> {
    let mut codes = Claims::default();
    read_rows(table, |row| {
        let code = row.need(CODE, cell::code);
        if let Some(Err(problem)) = code
            .as_ref()
            .map(|code| codes.claim_key(code, row.number()))
        {
            row.refuse(CODE, problem);
        }
        let name = row.need(NAME, cell::words);
        let unit = row.need(UNIT, cell::words);
        let price = row.need(PRICE, cell::money);
        let code = code?;
        Some(Fee {
            id: FeeId::of_key(&code),
            code,
            name: name?,
            unit: unit?,
            price: price?,
        })
    })
}
