//! What became of slips: for each, the first decision in the log.

use crate::{StoreError, sql};
use rusqlite::{Connection, OptionalExtension, params};
use yizhan_domain::stock::Decision;
use yizhan_domain::{ItemId, SlipId};

/// Adds a decision that `origin` records, where its slip has none. Says whether it was added.
pub(super) fn insert(
    connection: &Connection,
    decision: &Decision,
    origin: ItemId,
) -> Result<bool, StoreError> {
    let added = connection
        .prepare_cached(
            "INSERT INTO slip_decision (slip, body, device, seq, place)
             VALUES (?1, ?2, ?3, ?4, ?5) ON CONFLICT (slip) DO NOTHING",
        )?
        .execute(params![
            sql::blob(&decision.slip.0),
            serde_json::to_string(decision)?,
            sql::blob(&origin.device.0),
            sql::seq(origin),
            origin.place
        ])?;
    Ok(added > 0)
}

/// The decision about a slip.
///
/// # Errors
/// When SQLite cannot read, or the row is damaged.
pub fn read(connection: &Connection, slip: SlipId) -> Result<Option<Decision>, StoreError> {
    let body: Option<String> = connection
        .prepare_cached("SELECT body FROM slip_decision WHERE slip = ?1")?
        .query_row([sql::blob(&slip.0)], |row| row.get(0))
        .optional()?;
    Ok(body.map(|json| serde_json::from_str(&json)).transpose()?)
}
