//! What everybody holds as a spreadsheet.

use super::{at_minute, book, table, words};
use crate::context::Context;
use crate::error::Trouble;
use crate::stores::holders::{Drawn, everybody_holds, summed};
use yizhan_api::ExportHolders;
use yizhan_api::view::MadeFile;
use yizhan_report::sheet::Cell;

/// The sums of each person, and on a second sheet each part that is still there.
pub(crate) fn export_holders(
    context: &Context<'_>,
    request: ExportHolders,
) -> Result<MadeFile, Trouble> {
    let language = request.language;
    let all = everybody_holds(context)?;
    let heads = [
        words::HOLDER,
        words::DRAWN,
        words::USED,
        words::RETURNED,
        words::HOLDS,
        words::AMOUNT,
    ];
    let rows = summed(context, &all).into_iter().map(|row| {
        vec![
            row.name.into(),
            row.drawn.into(),
            row.used.into(),
            row.returned.into(),
            row.holds.into(),
            row.value.into(),
        ]
    });
    let sums = table(words::HOLDERS, &heads, rows.collect(), language);
    let mut held: Vec<(String, Drawn)> = all
        .into_iter()
        .filter(|drawn| drawn.line.left > 0)
        .map(|drawn| (context.directory.person_name(drawn.person), drawn))
        .collect();
    held.sort_by(|(name, a), (other, b)| {
        (name, a.line.at, a.line.movement).cmp(&(other, b.line.at, b.line.movement))
    });
    let heads = [
        words::HOLDER,
        words::ORDER,
        words::CODE,
        words::NAME,
        words::SPEC,
        words::UNIT,
        words::LOT,
        words::DRAWN_AT,
        words::DRAWN,
        words::USED,
        words::RETURNED,
        words::HOLDS,
        words::AMOUNT,
    ];
    let rows = held.into_iter().map(|(name, drawn)| {
        let value = drawn.value();
        let line = drawn.line;
        let order: Cell = match line.order {
            Some(_) => line.order_number.into(),
            None => words::BAG.in_language(language).into(),
        };
        vec![
            name.into(),
            order,
            line.code.into(),
            line.name.into(),
            line.spec.into(),
            line.unit.into(),
            line.lot.unwrap_or_default().into(),
            at_minute(line.at),
            line.drawn.into(),
            line.used.into(),
            line.returned.into(),
            line.left.into(),
            value.into(),
        ]
    });
    let parts = table(words::HELD_PARTS, &heads, rows.collect(), language);
    let name = format!("{}-{}", sums.title, context.now.day());
    book(context, &name, &[sums, parts])
}
