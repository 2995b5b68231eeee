//! A stocktake as a spreadsheet.

use super::words::{self, Words};
use super::{spreadsheet, table};
use crate::context::Context;
use crate::error::Trouble;
use crate::stores::stocktake::{counts, show};
use std::collections::BTreeMap;
use yizhan_api::view::MadeFile;
use yizhan_api::{ExportStocktake, ShowStocktake};
use yizhan_domain::PersonId;
use yizhan_domain::stock::{Count, Progress, Spot};
use yizhan_report::sheet::Cell;

/// Every spot as the page shows it, with the first count beside the last. Who counts blind is not told what is expected.
pub(crate) fn export_stocktake(
    context: &Context<'_>,
    request: ExportStocktake,
) -> Result<MadeFile, Trouble> {
    let ExportStocktake { slip, language } = request;
    let view = show(context, &ShowStocktake { slip })?;
    let (counts, _) = counts(context, slip)?;
    let mut by_spot: BTreeMap<Spot, Vec<&Count>> = BTreeMap::new();
    for count in &counts {
        let spot = (count.part, count.shelf.clone());
        by_spot.entry(spot).or_default().push(count);
    }
    let heads = [
        words::CODE,
        words::NAME,
        words::SPEC,
        words::UNIT,
        words::BIN,
        words::LOT,
        words::EXPIRES_ON,
        words::EXPECTED,
        words::COUNTED,
        words::COUNTED_BY,
        words::RECOUNTED,
        words::RECOUNTED_BY,
        words::COUNTS,
        words::DIFFERENCE,
        words::POSTED,
        words::PROGRESS,
    ];
    let name = |person: PersonId| Cell::Text(context.directory.person_name(person));
    let is_blind = view.is_blind;
    let rows = view.spots.into_iter().map(|spot| {
        let tally = spot.tally;
        let difference = tally.counted.map(|_| tally.difference());
        let known = |units: i64| if is_blind { Cell::Empty } else { units.into() };
        let key = (tally.part, tally.shelf.clone());
        let of_spot = by_spot.get(&key).map_or(&[][..], Vec::as_slice);
        let (first, again) = match of_spot {
            [] => (None, None),
            [only] => (Some(only), None),
            [first, .., last] => (Some(first), Some(last)),
        };
        let units = |count: Option<&&Count>| count.map_or(Cell::Empty, |one| one.quantity.into());
        let by = |count: Option<&&Count>| count.map_or(Cell::Empty, |one| name(one.by));
        vec![
            spot.code.into(),
            spot.name.into(),
            spot.spec.into(),
            spot.unit.into(),
            tally.shelf.bin.into(),
            tally.shelf.lot.unwrap_or_default().into(),
            tally.shelf.expires_on.unwrap_or_default().into(),
            known(tally.book),
            units(first),
            by(first),
            units(again),
            by(again),
            i64::try_from(of_spot.len()).unwrap_or(i64::MAX).into(),
            difference.map_or(Cell::Empty, known),
            spot.posted.map_or(Cell::Empty, Cell::Whole),
            progress_word(tally.progress).in_language(language).into(),
        ]
    });
    let table = table(words::STOCKTAKE, &heads, rows.collect(), language);
    let name = [table.title.as_str(), &view.slip.store_name, &view.slip.note].join("-");
    spreadsheet(&name, &table)
}

const fn progress_word(progress: Progress) -> Words {
    match progress {
        Progress::Open => words::NOT_COUNTED,
        Progress::Right => words::RIGHT,
        Progress::CountAgain => words::COUNT_AGAIN,
        Progress::Contradicted => words::CONTRADICTED,
        Progress::Confirmed => words::CONFIRMED,
    }
}
