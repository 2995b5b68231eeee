//! At a hub: when each device met it last. Of no log: nobody signs it, and nothing follows from it but a warning.

use crate::{StoreError, sql};
use rusqlite::{Connection, OptionalExtension, params};
use yizhan_domain::{DeviceId, Millis};

/// When a device met the hub last.
///
/// # Errors
/// When SQLite cannot read.
pub fn read(connection: &Connection, device: DeviceId) -> Result<Option<Millis>, StoreError> {
    let at = connection
        .prepare_cached("SELECT at FROM met WHERE device = ?1")?
        .query_row([sql::blob(&device.0)], |row| row.get(0))
        .optional()?;
    Ok(at.map(Millis))
}

/// A device meets the hub.
///
/// # Errors
/// When SQLite cannot write.
pub fn write(connection: &Connection, device: DeviceId, at: Millis) -> Result<(), StoreError> {
    connection
        .prepare_cached("INSERT OR REPLACE INTO met (device, at) VALUES (?1, ?2)")?
        .execute(params![sql::blob(&device.0), at.0])?;
    Ok(())
}
