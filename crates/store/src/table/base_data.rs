//! Base data as it stands now.

use crate::{StoreError, sql};
use rusqlite::{Connection, params};
use yizhan_domain::base::{BaseRecord, Directory};

/// Puts a record in the place of what had its id.
///
/// # Errors
/// When SQLite cannot write.
pub fn put(connection: &Connection, record: &BaseRecord) -> Result<(), StoreError> {
    let kind = serde_json::to_value(record.kind())?;
    connection
        .prepare_cached("INSERT OR REPLACE INTO base_data (kind, id, body) VALUES (?1, ?2, ?3)")?
        .execute(params![
            kind.as_str().unwrap_or_default(),
            sql::blob(&record.id()),
            serde_json::to_string(record)?
        ])?;
    Ok(())
}

/// All of it, indexed.
///
/// # Errors
/// When SQLite cannot read, or a row is damaged.
pub fn directory(connection: &Connection) -> Result<Directory, StoreError> {
    let mut directory = Directory::default();
    let mut statement = connection.prepare("SELECT body FROM base_data")?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        directory.put(serde_json::from_str(
            row.get_ref(0)?.as_str().map_err(rusqlite::Error::from)?,
        )?);
    }
    Ok(directory)
}
