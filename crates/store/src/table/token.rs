//! Tokens of other systems. Of a token itself only the hash is here.

use crate::{StoreError, sql};
use rusqlite::{Connection, OptionalExtension, Row, params};
use yizhan_domain::{Millis, PersonId, TokenId};

/// A token.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TokenRow {
    /// Its id.
    pub id: TokenId,
    /// SHA-256 of the token.
    pub hash: [u8; 32],
    /// Which system it is for.
    pub name: String,
    /// In whose name it acts.
    pub person: PersonId,
    /// What it may write, by name, with spaces between.
    pub scopes: String,
    /// Who made it.
    pub made_by: PersonId,
    /// When.
    pub made_at: Millis,
    /// From when on it is good for nothing.
    pub ends_at: Millis,
    /// When it was used last; to the minute.
    pub used_at: Option<Millis>,
    /// Who revoked it; none where the hub did, which went on from a backup.
    pub revoked_by: Option<PersonId>,
    /// When it was revoked.
    pub revoked_at: Option<Millis>,
}

const COLUMNS: &str =
    "id, hash, name, person, scopes, made_by, made_at, ends_at, used_at, revoked_by, revoked_at";

/// Adds a token.
///
/// # Errors
/// When SQLite cannot write, or it is there.
pub fn insert(connection: &Connection, token: &TokenRow) -> Result<(), StoreError> {
    connection
        .prepare_cached(
            "INSERT INTO token (id, hash, name, person, scopes, made_by, made_at, ends_at)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
        )?
        .execute(params![
            sql::blob(&token.id.0),
            token.hash,
            token.name,
            sql::blob(&token.person.0),
            token.scopes,
            sql::blob(&token.made_by.0),
            token.made_at.0,
            token.ends_at.0
        ])?;
    Ok(())
}

/// The token with this hash.
///
/// # Errors
/// When SQLite cannot read.
pub fn by_hash(connection: &Connection, hash: &[u8; 32]) -> Result<Option<TokenRow>, StoreError> {
    let sql = format!("SELECT {COLUMNS} FROM token WHERE hash = ?1");
    let mut statement = connection.prepare_cached(&sql)?;
    Ok(statement.query_row([hash], read).optional()?)
}

/// The token with this id.
///
/// # Errors
/// When SQLite cannot read.
pub fn by_id(connection: &Connection, id: TokenId) -> Result<Option<TokenRow>, StoreError> {
    let sql = format!("SELECT {COLUMNS} FROM token WHERE id = ?1");
    let mut statement = connection.prepare_cached(&sql)?;
    Ok(statement.query_row([sql::blob(&id.0)], read).optional()?)
}

/// Every token, the newest first.
///
/// # Errors
/// When SQLite cannot read.
pub fn all(connection: &Connection) -> Result<Vec<TokenRow>, StoreError> {
    let sql = format!("SELECT {COLUMNS} FROM token ORDER BY made_at DESC, id");
    let mut statement = connection.prepare_cached(&sql)?;
    let rows = statement.query_map([], read)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Notes that it was used.
///
/// # Errors
/// When SQLite cannot write.
pub fn used(connection: &Connection, id: TokenId, at: Millis) -> Result<(), StoreError> {
    connection
        .prepare_cached("UPDATE token SET used_at = ?2 WHERE id = ?1")?
        .execute(params![sql::blob(&id.0), at.0])?;
    Ok(())
}

/// Revokes a token that is not revoked yet.
///
/// # Errors
/// When SQLite cannot write.
pub fn revoke(
    connection: &Connection,
    id: TokenId,
    by: PersonId,
    at: Millis,
) -> Result<(), StoreError> {
    connection
        .prepare_cached(
            "UPDATE token SET revoked_by = ?2, revoked_at = ?3 WHERE id = ?1 AND revoked_at IS NULL",
        )?
        .execute(params![sql::blob(&id.0), sql::blob(&by.0), at.0])?;
    Ok(())
}

/// Revokes those that act in somebody's name.
///
/// # Errors
/// When SQLite cannot write.
pub fn revoke_of(
    connection: &Connection,
    person: PersonId,
    by: PersonId,
    at: Millis,
) -> Result<(), StoreError> {
    connection
        .prepare_cached(
            "UPDATE token SET revoked_by = ?2, revoked_at = ?3 WHERE person = ?1 AND revoked_at IS NULL",
        )?
        .execute(params![sql::blob(&person.0), sql::blob(&by.0), at.0])?;
    Ok(())
}

/// Revokes all of them, for nobody.
///
/// # Errors
/// When SQLite cannot write.
pub fn revoke_all(connection: &Connection, at: Millis) -> Result<(), StoreError> {
    connection
        .prepare_cached("UPDATE token SET revoked_at = ?1 WHERE revoked_at IS NULL")?
        .execute([at.0])?;
    Ok(())
}

fn read(row: &Row<'_>) -> rusqlite::Result<TokenRow> {
    let millis = |name| -> rusqlite::Result<Millis> { row.get(name).map(Millis) };
    let perhaps = |name| -> rusqlite::Result<Option<Millis>> {
        row.get::<_, Option<i64>>(name).map(|at| at.map(Millis))
    };
    Ok(TokenRow {
        id: TokenId(sql::id(row, "id")?),
        hash: row.get("hash")?,
        name: row.get("name")?,
        person: PersonId(sql::id(row, "person")?),
        scopes: row.get("scopes")?,
        made_by: PersonId(sql::id(row, "made_by")?),
        made_at: millis("made_at")?,
        ends_at: millis("ends_at")?,
        used_at: perhaps("used_at")?,
        revoked_by: sql::optional_id(row, "revoked_by")?.map(PersonId),
        revoked_at: perhaps("revoked_at")?,
    })
}
