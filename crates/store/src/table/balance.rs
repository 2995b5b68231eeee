//! How much of each part is where: kept as the sum of the movements.

use crate::{StoreError, sql};
use rusqlite::{Connection, params};
use yizhan_domain::PartId;
use yizhan_domain::stock::{Movement, StockPlace};

/// Posts a movement to both sides.
pub(super) fn post(connection: &Connection, movement: &Movement) -> Result<(), StoreError> {
    for (place, quantity) in [
        (movement.from, -movement.quantity),
        (movement.to, movement.quantity),
    ] {
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
