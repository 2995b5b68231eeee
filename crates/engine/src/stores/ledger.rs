//! What operations on stores need to know of the ledger.

use crate::context::Context;
use crate::error::Trouble;
use yizhan_domain::base::{Directory, Part};
use yizhan_domain::stock::{
    Details, KnownBy, Movement, MovementKind, Pricing, Printed, QUANTITY_MAX, Shelf, StockPlace,
};
use yizhan_domain::{Fen, MovementId, PartId, Refusal, StoreId};
use yizhan_store::Connection;
use yizhan_store::table::known_price::{self, Priced};
use yizhan_store::table::{movement, valuation};

/// The most units that one count says.
pub(crate) const COUNT_MAX: i64 = 1_000_000;
/// The most lines at once.
pub(crate) const LINES_MAX: usize = 200;

/// A movement of a part as it is recorded now.
pub(super) struct Line<'a> {
    pub(super) id: MovementId,
    pub(super) part: &'a Part,
    pub(super) quantity: i64,
    pub(super) from: StockPlace,
    pub(super) to: StockPlace,
    pub(super) unit_price: Fen,
    pub(super) shelf: Shelf,
    pub(super) details: Details,
}

impl Line<'_> {
    pub(super) fn record(self, context: &Context<'_>, known_by: KnownBy) -> Movement {
        Movement {
            id: self.id,
            part: self.part.id,
            quantity: self.quantity,
            from: self.from,
            to: self.to,
            unit_price: self.unit_price,
            printed: Some(printed(self.part, known_by)),
            bin: self.shelf.bin,
            lot: self.shelf.lot,
            expires_on: self.shelf.expires_on,
            by: context.actor.person,
            at: context.now,
            details: self.details,
        }
    }
}

fn printed(part: &Part, known_by: KnownBy) -> Printed {
    let spec = [part.spec.as_str(), part.model.as_str()]
        .into_iter()
        .filter(|text| !text.is_empty());
    Printed {
        code: part.code.clone(),
        name: part.name.clone(),
        spec: spec.collect::<Vec<_>>().join(" "),
        unit: part.unit.clone(),
        known_by,
    }
}

/// Units of a movement that were not brought on or back since: what is still on the way, in the bag, with the order.
pub(crate) fn left_of(connection: &Connection, first: &Movement) -> Result<i64, Trouble> {
    let of_it = movement::of(connection, first.id)?;
    let gone: i64 = of_it
        .iter()
        .filter(|other| other.from == first.to)
        .map(|other| other.quantity)
        .sum();
    Ok(first.quantity.saturating_sub(gone))
}

/// The cheapest and the dearest price that a part ever had, in the part master or when it came in.
fn known_prices(
    connection: &Connection,
    directory: &Directory,
    part: PartId,
) -> Result<Option<(Fen, Fen)>, Trouble> {
    let Some(part) = directory.parts.get(&part) else {
        return Ok(None);
    };
    let listed = known_price::bounds(connection, Priced::Part, &part.code)?;
    // Whatever the rules say now: a device may not know yet that they were changed.
    let paid = movement::paid(connection, part.id)?;
    Ok([listed, paid]
        .into_iter()
        .flatten()
        .reduce(|one, other| (one.0.min(other.0), one.1.max(other.1))))
}

/// Whether a part can cost that much when it leaves a store: an average lies between the cheapest and the dearest price.
pub(crate) fn is_priced(
    connection: &Connection,
    directory: &Directory,
    part: PartId,
    price: Fen,
) -> Result<bool, Trouble> {
    let known = known_prices(connection, directory, part)?;
    Ok(known.is_some_and(|(least, most)| (least..=most).contains(&price)))
}

/// What a unit of a part is worth now.
pub(crate) fn price(context: &Context<'_>, part: &Part) -> Result<Fen, Trouble> {
    Ok(match context.directory.stock_rules.pricing {
        Pricing::ListPrice => part.price,
        Pricing::MovingAverage => valuation::of_part(context.connection, part.id)?
            .price()
            .unwrap_or(part.price),
    })
}

/// The part that a scanned or typed code names.
pub(super) fn part<'a>(context: &Context<'a>, code: &str) -> Result<&'a Part, Refusal> {
    let code = code.trim();
    let unknown = || Refusal::UnknownBarcode {
        barcode: code.chars().take(60).collect(),
    };
    context.directory.part_by_code(code).ok_or_else(unknown)
}

/// Checks that there is such a store.
pub(super) fn check_store(context: &Context<'_>, store: StoreId) -> Result<(), Refusal> {
    let is_known = context.directory.stores.contains_key(&store);
    is_known.then_some(()).ok_or(Refusal::UnknownStore)
}

/// Checks how many lines there are.
pub(super) fn check_lines<T>(lines: &[T]) -> Result<(), Refusal> {
    let is_sensible = (1..=LINES_MAX).contains(&lines.len());
    is_sensible
        .then_some(())
        .ok_or(Refusal::QuantityNotSensible)
}

/// Checks a quantity of units.
pub(super) fn check_quantity(quantity: i64) -> Result<(), Refusal> {
    let is_sensible = (1..=QUANTITY_MAX).contains(&quantity);
    is_sensible
        .then_some(())
        .ok_or(Refusal::QuantityNotSensible)
}

/// Today, as days are written (`2026-11-28`).
pub(super) fn today(context: &Context<'_>) -> String {
    context.now.day()
}

/// Whether a movement of this kind was made already with this id: then the request was sent again.
pub(super) fn is_repeated(
    context: &Context<'_>,
    id: MovementId,
    kind: MovementKind,
) -> Result<bool, Trouble> {
    match movement::read(context.connection, id)? {
        None => Ok(false),
        Some(made) if made.kind() == Some(kind) && made.by == context.actor.person => Ok(true),
        Some(_) => Err(Refusal::IdTaken.into()),
    }
}
