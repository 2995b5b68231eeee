//! Badges and PINs that were good until somebody replaced them.

use crate::{StoreError, sql};
use rusqlite::{Connection, params};
use yizhan_domain::{Millis, PersonId};

/// A badge with a PIN, as they were together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FormerBadge {
    /// Serial number of the badge.
    pub serial: u32,
    /// When it was issued.
    pub issued_at: Millis,
    /// Hash of the PIN.
    pub pin: String,
    /// Until when both were good, by the hub's clock.
    pub until: Millis,
}

/// Notes what a person's badge was, and forgets those that were good until `forget` at most.
///
/// # Errors
/// When SQLite cannot write.
pub fn put(
    connection: &Connection,
    person: PersonId,
    former: &FormerBadge,
    forget: Millis,
) -> Result<(), StoreError> {
    connection
        .prepare_cached("DELETE FROM former_badge WHERE person = ?1 AND until <= ?2")?
        .execute(params![sql::blob(&person.0), forget.0])?;
    connection
        .prepare_cached(
            "INSERT OR REPLACE INTO former_badge (person, serial, issued_at, pin, until)
             VALUES (?1, ?2, ?3, ?4, ?5)",
        )?
        .execute(params![
            sql::blob(&person.0),
            former.serial,
            former.issued_at.0,
            former.pin,
            former.until.0
        ])?;
    Ok(())
}

/// Forgets all of a person's.
///
/// # Errors
/// When SQLite cannot write.
pub fn forget(connection: &Connection, person: PersonId) -> Result<(), StoreError> {
    connection
        .prepare_cached("DELETE FROM former_badge WHERE person = ?1")?
        .execute([sql::blob(&person.0)])?;
    Ok(())
}

/// What a person's badge was until some time behind `after`, the latest first.
///
/// # Errors
/// When SQLite cannot read.
pub fn behind(
    connection: &Connection,
    person: PersonId,
    after: Millis,
) -> Result<Vec<FormerBadge>, StoreError> {
    let mut statement = connection.prepare_cached(
        "SELECT serial, issued_at, pin, until FROM former_badge WHERE person = ?1 AND until > ?2
         ORDER BY until DESC",
    )?;
    let rows = statement.query_map(params![sql::blob(&person.0), after.0], |row| {
        Ok(FormerBadge {
            serial: row.get(0)?,
            issued_at: Millis(row.get(1)?),
            pin: row.get(2)?,
            until: Millis(row.get(3)?),
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}
