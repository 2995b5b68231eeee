//! Movements of stock.

use crate::table::balance;
use crate::{StoreError, sql};
use rusqlite::{Connection, Row, params};
use yizhan_domain::stock::{Movement, StockPlace};
use yizhan_domain::{Fen, Millis, MovementId, PartId, PersonId, StoreId};

/// Adds a movement and posts it to both balances. A movement that is there already is not added twice.
///
/// # Errors
/// When SQLite cannot write.
pub fn insert(connection: &Connection, movement: &Movement) -> Result<(), StoreError> {
    let added = connection
        .prepare_cached(
            "INSERT INTO movement
             (id, part, quantity, from_place, to_place, unit_price, printed, bin, lot, expires_on, by_person, at)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)
             ON CONFLICT (id) DO NOTHING",
        )?
        .execute(params![
            sql::blob(&movement.id.0),
            sql::blob(&movement.part.0),
            movement.quantity,
            sql::place_key(movement.from),
            sql::place_key(movement.to),
            movement.unit_price.0,
            movement.printed.as_ref().map(serde_json::to_string).transpose()?,
            movement.bin,
            movement.lot,
            movement.expires_on,
            sql::blob(&movement.by.0),
            movement.at.0
        ])?;
    if added > 0 {
        balance::post(connection, movement)?;
    }
    Ok(())
}

/// Takes a movement back that does not count after all, from both balances.
///
/// # Errors
/// When SQLite cannot write.
pub fn remove(connection: &Connection, movement: &Movement) -> Result<(), StoreError> {
    let removed = connection
        .prepare_cached("DELETE FROM movement WHERE id = ?1")?
        .execute([sql::blob(&movement.id.0)])?;
    if removed > 0 {
        balance::take_back(connection, movement)?;
    }
    Ok(())
}

/// The movement with this id.
///
/// # Errors
/// When SQLite cannot read, or the row is damaged.
pub fn read(connection: &Connection, movement: MovementId) -> Result<Option<Movement>, StoreError> {
    let mut statement = connection.prepare_cached("SELECT * FROM movement WHERE id = ?1")?;
    let mut rows = statement.query([sql::blob(&movement.0)])?;
    rows.next()?.map(from_row).transpose()
}

/// Every movement into a place, by id.
///
/// # Errors
/// When SQLite cannot read, or a row is damaged.
pub fn into_place(connection: &Connection, place: StockPlace) -> Result<Vec<Movement>, StoreError> {
    let mut statement =
        connection.prepare_cached("SELECT * FROM movement WHERE to_place = ?1 ORDER BY id")?;
    let mut rows = statement.query([sql::place_key(place)])?;
    let mut movements = Vec::new();
    while let Some(row) = rows.next()? {
        movements.push(from_row(row)?);
    }
    Ok(movements)
}

/// Whether a part has come into a place from outside before.
///
/// # Errors
/// When SQLite cannot read.
pub fn is_opened(
    connection: &Connection,
    place: StockPlace,
    part: PartId,
) -> Result<bool, StoreError> {
    let mut statement = connection.prepare_cached(
        "SELECT 1 FROM movement WHERE to_place = ?1 AND part = ?2 AND from_place = ?3",
    )?;
    Ok(statement.exists(params![
        sql::place_key(place),
        sql::blob(&part.0),
        sql::place_key(StockPlace::Supplier)
    ])?)
}

/// The bin into which a part was last put in a store; empty where none is known.
///
/// # Errors
/// When SQLite cannot read.
pub fn bin(connection: &Connection, store: StoreId, part: PartId) -> Result<String, StoreError> {
    let mut statement = connection.prepare_cached(
        "SELECT bin FROM movement WHERE to_place = ?1 AND part = ?2 AND bin <> '' ORDER BY at DESC, id DESC LIMIT 1",
    )?;
    let mut rows = statement.query(params![
        sql::place_key(StockPlace::Store(store)),
        sql::blob(&part.0)
    ])?;
    Ok(rows
        .next()?
        .map(|row| row.get(0))
        .transpose()?
        .unwrap_or_default())
}

fn from_row(row: &Row<'_>) -> Result<Movement, StoreError> {
    let place = |column: &str| {
        sql::place(
            row.get_ref(column)?
                .as_blob()
                .map_err(rusqlite::Error::from)?,
        )
    };
    let printed: Option<String> = row.get("printed")?;
    Ok(Movement {
        id: MovementId(sql::id(row, "id")?),
        part: PartId(sql::id(row, "part")?),
        quantity: row.get("quantity")?,
        from: place("from_place")?,
        to: place("to_place")?,
        unit_price: Fen(row.get("unit_price")?),
        printed: printed
            .map(|json| serde_json::from_str(&json))
            .transpose()?,
        bin: row.get("bin")?,
        lot: row.get("lot")?,
        expires_on: row.get("expires_on")?,
        by: PersonId(sql::id(row, "by_person")?),
        at: Millis(row.get("at")?),
    })
}
