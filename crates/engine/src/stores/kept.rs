//! What is kept for orders: how much of it is left, and whether it is there.

use super::list_alerts::words;
use super::show_slip::store_name;
use crate::context::Context;
use crate::error::Trouble;
use std::collections::BTreeMap;
use yizhan_api::ListKept;
use yizhan_api::view::{KeptRow, KeptState};
use yizhan_domain::base::Part;
use yizhan_domain::stock::{
    KEPT_DAYS_MAX, Reservation, StockPlace, StockRecord, keeps_parts, may_decide, still_kept,
};
use yizhan_domain::{OrderId, PartId, StoreId};
use yizhan_store::table::{balance, movement, slip, work_order};

/// What is kept, for one order or in one store.
pub(crate) fn list_kept(
    context: &Context<'_>,
    request: &ListKept,
) -> Result<Vec<KeptRow>, Trouble> {
    let mut rows = rows(context, |_| true)?;
    rows.retain(|row| {
        request.order.is_none_or(|order| row.order == order)
            && request.store.is_none_or(|store| row.store == store)
    });
    Ok(rows)
}

/// What is kept of a part and not issued yet.
pub(super) fn of_part(context: &Context<'_>, part: PartId) -> Result<Vec<KeptRow>, Trouble> {
    let mut rows = rows(context, |kept| kept.part == part)?;
    rows.retain(|row| row.state == KeptState::Kept);
    Ok(rows)
}

/// What became of one reservation.
pub(super) fn row_of(
    context: &Context<'_>,
    kept: &Reservation,
) -> Result<Option<KeptRow>, Trouble> {
    let rows = rows(context, |other| other.part == kept.part)?;
    Ok(rows.into_iter().find(|row| row.slip == kept.id))
}

/// What is kept of the parts that `is_meant` picks, oldest first; a part's reservations come all or not at all, since
/// they share what is there.
fn rows(
    context: &Context<'_>,
    is_meant: impl Fn(&Reservation) -> bool,
) -> Result<Vec<KeptRow>, Trouble> {
    let since = context
        .now
        .plus_minutes(-i64::from(KEPT_DAYS_MAX) * 24 * 60);
    let mut all: Vec<Reservation> = slip::kept_since(context.connection, since)?
        .into_iter()
        .filter(&is_meant)
        .collect();
    all.sort_by_key(|kept| (kept.at, kept.id));
    let left = left(context, &all)?;
    let mut there: BTreeMap<(StoreId, PartId), i64> = BTreeMap::new();
    let mut rows = Vec::new();
    for (kept, left) in all.iter().zip(left) {
        let Some(part) = context.directory.parts.get(&kept.part) else {
            continue;
        };
        let row = row(context, kept, part, left)?;
        let here = match there.get(&(kept.store, kept.part)) {
            Some(units) => *units,
            None => units_in(context, kept)?,
        };
        let own = match row.state {
            KeptState::Kept => left.min(here.max(0)),
            _ => 0,
        };
        there.insert((kept.store, kept.part), here.saturating_sub(own));
        rows.push(KeptRow { there: own, ..row });
    }
    Ok(rows)
}

/// Units left of each; what was issued to an order is for its oldest reservation first.
fn left(context: &Context<'_>, all: &[Reservation]) -> Result<Vec<i64>, Trouble> {
    let mut groups: BTreeMap<(OrderId, PartId), Vec<usize>> = BTreeMap::new();
    for (place, kept) in all.iter().enumerate() {
        groups
            .entry((kept.order, kept.part))
            .or_default()
            .push(place);
    }
    let mut left: BTreeMap<usize, i64> = BTreeMap::new();
    for ((order, _), places) in groups {
        let moves = movement::touching(context.connection, StockPlace::Order(order))?;
        let group: Vec<Reservation> = places
            .iter()
            .filter_map(|place| all.get(*place).cloned())
            .collect();
        left.extend(places.into_iter().zip(still_kept(&group, &moves)));
    }
    Ok(left.into_values().collect())
}

fn units_in(context: &Context<'_>, kept: &Reservation) -> Result<i64, Trouble> {
    let stores = balance::in_stores(context.connection, kept.part)?;
    let here = stores.into_iter().find(|(store, _)| *store == kept.store);
    Ok(here.map_or(0, |(_, units)| units))
}

fn row(
    context: &Context<'_>,
    kept: &Reservation,
    part: &Part,
    left: i64,
) -> Result<KeptRow, Trouble> {
    let order = work_order::by_id(context.connection, kept.order)?;
    let is_open = order.as_ref().is_none_or(|order| keeps_parts(order.status));
    let state = if left == 0 {
        KeptState::Issued
    } else if !is_open {
        KeptState::OrderOver
    } else if kept.until < context.now {
        KeptState::RanOut
    } else {
        KeptState::Kept
    };
    let asked = StockRecord::Reservation(kept.clone());
    Ok(KeptRow {
        slip: kept.id,
        order: kept.order,
        order_number: order.map(|order| order.number).unwrap_or_default(),
        store: kept.store,
        store_name: store_name(context, kept.store),
        part: words(part),
        quantity: kept.quantity,
        left,
        there: 0,
        until: kept.until,
        by_name: context.directory.person_name(kept.by),
        at: kept.at,
        state,
        may_release: state == KeptState::Kept && may_decide(&context.actor, &asked, false),
    })
}
