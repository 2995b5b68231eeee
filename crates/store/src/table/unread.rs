//! Which items of the log a newer program wrote, so that this one keeps them and cannot read them.

use crate::StoreError;
use rusqlite::Connection;

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
