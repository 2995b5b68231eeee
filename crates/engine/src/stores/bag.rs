//! Using a part from the own bag for an order.

use super::ledger::{Line, check_quantity, is_repeated, left_of};
use crate::context::Context;
use crate::error::Trouble;
use crate::order::writable;
use yizhan_api::UseFromBag;
use yizhan_domain::Refusal;
use yizhan_domain::order::check_lines_open;
use yizhan_domain::stock::{Details, KnownBy, MovementKind, StockPlace};
use yizhan_log::Item;
use yizhan_store::table::movement;

/// The movement from the bag to the order, which puts it among what was drawn for it.
pub(crate) fn use_from_bag(
    context: &Context<'_>,
    request: &UseFromBag,
) -> Result<Vec<Item>, Trouble> {
    check_quantity(request.quantity)?;
    let loaded = writable(context, request.order)?;
    check_lines_open(&loaded.state, &context.actor)?;
    if is_repeated(context, request.movement, MovementKind::FromBag)? {
        return Ok(Vec::new());
    }
    let first = movement::read(context.connection, request.of)?
        .filter(|first| first.to == StockPlace::Bag(context.actor.person))
        .ok_or(Refusal::UnknownMovement)?;
    let part = context.directory.parts.get(&first.part);
    let part = part.ok_or(Refusal::UnknownMovement)?;
    let left = left_of(context.connection, &first)?;
    if request.quantity > left {
        let unit = part.unit.clone();
        return Err(Refusal::BagTooEmpty { left, unit }.into());
    }
    let line = Line {
        id: request.movement,
        part,
        quantity: request.quantity,
        from: first.to,
        to: StockPlace::Order(request.order),
        unit_price: first.unit_price,
        shelf: first.shelf(),
        details: Details {
            of: Some(first.id),
            ..Details::default()
        },
    };
    Ok(vec![Item::Movement(line.record(context, KnownBy::Order))])
}
