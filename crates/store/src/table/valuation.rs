//! What a unit of a part is worth, kept up to a position of the log.

use crate::table::item::PENDING;
use crate::table::movement;
use crate::{StoreError, sql};
use rusqlite::{Connection, OptionalExtension, params};
use yizhan_domain::PartId;
use yizhan_domain::stock::Valuation;

/// The worth of a part by all its movements, in the order of the log.
///
/// # Errors
/// When SQLite cannot read, or a row is damaged.
pub fn of_part(connection: &Connection, part: PartId) -> Result<Valuation, StoreError> {
    let (position, valuation) = kept(connection, part)?;
    Ok(go_on(connection, part, (position, valuation), i64::MAX)?.1)
}

/// Keeps the worth of a part by what the hub has numbered, so that the next fold begins there.
///
/// # Errors
/// When SQLite cannot read or write, or a row is damaged.
pub fn keep(connection: &Connection, part: PartId) -> Result<(), StoreError> {
    let before = kept(connection, part)?;
    let (position, valuation) = go_on(connection, part, before, PENDING)?;
    connection
        .prepare_cached(
            "INSERT OR REPLACE INTO valuation (part, position, quantity, average)
             VALUES (?1, ?2, ?3, ?4)",
        )?
        .execute(params![
            sql::blob(&part.0),
            position,
            valuation.quantity,
            valuation.average
        ])?;
    Ok(())
}

/// Forgets what is kept of a part, where a movement came to stand at `position` that may be within it.
///
/// # Errors
/// When SQLite cannot write.
pub fn forget(connection: &Connection, part: PartId, position: i64) -> Result<(), StoreError> {
    connection
        .prepare_cached("DELETE FROM valuation WHERE part = ?1 AND position >= ?2")?
        .execute(params![sql::blob(&part.0), position])?;
    Ok(())
}

/// Forgets what is kept of every part: the log stands in another order now.
///
/// # Errors
/// When SQLite cannot write.
pub fn forget_all(connection: &Connection) -> Result<(), StoreError> {
    connection.execute("DELETE FROM valuation", [])?;
    Ok(())
}

fn kept(connection: &Connection, part: PartId) -> Result<(i64, Valuation), StoreError> {
    let kept = connection
        .prepare_cached("SELECT position, quantity, average FROM valuation WHERE part = ?1")?
        .query_row([sql::blob(&part.0)], |row| {
            let valuation = Valuation {
                quantity: row.get(1)?,
                average: row.get(2)?,
            };
            Ok((row.get(0)?, valuation))
        })
        .optional()?;
    Ok(kept.unwrap_or_default())
}

/// Goes on with the movements of the part behind the position, up to `until`.
fn go_on(
    connection: &Connection,
    part: PartId,
    (mut position, mut valuation): (i64, Valuation),
    until: i64,
) -> Result<(i64, Valuation), StoreError> {
    let mut statement = connection.prepare_cached(
        "SELECT * FROM movement INDEXED BY movement_in_log
         WHERE part = ?1 AND position > ?2 AND position < ?3 ORDER BY position",
    )?;
    let mut rows = statement.query(params![sql::blob(&part.0), position, until])?;
    while let Some(row) = rows.next()? {
        valuation.post(&movement::from_row(row)?);
        position = row.get("position")?;
    }
    Ok((position, valuation))
}
