//! Envelopes of the log.

use crate::{StoreError, sql};
use rusqlite::{Connection, OptionalExtension, Row, params};
use yizhan_domain::{DeviceId, Millis};
use yizhan_log::{Entry, Envelope, Hash};

/// An envelope as it is stored.
pub struct EnvelopeRow {
    /// Its key in this store, by which items name it.
    pub key: i64,
    /// The envelope.
    pub envelope: Envelope,
    /// Its hash as it was stored.
    pub hash: Hash,
}

/// What an envelope says of itself, without its items.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Heading {
    /// The device that sealed it.
    pub device: DeviceId,
    /// Its number among those of the device.
    pub seq: u64,
    /// When it was sealed.
    pub sealed_at: Millis,
}

/// Adds an envelope and gives its key. Its item hashes are kept unless it `is_whole`: then all of its items are
/// stored with it, and tell them.
///
/// # Errors
/// When SQLite cannot write.
pub fn insert(
    connection: &Connection,
    envelope: &Envelope,
    is_whole: bool,
) -> Result<i64, StoreError> {
    let hashes = (!is_whole).then(|| hashes(envelope));
    connection
        .prepare_cached(
            "INSERT INTO envelope (device, seq, previous, hash, sealed_at, signature, hashes)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
        )?
        .execute(params![
            sql::blob(&envelope.device.0),
            i64::try_from(envelope.seq).unwrap_or(i64::MAX),
            envelope.previous.0,
            envelope.hash().0,
            envelope.sealed_at.0,
            envelope.signature,
            hashes
        ])?;
    Ok(connection.last_insert_rowid())
}

/// Keeps the item hashes of an envelope whose items are not all here.
///
/// # Errors
/// When SQLite cannot write.
pub fn keep_hashes(
    connection: &Connection,
    key: i64,
    envelope: &Envelope,
) -> Result<(), StoreError> {
    connection
        .prepare_cached("UPDATE envelope SET hashes = ?2 WHERE id = ?1")?
        .execute(params![key, hashes(envelope)])?;
    Ok(())
}

fn hashes(envelope: &Envelope) -> Vec<u8> {
    envelope.items.iter().flat_map(|hash| hash.0).collect()
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

/// Key and hash of a device's envelope with this number.
///
/// # Errors
/// When SQLite cannot read.
pub fn find(
    connection: &Connection,
    device: DeviceId,
    seq: u64,
) -> Result<Option<(i64, Hash)>, StoreError> {
    let row = connection
        .prepare_cached("SELECT id, hash FROM envelope WHERE device = ?1 AND seq = ?2")?
        .query_row(
            params![sql::blob(&device.0), i64::try_from(seq).unwrap_or(i64::MAX)],
            |row| Ok((row.get(0)?, Hash(row.get(1)?))),
        )
        .optional()?;
    Ok(row)
}

/// What the envelope with this key says of itself: [`by_key`] makes a hash of each of its items.
///
/// # Errors
/// When SQLite cannot read, or there is none.
pub fn heading(connection: &Connection, key: i64) -> Result<Heading, StoreError> {
    let heading = connection
        .prepare_cached("SELECT device, seq, sealed_at FROM envelope WHERE id = ?1")?
        .query_row([key], |row| {
            Ok(Heading {
                device: DeviceId(sql::id(row, "device")?),
                seq: row.get("seq")?,
                sealed_at: Millis(row.get("sealed_at")?),
            })
        })?;
    Ok(heading)
}

/// The envelope with this key.
///
/// # Errors
/// When SQLite cannot read, or there is none.
pub fn by_key(connection: &Connection, key: i64) -> Result<Envelope, StoreError> {
    let row = connection
        .prepare_cached("SELECT * FROM envelope WHERE id = ?1")?
        .query_row([key], read)?;
    whole(connection, row).map(|row| row.envelope)
}

/// Every envelope, by device and number.
///
/// # Errors
/// When SQLite cannot read, or a row is damaged.
pub fn all(connection: &Connection) -> Result<Vec<EnvelopeRow>, StoreError> {
    let mut statement = connection.prepare("SELECT * FROM envelope ORDER BY device, seq")?;
    let rows: Vec<EnvelopeRow> = statement.query_map([], read)?.collect::<Result<_, _>>()?;
    rows.into_iter().map(|row| whole(connection, row)).collect()
}

/// Throws away the envelopes of others of which nothing is left here.
///
/// # Errors
/// When SQLite cannot write.
pub fn drop_empty(connection: &Connection, own: DeviceId) -> Result<(), StoreError> {
    connection
        .prepare_cached(
            "DELETE FROM envelope WHERE device <> ?1
             AND NOT EXISTS (SELECT 1 FROM item WHERE item.envelope = envelope.id)",
        )?
        .execute([sql::blob(&own.0)])?;
    Ok(())
}

fn read(row: &Row<'_>) -> rusqlite::Result<EnvelopeRow> {
    let hashes: Option<Vec<u8>> = row.get("hashes")?;
    let hashes = hashes.unwrap_or_default();
    Ok(EnvelopeRow {
        key: row.get("id")?,
        envelope: Envelope {
            device: DeviceId(sql::id(row, "device")?),
            seq: row.get("seq")?,
            previous: Hash(row.get("previous")?),
            sealed_at: Millis(row.get("sealed_at")?),
            items: hashes.chunks(32).filter_map(Hash::from_slice).collect(),
            signature: row.get("signature")?,
        },
        hash: Hash(row.get("hash")?),
    })
}

/// The row with the hashes that its items tell, where it keeps none.
fn whole(connection: &Connection, mut row: EnvelopeRow) -> Result<EnvelopeRow, StoreError> {
    if row.envelope.items.is_empty() {
        let mut statement = connection
            .prepare_cached("SELECT body FROM item WHERE envelope = ?1 ORDER BY place")?;
        let mut bodies = statement.query([row.key])?;
        while let Some(body) = bodies.next()? {
            let body = body.get_ref(0)?.as_blob().map_err(rusqlite::Error::from)?;
            row.envelope.items.push(Entry::hash(body));
        }
    }
    Ok(row)
}
