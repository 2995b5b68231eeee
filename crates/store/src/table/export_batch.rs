//! Batches of charges that were handed over to accounting.

use crate::{StoreError, sql};
use rusqlite::{Connection, OptionalExtension, Row, params};
use yizhan_domain::accounting::{Batch, ExportRecord};
use yizhan_domain::{BatchId, Fen, Millis, PersonId};

/// Keeps what the log says of a batch.
///
/// # Errors
/// When SQLite cannot write.
pub fn put(connection: &Connection, record: &ExportRecord) -> Result<(), StoreError> {
    match record {
        ExportRecord::Batch(batch) => {
            connection
                .prepare_cached(
                    "INSERT OR IGNORE INTO export_batch
                         (id, number, period, chinese, count, total_fen, digest, at, by_person, by_name)
                     VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
                )?
                .execute(params![
                    sql::blob(&batch.id.0),
                    batch.number,
                    batch.period.map(|month| month.to_string()),
                    batch.chinese,
                    batch.count,
                    batch.total.0,
                    batch.digest,
                    batch.at.0,
                    sql::blob(&batch.by.0),
                    batch.by_name
                ])?;
        }
        ExportRecord::Part(part) => {
            let mut statement = connection.prepare_cached(
                "INSERT OR IGNORE INTO exported (work_order, step, batch) VALUES (?1, ?2, ?3)",
            )?;
            for line in &part.lines {
                statement.execute([
                    sql::blob(&line.order.0),
                    sql::blob(&line.step.0),
                    sql::blob(&part.batch.0),
                ])?;
            }
        }
    }
    Ok(())
}

/// The batch with this id.
///
/// # Errors
/// When SQLite cannot read, or the row is damaged.
pub fn by_id(connection: &Connection, id: BatchId) -> Result<Option<Batch>, StoreError> {
    let mut statement = connection.prepare_cached("SELECT * FROM export_batch WHERE id = ?1")?;
    Ok(statement.query_row([sql::blob(&id.0)], read).optional()?)
}

/// The newest batches, those before number `before` only.
///
/// # Errors
/// When SQLite cannot read, or a row is damaged.
pub fn newest(
    connection: &Connection,
    before: Option<u32>,
    limit: u32,
) -> Result<Vec<Batch>, StoreError> {
    let mut statement = connection.prepare_cached(
        "SELECT * FROM export_batch WHERE number < ?1 ORDER BY number DESC, id LIMIT ?2",
    )?;
    let rows = statement.query_map([before.unwrap_or(u32::MAX), limit], read)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// The number of the next batch.
///
/// # Errors
/// When SQLite cannot read.
pub fn next_number(connection: &Connection) -> Result<u32, StoreError> {
    let last: Option<u32> = connection
        .prepare_cached("SELECT max(number) FROM export_batch")?
        .query_row([], |row| row.get(0))?;
    Ok(last.unwrap_or_default().saturating_add(1))
}

fn read(row: &Row<'_>) -> rusqlite::Result<Batch> {
    Ok(Batch {
        id: BatchId(sql::id(row, "id")?),
        number: row.get("number")?,
        by: PersonId(sql::id(row, "by_person")?),
        by_name: row.get("by_name")?,
        at: Millis(row.get("at")?),
        period: sql::optional_month(row, "period")?,
        chinese: row.get("chinese")?,
        count: row.get("count")?,
        total: Fen(row.get("total_fen")?),
        digest: row.get("digest")?,
    })
}
