//! Badges that this hub issued, and their PINs.

use crate::{StoreError, sql};
use rusqlite::{Connection, OptionalExtension, params};
use yizhan_domain::{Millis, PersonId};

/// What the hub knows of a person's badge.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct BadgeRow {
    /// Serial number of the latest badge; zero before the first.
    pub serial: u32,
    /// When it was issued.
    pub issued_at: Millis,
    /// Hash of its PIN, once one was chosen.
    pub pin: Option<String>,
    /// How often the PIN was wrong since it was right, or chosen.
    pub wrong: u32,
}

/// The badge of a person.
///
/// # Errors
/// When SQLite cannot read.
pub fn read(connection: &Connection, person: PersonId) -> Result<Option<BadgeRow>, StoreError> {
    let row = connection.query_row(
        "SELECT serial, issued_at, pin, wrong FROM badge WHERE person = ?1",
        [sql::blob(&person.0)],
        |row| {
            Ok(BadgeRow {
                serial: row.get(0)?,
                issued_at: Millis(row.get(1)?),
                pin: row.get(2)?,
                wrong: row.get(3)?,
            })
        },
    );
    Ok(row.optional()?)
}

/// Puts a badge in the place of the person's former one.
///
/// # Errors
/// When SQLite cannot write.
pub fn put(connection: &Connection, person: PersonId, badge: &BadgeRow) -> Result<(), StoreError> {
    connection
        .prepare_cached(
            "INSERT OR REPLACE INTO badge (person, serial, issued_at, pin, wrong) VALUES (?1, ?2, ?3, ?4, ?5)",
        )?
        .execute(params![
            sql::blob(&person.0),
            badge.serial,
            badge.issued_at.0,
            badge.pin,
            badge.wrong
        ])?;
    Ok(())
}
