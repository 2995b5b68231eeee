//! The hub that this device works with.

use crate::StoreError;
use rusqlite::{Connection, OptionalExtension, params};

/// The one row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HubRow {
    /// Public key of the authority that certifies devices.
    pub authority: [u8; 32],
    /// Seed of that authority's key, where this store is its own hub.
    pub seed: Option<Vec<u8>>,
    /// At a hub its epochs, elsewhere the one that is known, as CBOR.
    pub epoch: Vec<u8>,
    /// Where the hub is reached; empty at a hub.
    pub address: String,
    /// This device's certificate, as CBOR; none at a hub.
    pub certificate: Option<Vec<u8>>,
    /// The position up to which everything is here that is for this device.
    pub cursor: i64,
    /// The stamp of what is for this device, as the hub said last, as CBOR.
    pub scope: Option<Vec<u8>>,
}

/// Writes it in the place of what was there.
///
/// # Errors
/// When SQLite cannot write.
pub fn put(connection: &Connection, row: &HubRow) -> Result<(), StoreError> {
    connection
        .prepare_cached(
            "INSERT OR REPLACE INTO hub (only_one, authority, seed, epoch, address, certificate, cursor, scope)
             VALUES (1, ?1, ?2, ?3, ?4, ?5, ?6, ?7)",
        )?
        .execute(params![
            row.authority,
            row.seed,
            row.epoch,
            row.address,
            row.certificate,
            row.cursor,
            row.scope
        ])?;
    Ok(())
}

/// Reads it; nothing in a new store.
///
/// # Errors
/// When SQLite cannot read.
pub fn read(connection: &Connection) -> Result<Option<HubRow>, StoreError> {
    let row = connection
        .prepare_cached("SELECT * FROM hub")?
        .query_row([], |row| {
            Ok(HubRow {
                authority: row.get("authority")?,
                seed: row.get("seed")?,
                epoch: row.get("epoch")?,
                address: row.get("address")?,
                certificate: row.get("certificate")?,
                cursor: row.get("cursor")?,
                scope: row.get("scope")?,
            })
        });
    Ok(row.optional()?)
}
