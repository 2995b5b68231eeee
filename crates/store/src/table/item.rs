//! Items of the log, in its one order.

use crate::{StoreError, sql};
use rusqlite::{Connection, OptionalExtension, Row, params};
use std::collections::BTreeSet;
use yizhan_domain::{DeviceId, Millis, OrderId, Verdict};

mod not_admitted;

pub use not_admitted::{count_not_admitted, is_held, not_admitted, not_admitted_of};

/// What the hub has not numbered yet stands behind this position.
pub const PENDING: i64 = 1 << 62;

/// An item as it stands in the log.
pub struct ItemRow {
    /// Its place in the log.
    pub position: i64,
    /// The order that it is filed under, where it is about one.
    pub order: Option<OrderId>,
    /// Key of its envelope.
    pub envelope: i64,
    /// Its place in the envelope.
    pub place: usize,
    /// When the hub had it; before that, when it came in here.
    pub received_at: Millis,
    /// The hub's word on it; [`Verdict::Admitted`] before there is one.
    pub verdict: Verdict,
    /// Its bytes.
    pub body: Vec<u8>,
}

/// An item to be added.
pub struct NewItem<'a> {
    /// Its place in the log; none for behind everything that has one from the hub.
    pub position: Option<i64>,
    /// As [`ItemRow::order`].
    pub order: Option<OrderId>,
    /// As [`ItemRow::envelope`].
    pub envelope: i64,
    /// As [`ItemRow::place`].
    pub place: usize,
    /// As [`ItemRow::received_at`].
    pub received_at: Millis,
    /// As [`ItemRow::verdict`].
    pub verdict: Verdict,
    /// Its bytes.
    pub body: &'a [u8],
}

/// What is known of an item without its bytes.
pub struct Glance {
    /// Its place in the log.
    pub position: i64,
    /// The order that it is filed under.
    pub order: Option<OrderId>,
    /// How many bytes it has.
    pub bytes: usize,
}

/// Adds an item and gives its position.
///
/// # Errors
/// When SQLite cannot write.
pub fn append(connection: &Connection, item: &NewItem<'_>) -> Result<i64, StoreError> {
    connection
        .prepare_cached(
            "INSERT INTO item (position, work_order, envelope, place, received_at, verdict, hidden, body)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, 0, ?7)",
        )?
        .execute(params![
            item.position,
            item.order.as_ref().map(|id| sql::blob(&id.0)),
            item.envelope,
            item.place,
            item.received_at.0,
            word(item.verdict)?,
            item.body
        ])?;
    Ok(connection.last_insert_rowid())
}

/// The next position of what waits for the hub.
///
/// # Errors
/// When SQLite cannot read.
pub fn next_pending(connection: &Connection) -> Result<i64, StoreError> {
    Ok(head(connection)?.max(PENDING).saturating_add(1))
}

/// The last position of all.
///
/// # Errors
/// When SQLite cannot read.
pub fn head(connection: &Connection) -> Result<i64, StoreError> {
    let head: Option<i64> = connection
        .prepare_cached("SELECT max(position) FROM item")?
        .query_row([], |row| row.get(0))?;
    Ok(head.unwrap_or_default())
}

/// Gives an item the place and the word that the hub has for it.
///
/// # Errors
/// When SQLite cannot write.
pub fn number(
    connection: &Connection,
    from: i64,
    to: i64,
    received_at: Millis,
    verdict: Verdict,
) -> Result<(), StoreError> {
    connection
        .prepare_cached(
            "UPDATE item SET position = ?2, received_at = ?3, verdict = ?4 WHERE position = ?1",
        )?
        .execute(params![from, to, received_at.0, word(verdict)?])?;
    Ok(())
}

/// Puts what stands behind `since` to what waits for the hub, in the same order.
///
/// # Errors
/// When SQLite cannot write.
pub fn unnumber(connection: &Connection, since: i64) -> Result<(), StoreError> {
    let mut statement =
        connection.prepare("SELECT position FROM item WHERE position > ?1 ORDER BY position")?;
    let positions = statement.query_map([since], |row| row.get::<_, i64>(0))?;
    put_last(connection, positions.collect::<Result<_, _>>()?)
}

