//! The key of an encrypted store.

use crate::StoreError;
use rusqlite::{Connection, ErrorCode, OptionalExtension};
use std::fmt::{self, Write as _};
use zeroize::Zeroizing;

/// The 256 bits that an encrypted store opens with. They are wiped from memory when the value goes.
#[derive(Clone, PartialEq, Eq)]
pub struct StoreKey(Zeroizing<[u8; 32]>);

impl StoreKey {
    /// A key of these bytes, which have to be random.
    #[must_use]
    pub fn new(bytes: [u8; 32]) -> Self {
        Self(Zeroizing::new(bytes))
    }

    /// The bytes.
    #[must_use]
    pub fn bytes(&self) -> &[u8; 32] {
        &self.0
    }

    /// The key as `SQLCipher` takes one that it derives nothing from.
    pub(crate) fn raw(&self) -> Zeroizing<String> {
        let mut raw = Zeroizing::new(String::with_capacity(67));
        raw.push_str("x'");
        for byte in self.0.iter() {
            // Writing into a string that has room for it does not fail.
            let _ = write!(raw, "{byte:02x}");
        }
        raw.push('\'');
        raw
    }

    /// Opens what a fresh connection is about, and reads the first page.
    ///
    /// # Errors
    /// [`StoreError::NoCipher`], [`StoreError::WrongKey`].
    pub(crate) fn give(&self, connection: &Connection) -> Result<(), StoreError> {
        cipher(connection)?;
        let raw = self.raw();
        let mut words = Zeroizing::new(String::with_capacity(100));
        // Writing into a string that has room for it does not fail.
        let _ = write!(words, "PRAGMA key = \"{}\"", raw.as_str());
        connection.execute_batch(&words)?;
        // The form of the file, so that a later SQLCipher with other habits reads it too.
        connection
            .execute_batch("PRAGMA cipher_compatibility = 4; PRAGMA cipher_log_level = NONE")?;
        let read = connection.query_row("SELECT count(*) FROM sqlite_schema", [], |_| Ok(()));
        read.map_err(|error| match error.sqlite_error_code() {
            Some(ErrorCode::NotADatabase) => StoreError::WrongKey,
            _ => error.into(),
        })
    }
}

impl fmt::Debug for StoreKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("StoreKey(…)")
    }
}

/// Makes sure that this program can encrypt: plain `SQLite` takes a key without a word, and writes plain text.
pub(crate) fn cipher(connection: &Connection) -> Result<(), StoreError> {
    let version: Option<String> = connection
        .query_row("PRAGMA cipher_version", [], |row| row.get(0))
        .optional()?;
    version.map(drop).ok_or(StoreError::NoCipher)
}
