//! This device: its id, code and the seed of its key.

use crate::{StoreError, sql};
use rusqlite::{Connection, OptionalExtension, params};
use yizhan_domain::{DeviceId, Millis};

/// The one row.
pub struct DeviceRow {
    /// Id.
    pub id: DeviceId,
    /// Short code that order numbers carry.
    pub code: String,
    /// Seed of the signing key.
    pub seed: Vec<u8>,
}

/// Writes it, once.
///
/// # Errors
/// When it was written before.
pub fn insert(connection: &Connection, row: &DeviceRow, now: Millis) -> Result<(), StoreError> {
    connection.execute(
        "INSERT INTO device (only_one, id, code, seed, opened_at) VALUES (1, ?1, ?2, ?3, ?4)",
        params![sql::blob(&row.id.0), row.code, row.seed, now.0],
    )?;
    Ok(())
}

/// Gives this device another id, code and key. What it wrote before stays what the old one wrote.
///
/// # Errors
/// When SQLite cannot write.
pub fn replace(connection: &Connection, row: &DeviceRow) -> Result<(), StoreError> {
    connection.execute(
        "UPDATE device SET id = ?1, code = ?2, seed = ?3",
        params![sql::blob(&row.id.0), row.code, row.seed],
    )?;
    Ok(())
}

/// Reads it; nothing in a new store.
///
/// # Errors
/// When SQLite cannot read.
pub fn read(connection: &Connection) -> Result<Option<DeviceRow>, StoreError> {
    let row = connection.query_row("SELECT id, code, seed FROM device", [], |row| {
        Ok(DeviceRow {
            id: DeviceId(sql::id(row, "id")?),
            code: row.get("code")?,
            seed: row.get("seed")?,
        })
    });
    Ok(row.optional()?)
}
