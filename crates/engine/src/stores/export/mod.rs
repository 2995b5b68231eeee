//! Lists of the stores as spreadsheets.

mod holders;
mod lot;
mod stocktake;
mod words;

pub(crate) use holders::export_holders;
pub(crate) use lot::export_lot;
pub(crate) use stocktake::export_stocktake;

use super::list_alerts::every_alert;
use super::list_movements::movements;
use super::list_stock::every_part;
use super::show_consumption::consumption_of;
use super::show_slip::spec;
use crate::context::Context;
use crate::error::Trouble;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use words::{Words, class_word, kind_word};
use yizhan_api::view::MadeFile;
use yizhan_api::{
    Alert, ConsumptionBy, ExportList, Language, ListAlerts, ListMovements, ListStock, ListToExport,
    ShowConsumption,
};
use yizhan_domain::Millis;
use yizhan_report::sheet::{Cell, Table, write, write_book};

/// The most movements of a file.
const MOVEMENTS: u32 = 20_000;
/// The most sums of a file.
const SUMS: u32 = 100_000;
/// The longest name of a file, in characters without its ending.
const NAME: usize = 80;
pub(crate) const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// The list as a file.
pub(crate) fn export(context: &Context<'_>, request: ExportList) -> Result<MadeFile, Trouble> {
    let language = request.language;
    let table = match request.list {
        ListToExport::Stock(list) => stock(context, list, language)?,
        ListToExport::Alerts(list) => alerts(context, &list, language)?,
        ListToExport::Consumption(list) => consumption(context, &list, language)?,
        ListToExport::Movements(list) => moves(context, &list, language)?,
    };
    let name = format!("{}-{}", table.title, context.now.day());
    spreadsheet(&name, &table)
}

/// A table as a file of this name.
pub(crate) fn spreadsheet(name: &str, table: &Table) -> Result<MadeFile, Trouble> {
    Ok(file(name, &write(table).map_err(Trouble::internal)?))
}

/// Several tables as a file of this name, a sheet for each.
fn book(context: &Context<'_>, name: &str, tables: &[Table]) -> Result<MadeFile, Trouble> {
    let bytes = write_book(tables, context.now).map_err(Trouble::internal)?;
    Ok(file(name, &bytes))
}

/// The bytes as a file. What no file system takes in a name is left out of it: people type some of the words.
fn file(name: &str, bytes: &[u8]) -> MadeFile {
    let is_safe = |letter: &char| !letter.is_control() && !r#"/\:*?"<>|"#.contains(*letter);
    let name: String = name.chars().filter(is_safe).take(NAME).collect();
    MadeFile {
        name: format!("{name}.xlsx"),
        media: XLSX.to_owned(),
        bytes: BASE64.encode(bytes),
        labels: 1,
    }
}

/// A moment, to the minute.
fn at_minute(at: Millis) -> Cell {
    at.civil().format("%Y-%m-%d %H:%M").to_string().into()
}

fn table(title: Words, heads: &[Words], rows: Vec<Vec<Cell>>, language: Language) -> Table {
    Table {
        title: title.in_language(language),
        heads: heads
            .iter()
            .map(|head| head.in_language(language))
            .collect(),
        rows,
    }
}

fn stock(context: &Context<'_>, list: ListStock, language: Language) -> Result<Table, Trouble> {
    let heads = [
        words::CODE,
        words::NAME,
        words::SPEC,
        words::UNIT,
        words::QUANTITY,
        words::MINIMUM,
        words::SAFETY,
        words::MAXIMUM,
        words::LIST_PRICE,
        words::SUPPLIER,
        words::LIES_IN,
    ];
    let rows = every_part(context, &list)?.into_iter().map(|row| {
        let part = row.part;
        let places: Vec<String> = row
            .stock
            .iter()
            .map(|at| format!("{} {} {}", at.store_name, at.bin, at.quantity))
            .collect();
        vec![
            part.code.as_str().into(),
            part.name.as_str().into(),
            spec(&part).into(),
            part.unit.as_str().into(),
            row.quantity.into(),
            part.minimum.into(),
            part.safety.into(),
            part.maximum.into(),
            part.price.into(),
            part.supplier.as_str().into(),
            places.join("; ").into(),
        ]
    });
    Ok(table(words::STOCK, &heads, rows.collect(), language))
}

