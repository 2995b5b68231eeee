//! When somebody is told of an order, if nothing happens before.

use super::order_filter::{Filter, condition};
use crate::StoreError;
use rusqlite::types::Value;
use rusqlite::{Connection, params, params_from_iter};
use yizhan_domain::Millis;
use yizhan_domain::base::Audience;
use yizhan_domain::order::Escalation;

/// Puts the levels of an order, which stands in `row`, in the place of those before.
pub(super) fn replace(
    connection: &Connection,
    row: i64,
    levels: &[Escalation],
) -> Result<(), StoreError> {
    connection
        .prepare_cached("DELETE FROM escalation WHERE row = ?1")?
        .execute([row])?;
    for level in levels {
        for audience in &level.to {
            connection
                .prepare_cached(
                    "INSERT OR IGNORE INTO escalation (audience, at, row) VALUES (?1, ?2, ?3)",
                )?
                .execute(params![audience.name(), level.at.0, row])?;
        }
    }
    Ok(())
}

/// When the next order is escalated to `audience` after `now`, of those that match; none where nothing is ahead.
///
/// # Errors
/// When SQLite cannot read.
pub fn next(
    connection: &Connection,
    filter: &Filter,
    audience: Audience,
    now: Millis,
) -> Result<Option<Millis>, StoreError> {
    let Some((condition, mut values)) = condition(filter) else {
        return Ok(None);
    };
    values.push(Value::Text(audience.name().into()));
    values.push(now.0.into());
    let at: Option<i64> = connection
        .prepare_cached(&format!(
            "SELECT e.at FROM work_order o JOIN escalation e ON e.row = o.row
             WHERE {condition} AND e.audience = ? AND e.at > ? ORDER BY e.at LIMIT 1"
        ))?
        .query_row(params_from_iter(values), |row| row.get(0))
        .map(Some)
        .or_else(|error| match error {
            rusqlite::Error::QueryReturnedNoRows => Ok(None),
            error => Err(error),
        })?;
    Ok(at.map(Millis))
}
