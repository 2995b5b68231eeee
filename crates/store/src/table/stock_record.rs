//! Records of stores, each in the table that is for it.

use crate::table::slip::{self, Kind};
use crate::table::{slip_decision, stock_count};
use crate::{StoreError, sql};
use rusqlite::{Connection, params};
use yizhan_domain::ItemId;
use yizhan_domain::stock::StockRecord;

/// Adds a record that `origin` holds. One whose place is taken is not added; says whether it was.
///
/// # Errors
/// When SQLite cannot write.
pub fn insert(
    connection: &Connection,
    record: &StockRecord,
    origin: ItemId,
) -> Result<bool, StoreError> {
    match (record, Kind::of(record)) {
        (_, Some(kind)) => slip::insert(connection, kind, record, origin),
        (StockRecord::Count(count), None) => stock_count::insert(connection, count, origin),
        (StockRecord::Decision(decision), None) => {
            slip_decision::insert(connection, decision, origin)
        }
        (_, None) => Ok(false),
    }
}

/// Takes away a record that does not count after all, if it is the one that `origin` holds.
///
/// # Errors
/// When SQLite cannot write.
pub fn remove(
    connection: &Connection,
    record: &StockRecord,
    origin: ItemId,
) -> Result<(), StoreError> {
    let table = match record {
        StockRecord::Count(_) => "stock_count",
        StockRecord::Decision(_) => "slip_decision",
        _ => "slip",
    };
    connection
        .prepare_cached(&format!(
            "DELETE FROM {table} WHERE device = ?1 AND seq = ?2 AND place = ?3"
        ))?
        .execute(params![
            sql::blob(&origin.device.0),
            sql::seq(origin),
            origin.place
        ])?;
    Ok(())
}
