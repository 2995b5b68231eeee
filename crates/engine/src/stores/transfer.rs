//! Sending parts to another store (B4), and giving up what never arrives.

use super::ledger::{Line, check_store, left_of};
use super::take_out::{Way, take_out};
use crate::context::Context;
use crate::error::Trouble;
use yizhan_api::{LoseTransfer, SendTransfer};
use yizhan_domain::stock::{Details, KnownBy, MovementKind, StockPlace};
use yizhan_domain::text::{WORDS_MAX, check_length};
use yizhan_domain::{MovementId, Refusal};
use yizhan_log::Item;
use yizhan_store::table::movement;

/// The movements out of the store, on their way.
pub(crate) fn send(context: &Context<'_>, request: &SendTransfer) -> Result<Vec<Item>, Trouble> {
    check_store(context, request.to)?;
    check_length(&request.note, WORDS_MAX)?;
    if request.from == request.to {
        return Err(Refusal::SameStore.into());
    }
    let way = Way {
        store: request.from,
        to: StockPlace::Transit(request.slip),
        details: Details {
            slip: Some(request.slip),
            destination: Some(request.to),
            note: request.note.trim().to_owned(),
            ..Details::default()
        },
        known_by: KnownBy::Order,
        lines: &request.lines,
        takes_unusable: true,
    };
    let moves = take_out(context, &way)?;
    Ok(moves.into_iter().map(Item::Movement).collect())
}

/// The movements that give up what is left on its way. Given up twice, the ids are the same.
pub(crate) fn lose(context: &Context<'_>, request: &LoseTransfer) -> Result<Vec<Item>, Trouble> {
    check_length(&request.note, WORDS_MAX)?;
    let note = request.note.trim();
    if note.is_empty() {
        return Err(Refusal::ReasonMissing.into());
    }
    let mut items = Vec::new();
    for sent in movement::of_slip(context.connection, request.slip)? {
        if sent.kind() != Some(MovementKind::Sent) {
            continue;
        }
        let left = left_of(context.connection, &sent)?;
        let Some(part) = context.directory.parts.get(&sent.part).filter(|_| left > 0) else {
            continue;
        };
        let line = Line {
            id: MovementId::of_key(&format!("lost {}", sent.id)),
            part,
            quantity: left,
            from: sent.to,
            to: StockPlace::Difference,
            unit_price: sent.unit_price,
            shelf: sent.shelf(),
            details: Details {
                slip: Some(request.slip),
                of: Some(sent.id),
                note: note.to_owned(),
                ..Details::default()
            },
        };
        items.push(Item::Movement(line.record(context, KnownBy::Order)));
    }
    if items.is_empty() {
        return Err(Refusal::UnknownSlip.into());
    }
    Ok(items)
}
