//! Items that the hub did not admit.

use super::{COLUMNS, ItemRow, read};
use crate::{StoreError, sql};
use rusqlite::{Connection, params};
use yizhan_domain::{DeviceId, OrderId, PersonId};

const NOT_SETTLED: &str = "verdict IS NOT NULL AND hidden = 0 AND NOT EXISTS (
     SELECT 1 FROM envelope e JOIN settled s ON s.device = e.device AND s.seq = e.seq
     WHERE e.id = item.envelope AND s.place = item.place)";

/// The newest items of which neither the hub nor anybody since said that they count or do not, at most `limit`: those
/// that wait for a decision, and those that were rejected of `person`'s devices and of `device`.
///
/// # Errors
/// When SQLite cannot read, or a row is damaged.
pub fn not_admitted(
    connection: &Connection,
    person: PersonId,
    device: DeviceId,
    limit: u32,
) -> Result<Vec<ItemRow>, StoreError> {
    let mut statement = connection.prepare_cached(&format!(
        "SELECT {COLUMNS} FROM item WHERE {NOT_SETTLED} AND (
             verdict LIKE '{{\"review\"%' OR envelope IN (
                 SELECT e.id FROM envelope e LEFT JOIN known_device k ON k.device = e.device
                 WHERE k.person = ?1 OR e.device = ?2))
         ORDER BY position DESC LIMIT {limit}"
    ))?;
    let of = params![sql::blob(&person.0), sql::blob(&device.0)];
    let rows = statement.query_map(of, read)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// How many items of `device` are neither admitted nor settled.
///
/// # Errors
/// When SQLite cannot read.
pub fn count_not_admitted(connection: &Connection, device: DeviceId) -> Result<u32, StoreError> {
    let mut statement = connection.prepare_cached(&format!(
        "SELECT count(*) FROM item WHERE {NOT_SETTLED}
         AND envelope IN (SELECT id FROM envelope WHERE device = ?1)"
    ))?;
    Ok(statement.query_row([sql::blob(&device.0)], |row| row.get(0))?)
}

/// Whether an item with this body is here that does not count.
///
/// # Errors
/// When SQLite cannot read.
pub fn is_held(connection: &Connection, body: &[u8]) -> Result<bool, StoreError> {
    let mut statement = connection
        .prepare_cached("SELECT 1 FROM item WHERE verdict IS NOT NULL AND body = ?1 LIMIT 1")?;
    Ok(statement.exists([body])?)
}

/// As [`not_admitted`], of one order.
///
/// # Errors
/// When SQLite cannot read, or a row is damaged.
pub fn not_admitted_of(
    connection: &Connection,
    order: OrderId,
) -> Result<Vec<ItemRow>, StoreError> {
    let mut statement = connection.prepare_cached(&format!(
        "SELECT {COLUMNS} FROM item WHERE work_order = ?1 AND {NOT_SETTLED} ORDER BY position DESC"
    ))?;
    let rows = statement.query_map([sql::blob(&order.0)], read)?;
    Ok(rows.collect::<Result<_, _>>()?)
}
