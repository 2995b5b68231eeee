//! What is asked for, begun or kept in stores.

use crate::{StoreError, sql};
use rusqlite::{Connection, OptionalExtension, params};
use yizhan_domain::stock::{Reservation, StockRecord};
use yizhan_domain::{ItemId, Millis, SlipId};

/// What kind of slip.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A write-off that waits for approval.
    WriteOff,
    /// A stocktake.
    Stocktake,
    /// A code that no part has.
    UnknownCode,
    /// Parts kept for an order.
    Reservation,
}

impl Kind {
    const fn name(self) -> &'static str {
        match self {
            Self::WriteOff => "write_off",
            Self::Stocktake => "stocktake",
            Self::UnknownCode => "unknown_code",
            Self::Reservation => "reservation",
        }
    }

    /// The kind of a record; none for what is about a slip and not one itself.
    #[must_use]
    pub const fn of(record: &StockRecord) -> Option<Self> {
        Some(match record {
            StockRecord::WriteOff(_) => Self::WriteOff,
            StockRecord::Stocktake(_) => Self::Stocktake,
            StockRecord::UnknownCode(_) => Self::UnknownCode,
            StockRecord::Reservation(_) => Self::Reservation,
            StockRecord::Count(_) | StockRecord::Decision(_) => return None,
        })
    }
}

/// Adds a slip that `origin` records. One whose id is there already is not added; says whether it was.
///
/// # Errors
/// When SQLite cannot write.
pub(super) fn insert(
    connection: &Connection,
    kind: Kind,
    record: &StockRecord,
    origin: ItemId,
) -> Result<bool, StoreError> {
    let added = connection
        .prepare_cached(
            "INSERT INTO slip (id, kind, work_order, body, device, seq, place)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7) ON CONFLICT (id) DO NOTHING",
        )?
        .execute(params![
            sql::blob(&record.slip().0),
            kind.name(),
            record.order().as_ref().map(|order| sql::blob(&order.0)),
            serde_json::to_string(record)?,
            sql::blob(&origin.device.0),
            sql::seq(origin),
            origin.place
        ])?;
    Ok(added > 0)
}

/// The slip with this id.
///
/// # Errors
/// When SQLite cannot read, or the row is damaged.
pub fn read(connection: &Connection, slip: SlipId) -> Result<Option<StockRecord>, StoreError> {
    let body: Option<String> = connection
        .prepare_cached("SELECT body FROM slip WHERE id = ?1")?
        .query_row([sql::blob(&slip.0)], |row| row.get(0))
        .optional()?;
    Ok(body.map(|json| serde_json::from_str(&json)).transpose()?)
}

/// Every slip of a kind about which nothing was decided.
///
/// # Errors
/// When SQLite cannot read, or a row is damaged.
pub fn open(connection: &Connection, kind: Kind) -> Result<Vec<StockRecord>, StoreError> {
    all(
        connection,
        "SELECT body FROM slip WHERE kind = ?1 AND NOT EXISTS (SELECT 1 FROM slip_decision d WHERE d.slip = id)
         ORDER BY id",
        kind,
    )
}

/// What is kept for orders, or was until `since`, and was not released.
///
/// # Errors
/// When SQLite cannot read, or a row is damaged.
pub fn kept_since(connection: &Connection, since: Millis) -> Result<Vec<Reservation>, StoreError> {
    let mut statement = connection.prepare_cached(
        "SELECT body FROM slip WHERE kind = ?1 AND body ->> '$.until' >= ?2
         AND NOT EXISTS (SELECT 1 FROM slip_decision d WHERE d.slip = id) ORDER BY id",
    )?;
    let mut rows = statement.query(params![Kind::Reservation.name(), since.0])?;
    let mut kept = Vec::new();
    while let Some(row) = rows.next()? {
        let body = row.get_ref(0)?.as_str().map_err(rusqlite::Error::from)?;
        if let StockRecord::Reservation(one) = serde_json::from_str(body)? {
            kept.push(one);
        }
    }
    Ok(kept)
}

/// Every slip of a kind.
///
/// # Errors
/// When SQLite cannot read, or a row is damaged.
pub fn of_kind(connection: &Connection, kind: Kind) -> Result<Vec<StockRecord>, StoreError> {
    all(
        connection,
        "SELECT body FROM slip WHERE kind = ?1 ORDER BY id",
        kind,
    )
}

fn all(connection: &Connection, query: &str, kind: Kind) -> Result<Vec<StockRecord>, StoreError> {
    let mut statement = connection.prepare_cached(query)?;
    let mut rows = statement.query([kind.name()])?;
    let mut records = Vec::new();
    while let Some(row) = rows.next()? {
        let body = row.get_ref(0)?.as_str().map_err(rusqlite::Error::from)?;
        records.push(serde_json::from_str(body)?);
    }
    Ok(records)
}
