//! Charges on the departments' accounts.

use crate::{StoreError, sql};
use rusqlite::{Connection, OptionalExtension, Row, params};
use yizhan_domain::order::Charge;
use yizhan_domain::{DepartmentId, Fen, Millis, OrderId, PersonId, StepId};

/// A charge on an account.
pub struct ChargeRow {
    /// The order.
    pub order: OrderId,
    /// The department.
    pub department: DepartmentId,
    /// The charge.
    pub charge: Charge,
    /// Who charged it.
    pub by: PersonId,
}

/// Puts an order's charges in the place of those that it had.
///
/// # Errors
/// When SQLite cannot write.
pub fn replace(
    connection: &Connection,
    order: OrderId,
    rows: &[ChargeRow],
) -> Result<(), StoreError> {
    connection
        .prepare_cached("DELETE FROM charge WHERE work_order = ?1")?
        .execute([sql::blob(&order.0)])?;
    for row in rows {
        connection
            .prepare_cached(
                "INSERT INTO charge (work_order, step, department, period, amount_fen, at, by_person)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
            )?
            .execute(params![
                sql::blob(&order.0),
                sql::blob(&row.charge.step.0),
                sql::blob(&row.department.0),
                row.charge.period,
                row.charge.amount.0,
                row.charge.at.0,
                sql::blob(&row.by.0)
            ])?;
    }
    Ok(())
}

const OF: &str = "period = ?1 AND (?2 IS NULL OR department = ?2)";

/// Count and sum of the charges of a period, of one department or of all.
///
/// # Errors
/// When SQLite cannot read.
pub fn total(
    connection: &Connection,
    period: &str,
    department: Option<DepartmentId>,
) -> Result<(u32, Fen), StoreError> {
    let sums = connection
        .prepare_cached(&format!(
            "SELECT count(*), coalesce(sum(amount_fen), 0) FROM charge WHERE {OF}"
        ))?
        .query_row(
            params![period, department.as_ref().map(|id| sql::blob(&id.0))],
            |row| Ok((row.get(0)?, Fen(row.get(1)?))),
        )
        .optional()?;
    Ok(sums.unwrap_or_default())
}

/// The newest charges of a period, two hundred at most.
///
/// # Errors
/// When SQLite cannot read, or a row is damaged.
pub fn newest(
    connection: &Connection,
    period: &str,
    department: Option<DepartmentId>,
) -> Result<Vec<ChargeRow>, StoreError> {
    let mut statement = connection.prepare_cached(&format!(
        "SELECT * FROM charge WHERE {OF} ORDER BY at DESC, step DESC LIMIT 200"
    ))?;
    let rows = statement.query_map(
        params![period, department.as_ref().map(|id| sql::blob(&id.0))],
        read,
    )?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// The periods that have charges of one department or of any, newest first.
///
/// # Errors
/// When SQLite cannot read.
pub fn periods(
    connection: &Connection,
    department: Option<DepartmentId>,
) -> Result<Vec<String>, StoreError> {
    let mut statement = connection.prepare_cached(
        "SELECT DISTINCT period FROM charge WHERE ?1 IS NULL OR department = ?1 ORDER BY period DESC",
    )?;
    let rows = statement.query_map([department.as_ref().map(|id| sql::blob(&id.0))], |row| {
        row.get(0)
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

fn read(row: &Row<'_>) -> rusqlite::Result<ChargeRow> {
    Ok(ChargeRow {
        order: OrderId(sql::id(row, "work_order")?),
        department: DepartmentId(sql::id(row, "department")?),
        charge: Charge {
            step: StepId(sql::id(row, "step")?),
            amount: Fen(row.get("amount_fen")?),
            period: row.get("period")?,
            at: Millis(row.get("at")?),
        },
        by: PersonId(sql::id(row, "by_person")?),
    })
}