/// As [`unnumber`], for what a device sealed behind its envelope `seq`.
///
/// # Errors
/// When SQLite cannot write.
pub fn unnumber_own(connection: &Connection, device: DeviceId, seq: u64) -> Result<(), StoreError> {
    let mut statement = connection.prepare(
        "SELECT i.position FROM item i JOIN envelope e ON e.id = i.envelope
         WHERE e.device = ?1 AND e.seq > ?2 ORDER BY e.seq, i.place",
    )?;
    let seq = i64::try_from(seq).unwrap_or(i64::MAX);
    let positions = statement.query_map(params![sql::blob(&device.0), seq], |row| row.get(0))?;
    put_last(connection, positions.collect::<Result<_, _>>()?)
}

/// Gives the items at `positions` new ones behind everything, in the same order.
fn put_last(connection: &Connection, positions: Vec<i64>) -> Result<(), StoreError> {
    for (from, to) in positions.into_iter().zip(next_pending(connection)?..) {
        connection
            .prepare_cached("UPDATE item SET position = ?2, verdict = NULL WHERE position = ?1")?
            .execute([from, to])?;
    }
    Ok(())
}

/// Puts the item at `position` to what waits for the hub, behind everything else.
///
/// # Errors
/// When SQLite cannot write.
pub fn unnumber_one(connection: &Connection, position: i64) -> Result<(), StoreError> {
    put_last(connection, vec![position])
}

/// Says which order an item is filed under.
///
/// # Errors
/// When SQLite cannot write.
pub fn file_under(
    connection: &Connection,
    position: i64,
    order: Option<OrderId>,
) -> Result<(), StoreError> {
    connection
        .prepare_cached("UPDATE item SET work_order = ?2 WHERE position = ?1")?
        .execute(params![position, order.as_ref().map(|id| sql::blob(&id.0))])?;
    Ok(())
}

/// Hides an item.
///
/// # Errors
/// When SQLite cannot write.
pub fn hide(connection: &Connection, position: i64) -> Result<(), StoreError> {
    connection
        .prepare_cached("UPDATE item SET hidden = 1 WHERE position = ?1")?
        .execute([position])?;
    Ok(())
}

/// Shows again what was hidden of an order.
///
/// # Errors
/// When SQLite cannot write.
pub fn show_again(connection: &Connection, order: OrderId) -> Result<(), StoreError> {
    connection
        .prepare_cached("UPDATE item SET hidden = 0 WHERE work_order = ?1 AND hidden = 1")?
        .execute([sql::blob(&order.0)])?;
    Ok(())
}

/// Throws every item away that another device than `own` sealed.
///
/// # Errors
/// When SQLite cannot write.
pub fn remove_of_others(connection: &Connection, own: DeviceId) -> Result<(), StoreError> {
    connection
        .prepare_cached(
            "DELETE FROM item WHERE envelope IN (SELECT id FROM envelope WHERE device <> ?1)",
        )?
        .execute([sql::blob(&own.0)])?;
    Ok(())
}

/// Throws an item away.
///
/// # Errors
/// When SQLite cannot write.
pub fn remove(connection: &Connection, position: i64) -> Result<(), StoreError> {
    connection
        .prepare_cached("DELETE FROM item WHERE position = ?1")?
        .execute([position])?;
    Ok(())
}

/// Throws the item away that stands at a place of an envelope, if there is one.
///
/// # Errors
/// When SQLite cannot write.
pub fn remove_from(connection: &Connection, envelope: i64, place: usize) -> Result<(), StoreError> {
    connection
        .prepare_cached("DELETE FROM item WHERE envelope = ?1 AND place = ?2")?
        .execute(params![envelope, place])?;
    Ok(())
}

const COLUMNS: &str = "position, work_order, envelope, place, received_at, verdict, body";

