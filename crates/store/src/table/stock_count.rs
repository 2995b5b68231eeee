//! What was counted.

use crate::{StoreError, sql};
use rusqlite::{Connection, params};
use yizhan_domain::stock::Count;
use yizhan_domain::{CountId, ItemId, SlipId};

/// Adds a count that `origin` records. One whose id is there already is not added; says whether it was.
pub(super) fn insert(
    connection: &Connection,
    count: &Count,
    origin: ItemId,
) -> Result<bool, StoreError> {
    let added = connection
        .prepare_cached(
            "INSERT INTO stock_count (id, stocktake, body, device, seq, place)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6) ON CONFLICT (id) DO NOTHING",
        )?
        .execute(params![
            sql::blob(&count.id.0),
            sql::blob(&count.stocktake.0),
            serde_json::to_string(count)?,
            sql::blob(&origin.device.0),
            sql::seq(origin),
            origin.place
        ])?;
    Ok(added > 0)
}

/// Whether there is a count with this id.
///
/// # Errors
/// When SQLite cannot read.
pub fn exists(connection: &Connection, count: CountId) -> Result<bool, StoreError> {
    let mut statement = connection.prepare_cached("SELECT 1 FROM stock_count WHERE id = ?1")?;
    Ok(statement.exists([sql::blob(&count.0)])?)
}

/// A count, and whether it stands before the end of its stocktake in the log.
pub struct Counted {
    /// The count.
    pub count: Count,
    /// Whether it came in time.
    pub is_in_time: bool,
}

/// The counts of a stocktake, in the order of the log.
///
/// # Errors
/// When SQLite cannot read, or a row is damaged.
pub fn of_stocktake(
    connection: &Connection,
    stocktake: SlipId,
) -> Result<Vec<Counted>, StoreError> {
    let mut statement = connection.prepare_cached(
        "SELECT c.body, i.position < coalesce((
            SELECT di.position FROM slip_decision d
            CROSS JOIN envelope de ON de.device = d.device AND de.seq = d.seq
            CROSS JOIN item di ON di.envelope = de.id AND di.place = d.place
            WHERE d.slip = ?1), 9223372036854775807)
         FROM stock_count c
         CROSS JOIN envelope e ON e.device = c.device AND e.seq = c.seq
         CROSS JOIN item i ON i.envelope = e.id AND i.place = c.place
         WHERE c.stocktake = ?1 ORDER BY i.position",
    )?;
    let mut rows = statement.query(params![sql::blob(&stocktake.0)])?;
    let mut counts = Vec::new();
    while let Some(row) = rows.next()? {
        let body = row.get_ref(0)?.as_str().map_err(rusqlite::Error::from)?;
        counts.push(Counted {
            count: serde_json::from_str(body)?,
            is_in_time: row.get(1)?,
        });
    }
    Ok(counts)
}
