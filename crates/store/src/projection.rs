//! Projections as a whole: throwing them away, and telling whether two are the same.

use crate::StoreError;
use rusqlite::{Connection, types::ValueRef};
use std::fmt::Write;

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

/// Every row of every projection as text, in a fixed order: two stores with equal fingerprints show the same.
///
/// # Errors
/// When SQLite cannot read.
pub fn fingerprint(connection: &Connection) -> Result<String, StoreError> {
    let mut text = String::new();
    for table in PROJECTIONS {
        let mut statement = connection.prepare(&format!("SELECT * FROM {table} ORDER BY 1, 2"))?;
        let columns = statement.column_count();
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            text.push_str(table);
            for column in 0..columns {
                let written = match row.get_ref(column)? {
                    ValueRef::Null => write!(text, "|"),
                    ValueRef::Integer(number) => write!(text, "|{number}"),
                    ValueRef::Real(number) => write!(text, "|{number}"),
                    ValueRef::Text(bytes) => write!(text, "|{}", String::from_utf8_lossy(bytes)),
                    ValueRef::Blob(bytes) => {
                        bytes.iter().try_for_each(|byte| write!(text, "{byte:02x}"))
                    }
                };
                written.map_err(|e| StoreError::Damaged(e.to_string()))?;
            }
            text.push('\n');
        }
    }
    Ok(text)
}