/// The items of an order, in log order.
///
/// # Errors
/// When SQLite cannot read, or a row is damaged.
pub fn of_order(connection: &Connection, order: OrderId) -> Result<Vec<ItemRow>, StoreError> {
    let mut statement = connection.prepare_cached(&format!(
        "SELECT {COLUMNS} FROM item WHERE work_order = ?1 AND hidden = 0 ORDER BY position"
    ))?;
    let rows = statement.query_map([sql::blob(&order.0)], read)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// A thousand items behind `position` that are not hidden, in log order.
///
/// # Errors
/// When SQLite cannot read, or a row is damaged.
pub fn behind(connection: &Connection, position: i64) -> Result<Vec<ItemRow>, StoreError> {
    let mut statement = connection.prepare_cached(&format!(
        "SELECT {COLUMNS} FROM item WHERE position > ?1 AND hidden = 0 ORDER BY position LIMIT 1000"
    ))?;
    let rows = statement.query_map([position], read)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// At most `limit` items that wait for the hub behind `position`, in log order.
///
/// # Errors
/// When SQLite cannot read, or a row is damaged.
pub fn pending(
    connection: &Connection,
    position: i64,
    limit: u32,
) -> Result<Vec<ItemRow>, StoreError> {
    let mut statement = connection.prepare_cached(&format!(
        "SELECT {COLUMNS} FROM item WHERE position > ?1 ORDER BY position LIMIT {limit}"
    ))?;
    let rows = statement.query_map([position.max(PENDING)], read)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// The bytes of every item that counts, is about no order, and has `name` somewhere in it.
///
/// # Errors
/// When SQLite cannot read.
pub fn naming(connection: &Connection, name: &[u8]) -> Result<Vec<Vec<u8>>, StoreError> {
    let mut statement = connection.prepare_cached(
        "SELECT body FROM item WHERE work_order IS NULL AND verdict IS NULL AND instr(body, ?1) > 0",
    )?;
    let rows = statement.query_map([name], |row| row.get(0))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Whether something that `device` sealed came in behind `after` and before `before`.
///
/// # Errors
/// When SQLite cannot read.
pub fn came_between(
    connection: &Connection,
    device: DeviceId,
    after: Millis,
    before: Millis,
) -> Result<bool, StoreError> {
    let mut statement = connection.prepare_cached(
        "SELECT 1 FROM envelope e JOIN item i ON i.envelope = e.id
         WHERE e.device = ?1 AND i.received_at > ?2 AND i.received_at < ?3 LIMIT 1",
    )?;
    Ok(statement.exists(params![sql::blob(&device.0), after.0, before.0])?)
}

/// How many items wait for the hub.
///
/// # Errors
/// When SQLite cannot read.
pub fn count_pending(connection: &Connection) -> Result<u32, StoreError> {
    let mut statement = connection.prepare_cached(&format!(
        "SELECT count(*) FROM item WHERE position > {PENDING}"
    ))?;
    Ok(statement.query_row([], |row| row.get(0))?)
}

/// The item at a place of an envelope.
///
/// # Errors
/// When SQLite cannot read, or the row is damaged.
pub fn in_envelope(
    connection: &Connection,
    envelope: i64,
    place: usize,
) -> Result<Option<ItemRow>, StoreError> {
    let mut statement = connection.prepare_cached(&format!(
        "SELECT {COLUMNS} FROM item WHERE envelope = ?1 AND place = ?2"
    ))?;
    Ok(statement
        .query_row(params![envelope, place], read)
        .optional()?)
}

/// At most `limit` items behind `after` that the hub has numbered, in log order.
///
/// # Errors
/// When SQLite cannot read, or a row is damaged.
pub fn after(connection: &Connection, after: i64, limit: u32) -> Result<Vec<ItemRow>, StoreError> {
    let mut statement = connection.prepare_cached(&format!(
        "SELECT {COLUMNS} FROM item WHERE position > ?1 AND position <= ?2 ORDER BY position LIMIT ?3"
    ))?;
    let rows = statement.query_map([after, PENDING, i64::from(limit)], read)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// The item at a position.
///
/// # Errors
/// When SQLite cannot read, or the row is damaged.
pub fn at(connection: &Connection, position: i64) -> Result<Option<ItemRow>, StoreError> {
    let mut statement =
        connection.prepare_cached(&format!("SELECT {COLUMNS} FROM item WHERE position = ?1"))?;
    Ok(statement.query_row([position], read).optional()?)
}

/// The orders of which something stands behind `position`; one more than `limit` of them at most.
///
/// # Errors
/// When SQLite cannot read.
pub fn orders_behind(
    connection: &Connection,
    position: i64,
    limit: u32,
) -> Result<BTreeSet<OrderId>, StoreError> {
    let mut statement = connection.prepare_cached(
        "SELECT DISTINCT work_order FROM item WHERE position > ?1 AND work_order IS NOT NULL LIMIT ?2 + 1",
    )?;
    let rows = statement.query_map(params![position, limit], |row| {
        Ok(OrderId(sql::id(row, "work_order")?))
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// What stands behind `after` up to `limit` positions, without its bytes.
///
/// # Errors
/// When SQLite cannot read.
pub fn glance(connection: &Connection, after: i64, limit: u32) -> Result<Vec<Glance>, StoreError> {
    let mut statement = connection.prepare_cached(
        "SELECT position, work_order, length(body) AS bytes FROM item WHERE position > ?1
         ORDER BY position LIMIT ?2",
    )?;
    let rows = statement.query_map(params![after, limit], |row| {
        Ok(Glance {
            position: row.get("position")?,
            order: sql::optional_id(row, "work_order")?.map(OrderId),
            bytes: row.get("bytes")?,
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// The position of an order's first item.
///
/// # Errors
/// When SQLite cannot read.
pub fn first_of(connection: &Connection, order: OrderId) -> Result<Option<i64>, StoreError> {
    let mut statement =
        connection.prepare_cached("SELECT min(position) FROM item WHERE work_order = ?1")?;
    Ok(statement.query_row([sql::blob(&order.0)], |row| row.get(0))?)
}

/// The position of an order's last item.
///
/// # Errors
/// When SQLite cannot read.
pub fn last_of(connection: &Connection, order: OrderId) -> Result<Option<i64>, StoreError> {
    let mut statement =
        connection.prepare_cached("SELECT max(position) FROM item WHERE work_order = ?1")?;
    Ok(statement.query_row([sql::blob(&order.0)], |row| row.get(0))?)
}

/// How many bytes the items of an order have.
///
/// # Errors
/// When SQLite cannot read.
pub fn bytes_of(connection: &Connection, order: OrderId) -> Result<usize, StoreError> {
    let mut statement = connection
        .prepare_cached("SELECT coalesce(sum(length(body)), 0) FROM item WHERE work_order = ?1")?;
    Ok(statement.query_row([sql::blob(&order.0)], |row| row.get(0))?)
}

fn read(row: &Row<'_>) -> rusqlite::Result<ItemRow> {
    let verdict: Option<String> = row.get("verdict")?;
    Ok(ItemRow {
        position: row.get("position")?,
        order: sql::optional_id(row, "work_order")?.map(OrderId),
        envelope: row.get("envelope")?,
        place: row.get("place")?,
        received_at: Millis(row.get("received_at")?),
        verdict: verdict
            .map(|word| serde_json::from_str(&word))
            .transpose()
            .map_err(|e| {
                rusqlite::Error::FromSqlConversionFailure(0, rusqlite::types::Type::Text, e.into())
            })?
            .unwrap_or_default(),
        body: row.get("body")?,
    })
}

/// A verdict as it stands in the column.
fn word(verdict: Verdict) -> Result<Option<String>, StoreError> {
    match verdict {
        Verdict::Admitted => Ok(None),
        other => Ok(Some(serde_json::to_string(&other)?)),
    }
}
