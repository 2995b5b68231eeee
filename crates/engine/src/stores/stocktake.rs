//! Taking stock (清查, B4): beginning, counting, and what it comes to.

use super::ledger::{COUNT_MAX, check_store, part};
use super::show_slip::{record_view, spec};
use super::take_out::shelves;
use crate::context::Context;
use crate::error::Trouble;
use yizhan_api::view::{SpotView, StocktakeView};
use yizhan_api::{BeginStocktake, CountPart, ShowStocktake};
use yizhan_domain::base::Role;
use yizhan_domain::stock::{
    Books, Count, Shelf, Spot, StockPlace, StockRecord, Stocktake, Tally, effect, since, tally,
};
use yizhan_domain::text::{NAME_MAX, check_length};
use yizhan_domain::{Fen, PartId, Refusal, SlipId};
use yizhan_log::Item;
use yizhan_store::table::{balance, movement, slip, slip_decision, stock_count};

use super::ledger::price;

/// The most parts that a stocktake names.
const PARTS_MAX: usize = 2_000;

/// The slip that begins it.
pub(crate) fn begin(context: &Context<'_>, request: &BeginStocktake) -> Result<Vec<Item>, Trouble> {
    check_store(context, request.store)?;
    check_length(&request.name, NAME_MAX)?;
    let parts = &request.parts;
    if parts.len() > PARTS_MAX
        || !parts
            .iter()
            .all(|part| context.directory.parts.contains_key(part))
    {
        return Err(Refusal::QuantityNotSensible.into());
    }
    if let Some(known) = slip::read(context.connection, request.slip)? {
        return match known {
            StockRecord::Stocktake(begun) if begun.by == context.actor.person => Ok(Vec::new()),
            _ => Err(Refusal::IdTaken.into()),
        };
    }
    let name = match request.name.trim() {
        "" => context.now.day(),
        name => name.to_owned(),
    };
    let begun = Stocktake {
        id: request.slip,
        store: request.store,
        name,
        parts: parts.clone(),
        is_blind: request.is_blind,
        by: context.actor.person,
        at: context.now,
    };
    Ok(vec![Item::Stock(StockRecord::Stocktake(begun))])
}

/// A count, with what this device knows of the part in this store.
pub(crate) fn count(context: &Context<'_>, request: &CountPart) -> Result<Vec<Item>, Trouble> {
    let begun = begun(context, request.stocktake)?;
    if stock_count::exists(context.connection, request.count)? {
        return Ok(Vec::new());
    }
    if slip_decision::read(context.connection, begun.id)?.is_some() {
        return Err(Refusal::AlreadyDecided.into());
    }
    if !(0..=COUNT_MAX).contains(&request.quantity) {
        return Err(Refusal::QuantityNotSensible.into());
    }
    let (part, shelf) = spot(context, &begun, request)?;
    let known = movement::known(context.connection, StockPlace::Store(begun.store), part)?;
    let count = Count {
        id: request.count,
        stocktake: begun.id,
        part,
        shelf,
        quantity: request.quantity,
        known,
        by: context.actor.person,
        at: context.now,
    };
    Ok(vec![Item::Stock(StockRecord::Count(count))])
}

/// Which spot a count is of: the shelf that was said, or the only one that the books have.
fn spot(
    context: &Context<'_>,
    begun: &Stocktake,
    request: &CountPart,
) -> Result<(PartId, Shelf), Trouble> {
    let part = part(context, &request.code)?;
    if let Some(shelf) = &request.shelf {
        check_length(&shelf.bin, NAME_MAX)?;
        return Ok((part.id, shelf.clone()));
    }
    let lying = shelves(context, begun.store, part)?;
    let shelf = match lying.as_slice() {
        [(only, _)] => only.clone(),
        _ => Shelf {
            bin: movement::bin(context.connection, begun.store, part.id)?,
            ..Shelf::default()
        },
    };
    Ok((part.id, shelf))
}

/// The spot as it stands after a count.
pub(crate) fn counted(context: &Context<'_>, request: &CountPart) -> Result<SpotView, Trouble> {
    let begun = begun(context, request.stocktake)?;
    let (part, shelf) = spot(context, &begun, request)?;
    let told = tallies(context, &begun)?.0;
    let spot = told
        .into_iter()
        .find(|spot| spot.part == part && spot.shelf == shelf)
        .ok_or(Refusal::UnknownLine)?;
    Ok(spot_view(context, spot, is_hidden(context, &begun)?, None))
}

