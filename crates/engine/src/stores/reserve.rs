//! Keeping parts for an order (预留).

use super::ledger::{check_quantity, check_store};
use crate::context::Context;
use crate::error::Trouble;
use crate::order::writable;
use yizhan_api::ReserveParts;
use yizhan_domain::Refusal;
use yizhan_domain::stock::{Reservation, StockRecord};
use yizhan_log::Item;
use yizhan_store::table::slip;

/// The longest that parts are kept, in days.
const DAYS_MAX: u8 = 30;
const DAY_MIN: i64 = 24 * 60;

/// The slip that keeps them.
pub(crate) fn reserve(context: &Context<'_>, request: &ReserveParts) -> Result<Vec<Item>, Trouble> {
    check_store(context, request.store)?;
    check_quantity(request.quantity)?;
    if !(1..=DAYS_MAX).contains(&request.days) {
        return Err(Refusal::DayNotSensible.into());
    }
    writable(context, request.order)?;
    if !context.directory.parts.contains_key(&request.part) {
        return Err(Refusal::UnknownMovement.into());
    }
    if slip::read(context.connection, request.slip)?.is_some() {
        return Ok(Vec::new());
    }
    let kept = Reservation {
        id: request.slip,
        order: request.order,
        store: request.store,
        part: request.part,
        quantity: request.quantity,
        until: context.now.plus_minutes(i64::from(request.days) * DAY_MIN),
        by: context.actor.person,
        at: context.now,
    };
    Ok(vec![Item::Stock(StockRecord::Reservation(kept))])
}
