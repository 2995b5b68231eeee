//! The bytes of photos, known by their hash: whole ones, and what came of others so far.

use crate::{StoreError, sql};
use rusqlite::{Connection, OptionalExtension, params};
use yizhan_domain::photo::PhotoHash;
use yizhan_domain::{DeviceId, Millis};

/// The bytes of a photo.
pub struct Blob {
    /// Their hash.
    pub hash: PhotoHash,
    /// The device that brought them.
    pub device: DeviceId,
    /// When they were whole here.
    pub at: Millis,
    /// Whether the hub does not have them yet.
    pub unsent: bool,
    /// They themselves.
    pub bytes: Vec<u8>,
}

/// Keeps whole bytes, whose hash was checked; what came of them so far is thrown away.
///
/// # Errors
/// When SQLite cannot write.
pub fn put(connection: &Connection, blob: &Blob) -> Result<(), StoreError> {
    // Bytes that are here stay; somebody can add the same picture again, which then is to be sent again.
    connection
        .prepare_cached(
            "INSERT INTO blob (hash, device, at, unsent, length, bytes) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
             ON CONFLICT (hash) DO UPDATE SET unsent = max(unsent, excluded.unsent)",
        )?
        .execute(params![
            blob.hash.0,
            sql::blob(&blob.device.0),
            blob.at.0,
            blob.unsent,
            blob.bytes.len(),
            blob.bytes
        ])?;
    connection
        .prepare_cached("DELETE FROM blob_part WHERE hash = ?1")?
        .execute([blob.hash.0])?;
    Ok(())
}

/// The bytes with this hash, if all of them are here.
///
/// # Errors
/// When SQLite cannot read.
pub fn read(connection: &Connection, hash: PhotoHash) -> Result<Option<Vec<u8>>, StoreError> {
    let mut statement = connection.prepare_cached("SELECT bytes FROM blob WHERE hash = ?1")?;
    Ok(statement
        .query_row([hash.0], |row| row.get("bytes"))
        .optional()?)
}

/// At most `length` of the bytes with this hash, from `start` on; none where they are not here.
///
/// # Errors
/// When SQLite cannot read.
pub fn piece(
    connection: &Connection,
    hash: PhotoHash,
    start: usize,
    length: usize,
) -> Result<Option<Vec<u8>>, StoreError> {
    let mut statement = connection
        .prepare_cached("SELECT substr(bytes, ?2 + 1, ?3) AS piece FROM blob WHERE hash = ?1")?;
    Ok(statement
        .query_row(params![hash.0, start, length], |row| row.get("piece"))
        .optional()?)
}

/// How many bytes there are with this hash; none where they are not here.
///
/// # Errors
/// When SQLite cannot read.
pub fn length(connection: &Connection, hash: PhotoHash) -> Result<Option<usize>, StoreError> {
    let mut statement = connection.prepare_cached("SELECT length FROM blob WHERE hash = ?1")?;
    Ok(statement
        .query_row([hash.0], |row| row.get("length"))
        .optional()?)
}

/// Whether the bytes with this hash are here.
///
/// # Errors
/// When SQLite cannot read.
pub fn is_here(connection: &Connection, hash: PhotoHash) -> Result<bool, StoreError> {
    Ok(length(connection, hash)?.is_some())
}

