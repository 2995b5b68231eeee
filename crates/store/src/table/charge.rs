//! Charges on the departments' accounts.

use crate::{StoreError, sql};
use rusqlite::{Connection, OptionalExtension, Row, params};
use std::collections::BTreeSet;
use yizhan_domain::accounting::Posting;
use yizhan_domain::statistics::Month;
use yizhan_domain::{DepartmentId, Fen, Millis, OrderId, PersonId, StepId};

/// A charge on an account.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChargeRow {
    /// The order.
    pub order: OrderId,
    /// The department.
    pub department: DepartmentId,
    /// The charge, with the month that it counts in.
    pub posting: Posting,
    /// Where in the log it took effect.
    pub position: i64,
    /// Who charged it.
    pub by: PersonId,
}

/// How many charges there are, and their sum.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counted {
    /// How many.
    pub count: u32,
    /// Their sum.
    pub total: Fen,
    /// How many of them count in another month than the one in which they were charged.
    pub late: u32,
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
                "INSERT INTO charge
                     (work_order, step, department, month, period, position, waits, amount_fen, at, by_person)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
            )?
            .execute(params![
                sql::blob(&order.0),
                sql::blob(&row.posting.step.0),
                sql::blob(&row.department.0),
                row.posting.month.to_string(),
                row.posting.period.to_string(),
                row.position,
                row.posting.waits,
                row.posting.amount.0,
                row.posting.at.0,
                sql::blob(&row.by.0)
            ])?;
    }
    Ok(())
}

const OF: &str = "period = ?1 AND (?2 IS NULL OR department = ?2)";
const COUNTED: &str = "count(*) AS count, coalesce(sum(amount_fen), 0) AS total,
    count(*) FILTER (WHERE month <> period) AS late";
const NOT_EXPORTED: &str = "waits = 0 AND (?1 IS NULL OR period = ?1) AND NOT EXISTS (
    SELECT 1 FROM exported e WHERE e.work_order = charge.work_order AND e.step = charge.step)";

/// Count and sum of the charges of a period, of one department or of all.
///
/// # Errors
/// When SQLite cannot read.
pub fn total(
    connection: &Connection,
    period: Month,
    department: Option<DepartmentId>,
) -> Result<Counted, StoreError> {
    let sums = connection
        .prepare_cached(&format!("SELECT {COUNTED} FROM charge WHERE {OF}"))?
        .query_row(
            params![
                period.to_string(),
                department.as_ref().map(|id| sql::blob(&id.0))
            ],
            counted,
        )
        .optional()?;
    Ok(sums.unwrap_or_default())
}

