//! What can be wrong with a store.

/// Why the store did not do what it was asked.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// It was written by a newer version; it was left as it is.
    #[error("the store has version {found}, this program knows {known}")]
    Newer {
        /// The store's version.
        found: i64,
        /// The newest version that this program knows.
        known: i64,
    },
    /// The file is no store, or is damaged; it was left as it is.
    #[error("the store is damaged: {0}")]
    Damaged(String),
    /// It does not open with this key; it was left as it is.
    #[error("the store does not open with this key")]
    WrongKey,
    /// This program was built without encryption; nothing was opened.
    #[error("this program was built without encryption")]
    NoCipher,
    /// The disk is full; nothing was written.
    #[error("the disk is full")]
    Full,
    /// Something else that SQLite says.
    #[error("store: {0}")]
    Sql(rusqlite::Error),
}

impl From<rusqlite::Error> for StoreError {
    fn from(error: rusqlite::Error) -> Self {
        use rusqlite::ErrorCode as Code;
        match error.sqlite_error_code() {
            Some(Code::DiskFull) => Self::Full,
            Some(Code::DatabaseCorrupt | Code::NotADatabase) => Self::Damaged(error.to_string()),
            _ => Self::Sql(error),
        }
    }
}

impl From<serde_json::Error> for StoreError {
    fn from(error: serde_json::Error) -> Self {
        Self::Damaged(error.to_string())
    }
}
