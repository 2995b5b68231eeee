//! Writing parts off (报损, B4): small values at once, larger ones when somebody else approves.

use super::take_out::{Way, pieces, take_out};
use crate::context::Context;
use crate::error::Trouble;
use yizhan_api::WriteOffParts;
use yizhan_domain::Refusal;
use yizhan_domain::stock::{Details, KnownBy, StockPlace, StockRecord, WriteOff, WriteOffLine};
use yizhan_domain::text::{WORDS_MAX, check_length};
use yizhan_log::Item;
use yizhan_store::table::slip;

/// The movements to the scrap heap, or the slip that asks for them.
pub(crate) fn write_off(
    context: &Context<'_>,
    request: &WriteOffParts,
) -> Result<Vec<Item>, Trouble> {
    check_length(&request.reason, WORDS_MAX)?;
    let reason = request.reason.trim();
    if reason.is_empty() {
        return Err(Refusal::ReasonMissing.into());
    }
    if let Some(known) = slip::read(context.connection, request.slip)? {
        return match known {
            StockRecord::WriteOff(asked) if asked.by == context.actor.person => Ok(Vec::new()),
            _ => Err(Refusal::IdTaken.into()),
        };
    }
    let way = Way {
        store: request.store,
        to: StockPlace::Scrap,
        details: Details {
            slip: Some(request.slip),
            note: reason.to_owned(),
            ..Details::default()
        },
        known_by: KnownBy::Order,
        lines: &request.lines,
        takes_unusable: true,
    };
    let lines = pieces(context, &way)?
        .into_iter()
        .map(|piece| WriteOffLine {
            movement: piece.movement,
            part: piece.part.id,
            shelf: piece.take.shelf,
            quantity: piece.take.quantity,
            unit_price: piece.unit_price,
        });
    let asked = WriteOff {
        id: request.slip,
        store: request.store,
        lines: lines.collect(),
        reason: reason.to_owned(),
        by: context.actor.person,
        at: context.now,
    };
    if asked.value() >= context.directory.stock_rules.write_off_limit {
        return Ok(vec![Item::Stock(StockRecord::WriteOff(asked))]);
    }
    let moves = take_out(context, &way)?;
    Ok(moves.into_iter().map(Item::Movement).collect())
}
