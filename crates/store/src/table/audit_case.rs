//! Orders as they came to the auditor, and whether the auditor looked at them.

use crate::{StoreError, sql};
use rusqlite::types::Type;
use rusqlite::{Connection, OptionalExtension, Row, params};
use std::ops::Range;
use yizhan_domain::costs::AuditCase;
use yizhan_domain::{Millis, OrderId, PersonId};

/// An order as it came to the auditor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CaseRow {
    /// The order.
    pub case: AuditCase,
    /// Who looked at its bill first, and when.
    pub looked: Option<(PersonId, Millis)>,
}

/// Puts an order in the place of what had its id; or takes it out, where it never came to the auditor.
///
/// # Errors
/// When SQLite cannot write.
pub fn replace(
    connection: &Connection,
    order: OrderId,
    row: Option<&CaseRow>,
) -> Result<(), StoreError> {
    let Some(row) = row else {
        connection
            .prepare_cached("DELETE FROM audit_case WHERE work_order = ?1")?
            .execute([sql::blob(&order.0)])?;
        return Ok(());
    };
    connection
        .prepare_cached(
            "INSERT OR REPLACE INTO audit_case (work_order, came, looked_by, looked_at, body)
             VALUES (?1, ?2, ?3, ?4, ?5)",
        )?
        .execute(params![
            sql::blob(&order.0),
            row.case.came.0,
            row.looked.as_ref().map(|(by, _)| sql::blob(&by.0)),
            row.looked.map(|(_, at)| at.0),
            serde_json::to_string(&row.case)?
        ])?;
    Ok(())
}

/// The order with this id.
///
/// # Errors
/// When SQLite cannot read, or the row is damaged.
pub fn by_id(connection: &Connection, order: OrderId) -> Result<Option<CaseRow>, StoreError> {
    let mut statement =
        connection.prepare_cached("SELECT * FROM audit_case WHERE work_order = ?1")?;
    Ok(statement
        .query_row([sql::blob(&order.0)], read)
        .optional()?)
}

/// Those that wait for the auditor.
///
/// # Errors
/// When SQLite cannot read, or a row is damaged.
pub fn waiting(connection: &Connection) -> Result<Vec<CaseRow>, StoreError> {
    let mut statement = connection.prepare_cached(
        "SELECT a.* FROM work_order o JOIN audit_case a ON a.work_order = o.id
         WHERE o.status = 'chief_confirmed' AND o.closed = 0",
    )?;
    let rows = statement.query_map([], read)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Those that came in a period.
///
/// # Errors
/// When SQLite cannot read, or a row is damaged.
pub fn came(connection: &Connection, period: &Range<Millis>) -> Result<Vec<CaseRow>, StoreError> {
    let mut statement =
        connection.prepare_cached("SELECT * FROM audit_case WHERE came >= ?1 AND came < ?2")?;
    let rows = statement.query_map([period.start.0, period.end.0], read)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

fn read(row: &Row<'_>) -> rusqlite::Result<CaseRow> {
    let body: String = row.get("body")?;
    let case = serde_json::from_str(&body)
        .map_err(|e| rusqlite::Error::FromSqlConversionFailure(0, Type::Text, e.into()))?;
    let by = sql::optional_id(row, "looked_by")?.map(PersonId);
    let at: Option<i64> = row.get("looked_at")?;
    Ok(CaseRow {
        case,
        looked: by.zip(at.map(Millis)),
    })
}
