//! Opening a store: what it is, which version it has, and making it durable.

use crate::{StoreError, StoreKey};
use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags, Transaction, TransactionBehavior};
use std::path::Path;

/// Marks the file as one of Yizhan ("YZ26").
const APPLICATION_ID: i64 = 0x595A_3236;
/// Every migration, oldest first; the store's version is how many of them it has had.
const MIGRATIONS: [&str; 24] = [
    include_str!("../migrations/v1.sql"),
    include_str!("../migrations/v2.sql"),
    include_str!("../migrations/v3.sql"),
    include_str!("../migrations/v4.sql"),
    include_str!("../migrations/v5.sql"),
    include_str!("../migrations/v6.sql"),
    include_str!("../migrations/v7.sql"),
    include_str!("../migrations/v8.sql"),
    include_str!("../migrations/v9.sql"),
    include_str!("../migrations/v10.sql"),
    include_str!("../migrations/v11.sql"),
    include_str!("../migrations/v12.sql"),
    include_str!("../migrations/v13.sql"),
    include_str!("../migrations/v14.sql"),
    include_str!("../migrations/v15.sql"),
    include_str!("../migrations/v16.sql"),
    include_str!("../migrations/v17.sql"),
    include_str!("../migrations/v18.sql"),
    include_str!("../migrations/v19.sql"),
    include_str!("../migrations/v20.sql"),
    include_str!("../migrations/v21.sql"),
    include_str!("../migrations/v22.sql"),
    include_str!("../migrations/v23.sql"),
    include_str!("../migrations/v24.sql"),
];

/// An open store.
pub struct Store {
    connection: Connection,
}

impl Store {
    /// Opens the store at `path`, or makes a new one there, and brings it to the newest version.
    ///
    /// # Errors
    /// [`StoreError::Newer`] and [`StoreError::Damaged`] leave the file untouched.
    pub fn open(path: &Path) -> Result<Self, StoreError> {
        Self::open_with(path, |_| Ok(()))
    }

    /// [`Store::open`] for a store that is encrypted with `key`. A plain one is not opened; see [`crate::seal`].
    ///
    /// # Errors
    /// [`StoreError::WrongKey`], [`StoreError::NoCipher`], and those of [`Store::open`]; then the file is untouched.
    pub fn open_sealed(path: &Path, key: &StoreKey) -> Result<Self, StoreError> {
        Self::open_with(path, |connection| key.give(connection))
    }

    fn open_with(
        path: &Path,
        unlock: impl Fn(&Connection) -> Result<(), StoreError>,
    ) -> Result<Self, StoreError> {
        let looked = reading_if_there(path)?.map_or(Ok(()), |connection| {
            unlock(&connection)?;
            check(&connection)
        });
        let is_unfinished = looked.as_ref().err().is_some_and(is_unfinished);
        if !is_unfinished {
            looked?;
        }
        let mut connection = Connection::open(path)?;
        unlock(&connection)?;
        if is_unfinished {
            check(&connection)?;
        }
        // Otherwise SQLite plans a statement anew for every value that is bound to it.
        connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
        // Full durability: a power cut after a commit loses nothing that a person was told is saved.
        connection.execute_batch(
            "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON;
             PRAGMA cache_size = -16000; PRAGMA temp_store = MEMORY; PRAGMA journal_size_limit = 8388608;",
        )?;
        crate::table::order_search::register(&connection)?;
        connection.set_prepared_statement_cache_capacity(128);
        migrate(&mut connection)?;
        Ok(Self { connection })
    }

    /// For reading.
    #[must_use]
    pub const fn connection(&self) -> &Connection {
        &self.connection
    }

    /// The one door for writing: everything in it happens, or nothing.
    ///
    /// # Errors
    /// When SQLite cannot begin.
    pub fn transaction(&mut self) -> Result<Transaction<'_>, StoreError> {
        Ok(self
            .connection
            .transaction_with_behavior(TransactionBehavior::Immediate)?)
    }

    /// Writes a copy of the store to a new file, as one consistent moment.
    ///
    /// # Errors
    /// When the file exists already or cannot be written.
    pub fn copy_to(&self, path: &Path) -> Result<(), StoreError> {
        let path = path.to_string_lossy();
        self.connection.execute("VACUUM INTO ?1", [path.as_ref()])?;
        Ok(())
    }
}