fn alerts(context: &Context<'_>, list: &ListAlerts, language: Language) -> Result<Table, Trouble> {
    let is_order = list.alert == Alert::Replenish;
    let (title, quantity) = match list.alert {
        Alert::BelowMinimum => (words::BELOW_MINIMUM, words::QUANTITY),
        Alert::BelowSafety => (words::BELOW_SAFETY, words::QUANTITY),
        Alert::Expiring => (words::EXPIRING, words::QUANTITY),
        Alert::Slow => (words::SLOW, words::QUANTITY),
        Alert::Classes => (words::CLASSES, words::CONSUMED),
        Alert::Replenish => (words::REPLENISH, words::TO_ORDER),
    };
    let heads = [
        words::SUPPLIER,
        words::CODE,
        words::NAME,
        words::SPEC,
        words::UNIT,
        quantity,
        words::AMOUNT,
        words::HERE,
        words::ON_THE_WAY,
        words::MINIMUM,
        words::SAFETY,
        words::MAXIMUM,
        words::STORE,
        words::BIN,
        words::LOT,
        words::EXPIRES_ON,
        words::DAYS_LEFT,
        words::LAST_OUT,
        words::CLASS,
    ];
    let mut rows: Vec<Vec<Cell>> = Vec::new();
    let (mut supplier, mut sum) = (None::<String>, yizhan_domain::Fen(0));
    let list = every_alert(context, list)?;
    for row in list.rows {
        if is_order
            && supplier
                .as_ref()
                .is_some_and(|before| *before != row.part.supplier)
        {
            rows.push(sum_of(supplier.take(), sum, language));
            sum = yizhan_domain::Fen(0);
        }
        supplier = Some(row.part.supplier.clone());
        sum = sum.plus(row.value);
        let shelf = row.shelf.unwrap_or_default();
        let [minimum, safety, maximum] = row.limits;
        rows.push(vec![
            row.part.supplier.into(),
            row.part.code.into(),
            row.part.name.into(),
            row.part.spec.into(),
            row.part.unit.into(),
            row.quantity.into(),
            row.value.into(),
            row.here.into(),
            row.on_the_way.into(),
            minimum.into(),
            safety.into(),
            maximum.into(),
            row.store_name.into(),
            shelf.bin.into(),
            shelf.lot.unwrap_or_default().into(),
            shelf.expires_on.unwrap_or_default().into(),
            row.days_left.map_or(Cell::Empty, Cell::Whole),
            row.last_out.map_or(Cell::Empty, |at| at.day().into()),
            row.class
                .map_or(Cell::Empty, |class| class_word(class).into()),
        ]);
    }
    if is_order && supplier.is_some() {
        rows.push(sum_of(supplier, sum, language));
    }
    Ok(table(title, &heads, rows, language))
}

/// The line under what comes from one supplier.
fn sum_of(supplier: Option<String>, sum: yizhan_domain::Fen, language: Language) -> Vec<Cell> {
    let mut cells = vec![Cell::Text(supplier.unwrap_or_default())];
    cells.push(words::SUM.in_language(language).into());
    cells.extend([Cell::Empty, Cell::Empty, Cell::Empty, Cell::Empty]);
    cells.push(sum.into());
    cells
}

fn consumption(
    context: &Context<'_>,
    list: &ShowConsumption,
    language: Language,
) -> Result<Table, Trouble> {
    let by = match list.by {
        ConsumptionBy::Part => words::NAME,
        ConsumptionBy::Department => words::DEPARTMENT,
        ConsumptionBy::Technician => words::TECHNICIAN,
        ConsumptionBy::Order => words::ORDER,
        ConsumptionBy::Month => words::MONTH,
        ConsumptionBy::Reference => words::REFERENCE,
    };
    let heads = [
        by,
        words::REMARK,
        words::UNIT,
        words::QUANTITY,
        words::AMOUNT,
        words::MOVEMENTS,
    ];
    let view = consumption_of(context, list, SUMS)?;
    let mut rows: Vec<Vec<Cell>> = Vec::new();
    for row in view.rows {
        let name = if row.name.is_empty() {
            words::UNKNOWN.in_language(language)
        } else {
            row.name
        };
        rows.push(vec![
            name.into(),
            row.note.into(),
            row.unit.into(),
            row.quantity.into(),
            row.value.into(),
            row.movements.into(),
        ]);
    }
    rows.push(vec![
        words::SUM.in_language(language).into(),
        format!("{} – {}", view.from, view.to).into(),
        Cell::Empty,
        view.quantity.into(),
        view.value.into(),
    ]);
    Ok(table(words::CONSUMPTION, &heads, rows, language))
}

fn moves(
    context: &Context<'_>,
    list: &ListMovements,
    language: Language,
) -> Result<Table, Trouble> {
    let heads = [
        words::AT,
        words::KIND,
        words::CODE,
        words::NAME,
        words::SPEC,
        words::QUANTITY,
        words::UNIT,
        words::PRICE,
        words::AMOUNT,
        words::FROM,
        words::TO,
        words::BIN,
        words::LOT,
        words::REFERENCE,
        words::BY,
        words::REMARK,
    ];
    let rows = movements(context, list, MOVEMENTS)?.into_iter().map(|row| {
        let moved = row.moved;
        let amount = yizhan_domain::Fen(moved.unit_price.0.saturating_mul(moved.quantity));
        vec![
            at_minute(moved.at),
            kind_word(moved.kind).in_language(language).into(),
            row.part.code.into(),
            row.part.name.into(),
            row.part.spec.into(),
            moved.quantity.into(),
            row.part.unit.into(),
            moved.unit_price.into(),
            amount.into(),
            moved.from.into(),
            moved.to.into(),
            moved.shelf.bin.into(),
            moved.shelf.lot.unwrap_or_default().into(),
            row.reference.into(),
            moved.by_name.into(),
            moved.note.into(),
        ]
    });
    Ok(table(words::MOVES, &heads, rows.collect(), language))
}
