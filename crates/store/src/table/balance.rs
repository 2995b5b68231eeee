//! How much of each part is where: kept as the sum of the movements.

use crate::{StoreError, sql};
use rusqlite::{Connection, params};
use yizhan_domain::PartId;
use yizhan_domain::stock::{Movement, StockPlace};

/// Posts a movement to both sides.
pub(super) fn post(connection: &Connection, movement: &Movement) -> Result<(), StoreError> {
    move_units(connection, movement, movement.quantity)
}

/// Takes a movement back from both sides. A balance that nothing is left of goes, as if it had never been.
pub(super) fn take_back(connection: &Connection, movement: &Movement) -> Result<(), StoreError> {
    move_units(connection, movement, -movement.quantity)?;
    for place in [movement.from, movement.to] {
        connection
            .prepare_cached(
                "DELETE FROM balance WHERE part = ?1 AND place = ?2 AND NOT EXISTS (
                    SELECT 1 FROM movement m WHERE m.part = ?1 AND (m.from_place = ?2 OR m.to_place = ?2))",
            )?
            .execute(params![
                sql::blob(&movement.part.0),
                sql::place_key(place)
            ])?;
    }
    Ok(())
}

fn move_units(connection: &Connection, movement: &Movement, units: i64) -> Result<(), StoreError> {
    for (place, quantity) in [(movement.from, -units), (movement.to, units)] {
        connection
            .prepare_cached(
                "INSERT INTO balance (part, place, quantity) VALUES (?1, ?2, ?3)
                 ON CONFLICT (part, place) DO UPDATE SET quantity = quantity + excluded.quantity",
            )?
            .execute(params![
                sql::blob(&movement.part.0),
                sql::place_key(place),
                quantity
            ])?;
    }
    Ok(())
}

/// Where a part is and how many units are there, stores only.
///
/// # Errors
/// When SQLite cannot read, or a row is damaged.
pub fn in_stores(
    connection: &Connection,
    part: PartId,
) -> Result<Vec<(yizhan_domain::StoreId, i64)>, StoreError> {
    let mut statement = connection
        .prepare_cached("SELECT place, quantity FROM balance WHERE part = ?1 ORDER BY place")?;
    let mut rows = statement.query([sql::blob(&part.0)])?;
    let mut stores = Vec::new();
    while let Some(row) = rows.next()? {
        let key = row.get_ref(0)?.as_blob().map_err(rusqlite::Error::from)?;
        if let StockPlace::Store(store) = sql::place(key)? {
            stores.push((store, row.get(1)?));
        }
    }
    Ok(stores)
}
