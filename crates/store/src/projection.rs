//! Projections as a whole: throwing them away, and telling whether two are the same.

use crate::StoreError;
use rusqlite::{Connection, OptionalExtension, types::ValueRef};
use yizhan_log::Hash;

const PROJECTIONS: [&str; 6] = [
    "base_data",
    "work_order",
    "order_technician",
    "movement",
    "balance",
    "charge",
];

/// Throws every projection away; the log stays.
///
/// # Errors
/// When SQLite cannot write.
pub fn clear_projections(connection: &Connection) -> Result<(), StoreError> {
    for table in PROJECTIONS {
        connection.execute(&format!("DELETE FROM {table}"), [])?;
    }
    connection.execute(
        "INSERT INTO order_gram (order_gram) VALUES ('delete-all')",
        [],
    )?;
    Ok(())
}

/// Which projector made the projections; zero where none has said so yet.
///
/// # Errors
/// When SQLite cannot read.
pub fn projector(connection: &Connection) -> Result<i64, StoreError> {
    let version = connection
        .query_row("SELECT version FROM projector", [], |row| row.get(0))
        .optional()?;
    Ok(version.unwrap_or_default())
}

/// Says which projector made the projections.
///
/// # Errors
/// When SQLite cannot write.
pub fn set_projector(connection: &Connection, version: i64) -> Result<(), StoreError> {
    connection.execute(
        "INSERT OR REPLACE INTO projector (only_one, version) VALUES (1, ?1)",
        [version],
    )?;
    Ok(())
}

/// One hash over every row of every projection and every pair that search knows, in a fixed order: two stores
/// with equal fingerprints show and find the same.
///
/// # Errors
/// When SQLite cannot read.
pub fn fingerprint(connection: &Connection) -> Result<Hash, StoreError> {
    connection.execute_batch(
        "CREATE VIRTUAL TABLE temp.known_gram USING fts5vocab(main, order_gram, instance)",
    )?;
    let mut whole = Hash::NONE;
    for table in PROJECTIONS {
        whole = add_rows(
            connection,
            whole,
            &format!("SELECT * FROM {table} ORDER BY 1, 2"),
        )?;
    }
    whole = add_rows(
        connection,
        whole,
        "SELECT term, doc FROM temp.known_gram ORDER BY term, doc",
    )?;
    connection.execute_batch("DROP TABLE temp.known_gram")?;
    Ok(whole)
}

/// `before` with every row of a query added to it, each value preceded by its type and length.
fn add_rows(connection: &Connection, before: Hash, query: &str) -> Result<Hash, StoreError> {
    let mut statement = connection.prepare(query)?;
    let columns = statement.column_count();
    let mut rows = statement.query([])?;
    let mut whole = before;
    while let Some(row) = rows.next()? {
        let mut bytes = whole.0.to_vec();
        for column in 0..columns {
            let number;
            let (kind, value): (u8, &[u8]) = match row.get_ref(column)? {
                ValueRef::Null => (0, &[]),
                ValueRef::Integer(integer) => {
                    number = integer.to_be_bytes();
                    (1, &number)
                }
                ValueRef::Real(real) => {
                    number = real.to_be_bytes();
                    (2, &number)
                }
                ValueRef::Text(text) => (3, text),
                ValueRef::Blob(blob) => (4, blob),
            };
            bytes.push(kind);
            bytes.extend_from_slice(&value.len().to_be_bytes());
            bytes.extend_from_slice(value);
        }
        whole = Hash::of(query, &bytes);
    }
    Ok(whole)
}
