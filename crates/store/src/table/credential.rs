//! Password hashes of who may sign in here.

use crate::{StoreError, sql};
use rusqlite::{Connection, OptionalExtension, params};
use yizhan_domain::PersonId;

/// Sets the password hash of a person.
///
/// # Errors
/// When SQLite cannot write.
pub fn put(connection: &Connection, person: PersonId, hash: &str) -> Result<(), StoreError> {
    connection
        .prepare_cached("INSERT OR REPLACE INTO credential (person, hash) VALUES (?1, ?2)")?
        .execute(params![sql::blob(&person.0), hash])?;
    Ok(())
}

/// The password hash of a person.
///
/// # Errors
/// When SQLite cannot read.
pub fn read(connection: &Connection, person: PersonId) -> Result<Option<String>, StoreError> {
    let hash = connection.query_row(
        "SELECT hash FROM credential WHERE person = ?1",
        [sql::blob(&person.0)],
        |row| row.get(0),
    );
    Ok(hash.optional()?)
}
