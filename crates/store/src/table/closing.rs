//! Months of the accounts that were closed, and opened again.

use crate::{StoreError, sql};
use rusqlite::{Connection, OptionalExtension, Row, params};
use yizhan_domain::accounting::{Books, Closing, ClosingKind};
use yizhan_domain::{ClosingId, Fen, Millis, PersonId};

/// Keeps a closing that stands at `position` of the log; of two with one id, the first one.
///
/// # Errors
/// When SQLite cannot write.
pub fn put(connection: &Connection, closing: &Closing, position: i64) -> Result<(), StoreError> {
    let (count, total, reason) = match &closing.kind {
        ClosingKind::Closed { count, total } => (Some(*count), Some(total.0), None),
        ClosingKind::Reopened { reason } => (None, None, Some(reason)),
    };
    connection
        .prepare_cached(
            "INSERT INTO closing (id, position, month, count, total_fen, reason, at, by_person)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
             ON CONFLICT (id) DO UPDATE SET position = excluded.position, month = excluded.month,
                 count = excluded.count, total_fen = excluded.total_fen, reason = excluded.reason, at = excluded.at,
                 by_person = excluded.by_person
             WHERE excluded.position < closing.position",
        )?
        .execute(params![
            sql::blob(&closing.id.0),
            position,
            closing.month.to_string(),
            count,
            total,
            reason,
            closing.at.0,
            sql::blob(&closing.by.0)
        ])?;
    Ok(())
}

/// Throws a closing away.
///
/// # Errors
/// When SQLite cannot write.
pub fn remove(connection: &Connection, id: ClosingId) -> Result<(), StoreError> {
    connection
        .prepare_cached("DELETE FROM closing WHERE id = ?1")?
        .execute([sql::blob(&id.0)])?;
    Ok(())
}

/// The closing with this id.
///
/// # Errors
/// When SQLite cannot read, or the row is damaged.
pub fn by_id(connection: &Connection, id: ClosingId) -> Result<Option<Closing>, StoreError> {
    let mut statement = connection.prepare_cached("SELECT * FROM closing WHERE id = ?1")?;
    Ok(statement.query_row([sql::blob(&id.0)], read).optional()?)
}

/// Every closing, in log order.
///
/// # Errors
/// When SQLite cannot read, or a row is damaged.
pub fn all(connection: &Connection) -> Result<Vec<Closing>, StoreError> {
    let mut statement = connection.prepare_cached("SELECT * FROM closing ORDER BY position, id")?;
    Ok(statement.query_map([], read)?.collect::<Result<_, _>>()?)
}

/// What the closings come to.
///
/// # Errors
/// When SQLite cannot read, or a row is damaged.
pub fn books(connection: &Connection) -> Result<Books, StoreError> {
    let mut statement = connection.prepare_cached("SELECT * FROM closing ORDER BY position, id")?;
    let rows = statement.query_map([], |row| Ok((row.get("position")?, read(row)?)))?;
    let closings: Vec<(i64, Closing)> = rows.collect::<Result<_, _>>()?;
    Ok(Books::of(closings.iter().map(|(position, closing)| {
        (*position, closing.month, &closing.kind)
    })))
}

fn read(row: &Row<'_>) -> rusqlite::Result<Closing> {
    let reason: Option<String> = row.get("reason")?;
    Ok(Closing {
        id: ClosingId(sql::id(row, "id")?),
        month: sql::month(row, "month")?,
        by: PersonId(sql::id(row, "by_person")?),
        at: Millis(row.get("at")?),
        kind: match reason {
            Some(reason) => ClosingKind::Reopened { reason },
            None => ClosingKind::Closed {
                count: row.get("count")?,
                total: Fen(row.get("total_fen")?),
            },
        },
    })
}
