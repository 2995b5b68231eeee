//! Photos of orders: the facts. Their bytes stand in [`super::blob`].

use crate::{StoreError, sql};
use rusqlite::{Connection, OptionalExtension, Row, params};
use yizhan_domain::photo::{Photo, PhotoCount, PhotoHash};
use yizhan_domain::{OrderId, PersonId, PhotoId};

/// A photo with what became of it.
pub struct PhotoRow {
    /// The photo.
    pub photo: Photo,
    /// Whether it counts, or waits for a decision.
    pub counts: bool,
}

/// Adds a photo; one with that id that the order has already stays.
///
/// # Errors
/// When SQLite cannot write.
pub fn insert(connection: &Connection, photo: &Photo, counts: bool) -> Result<(), StoreError> {
    connection
        .prepare_cached(
            "INSERT INTO photo (work_order, id, hash, length, by_person, counts, at, body)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8) ON CONFLICT (work_order, id) DO NOTHING",
        )?
        .execute(params![
            sql::blob(&photo.order.0),
            sql::blob(&photo.id.0),
            photo.hash.0,
            photo.length,
            sql::blob(&photo.by.0),
            counts,
            photo.at.0,
            serde_json::to_string(photo)?
        ])?;
    Ok(())
}

/// Puts these photos in the place of all that an order has.
///
/// # Errors
/// When SQLite cannot write.
pub fn replace(
    connection: &Connection,
    order: OrderId,
    photos: &[PhotoRow],
) -> Result<(), StoreError> {
    connection
        .prepare_cached("DELETE FROM photo WHERE work_order = ?1")?
        .execute([sql::blob(&order.0)])?;
    photos
        .iter()
        .try_for_each(|row| insert(connection, &row.photo, row.counts))
}

/// Whether a photo has this id, of whatever order.
///
/// # Errors
/// When SQLite cannot read.
pub fn has(connection: &Connection, id: PhotoId) -> Result<bool, StoreError> {
    let mut statement = connection.prepare_cached("SELECT 1 FROM photo WHERE id = ?1")?;
    Ok(statement.exists([sql::blob(&id.0)])?)
}

/// One photo of an order.
///
/// # Errors
/// When SQLite cannot read, or the row is damaged.
pub fn read(
    connection: &Connection,
    order: OrderId,
    id: PhotoId,
) -> Result<Option<PhotoRow>, StoreError> {
    let mut statement = connection
        .prepare_cached("SELECT counts, body FROM photo WHERE work_order = ?1 AND id = ?2")?;
    let key = params![sql::blob(&order.0), sql::blob(&id.0)];
    Ok(statement.query_row(key, row).optional()?)
}

/// Every photo of an order, the oldest first.
///
/// # Errors
/// When SQLite cannot read, or a row is damaged.
pub fn of_order(connection: &Connection, order: OrderId) -> Result<Vec<PhotoRow>, StoreError> {
    let mut statement = connection
        .prepare_cached("SELECT counts, body FROM photo WHERE work_order = ?1 ORDER BY at, id")?;
    let rows = statement.query_map([sql::blob(&order.0)], row)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// How many photos an order has, and how many of them are of `person`.
///
/// # Errors
/// When SQLite cannot read.
pub fn count(
    connection: &Connection,
    order: OrderId,
    person: PersonId,
) -> Result<PhotoCount, StoreError> {
    let mut statement = connection.prepare_cached(
        "SELECT count(*) FILTER (WHERE counts AND by_person = ?2) AS own,
             count(*) FILTER (WHERE counts) AS counting, count(*) AS kept
         FROM photo WHERE work_order = ?1",
    )?;
    let of = params![sql::blob(&order.0), sql::blob(&person.0)];
    Ok(statement.query_row(of, |row| {
        Ok(PhotoCount {
            own: row.get("own")?,
            all: row.get("counting")?,
            kept: row.get("kept")?,
        })
    })?)
}

/// How many bytes the photos with this hash are said to have; more than one number where somebody was wrong.
///
/// # Errors
/// When SQLite cannot read.
pub fn lengths(connection: &Connection, hash: PhotoHash) -> Result<Vec<usize>, StoreError> {
    let mut statement =
        connection.prepare_cached("SELECT DISTINCT length FROM photo WHERE hash = ?1")?;
    let rows = statement.query_map([hash.0], |row| row.get(0))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// The orders that have a photo with this hash.
///
/// # Errors
/// When SQLite cannot read, or a row is damaged.
pub fn orders_with(connection: &Connection, hash: PhotoHash) -> Result<Vec<OrderId>, StoreError> {
    let mut statement =
        connection.prepare_cached("SELECT DISTINCT work_order FROM photo WHERE hash = ?1")?;
    let rows = statement.query_map([hash.0], |row| sql::id(row, "work_order").map(OrderId))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// The hashes of photos whose bytes are not here, the newest first.
///
/// # Errors
/// When SQLite cannot read, or a row is damaged.
pub fn missing(connection: &Connection) -> Result<Vec<PhotoHash>, StoreError> {
    let mut statement = connection.prepare_cached(
        "SELECT hash, max(at) AS newest FROM photo p
         WHERE NOT EXISTS (SELECT 1 FROM blob b WHERE b.hash = p.hash) GROUP BY hash ORDER BY newest DESC, hash",
    )?;
    let rows = statement.query_map([], |row| row.get("hash").map(PhotoHash))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// How many photos there are whose bytes are not here.
///
/// # Errors
/// When SQLite cannot read.
pub fn count_missing(connection: &Connection) -> Result<u32, StoreError> {
    let mut statement = connection.prepare_cached(
        "SELECT count(DISTINCT hash) FROM photo p
         WHERE NOT EXISTS (SELECT 1 FROM blob b WHERE b.hash = p.hash)",
    )?;
    Ok(statement.query_row([], |row| row.get(0))?)
}

fn row(row: &Row<'_>) -> rusqlite::Result<PhotoRow> {
    let body: String = row.get("body")?;
    let photo = serde_json::from_str(&body).map_err(|e| {
        rusqlite::Error::FromSqlConversionFailure(0, rusqlite::types::Type::Text, e.into())
    })?;
    Ok(PhotoRow {
        photo,
        counts: row.get("counts")?,
    })
}
