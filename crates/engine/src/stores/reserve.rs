//! Keeping parts for an order (预留).

use super::block_part::check_not_blocked;
use super::ledger::{check_quantity, check_store};
use crate::context::Context;
use crate::error::Trouble;
use crate::order::writable;
use yizhan_api::ReserveParts;
use yizhan_domain::Refusal;
use yizhan_domain::stock::{Reservation, StockRecord, keeps_parts, kept_until};
use yizhan_log::Item;
use yizhan_store::table::slip;

/// The slip that keeps them.
pub(crate) fn reserve(context: &Context<'_>, request: &ReserveParts) -> Result<Vec<Item>, Trouble> {
    check_store(context, request.store)?;
    check_quantity(request.quantity)?;
    let until = kept_until(context.now, request.days)?;
    let status = writable(context, request.order)?.state.status;
    if !keeps_parts(status) {
        return Err(Refusal::NoIssueNow { status }.into());
    }
    let part = context.directory.parts.get(&request.part);
    let part = part.ok_or(Refusal::UnknownMovement)?;
    if slip::read(context.connection, request.slip)?.is_some() {
        return Ok(Vec::new());
    }
    check_not_blocked(context, part)?;
    let kept = Reservation {
        id: request.slip,
        order: request.order,
        store: request.store,
        part: request.part,
        quantity: request.quantity,
        until,
        by: context.actor.person,
        at: context.now,
    };
    Ok(vec![Item::Stock(StockRecord::Reservation(kept))])
}
