//! When orders came in.

use super::order_filter::{Filter, condition};
use crate::StoreError;
use rusqlite::{Connection, params_from_iter};
use yizhan_domain::time::OFFSET_S;

/// How many orders match that somebody called about, no sub-orders, by weekday from Monday on and hour of the hospital's day; hours without any are left out.
///
/// # Errors
/// When SQLite cannot read.
pub fn by_hour(
    connection: &Connection,
    filter: &Filter,
) -> Result<Vec<(usize, usize, u32)>, StoreError> {
    let Some((condition, values)) = condition(filter) else {
        return Ok(Vec::new());
    };
    let ahead_ms = i64::from(OFFSET_S) * 1000;
    // The first of 1970 was a Thursday.
    let mut statement = connection.prepare_cached(&format!(
        "SELECT (at / 24 + 3) % 7 AS weekday, at % 24 AS hour, count(*)
         FROM (SELECT (o.filed_at + {ahead_ms}) / 3600000 AS at FROM work_order o
            WHERE {condition} AND o.part_of IS NULL)
         GROUP BY weekday, hour"
    ))?;
    let rows = statement.query_map(params_from_iter(values), |row| {
        Ok((row.get(0)?, row.get(1)?, row.get(2)?))
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}
