//! Making an encrypted store of a plain one.

use crate::open::check;
use crate::projection::add_rows;
use crate::{StoreError, StoreKey, key};
use rusqlite::{Connection, OpenFlags};
use std::path::Path;
use yizhan_log::Hash;

/// Writes what is in the plain store at `from` to the new or empty file `to`, encrypted, and compares the two.
///
/// The journal beside `from` is brought into it first and is gone afterwards; its content stays as it was. Once
/// this returns, `to` is a whole store; it is on the disk once the caller has synchronised the file.
///
/// # Errors
/// [`StoreError::Newer`] and [`StoreError::Damaged`] leave `from` as it is, also where the copy does not equal it;
/// [`StoreError::NoCipher`]; when `from` is in use, or `to` cannot be written.
pub fn seal(from: &Path, to: &Path, key: &StoreKey) -> Result<(), StoreError> {
    check(&Connection::open_with_flags(
        from,
        OpenFlags::SQLITE_OPEN_READ_ONLY,
    )?)?;
    // What it may create is the copy.
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE;
    let plain = Connection::open_with_flags(from, flags)?;
    key::cipher(&plain)?;
    settle(&plain)?;
    export(&plain, to, key)?;
    let sealed = Connection::open_with_flags(to, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
    key.give(&sealed)?;
    check(&sealed)?;
    let same = content(&plain)? == content(&sealed)?;
    for connection in [sealed, plain] {
        connection.close().map_err(|(_, error)| error)?;
    }
    if same {
        Ok(())
    } else {
        Err(StoreError::Damaged(
            "the encrypted copy is not what was copied".into(),
        ))
    }
}

/// Brings the journal into the store, and does without one from now on.
fn settle(plain: &Connection) -> Result<(), StoreError> {
    let mode: String = plain.query_row("PRAGMA journal_mode = DELETE", [], |row| {
        row.get("journal_mode")
    })?;
    if mode == "delete" {
        Ok(())
    } else {
        Err(StoreError::Damaged(format!(
            "its journal stays as it is: {mode}"
        )))
    }
}

fn export(plain: &Connection, to: &Path, key: &StoreKey) -> Result<(), StoreError> {
    let (to, raw) = (to.to_string_lossy(), key.raw());
    plain.execute(
        "ATTACH DATABASE ?1 AS sealed KEY ?2",
        [to.as_ref(), raw.as_str()],
    )?;
    plain.query_row("SELECT sqlcipher_export('sealed')", [], |_| Ok(()))?;
    for marked in MARKS {
        let value: i64 = plain.pragma_query_value(None, marked, |row| row.get(0))?;
        plain.pragma_update(Some("sealed"), marked, value)?;
    }
    plain.execute_batch("DETACH DATABASE sealed")?;
    Ok(())
}

/// What says that the file is a store, and of which version; the export leaves it out.
const MARKS: [&str; 2] = ["application_id", "user_version"];

/// One hash over every row of every table, and what the store says of itself.
fn content(connection: &Connection) -> Result<Hash, StoreError> {
    let mut whole = Hash::NONE;
    for marked in MARKS {
        whole = add_rows(connection, whole, &format!("PRAGMA {marked}"))?;
    }
    whole = add_rows(
        connection,
        whole,
        "SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY type, name",
    )?;
    let mut tables = connection.prepare(
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%' ORDER BY name",
    )?;
    let names = tables
        .query_map([], |row| row.get::<_, String>(0))?
        .collect::<Result<Vec<_>, _>>()?;
    for name in names {
        let name = name.replace('"', "\"\"");
        whole = add_rows(connection, whole, &format!("SELECT * FROM \"{name}\""))?;
    }
    Ok(whole)
}
