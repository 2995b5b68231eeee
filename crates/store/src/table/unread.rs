//! Which items of the log a newer program wrote, so that this one keeps them and cannot read them.

use crate::{StoreError, sql};
use rusqlite::Connection;
use yizhan_domain::OrderId;

/// Marks an item as one that this program cannot read.
///
/// # Errors
/// When SQLite cannot write.
pub fn mark(connection: &Connection, position: i64) -> Result<(), StoreError> {
    connection
        .prepare_cached("UPDATE item SET unread = 1 WHERE position = ?1")?
        .execute([position])?;
    Ok(())
}

/// As [`mark`], for all of an order.
///
/// # Errors
/// When SQLite cannot write.
pub fn mark_order(connection: &Connection, order: OrderId) -> Result<(), StoreError> {
    connection
        .prepare_cached("UPDATE item SET unread = 1 WHERE work_order = ?1")?
        .execute([sql::blob(&order.0)])?;
    Ok(())
}

/// Takes every such mark away: all is to be read anew.
///
/// # Errors
/// When SQLite cannot write.
pub fn clear(connection: &Connection) -> Result<(), StoreError> {
    connection.execute("UPDATE item SET unread = 0 WHERE unread = 1", [])?;
    Ok(())
}

/// How many items this program cannot read.
///
/// # Errors
/// When SQLite cannot read.
pub fn count(connection: &Connection) -> Result<u32, StoreError> {
    let count = connection
        .prepare_cached("SELECT count(*) FROM item WHERE unread = 1")?
        .query_row([], |row| row.get(0))?;
    Ok(count)
}
