//! Every price that a fee or part ever had.

use crate::StoreError;
use rusqlite::{Connection, params};
use yizhan_domain::Fen;
use yizhan_domain::base::BaseRecord;

/// Of what a price is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Priced {
    /// A line of the fee standard.
    Fee,
    /// A part.
    Part,
}

impl Priced {
    const fn name(self) -> &'static str {
        match self {
            Self::Fee => "fee",
            Self::Part => "part",
        }
    }
}

/// Keeps the price that a record gives, if it gives one.
///
/// # Errors
/// When SQLite cannot write.
pub fn put(connection: &Connection, record: &BaseRecord) -> Result<(), StoreError> {
    let (of, code, price) = match record {
        BaseRecord::Fee(fee) => (Priced::Fee, &fee.code, fee.price),
        BaseRecord::Part(part) => (Priced::Part, &part.code, part.price),
        _ => return Ok(()),
    };
    connection
        .prepare_cached(
            "INSERT OR IGNORE INTO known_price (kind, code, price) VALUES (?1, ?2, ?3)",
        )?
        .execute(params![of.name(), code, price.0])?;
    Ok(())
}

/// The lowest and the highest price that something with this code ever had.
///
/// # Errors
/// When SQLite cannot read.
pub fn bounds(
    connection: &Connection,
    of: Priced,
    code: &str,
) -> Result<Option<(Fen, Fen)>, StoreError> {
    let mut statement = connection.prepare_cached(
        "SELECT min(price), max(price) FROM known_price WHERE kind = ?1 AND code = ?2",
    )?;
    let bounds = statement.query_row(params![of.name(), code], |row| {
        Ok((row.get::<_, Option<i64>>(0)?, row.get::<_, Option<i64>>(1)?))
    })?;
    Ok(match bounds {
        (Some(least), Some(most)) => Some((Fen(least), Fen(most))),
        _ => None,
    })
}

/// Whether something with this code ever had this price.
///
/// # Errors
/// When SQLite cannot read.
pub fn was(
    connection: &Connection,
    of: Priced,
    code: &str,
    price: Fen,
) -> Result<bool, StoreError> {
    let mut statement = connection
        .prepare_cached("SELECT 1 FROM known_price WHERE kind = ?1 AND code = ?2 AND price = ?3")?;
    Ok(statement.exists(params![of.name(), code, price.0])?)
}