/// The stocktake with every spot.
pub(crate) fn show(
    context: &Context<'_>,
    request: &ShowStocktake,
) -> Result<StocktakeView, Trouble> {
    let begun = begun(context, request.slip)?;
    let is_hidden = is_hidden(context, &begun)?;
    let is_done =
        slip_decision::read(context.connection, begun.id)?.is_some_and(|made| made.is_done);
    let posted = movement::of_slip(context.connection, begun.id)?;
    let (told, too_late) = tallies(context, &begun)?;
    let mut value = Fen(0);
    let mut spots = Vec::new();
    for spot in told {
        if let Some(part) = context
            .directory
            .parts
            .get(&spot.part)
            .filter(|_| !is_hidden)
        {
            let worth = price(context, part)?.0.saturating_mul(spot.difference());
            value = value.plus(Fen(worth));
        }
        let of_spot = posted
            .iter()
            .filter(|moved| moved.part == spot.part && moved.shelf() == spot.shelf);
        let units = of_spot.map(|moved| effect(moved, begun.store)).sum();
        let posted = is_done.then_some(units);
        spots.push(spot_view(context, spot, is_hidden, posted));
    }
    spots.sort_by(|a, b| (&a.tally.shelf, &a.code).cmp(&(&b.tally.shelf, &b.code)));
    let slip = record_view(context, &StockRecord::Stocktake(begun.clone()), None)?;
    Ok(StocktakeView {
        slip,
        is_blind: is_hidden,
        spots,
        value,
        too_late,
    })
}

/// Whether the caller is not to see what the books say: who counts blind, as long as it is open.
fn is_hidden(context: &Context<'_>, begun: &Stocktake) -> Result<bool, Trouble> {
    let is_open = slip_decision::read(context.connection, begun.id)?.is_none();
    Ok(begun.is_blind && is_open && context.actor.role == Role::Keeper)
}

fn spot_view(
    context: &Context<'_>,
    mut tally: Tally,
    is_hidden: bool,
    posted: Option<i64>,
) -> SpotView {
    if is_hidden {
        tally.book = 0;
        tally.beside.clear();
    }
    let part = context.directory.parts.get(&tally.part);
    let text = |of: fn(&yizhan_domain::base::Part) -> String| part.map(of).unwrap_or_default();
    SpotView {
        code: text(|part| part.code.clone()),
        name: text(|part| part.name.clone()),
        spec: text(spec),
        unit: text(|part| part.unit.clone()),
        by_name: tally
            .by
            .map(|by| context.directory.person_name(by))
            .unwrap_or_default(),
        posted,
        tally,
    }
}

/// The stocktake with this id.
fn begun(context: &Context<'_>, slip: SlipId) -> Result<Stocktake, Trouble> {
    match slip::read(context.connection, slip)? {
        Some(StockRecord::Stocktake(begun)) => Ok(begun),
        _ => Err(Refusal::UnknownSlip.into()),
    }
}

/// What was counted, spot by spot, by the counts that came before the end; and how many came after it.
pub(super) fn tallies(
    context: &Context<'_>,
    begun: &Stocktake,
) -> Result<(Vec<Tally>, usize), Trouble> {
    let connection = context.connection;
    let here = StockPlace::Store(begun.store);
    let (counts, too_late) = counts(context, begun.id)?;
    let lying = balance::at(connection, here)?;
    let now: Vec<(Spot, i64)> = lying
        .into_iter()
        .map(|lying| ((lying.part, lying.shelf), lying.quantity))
        .collect();
    let recent = movement::recent(connection, here, since(&counts))?;
    let posted = movement::of_slip(connection, begun.id)?;
    let books = Books {
        now: &now,
        recent: &recent,
        posted: &posted,
    };
    Ok((tally(begun, &books, &counts), too_late))
}

/// The counts that came before the end, in the order of the log; and how many came after it.
pub(super) fn counts(
    context: &Context<'_>,
    stocktake: SlipId,
) -> Result<(Vec<Count>, usize), Trouble> {
    let counts = stock_count::of_stocktake(context.connection, stocktake)?;
    let (counts, too_late): (Vec<_>, Vec<_>) =
        counts.into_iter().partition(|counted| counted.is_in_time);
    let counts = counts.into_iter().map(|counted| counted.count).collect();
    Ok((counts, too_late.len()))
}
