//! Items of the log, in its one order.

use crate::{StoreError, sql};
use rusqlite::{Connection, params};
use yizhan_domain::{Millis, OrderId};

/// An item as it stands in the log.
pub struct ItemRow {
    /// Its place in the log.
    pub position: i64,
    /// The order that it is filed under, where it is about one.
    pub order: Option<OrderId>,
    /// When it came in here.
    pub received_at: Millis,
    /// Its bytes.
    pub body: Vec<u8>,
}

/// Adds an item behind the last and gives its position.
///
/// # Errors
/// When SQLite cannot write.
pub fn append(
    connection: &Connection,
    order: Option<OrderId>,
    received_at: Millis,
    body: &[u8],
) -> Result<i64, StoreError> {
    connection
        .prepare_cached("INSERT INTO item (work_order, received_at, body) VALUES (?1, ?2, ?3)")?
        .execute(params![
            order.as_ref().map(|id| sql::blob(&id.0)),
            received_at.0,
            body
        ])?;
    Ok(connection.last_insert_rowid())
}

/// The changes of an order, in log order.
///
/// # Errors
/// When SQLite cannot read, or a row is damaged.
pub fn of_order(connection: &Connection, order: OrderId) -> Result<Vec<ItemRow>, StoreError> {
    let mut statement = connection
        .prepare_cached("SELECT position, work_order, received_at, body FROM item WHERE work_order = ?1 ORDER BY position")?;
    let rows = statement.query_map([sql::blob(&order.0)], read)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// A thousand items behind `position`, in log order.
///
/// # Errors
/// When SQLite cannot read, or a row is damaged.
pub fn behind(connection: &Connection, position: i64) -> Result<Vec<ItemRow>, StoreError> {
    let mut statement = connection
        .prepare_cached("SELECT position, work_order, received_at, body FROM item WHERE position > ?1 ORDER BY position LIMIT 1000")?;
    let rows = statement.query_map([position], read)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

fn read(row: &rusqlite::Row<'_>) -> rusqlite::Result<ItemRow> {
    Ok(ItemRow {
        position: row.get("position")?,
        order: sql::optional_id(row, "work_order")?.map(OrderId),
        received_at: Millis(row.get("received_at")?),
        body: row.get("body")?,
    })
}

/// `count` items from `first` on, in log order; fewer where the log ends before.
///
/// # Errors
/// When SQLite cannot read, or a row is damaged.
pub fn range(connection: &Connection, first: i64, count: i64) -> Result<Vec<ItemRow>, StoreError> {
    let mut statement = connection.prepare_cached(
        "SELECT position, work_order, received_at, body FROM item WHERE position >= ?1 AND position < ?1 + ?2 ORDER BY position",
    )?;
    let rows = statement.query_map([first, count], read)?;
    Ok(rows.collect::<Result<_, _>>()?)
}
