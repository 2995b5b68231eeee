//! 送货单: what a supplier delivers (B2).

use super::column::{Column, optional, required};
use super::finding::{Finding, FindingCode, Mention, Problem, Refusal};
use super::reading::open;
use super::row::{RowReader, read_rows};
use super::sheet::Cell;
use super::source::SourceFile;
use super::table::Table;
use super::{Bounds, barcode, cell, date, number, text};
use std::collections::HashMap;
use yizhan_domain::base::{Directory, Kind, Part};
use yizhan_domain::stock::{QUANTITY_MAX, Shelf};
use yizhan_domain::text::NAME_MAX;
use yizhan_domain::{Fen, PartId};

const CODE: &str = "备件编码";
const BARCODE: &str = "条形码";
const QUANTITY: &str = "数量";
const PRICE: &str = "单价(元)";
const LOT: &str = "批号";
const EXPIRES_ON: &str = "有效期至";
const BIN: &str = "货位";

const COLUMNS: &[Column] = &[
    optional(
        CODE,
        &[
            "编码",
            "编号",
            "备件编号",
            "物料编码",
            "货号",
            "code",
            "part code",
            "part number",
            "part no.",
            "part",
        ],
    ),
    optional(
        BARCODE,
        &["条码", "条形码号", "商品条码", "barcode", "ean", "gtin"],
    ),
    required(
        QUANTITY,
        &[
            "送货数量",
            "发货数量",
            "到货数量",
            "实发数量",
            "quantity",
            "qty",
            "delivered",
        ],
    ),
    required(
        PRICE,
        &[
            "单价",
            "含税单价",
            "含税单价(元)",
            "价格",
            "价格(元)",
            "unit price",
            "unit price (yuan)",
            "price",
            "price (yuan)",
        ],
    ),
    optional(
        LOT,
        &[
            "批次",
            "批次号",
            "生产批号",
            "lot",
            "lot number",
            "batch",
            "batch number",
        ],
    ),
    optional(
        EXPIRES_ON,
        &[
            "有效期",
            "失效日期",
            "到期日期",
            "last day",
            "last day of use",
            "expiry",
            "expiry date",
            "expires on",
            "use by",
        ],
    ),
    optional(BIN, &["库位", "库位号", "货架", "bin", "shelf"]),
];

/// Words under the code that make a row a sum of those above it.
const SUMS: &[&str] = &["合计", "总计", "小计", "总合计", "total", "sum", "subtotal"];

/// A file of a supplier is small, and is read while others wait.
const BOUNDS: Bounds = Bounds {
    file_bytes: 1 << 20,
    unpacked_bytes: 32 << 20,
    text_tags: 1 << 18,
    rows: 2_000,
};

/// What is known where a delivery arrives.
#[derive(Clone, Copy)]
pub struct Arrival<'a> {
    /// Base data.
    pub directory: &'a Directory,
    /// The day, `2026-11-21`.
    pub today: &'a str,
    /// How many parts one delivery may name.
    pub lines_max: usize,
    /// The dearest unit that is believed.
    pub price_max: Fen,
}

/// A delivery note as it was read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DeliveryReading {
    /// What is wrong with the file as a whole.
    pub of_file: Vec<Finding>,
    /// Its rows, from the top; sums of rows above are left out.
    pub rows: Vec<DeliveryRow>,
}

impl DeliveryReading {
    /// Whether every row is right, and there is one.
    #[must_use]
    pub fn is_right(&self) -> bool {
        self.of_file.is_empty()
            && !self.rows.is_empty()
            && self.rows.iter().all(|row| row.delivered.is_some())
    }
}

/// A row of a delivery note.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeliveryRow {
    /// The spreadsheet's own row number.
    pub row: u32,
    /// What the row says under the columns that are known, as it stands there.
    pub typed: Typed,
    /// What is wrong with it.
    pub findings: Vec<Finding>,
    /// What is delivered; none where something is wrong.
    pub delivered: Option<Delivered>,
}