/// Checks that the file at `path` is a whole store that this program can open, and not an empty file.
///
/// # Errors
/// As [`Store::open`], also for damage inside and for a file without a store.
pub fn backup_is_sound(path: &Path) -> Result<(), StoreError> {
    let connection = reading(path)?;
    let verdict: String =
        connection.query_row("PRAGMA integrity_check(1)", [], |row| row.get(0))?;
    if verdict == "ok" {
        Ok(())
    } else {
        Err(StoreError::Damaged(verdict))
    }
}

/// Writes a copy of the store at `from` to a new or empty file, as one consistent moment. `from` is only
/// read: another process, also one of an older version, may be working with it.
///
/// # Errors
/// As [`backup_is_sound`]; when `to` exists already or cannot be written.
pub fn copy(from: &Path, to: &Path) -> Result<(), StoreError> {
    let connection = reading(from)?;
    connection.execute("VACUUM INTO ?1", [to.to_string_lossy().as_ref()])?;
    Ok(())
}

/// Brings what lies in the journal beside the store into the store itself; SQLite then removes the journal.
///
/// # Errors
/// When it cannot be written or is damaged.
pub fn settle(path: &Path) -> Result<(), StoreError> {
    let connection = Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
    connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))?;
    connection.close().map_err(|(_, error)| error)?;
    Ok(())
}

/// The file at `path`, for reading only; none where there is no file. As when it is opened for writing, `path` may be a
/// URI, which names a VFS of SQLite: tests have one whose power fails.
fn reading_if_there(path: &Path) -> Result<Option<Connection>, StoreError> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_URI;
    match Connection::open_with_flags(path, flags) {
        Ok(connection) => Ok(Some(connection)),
        Err(error) if is_missing(&error) && !path.exists() => Ok(None),
        Err(error) => Err(error.into()),
    }
}

/// Whether the power failed before the store had its write-ahead log: what was begun has to be taken back first, and who
/// only reads cannot do that.
fn is_unfinished(error: &StoreError) -> bool {
    let StoreError::Sql(error) = error else {
        return false;
    };
    let code = error.sqlite_error().map(|error| error.extended_code);
    code == Some(rusqlite::ffi::SQLITE_READONLY_ROLLBACK)
}

fn is_missing(error: &rusqlite::Error) -> bool {
    error.sqlite_error_code() == Some(rusqlite::ErrorCode::CannotOpen)
}

/// A store that is there already, for reading only.
fn reading(path: &Path) -> Result<Connection, StoreError> {
    let connection = Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
    let id: i64 = connection.pragma_query_value(None, "application_id", |row| row.get(0))?;
    if id != APPLICATION_ID || version(&connection)? < 1 {
        return Err(StoreError::Damaged("this is not a store of Yizhan".into()));
    }
    check(&connection)?;
    Ok(connection)
}

fn version(connection: &Connection) -> Result<i64, StoreError> {
    Ok(connection.pragma_query_value(None, "user_version", |row| row.get(0))?)
}

/// The version of the stores of this program: how many migrations it knows.
#[must_use]
pub fn known() -> i64 {
    i64::try_from(MIGRATIONS.len()).unwrap_or(i64::MAX)
}

pub(crate) fn check(connection: &Connection) -> Result<(), StoreError> {
    let found = version(connection)?;
    if found > known() {
        return Err(StoreError::Newer {
            found,
            known: known(),
        });
    }
    let id: i64 = connection.pragma_query_value(None, "application_id", |row| row.get(0))?;
    let tables: i64 =
        connection.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0))?;
    if tables > 0 && id != APPLICATION_ID {
        return Err(StoreError::Damaged("this is not a store of Yizhan".into()));
    }
    let verdict: String = connection.query_row("PRAGMA quick_check(1)", [], |row| row.get(0))?;
    if verdict == "ok" {
        Ok(())
    } else {
        Err(StoreError::Damaged(verdict))
    }
}

fn migrate(connection: &mut Connection) -> Result<(), StoreError> {
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let had = version(&transaction)?;
    for (number, migration) in (1_i64..).zip(MIGRATIONS) {
        if number > had {
            transaction.execute_batch(migration)?;
            transaction.pragma_update(None, "user_version", number)?;
        }
    }
    if had == 0 {
        transaction.pragma_update(None, "application_id", APPLICATION_ID)?;
    }
    transaction.commit()?;
    Ok(())
}
