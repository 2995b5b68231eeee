//! What a row of the log is compared as, and the sums that a hub keeps of its own.

use crate::error::Trouble;
use std::collections::BTreeMap;
use yizhan_domain::{DeviceId, OrderId};
use yizhan_log::Entry;
use yizhan_log::compare::{Class, Key, Tally};
use yizhan_store::Connection;
use yizhan_store::table::sealed_item::{self, SealedItem};
use yizhan_store::table::tally::{self, TalliedItem};

/// The class that a row is of, and its key there.
pub(super) fn key_of(row: &SealedItem) -> (Class, Key) {
    let entry = Entry::from_any_version(&row.body);
    let is_of_stores = entry.is_ok_and(|entry| entry.item.is_of_stores());
    match row.order {
        _ if is_of_stores => (Class::Stores, Key::of_position(row.position)),
        Some(order) => (Class::Orders, Key::of_order(order)),
        None => (Class::Shared, Key::of_position(row.position)),
    }
}

/// At a hub: sums up at most `limit` items more; gives up to which position the sums then go, or `None` where that is
/// all of the log.
pub(crate) fn go_on(connection: &Connection, limit: u32) -> Result<Option<i64>, Trouble> {
    let from = tally::up_to(connection)?;
    let rows = sealed_item::between(connection, from, i64::MAX, limit)?;
    let Some(last) = rows.last().map(|row| row.position) else {
        return Ok(None);
    };
    let is_all = rows.len() < usize::try_from(limit).unwrap_or(usize::MAX);
    let mut orders: BTreeMap<(OrderId, DeviceId), Tally> = BTreeMap::new();
    for row in rows.iter().filter(|row| !row.is_rejected()) {
        let device = row.device.unwrap_or(DeviceId(uuid::Uuid::nil()));
        match (key_of(row).0, row.order) {
            (Class::Orders, Some(order)) => {
                let sum = orders.entry((order, device)).or_default();
                *sum = sum.with(row.tally());
            }
            (class, order) => tally::insert(
                connection,
                &TalliedItem {
                    position: row.position,
                    is_of_stores: class == Class::Stores,
                    order,
                    device,
                    tally: row.tally(),
                },
            )?,
        }
    }
    for ((order, device), sum) in orders {
        tally::add(connection, order, device, sum)?;
    }
    tally::set_up_to(connection, last)?;
    Ok((!is_all).then_some(last))
}