/// The words of a row, as they stand there.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Typed {
    /// Part code, else barcode.
    pub code: String,
    /// Units.
    pub quantity: String,
    /// Price of a unit.
    pub price: String,
    /// Lot.
    pub lot: String,
    /// Last day of use.
    pub expires_on: String,
    /// Bin.
    pub bin: String,
}

/// A part that is delivered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Delivered {
    /// The part.
    pub part: PartId,
    /// Units, one at least.
    pub quantity: i64,
    /// Price of a unit.
    pub unit_price: Fen,
    /// Where it is put, its lot and last day of use; no bin is the usual one.
    pub shelf: Shelf,
}

/// Reads a supplier's delivery note, whatever its file is called. Never panics, whatever the bytes.
#[must_use]
pub fn read_delivery(file: &SourceFile, at: Arrival<'_>) -> DeliveryReading {
    let table = match open(COLUMNS, file, &BOUNDS) {
        Ok(table) if table.has(CODE) || table.has(BARCODE) => table,
        Ok(_) => {
            let problem = Problem::new(FindingCode::MissingColumn, CODE);
            return refused(vec![Refusal::of_file(problem)]);
        }
        Err(refusals) => return refused(refusals),
    };
    let mut rows = read_table(&table, at);
    let limit = |code, words: String| {
        let words = Mention::Words(words);
        refused(vec![Refusal::of_file(Problem::naming(
            code,
            file.name.clone(),
            words,
        ))])
    };
    if rows.is_empty() {
        return limit(FindingCode::NoRows, String::new());
    }
    if rows.len() > at.lines_max {
        return limit(FindingCode::TooManyRows, at.lines_max.to_string());
    }
    for row in &mut rows {
        row.findings.sort_by(|a, b| a.column.cmp(&b.column));
    }
    DeliveryReading {
        of_file: Vec::new(),
        rows,
    }
}

fn refused(refusals: Vec<Refusal>) -> DeliveryReading {
    DeliveryReading {
        of_file: refusals.into_iter().map(Refusal::tell).collect(),
        rows: Vec::new(),
    }
}

/// The same part in the same lot and bin, and the row that has it.
type Seen = HashMap<(PartId, Shelf), u32>;

fn read_table(table: &Table, at: Arrival<'_>) -> Vec<DeliveryRow> {
    let mut rows: Vec<DeliveryRow> = Vec::new();
    let mut seen = Seen::new();
    let outcome = read_rows(table, |row| {
        let typed = typed(row);
        if SUMS.contains(&text::fold_header(&typed.code).as_str()) {
            return None;
        }
        let delivered = read_row(row, at, &mut seen);
        rows.push(DeliveryRow {
            row: row.number(),
            typed,
            findings: Vec::new(),
            delivered,
        });
        Some(())
    });
    let mut by_row: HashMap<u32, Vec<Finding>> = HashMap::new();
    for refusal in outcome.refusals {
        by_row.entry(refusal.row).or_default().push(refusal.tell());
    }
    for row in &mut rows {
        if let Some(findings) = by_row.remove(&row.row) {
            row.findings = findings;
            row.delivered = None;
        }
    }
    rows
}

fn typed(row: &RowReader<'_>) -> Typed {
    let shown = |column: &str| {
        let shown = row.peek(column, |cell| Ok(cell.shown()));
        shown.map(|text| text::excerpt(&text)).unwrap_or_default()
    };
    let code = shown(CODE);
    Typed {
        code: if code.is_empty() {
            shown(BARCODE)
        } else {
            code
        },
        quantity: shown(QUANTITY),
        price: shown(PRICE),
        lot: shown(LOT),
        expires_on: shown(EXPIRES_ON),
        bin: shown(BIN),
    }
}

