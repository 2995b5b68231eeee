//! A lot as a spreadsheet: where it came from, where all of it is.

use super::words::{self, Words, kind_word, place_word};
use super::{MOVEMENTS, at_minute, book, table};
use crate::context::Context;
use crate::error::Trouble;
use crate::stores::show_lot::moves_of;
use crate::stores::show_part::{named, row};
use yizhan_api::view::MadeFile;
use yizhan_api::{ExportLot, Language, ShowLot};
use yizhan_domain::Fen;
use yizhan_domain::base::Part;
use yizhan_domain::stock::{Movement, StockPlace};
use yizhan_report::sheet::{Cell, Table};
use yizhan_store::table::balance;

/// Three sheets: where it came from, where it is now, and every movement between.
pub(crate) fn export_lot(context: &Context<'_>, request: ExportLot) -> Result<MadeFile, Trouble> {
    let ExportLot {
        part,
        lot,
        language,
    } = request;
    let asked = ShowLot { part, lot };
    let (part, all) = moves_of(context, &asked, MOVEMENTS)?;
    let came: Vec<&Movement> = all
        .iter()
        .filter(|moved| moved.from == StockPlace::Supplier)
        .collect();
    let tables = [
        moves(context, words::CAME_FROM, part, &came, language)?,
        is_now(context, part, &asked.lot, language)?,
        moves(
            context,
            words::WHOLE_WAY,
            part,
            &all.iter().collect::<Vec<_>>(),
            language,
        )?,
    ];
    let title = words::LOT_TRACED.in_language(language);
    let name = [title.as_str(), &part.code, &asked.lot].join("-");
    book(context, &name, &tables)
}

fn moves(
    context: &Context<'_>,
    title: Words,
    part: &Part,
    moves: &[&Movement],
    language: Language,
) -> Result<Table, Trouble> {
    let heads = [
        words::AT,
        words::KIND,
        words::CODE,
        words::NAME,
        words::QUANTITY,
        words::UNIT,
        words::PRICE,
        words::AMOUNT,
        words::FROM,
        words::TO,
        words::BIN,
        words::LOT,
        words::EXPIRES_ON,
        words::REFERENCE,
        words::BY,
        words::REMARK,
    ];
    let mut rows: Vec<Vec<Cell>> = Vec::new();
    for moved in moves {
        let reference = moved.details.reference.as_str();
        let Some(row) = row(context, moved)? else {
            continue;
        };
        rows.push(vec![
            at_minute(row.at),
            kind_word(row.kind).in_language(language).into(),
            part.code.as_str().into(),
            part.name.as_str().into(),
            row.quantity.into(),
            part.unit.as_str().into(),
            row.unit_price.into(),
            Fen(row.unit_price.0.saturating_mul(row.quantity)).into(),
            row.from.into(),
            row.to.into(),
            row.shelf.bin.into(),
            row.shelf.lot.unwrap_or_default().into(),
            row.shelf.expires_on.unwrap_or_default().into(),
            reference.into(),
            row.by_name.into(),
            row.note.into(),
        ]);
    }
    Ok(table(title, &heads, rows, language))
}

/// Each place that has some of it, and how many.
fn is_now(
    context: &Context<'_>,
    part: &Part,
    lot: &str,
    language: Language,
) -> Result<Table, Trouble> {
    let heads = [
        words::PLACE,
        words::PLACE_NAME,
        words::BIN,
        words::QUANTITY,
        words::UNIT,
        words::EXPIRES_ON,
    ];
    let mut rows: Vec<Vec<Cell>> = Vec::new();
    for (place, lying) in balance::everywhere(context.connection, part.id)? {
        // What is outside is told by what came and what went back.
        if lying.shelf.lot.as_deref() != Some(lot) || place == StockPlace::Supplier {
            continue;
        }
        rows.push(vec![
            place_word(place).in_language(language).into(),
            named(context, place)?.into(),
            lying.shelf.bin.into(),
            lying.quantity.into(),
            part.unit.as_str().into(),
            lying.shelf.expires_on.unwrap_or_default().into(),
        ]);
    }
    Ok(table(words::IS_NOW, &heads, rows, language))
}
