//! Taking parts out of a store: which shelves they come from, and at what price.

use super::block_part::check_not_blocked;
use super::ledger::{Line, check_lines, check_quantity, check_store, part, price, today};
use crate::context::Context;
use crate::error::Trouble;
use std::collections::BTreeSet;
use yizhan_api::IssueLine;
use yizhan_domain::base::Part;
use yizhan_domain::stock::{Details, KnownBy, Movement, Shelf, StockPlace, Take, pick};
use yizhan_domain::{Fen, MovementId, Refusal, StoreId};
use yizhan_store::table::balance::{self, Lying};
use yizhan_store::table::movement;

/// Where parts go that are taken out, and what is said of it.
pub(super) struct Way<'a> {
    pub(super) store: StoreId,
    pub(super) to: StockPlace,
    pub(super) details: Details,
    pub(super) known_by: KnownBy,
    pub(super) lines: &'a [IssueLine],
    /// Whether what has expired or is blocked can go this way.
    pub(super) takes_unusable: bool,
}

/// A piece of a line: so many units from one shelf.
pub(super) struct Piece<'a> {
    pub(super) movement: MovementId,
    pub(super) part: &'a Part,
    pub(super) take: Take,
    pub(super) unit_price: Fen,
}

/// The movements of all lines; what was made before by the same request is left out.
///
/// Stock in the books below what is taken does not stop it: the part is in the keeper's hand.
pub(super) fn take_out(context: &Context<'_>, way: &Way<'_>) -> Result<Vec<Movement>, Trouble> {
    let pieces = pieces(context, way)?;
    let moves = pieces.into_iter().map(|piece| {
        let line = Line {
            id: piece.movement,
            part: piece.part,
            quantity: piece.take.quantity,
            from: StockPlace::Store(way.store),
            to: way.to,
            unit_price: piece.unit_price,
            shelf: piece.take.shelf,
            details: way.details.clone(),
        };
        line.record(context, way.known_by)
    });
    Ok(moves.collect())
}

/// Every line in pieces, one for each shelf that it comes from. Lines that were made before are left out.
pub(super) fn pieces<'a>(context: &Context<'a>, way: &Way<'_>) -> Result<Vec<Piece<'a>>, Trouble> {
    check_store(context, way.store)?;
    check_lines(way.lines)?;
    let (mut pieces, mut seen) = (Vec::new(), BTreeSet::new());
    for line in way.lines {
        check_quantity(line.quantity)?;
        let part = part(context, &line.code)?;
        if !seen.insert(line.movement) {
            return Err(Refusal::IdTaken.into());
        }
        let places = (StockPlace::Store(way.store), way.to);
        if is_made(context, places, line, part)? {
            continue;
        }
        if !way.takes_unusable {
            check_not_blocked(context, part)?;
        }
        let unit_price = price(context, part)?;
        let takes = takes(context, way, line, part)?;
        for (number, take) in takes.into_iter().enumerate() {
            pieces.push(Piece {
                movement: piece_id(line.movement, number),
                part,
                take,
                unit_price,
            });
        }
    }
    Ok(pieces)
}

/// The id of the piece of a line with this number: the first has the line's own.
pub(super) fn piece_id(line: MovementId, number: usize) -> MovementId {
    match number {
        0 => line,
        _ => MovementId::of_key(&format!("{line}/{number}")),
    }
}

/// Whether the same request made this line before.
pub(super) fn is_made(
    context: &Context<'_>,
    (from, to): (StockPlace, StockPlace),
    line: &IssueLine,
    part: &Part,
) -> Result<bool, Trouble> {
    let mut made: i64 = 0;
    for number in 0.. {
        let Some(moved) = movement::read(context.connection, piece_id(line.movement, number))?
        else {
            break;
        };
        let is_same = moved.from == from && moved.to == to && moved.part == part.id;
        if !is_same {
            return Err(Refusal::IdTaken.into());
        }
        made = made.saturating_add(moved.quantity);
    }
    match made {
        0 => Ok(false),
        made if made == line.quantity => Ok(true),
        _ => Err(Refusal::IdTaken.into()),
    }
}

fn takes(
    context: &Context<'_>,
    way: &Way<'_>,
    line: &IssueLine,
    part: &Part,
) -> Result<Vec<Take>, Trouble> {
    let today = if way.takes_unusable {
        String::new()
    } else {
        today(context)
    };
    let stock = shelves(context, way.store, part)?;
    if let Some(shelf) = &line.shelf {
        if shelf.is_expired(&today) {
            return Err(expired(part, shelf));
        }
        return Ok(vec![Take {
            shelf: shelf.clone(),
            quantity: line.quantity,
        }]);
    }
    let usable: i64 = stock
        .iter()
        .filter(|(shelf, units)| *units > 0 && !shelf.is_expired(&today))
        .map(|(_, units)| units)
        .sum();
    let spoilt = stock
        .iter()
        .find(|(shelf, units)| *units > 0 && shelf.is_expired(&today));
    if let Some((shelf, _)) = spoilt.filter(|_| usable < line.quantity) {
        return Err(expired(part, shelf));
    }
    let usual = Shelf {
        bin: movement::bin(context.connection, way.store, part.id)?,
        ..Shelf::default()
    };
    Ok(pick(&stock, line.quantity, &today, &usual))
}

fn expired(part: &Part, shelf: &Shelf) -> Trouble {
    Refusal::PartExpired {
        name: part.name.clone(),
        expires_on: shelf.expires_on.clone().unwrap_or_default(),
    }
    .into()
}

/// Where a part lies in a store.
pub(super) fn shelves(
    context: &Context<'_>,
    store: StoreId,
    part: &Part,
) -> Result<Vec<(Shelf, i64)>, Trouble> {
    let lying = balance::of_part(context.connection, StockPlace::Store(store), part.id)?;
    let shelves = lying.into_iter().map(
        |Lying {
             shelf, quantity, ..
         }| (shelf, quantity),
    );
    Ok(shelves.collect())
}
