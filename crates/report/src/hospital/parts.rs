//! 备件: the part master with prices, barcodes and stock levels.

use super::claims::Claims;
use super::column::{Column, optional, required};
use super::finding::{FindingCode, Mention, Problem};
use super::names::Names;
use super::row::{Outcome, RowReader, read_rows};
use super::table::Table;
use super::{barcode, cell, number};
use yizhan_domain::PartId;
use yizhan_domain::base::{Directory, Part, Storage};

pub(super) const CODE: &str = "备件编码";
pub(super) const NAME: &str = "名称";
pub(super) const UNIT: &str = "单位";
const SPEC: &str = "规格";
const MODEL: &str = "型号";
const PRICE: &str = "单价(元)";
const BARCODE: &str = "条形码";
const SUPPLIER: &str = "供应商";
const ZONE: &str = "医用/非医用";
const STORAGE: &str = "储存条件";
const MINIMUM: &str = "最低库存";
const SAFETY: &str = "安全库存";
const MAXIMUM: &str = "最高库存";

pub(super) const COLUMNS: &[Column] = &[
    required(CODE, &["编码", "编号", "备件编号", "物料编码"]),
    required(NAME, &["备件名称"]),
    optional(SPEC, &["规格参数"]),
    optional(MODEL, &["规格型号"]),
    required(UNIT, &["计量单位"]),
    required(PRICE, &["单价", "价格(元)", "价格"]),
    optional(BARCODE, &["条码", "条形码号"]),
    optional(SUPPLIER, &["供货商", "供应商名称"]),
    required(ZONE, &["医用非医用", "是否医用"]),
    required(STORAGE, &["存储条件", "保存条件"]),
    required(MINIMUM, &["最低库存量", "库存下限"]),
    required(SAFETY, &["安全库存量"]),
    required(MAXIMUM, &["最高库存量", "库存上限"]),
];

pub(super) const ZONES: &[(&str, bool)] = &[
    ("医用", true),
    ("非医用", false),
    ("是", true),
    ("否", false),
];

pub(super) const STORAGES: &[(&str, Storage)] = &[
    ("常温", Storage::Ambient),
    ("冷链", Storage::ColdChain),
    ("室温", Storage::Ambient),
    ("冷藏", Storage::ColdChain),
];

pub(super) fn read(table: &Table, names: &Names, known: &Directory) -> Outcome<Part> {
    let mut codes = Claims::default();
    let mut barcodes = Claims::default();
    for held in known.parts.values() {
        for barcode in &held.barcodes {
            barcodes.held(barcode, &held.code, &held.name);
        }
    }
    read_rows(table, |row| {
        claim(row, &mut codes, &mut barcodes, names);
        read_one(row)
    })
}

/// A code and a barcode are there once, also where their row is refused for something else.
fn claim(row: &mut RowReader<'_>, codes: &mut Claims, barcodes: &mut Claims, names: &Names) {
    let code = row.peek(CODE, cell::code).unwrap_or_default();
    if !code.is_empty()
        && let Err(problem) = codes.claim_key(&code, row.number())
    {
        return row.refuse(CODE, problem);
    }
    for barcode in row.peek(BARCODE, barcode::barcodes).unwrap_or_default() {
        // By scanning, a part is found by its code as well.
        let other = barcode != code && names.part_codes.contains(&barcode);
        let claimed = if other {
            let part = Mention::Held(barcode.clone());
            Err(Problem::naming(
                FindingCode::DuplicateBarcode,
                barcode,
                part,
            ))
        } else {
            let in_file = |code: &str| names.part_codes_in_file.contains(code);
            barcodes.claim(
                FindingCode::DuplicateBarcode,
                &barcode,
                row.number(),
                &code,
                in_file,
            )
        };
        claimed.unwrap_or_else(|problem| row.refuse(BARCODE, problem));
    }
}

fn read_one(row: &mut RowReader<'_>) -> Option<Part> {
    let code = row.need(CODE, cell::code);
    let name = row.need(NAME, cell::words);
    let spec = row.text(SPEC);
    let model = row.text(MODEL);
    let unit = row.need(UNIT, cell::words);
    let price = row.need(PRICE, cell::money);
    let barcodes = row.may(BARCODE, barcode::barcodes).unwrap_or_default();
    let supplier = row.text(SUPPLIER);
    let medical = row.word(ZONE, ZONES);
    let storage = row.word(STORAGE, STORAGES);
    let [minimum, safety, maximum] =
        [MINIMUM, SAFETY, MAXIMUM].map(|column| row.need(column, number::whole));
    let (minimum, safety, maximum) = in_order(row, minimum, safety, maximum)?;
    let code = code?;
    Some(Part {
        id: PartId::of_key(&code),
        code,
        name: name?,
        spec,
        model,
        unit: unit?,
        price: price?,
        barcodes,
        supplier,
        medical: medical?,
        storage: storage?,
        minimum,
        safety,
        maximum,
    })
}

/// The three stock levels, where they are all there and rise.
fn in_order(
    row: &mut RowReader<'_>,
    minimum: Option<i64>,
    safety: Option<i64>,
    maximum: Option<i64>,
) -> Option<(i64, i64, i64)> {
    let (minimum, safety, maximum) = (minimum?, safety?, maximum?);
    let column = match () {
        () if minimum > safety || minimum > maximum => MINIMUM,
        () if safety > maximum => SAFETY,
        () => return Some((minimum, safety, maximum)),
    };
    let levels = Mention::Words(format!(
        "{MINIMUM} {minimum}，{SAFETY} {safety}，{MAXIMUM} {maximum}"
    ));
    row.refuse(
        column,
        Problem::naming(FindingCode::StockLevels, "", levels),
    );
    None
}
