//! Envelopes of the log.

use crate::{StoreError, sql};
use rusqlite::{Connection, OptionalExtension, params};
use yizhan_domain::{DeviceId, Millis};
use yizhan_log::{Envelope, Hash};

/// An envelope with where its items stand; their hashes follow from their bytes.
pub struct EnvelopeRow {
    /// The envelope, its item hashes left empty.
    pub envelope: Envelope,
    /// Its hash as it was stored.
    pub hash: Hash,
    /// Position of its first item.
    pub first_position: i64,
    /// How many items it has.
    pub item_count: i64,
}

/// Adds an envelope whose items begin at `first_position`.
///
/// # Errors
/// When SQLite cannot write.
pub fn insert(
    connection: &Connection,
    envelope: &Envelope,
    first_position: i64,
) -> Result<(), StoreError> {
    let count = i64::try_from(envelope.items.len()).unwrap_or(i64::MAX);
    connection
        .prepare_cached(
            "INSERT INTO envelope (device, seq, previous, hash, sealed_at, signature, first_position, item_count)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
        )?
        .execute(params![
            sql::blob(&envelope.device.0),
            i64::try_from(envelope.seq).unwrap_or(i64::MAX),
            envelope.previous.0,
            envelope.hash().0,
            envelope.sealed_at.0,
            envelope.signature,
            first_position,
            count
        ])?;
    Ok(())
}

/// Number and hash of a device's last envelope; zero and [`Hash::NONE`] before the first.
///
/// # Errors
/// When SQLite cannot read.
pub fn last(connection: &Connection, device: DeviceId) -> Result<(u64, Hash), StoreError> {
    let row = connection
        .prepare_cached(
            "SELECT seq, hash FROM envelope WHERE device = ?1 ORDER BY seq DESC LIMIT 1",
        )?
        .query_row([sql::blob(&device.0)], |row| {
            Ok((row.get::<_, u64>(0)?, row.get::<_, [u8; 32]>(1)?))
        })
        .optional()?;
    Ok(row.map_or((0, Hash::NONE), |(seq, hash)| (seq, Hash(hash))))
}

/// Every envelope, by device and number.
///
/// # Errors
/// When SQLite cannot read, or a row is damaged.
pub fn all(connection: &Connection) -> Result<Vec<EnvelopeRow>, StoreError> {
    let mut statement = connection.prepare("SELECT * FROM envelope ORDER BY device, seq")?;
    let rows = statement.query_map([], |row| {
        Ok(EnvelopeRow {
            envelope: Envelope {
                device: DeviceId(sql::id(row, "device")?),
                seq: row.get("seq")?,
                previous: Hash(row.get("previous")?),
                sealed_at: Millis(row.get("sealed_at")?),
                items: Vec::new(),
                signature: row.get("signature")?,
            },
            hash: Hash(row.get("hash")?),
            first_position: row.get("first_position")?,
            item_count: row.get("item_count")?,
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}