/// The hashes of all that is here.
///
/// # Errors
/// When SQLite cannot read.
pub fn all(connection: &Connection) -> Result<Vec<PhotoHash>, StoreError> {
    let mut statement = connection.prepare_cached("SELECT hash FROM blob ORDER BY hash")?;
    let rows = statement.query_map([], |row| row.get("hash").map(PhotoHash))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// The hashes of what the hub does not have yet, the oldest first.
///
/// # Errors
/// When SQLite cannot read.
pub fn unsent(connection: &Connection) -> Result<Vec<PhotoHash>, StoreError> {
    let mut statement =
        connection.prepare_cached("SELECT hash FROM blob WHERE unsent = 1 ORDER BY at, hash")?;
    let rows = statement.query_map([], |row| row.get("hash").map(PhotoHash))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// How many photos the hub does not have yet.
///
/// # Errors
/// When SQLite cannot read.
pub fn count_unsent(connection: &Connection) -> Result<u32, StoreError> {
    let mut statement = connection.prepare_cached("SELECT count(*) FROM blob WHERE unsent = 1")?;
    Ok(statement.query_row([], |row| row.get(0))?)
}

/// The hub has these bytes, or does not want them.
///
/// # Errors
/// When SQLite cannot write.
pub fn sent(connection: &Connection, hash: PhotoHash) -> Result<(), StoreError> {
    connection
        .prepare_cached("UPDATE blob SET unsent = 0 WHERE hash = ?1")?
        .execute([hash.0])?;
    Ok(())
}

/// Nobody knows any more what the hub has.
///
/// # Errors
/// When SQLite cannot write.
pub fn offer_all(connection: &Connection) -> Result<(), StoreError> {
    connection.execute("UPDATE blob SET unsent = 1 WHERE unsent = 0", [])?;
    Ok(())
}

/// Throws away what no order here has, except what the hub does not have yet.
///
/// # Errors
/// When SQLite cannot write.
pub fn sweep(connection: &Connection) -> Result<(), StoreError> {
    for table in ["blob", "blob_part"] {
        let kept = if table == "blob" {
            "unsent = 0 AND"
        } else {
            ""
        };
        connection.execute(
            &format!("DELETE FROM {table} WHERE {kept} hash NOT IN (SELECT hash FROM photo)"),
            [],
        )?;
    }
    Ok(())
}

/// How many bytes of a photo came from `device` so far.
///
/// # Errors
/// When SQLite cannot read.
pub fn come(
    connection: &Connection,
    hash: PhotoHash,
    device: DeviceId,
) -> Result<usize, StoreError> {
    let mut statement = connection.prepare_cached(
        "SELECT coalesce(sum(length), 0) FROM blob_part WHERE hash = ?1 AND device = ?2",
    )?;
    Ok(statement.query_row(params![hash.0, sql::blob(&device.0)], |row| row.get(0))?)
}

/// Adds a piece behind those that came from `device`, `start` bytes so far.
///
/// # Errors
/// When SQLite cannot write, or a piece stands there already.
pub fn add_piece(
    connection: &Connection,
    (hash, device): (PhotoHash, DeviceId),
    start: usize,
    bytes: &[u8],
    now: Millis,
) -> Result<(), StoreError> {
    connection
        .prepare_cached(
            "INSERT INTO blob_part (hash, device, start, at, length, bytes) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        )?
        .execute(params![
            hash.0,
            sql::blob(&device.0),
            start,
            now.0,
            bytes.len(),
            bytes
        ])?;
    Ok(())
}

/// What came from `device` so far.
///
/// # Errors
/// When SQLite cannot read.
pub fn pieces(
    connection: &Connection,
    hash: PhotoHash,
    device: DeviceId,
) -> Result<Vec<u8>, StoreError> {
    let mut statement = connection.prepare_cached(
        "SELECT bytes FROM blob_part WHERE hash = ?1 AND device = ?2 ORDER BY start",
    )?;
    let rows = statement.query_map(params![hash.0, sql::blob(&device.0)], |row| {
        row.get::<_, Vec<u8>>("bytes")
    })?;
    let mut whole = Vec::new();
    for piece in rows {
        whole.extend(piece?);
    }
    Ok(whole)
}

/// Throws away what came from `device` so far.
///
/// # Errors
/// When SQLite cannot write.
pub fn drop_pieces(
    connection: &Connection,
    hash: PhotoHash,
    device: DeviceId,
) -> Result<(), StoreError> {
    connection
        .prepare_cached("DELETE FROM blob_part WHERE hash = ?1 AND device = ?2")?
        .execute(params![hash.0, sql::blob(&device.0)])?;
    Ok(())
}

/// Throws away pieces that came before `before`, with all that came of those photos since.
///
/// # Errors
/// When SQLite cannot write.
pub fn drop_old_pieces(connection: &Connection, before: Millis) -> Result<(), StoreError> {
    connection
        .prepare_cached(
            "DELETE FROM blob_part WHERE (hash, device) IN
             (SELECT hash, device FROM blob_part WHERE at < ?1)",
        )?
        .execute([before.0])?;
    Ok(())
}

/// How many bytes `device` brought since `since`, with whatever of it is not whole yet.
///
/// # Errors
/// When SQLite cannot read.
pub fn brought_by(
    connection: &Connection,
    device: DeviceId,
    since: Millis,
) -> Result<u64, StoreError> {
    let mut statement = connection.prepare_cached(
        "SELECT (SELECT coalesce(sum(length), 0) FROM blob WHERE device = ?1 AND at > ?2)
              + (SELECT coalesce(sum(length), 0) FROM blob_part WHERE device = ?1)",
    )?;
    let of = params![sql::blob(&device.0), since.0];
    Ok(statement.query_row(of, |row| row.get(0))?)
}
