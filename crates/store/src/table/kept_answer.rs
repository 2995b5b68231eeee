//! What systems were answered under keys of their own, so that a request that comes again is not done again.

use crate::StoreError;
use crate::sql;
use rusqlite::{Connection, OptionalExtension, params};
use yizhan_domain::{Millis, TokenId};

/// What was answered under a key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeptAnswer {
    /// SHA-256 of the request.
    pub request: [u8; 32],
    /// The answer.
    pub answer: String,
}

/// What was answered under this key, behind `since`.
///
/// # Errors
/// When SQLite cannot read.
pub fn find(
    connection: &Connection,
    token: TokenId,
    key: &str,
    since: Millis,
) -> Result<Option<KeptAnswer>, StoreError> {
    let kept = connection
        .prepare_cached(
            "SELECT request, answer FROM kept_answer WHERE token = ?1 AND key = ?2 AND at > ?3",
        )?
        .query_row(params![sql::blob(&token.0), key, since.0], |row| {
            Ok(KeptAnswer {
                request: row.get(0)?,
                answer: row.get(1)?,
            })
        })
        .optional()?;
    Ok(kept)
}

/// Keeps an answer, and forgets those up to `forget`.
///
/// # Errors
/// When SQLite cannot write.
pub fn keep(
    connection: &Connection,
    token: TokenId,
    key: &str,
    kept: &KeptAnswer,
    at: Millis,
    forget: Millis,
) -> Result<(), StoreError> {
    connection
        .prepare_cached("DELETE FROM kept_answer WHERE at <= ?1")?
        .execute([forget.0])?;
    connection
        .prepare_cached(
            "INSERT OR REPLACE INTO kept_answer (token, key, request, at, answer) VALUES (?1, ?2, ?3, ?4, ?5)",
        )?
        .execute(params![
            sql::blob(&token.0),
            key,
            kept.request,
            at.0,
            kept.answer
        ])?;
    Ok(())
}