/// Count and sum of the charges of every period, the newest first.
///
/// # Errors
/// When SQLite cannot read, or a row is damaged.
pub fn by_period(connection: &Connection) -> Result<Vec<(Month, Counted)>, StoreError> {
    let mut statement = connection.prepare_cached(&format!(
        "SELECT period, {COUNTED} FROM charge GROUP BY period ORDER BY period DESC"
    ))?;
    let rows = statement.query_map([], |row| Ok((sql::month(row, "period")?, counted(row)?)))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Count and sum of the charges of a period, by department.
///
/// # Errors
/// When SQLite cannot read, or a row is damaged.
pub fn by_department(
    connection: &Connection,
    period: Month,
) -> Result<Vec<(DepartmentId, Counted)>, StoreError> {
    let mut statement = connection.prepare_cached(&format!(
        "SELECT department, {COUNTED} FROM charge WHERE period = ?1 GROUP BY department"
    ))?;
    let rows = statement.query_map([period.to_string()], |row| {
        Ok((DepartmentId(sql::id(row, "department")?), counted(row)?))
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// What was charged in each period from `from` on, to one department or to each.
///
/// # Errors
/// When SQLite cannot read, or a row is damaged.
pub fn by_department_and_period(
    connection: &Connection,
    from: Month,
    department: Option<DepartmentId>,
) -> Result<Vec<(DepartmentId, Month, Fen)>, StoreError> {
    let mut statement = connection.prepare_cached(
        "SELECT department, period, sum(amount_fen) AS total FROM charge
         WHERE period >= ?1 AND (?2 IS NULL OR department = ?2) GROUP BY period, department",
    )?;
    let department = department.as_ref().map(|id| sql::blob(&id.0));
    let rows = statement.query_map(params![from.to_string(), department], |row| {
        Ok((
            DepartmentId(sql::id(row, "department")?),
            sql::month(row, "period")?,
            Fen(row.get("total")?),
        ))
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// The newest charges of a period, two hundred at most.
///
/// # Errors
/// When SQLite cannot read, or a row is damaged.
pub fn newest(
    connection: &Connection,
    period: Month,
    department: Option<DepartmentId>,
) -> Result<Vec<ChargeRow>, StoreError> {
    let mut statement = connection.prepare_cached(&format!(
        "SELECT * FROM charge WHERE {OF} ORDER BY at DESC, step DESC LIMIT 200"
    ))?;
    let rows = statement.query_map(
        params![
            period.to_string(),
            department.as_ref().map(|id| sql::blob(&id.0))
        ],
        read,
    )?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// The periods that have charges of one department or of any, newest first.
///
/// # Errors
/// When SQLite cannot read, or a row is damaged.
pub fn periods(
    connection: &Connection,
    department: Option<DepartmentId>,
) -> Result<Vec<Month>, StoreError> {
    let mut statement = connection.prepare_cached(
        "SELECT DISTINCT period FROM charge WHERE ?1 IS NULL OR department = ?1 ORDER BY period DESC",
    )?;
    let rows = statement.query_map([department.as_ref().map(|id| sql::blob(&id.0))], |row| {
        sql::month(row, "period")
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// The orders with a charge that took effect behind `position`.
///
/// # Errors
/// When SQLite cannot read, or a row is damaged.
pub fn orders_behind(
    connection: &Connection,
    position: i64,
) -> Result<BTreeSet<OrderId>, StoreError> {
    let mut statement =
        connection.prepare_cached("SELECT DISTINCT work_order FROM charge WHERE position > ?1")?;
    let rows = statement.query_map([position], |row| Ok(OrderId(sql::id(row, "work_order")?)))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Count and sum of what is in no batch, of one period or of any.
///
/// # Errors
/// When SQLite cannot read.
pub fn not_exported(connection: &Connection, period: Option<Month>) -> Result<Counted, StoreError> {
    let mut statement = connection.prepare_cached(&format!(
        "SELECT {COUNTED} FROM charge WHERE {NOT_EXPORTED}"
    ))?;
    Ok(statement.query_row([period.map(|month| month.to_string())], counted)?)
}

/// The same for each period that has some, the newest first.
///
/// # Errors
/// When SQLite cannot read, or a row is damaged.
pub fn not_exported_by_period(
    connection: &Connection,
) -> Result<Vec<(Month, Counted)>, StoreError> {
    let mut statement = connection.prepare_cached(&format!(
        "SELECT period, {COUNTED} FROM charge WHERE {NOT_EXPORTED} GROUP BY period ORDER BY period DESC"
    ))?;
    let rows = statement.query_map([None::<String>], |row| {
        Ok((sql::month(row, "period")?, counted(row)?))
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// At most `limit` of what is in no batch, in the order in which it took effect.
///
/// # Errors
/// When SQLite cannot read, or a row is damaged.
pub fn to_export(
    connection: &Connection,
    period: Option<Month>,
    limit: usize,
) -> Result<Vec<ChargeRow>, StoreError> {
    let mut statement = connection.prepare_cached(&format!(
        "SELECT * FROM charge WHERE {NOT_EXPORTED} ORDER BY position, step LIMIT ?2"
    ))?;
    let period = period.map(|month| month.to_string());
    let rows = statement.query_map(params![period, limit], read)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// The charge of an order that a step made.
///
/// # Errors
/// When SQLite cannot read, or the row is damaged.
pub fn by_step(
    connection: &Connection,
    order: OrderId,
    step: StepId,
) -> Result<Option<ChargeRow>, StoreError> {
    let mut statement =
        connection.prepare_cached("SELECT * FROM charge WHERE work_order = ?1 AND step = ?2")?;
    Ok(statement
        .query_row([sql::blob(&order.0), sql::blob(&step.0)], read)
        .optional()?)
}

fn counted(row: &Row<'_>) -> rusqlite::Result<Counted> {
    Ok(Counted {
        count: row.get("count")?,
        total: Fen(row.get("total")?),
        late: row.get("late")?,
    })
}

fn read(row: &Row<'_>) -> rusqlite::Result<ChargeRow> {
    Ok(ChargeRow {
        order: OrderId(sql::id(row, "work_order")?),
        department: DepartmentId(sql::id(row, "department")?),
        posting: Posting {
            step: StepId(sql::id(row, "step")?),
            amount: Fen(row.get("amount_fen")?),
            month: sql::month(row, "month")?,
            period: sql::month(row, "period")?,
            at: Millis(row.get("at")?),
            waits: row.get("waits")?,
        },
        position: row.get("position")?,
        by: PersonId(sql::id(row, "by_person")?),
    })
}
