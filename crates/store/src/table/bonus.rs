//! What was said about bonuses.

use crate::{StoreError, sql};
use rusqlite::{Connection, OptionalExtension, Rows, params};
use yizhan_domain::BonusId;
use yizhan_domain::bonus::BonusRecord;
use yizhan_domain::statistics::Month;

/// Keeps a record that stands at `position` of the log; of two with one id, the first one.
///
/// # Errors
/// When SQLite cannot write.
pub fn put(connection: &Connection, record: &BonusRecord, position: i64) -> Result<(), StoreError> {
    connection
        .prepare_cached(
            "INSERT INTO bonus (id, position, month, body) VALUES (?1, ?2, ?3, ?4)
             ON CONFLICT (id) DO UPDATE SET position = excluded.position, month = excluded.month, body = excluded.body
             WHERE excluded.position < bonus.position",
        )?
        .execute(params![
            sql::blob(&record.id.0),
            position,
            record.said.month_of_sheet().map(Month::number),
            serde_json::to_string(record)?
        ])?;
    Ok(())
}

/// The record with this id.
///
/// # Errors
/// When SQLite cannot read, or the row is damaged.
pub fn by_id(connection: &Connection, id: BonusId) -> Result<Option<BonusRecord>, StoreError> {
    let mut statement = connection.prepare_cached("SELECT body FROM bonus WHERE id = ?1")?;
    let body: Option<String> = statement
        .query_row([sql::blob(&id.0)], |row| row.get(0))
        .optional()?;
    Ok(body.map(|body| serde_json::from_str(&body)).transpose()?)
}

/// What holds for many months, in log order.
///
/// # Errors
/// When SQLite cannot read, or a row is damaged.
pub fn book(connection: &Connection) -> Result<Vec<BonusRecord>, StoreError> {
    of(connection, None)
}

/// Sheets of a month with what was said about them, in log order.
///
/// # Errors
/// When SQLite cannot read, or a row is damaged.
pub fn of_month(connection: &Connection, month: Month) -> Result<Vec<BonusRecord>, StoreError> {
    of(connection, Some(month))
}

/// Appeals and answers of the months from `since` on, in log order.
///
/// # Errors
/// When SQLite cannot read, or a row is damaged.
pub fn appeals(connection: &Connection, since: Month) -> Result<Vec<BonusRecord>, StoreError> {
    let mut statement = connection.prepare_cached(
        "SELECT body FROM bonus WHERE month >= ?1 AND
            (json_type(body, '$.said.appeal') IS NOT NULL OR json_type(body, '$.said.answer') IS NOT NULL)
         ORDER BY position, id",
    )?;
    read(statement.query([since.number()])?)
}

/// The months of which something was said, the earliest first.
///
/// # Errors
/// When SQLite cannot read.
pub fn months(connection: &Connection) -> Result<Vec<Month>, StoreError> {
    let mut statement = connection.prepare_cached(
        "SELECT DISTINCT month FROM bonus WHERE month IS NOT NULL ORDER BY month",
    )?;
    let months = statement.query_map([], |row| Ok(Month::of_number(row.get(0)?)))?;
    Ok(months.collect::<Result<_, _>>()?)
}

fn of(connection: &Connection, month: Option<Month>) -> Result<Vec<BonusRecord>, StoreError> {
    let mut statement = connection
        .prepare_cached("SELECT body FROM bonus WHERE month IS ?1 ORDER BY position, id")?;
    read(statement.query([month.map(Month::number)])?)
}

fn read(mut rows: Rows<'_>) -> Result<Vec<BonusRecord>, StoreError> {
    let mut records = Vec::new();
    while let Some(row) = rows.next()? {
        let body = row.get_ref(0)?.as_str().map_err(rusqlite::Error::from)?;
        records.push(serde_json::from_str(body)?);
    }
    Ok(records)
}
