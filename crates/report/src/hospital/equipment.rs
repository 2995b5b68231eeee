//! 设备台账: the equipment ledger.

use super::claims::Claims;
use super::column::{Column, optional, required};
use super::names::Names;
use super::row::{Outcome, read_rows};
use super::table::Table;
use super::{cell, date, number, places};
use yizhan_domain::EquipmentId;
use yizhan_domain::base::Equipment;

const CODE: &str = "设备编号";
const NAME: &str = "名称";
const MODEL: &str = "型号";
const MAKER: &str = "厂家";
const PURCHASED_ON: &str = "购置日期";
const PRICE: &str = "原值(元)";
const DEPARTMENT: &str = "使用科室";
const MAINTENANCE: &str = "维保周期(天)";

pub(super) const COLUMNS: &[Column] = &[
    required(CODE, &["编号", "设备编码", "资产编号"]),
    required(NAME, &["设备名称"]),
    optional(MODEL, &["规格型号"]),
    optional(MAKER, &["生产厂家", "制造商"]),
    optional(PURCHASED_ON, &["购买日期", "购入日期"]),
    optional(PRICE, &["原值", "购置价格(元)"]),
    optional(places::CAMPUS, &[]),
    optional(places::BUILDING, &[]),
    optional(places::ROOM, &["房号", "房间"]),
    required(DEPARTMENT, &["科室", "所属科室"]),
    optional(MAINTENANCE, &["维保周期", "保养周期(天)"]),
];

pub(super) fn read(table: &Table, names: &Names) -> Outcome<Equipment> {
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
        let model = row.text(MODEL);
        let maker = row.text(MAKER);
        let purchased_on = row.may(PURCHASED_ON, date::day);
        let purchase_price = row.may(PRICE, cell::money);
        let place = places::refer(row, names);
        let department = row.need(DEPARTMENT, cell::words);
        let department =
            department.and_then(|name| row.refer(DEPARTMENT, &names.departments, &name, &name));
        let maintenance_days = row.may(MAINTENANCE, number::days);
        let code = code?;
        Some(Equipment {
            id: EquipmentId::of_key(&code),
            code,
            name: name?,
            model,
            maker,
            purchased_on,
            purchase_price,
            place,
            department: department?,
            maintenance_days,
        })
    })
}
