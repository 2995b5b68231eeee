//! What became of the items that the hub did not admit.

use crate::{StoreError, sql};
use rusqlite::{Connection, params};
use yizhan_domain::{ItemId, OrderId};
use yizhan_log::Settled;

/// Keeps what became of an item.
///
/// # Errors
/// When SQLite cannot write.
pub fn put(connection: &Connection, settled: &Settled) -> Result<(), StoreError> {
    let item = settled.item;
    connection
        .prepare_cached(
            "INSERT OR REPLACE INTO settled (device, seq, place, work_order, counts)
             VALUES (?1, ?2, ?3, ?4, ?5)",
        )?
        .execute(params![
            sql::blob(&item.device.0),
            i64::try_from(item.seq).unwrap_or(i64::MAX),
            item.place,
            settled.order.as_ref().map(|id| sql::blob(&id.0)),
            settled.counts
        ])?;
    Ok(())
}

/// Whether it is known what became of an item.
///
/// # Errors
/// When SQLite cannot read.
pub fn has(connection: &Connection, item: ItemId) -> Result<bool, StoreError> {
    let mut statement = connection
        .prepare_cached("SELECT 1 FROM settled WHERE device = ?1 AND seq = ?2 AND place = ?3")?;
    let seq = i64::try_from(item.seq).unwrap_or(i64::MAX);
    Ok(statement.exists(params![sql::blob(&item.device.0), seq, item.place])?)
}

/// Throws away what became of the items of an order.
///
/// # Errors
/// When SQLite cannot write.
pub fn remove_of_order(connection: &Connection, order: OrderId) -> Result<(), StoreError> {
    connection
        .prepare_cached("DELETE FROM settled WHERE work_order = ?1")?
        .execute([sql::blob(&order.0)])?;
    Ok(())
}