fn read_row(row: &mut RowReader<'_>, at: Arrival<'_>, seen: &mut Seen) -> Option<Delivered> {
    let part = part(row, at.directory);
    let quantity = row.need(QUANTITY, |cell| {
        within(cell, number::whole(cell)?, 1, QUANTITY_MAX)
    });
    let unit_price = row.need(PRICE, |cell| {
        let price = cell::money(cell)?;
        if price > at.price_max {
            return Err(number::out_of_range(cell.shown(), at.price_max.0 / 100));
        }
        Ok(price)
    });
    let lot = row.may(LOT, |cell| short(cell::code(cell)?));
    let expires_on = row.may(EXPIRES_ON, |cell| {
        let day = date::day(cell)?;
        match day.as_str() < at.today {
            true => Err(Problem::new(FindingCode::PastExpiry, day)),
            false => Ok(day),
        }
    });
    let bin = row.may(BIN, |cell| short(cell::words(cell)?));
    let shelf = Shelf {
        bin: bin.unwrap_or_default(),
        lot,
        expires_on,
    };
    let part = part?;
    if row.is_refused(&[LOT, EXPIRES_ON, BIN]) {
        // Whether it is there twice nobody can tell before that is right.
        return None;
    }
    if let Some(first) = seen.get(&(part.id, shelf.clone())) {
        let first = Mention::Row(*first);
        let column = if row.is_empty(CODE) { BARCODE } else { CODE };
        let problem = Problem::naming(FindingCode::DuplicateKey, part.name.clone(), first);
        row.refuse(column, problem);
    } else {
        seen.insert((part.id, shelf.clone()), row.number());
    }
    Some(Delivered {
        part: part.id,
        quantity: quantity?,
        unit_price: unit_price?,
        shelf,
    })
}

/// The part that a row names by its code, its barcode or both, where it can be taken in.
fn part<'d>(row: &mut RowReader<'_>, directory: &'d Directory) -> Option<&'d Part> {
    let by_code = row.may(CODE, |cell| named(cell, directory));
    let by_barcode = row.may(BARCODE, |cell| named(cell, directory));
    let (part, column) = match (by_code, by_barcode) {
        (Some(part), Some(other)) if part.id != other.id => {
            let names = Mention::Words(other.name.clone());
            let problem = Problem::naming(FindingCode::TwoParts, part.name.clone(), names);
            row.refuse(BARCODE, problem);
            return None;
        }
        (Some(part), _) => (part, CODE),
        (None, Some(part)) => (part, BARCODE),
        (None, None) => {
            if row.is_empty(CODE) && row.is_empty(BARCODE) {
                row.refuse(CODE, Problem::new(FindingCode::MissingValue, ""));
            }
            return None;
        }
    };
    let name = part.name.clone();
    if directory.is_out_of_use(Kind::Part, part.id.0) {
        row.refuse(column, Problem::new(FindingCode::OutOfUse, name));
        return None;
    }
    if let Some(blocked) = directory.blocked(part.id) {
        let reason = Mention::Words(blocked.reason.clone());
        let problem = Problem::naming(FindingCode::BlockedPart, name, reason);
        row.refuse(column, problem);
        return None;
    }
    Some(part)
}

/// The part that a cell names; where nobody has such a code, what is wrong with it as a barcode is told first.
fn named<'d>(cell: &Cell, directory: &'d Directory) -> Result<&'d Part, Problem> {
    let shown = text::plain(&cell.shown());
    if let Some(part) = directory.part_by_code(&shown) {
        return Ok(part);
    }
    let codes = match barcode::barcodes(cell) {
        Ok(codes) => codes,
        Err(problem) if problem.code == FindingCode::UnreadableBarcode => Vec::new(),
        Err(problem) => return Err(problem),
    };
    match codes.as_slice() {
        [code] => directory.part_by_code(code),
        _ => None,
    }
    .ok_or_else(|| Problem::new(FindingCode::UnknownDelivered, shown))
}

fn within(cell: &Cell, number: i64, least: i64, most: i64) -> Result<i64, Problem> {
    if (least..=most).contains(&number) {
        return Ok(number);
    }
    let range = Mention::Words(format!("{least}–{most}"));
    Err(Problem::naming(
        FindingCode::OutOfRange,
        cell.shown(),
        range,
    ))
}

fn short(typed: String) -> Result<String, Problem> {
    match typed.chars().nth(NAME_MAX) {
        Some(_) => {
            let limit = Mention::Words(NAME_MAX.to_string());
            Err(Problem::naming(FindingCode::TooLong, typed, limit))
        }
        None => Ok(typed),
    }
}
