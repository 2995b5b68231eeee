//! Units of a movement that go on or come back: returns, and what arrives of a transfer.

use super::ledger::{Line, check_lines, check_quantity, check_store, is_repeated, left_of};
use super::receive::bin;
use crate::context::Context;
use crate::error::Trouble;
use crate::order::{Found, load};
use std::collections::{BTreeMap, BTreeSet};
use yizhan_api::{BackLine, ReceiveTransfer, ReturnParts};
use yizhan_domain::stock::{Details, KnownBy, Movement, MovementKind, Shelf, StockPlace};
use yizhan_domain::text::{WORDS_MAX, check_length};
use yizhan_domain::{MovementId, OrderId, Refusal, StoreId};
use yizhan_log::Item;
use yizhan_store::table::movement;

/// The movements back into the store (B4). What is on a bill cannot come back before it is taken off.
pub(crate) fn return_parts(
    context: &Context<'_>,
    request: &ReturnParts,
) -> Result<Vec<Item>, Trouble> {
    check_length(&request.note, WORDS_MAX)?;
    let details = Details {
        slip: Some(request.slip),
        note: request.note.trim().to_owned(),
        ..Details::default()
    };
    bring_back(
        context,
        request.store,
        &request.lines,
        &details,
        MovementKind::Return,
        |first, wanted, left| {
            let unit = || {
                let printed = first.printed.as_ref();
                printed.map(|part| part.unit.clone()).unwrap_or_default()
            };
            let used = match first.to {
                StockPlace::Order(order) => used(context, order, first.id)?,
                _ => 0,
            };
            if wanted > left {
                return Err(Refusal::ReturnAboveLeft { left, unit: unit() }.into());
            }
            if wanted > left.saturating_sub(used) {
                return Err(Refusal::ReturnOfUsed { used, unit: unit() }.into());
            }
            Ok(())
        },
    )
}

/// Units of an issue that are on the order's bill; none where this device does not have the order.
pub(super) fn used(
    context: &Context<'_>,
    order: OrderId,
    issue: MovementId,
) -> Result<i64, Trouble> {
    let loaded = load(context.connection, context.key.device, order)?;
    Ok(match loaded {
        Some(Found::Order(loaded)) => loaded.order.used.get(&issue).copied().unwrap_or_default(),
        _ => 0,
    })
}

/// The movements into the store where a transfer arrived.
pub(crate) fn receive_transfer(
    context: &Context<'_>,
    request: &ReceiveTransfer,
) -> Result<Vec<Item>, Trouble> {
    let details = Details {
        slip: Some(request.slip),
        ..Details::default()
    };
    bring_back(
        context,
        request.store,
        &request.lines,
        &details,
        MovementKind::Received,
        |first, wanted, left| {
            if first.to != StockPlace::Transit(request.slip) {
                return Err(Refusal::UnknownSlip.into());
            }
            if wanted > left {
                let printed = first.printed.as_ref();
                let unit = printed.map(|part| part.unit.clone()).unwrap_or_default();
                return Err(Refusal::ReceivedAboveSent { left, unit }.into());
            }
            Ok(())
        },
    )
}

/// Movements into `store` that bring back what others took; `check` is told the first movement, the units wanted of
/// it by all lines so far, and the units left of it.
fn bring_back(
    context: &Context<'_>,
    store: StoreId,
    lines: &[BackLine],
    details: &Details,
    kind: MovementKind,
    check: impl Fn(&Movement, i64, i64) -> Result<(), Trouble>,
) -> Result<Vec<Item>, Trouble> {
    check_store(context, store)?;
    check_lines(lines)?;
    let (mut items, mut seen) = (Vec::new(), BTreeSet::new());
    let mut wanted: BTreeMap<MovementId, i64> = BTreeMap::new();
    for line in lines {
        check_quantity(line.quantity)?;
        if !seen.insert(line.movement) {
            return Err(Refusal::IdTaken.into());
        }
        let first = movement::read(context.connection, line.of)?.ok_or(Refusal::UnknownMovement)?;
        if is_repeated(context, line.movement, kind)? {
            continue;
        }
        let to = StockPlace::Store(store);
        if MovementKind::of(first.to, to) != Some(kind) {
            return Err(Refusal::UnknownMovement.into());
        }
        let so_far = wanted.entry(first.id).or_default();
        *so_far = so_far.saturating_add(line.quantity);
        check(&first, *so_far, left_of(context.connection, &first)?)?;
        let part = context.directory.parts.get(&first.part);
        let line = Line {
            id: line.movement,
            part: part.ok_or(Refusal::UnknownMovement)?,
            quantity: line.quantity,
            from: first.to,
            to,
            unit_price: first.unit_price,
            shelf: Shelf {
                bin: bin(context, store, first.part, &line.bin)?,
                lot: first.lot.clone(),
                expires_on: first.expires_on.clone(),
            },
            details: Details {
                of: Some(first.id),
                ..details.clone()
            },
        };
        items.push(Item::Movement(line.record(context, KnownBy::Order)));
    }
    Ok(items)
}
