//! How much of each part is where: kept as the sum of the movements.

use crate::{StoreError, sql};
use rusqlite::{Connection, Row, params};
use uuid::Uuid;
use yizhan_domain::stock::{Movement, Shelf, StockPlace};
use yizhan_domain::{PartId, PersonId, SlipId, StoreId};

/// Posts a movement to both sides.
pub(super) fn post(connection: &Connection, movement: &Movement) -> Result<(), StoreError> {
    move_units(connection, movement, movement.quantity)
}

/// Takes a movement back from both sides. A balance that no movement is left of goes, as if it had never been.
pub(super) fn take_back(connection: &Connection, movement: &Movement) -> Result<(), StoreError> {
    move_units(connection, movement, -movement.quantity)?;
    for (place, shelf) in sides(movement) {
        let [bin, lot, expires_on] = columns(place, &shelf);
        // Places other than stores have no bins, so their movements are not told apart by them.
        connection
            .prepare_cached(
                "DELETE FROM balance WHERE part = ?1 AND place = ?2 AND bin = ?3 AND lot = ?4 AND expires_on = ?5
                 AND quantity = 0 AND NOT EXISTS (
                    SELECT 1 FROM movement m WHERE m.part = ?1 AND m.from_place = ?2
                    AND (?6 OR m.bin = ?3) AND coalesce(m.lot, '') = ?4 AND coalesce(m.expires_on, '') = ?5)
                 AND NOT EXISTS (
                    SELECT 1 FROM movement m WHERE m.part = ?1 AND m.to_place = ?2
                    AND (?6 OR coalesce(m.details ->> '$.to_bin', m.bin) = ?3) AND coalesce(m.lot, '') = ?4 AND coalesce(m.expires_on, '') = ?5)",
            )?
            .execute(params![
                sql::blob(&movement.part.0),
                sql::place_key(place),
                bin,
                lot,
                expires_on,
                place.store().is_none()
            ])?;
    }
    Ok(())
}

/// Where a movement takes units from, and where it puts them.
fn sides(movement: &Movement) -> [(StockPlace, Shelf); 2] {
    [
        (movement.from, movement.shelf()),
        (movement.to, movement.shelf_after()),
    ]
}

/// Bin, lot and last day of a balance; only stores have bins.
fn columns(place: StockPlace, shelf: &Shelf) -> [&str; 3] {
    [
        place.store().map_or("", |_| shelf.bin.as_str()),
        shelf.lot.as_deref().unwrap_or_default(),
        shelf.expires_on.as_deref().unwrap_or_default(),
    ]
}

fn move_units(connection: &Connection, movement: &Movement, units: i64) -> Result<(), StoreError> {
    for ((place, shelf), quantity) in sides(movement).into_iter().zip([-units, units]) {
        let [bin, lot, expires_on] = columns(place, &shelf);
        connection
            .prepare_cached(
                "INSERT INTO balance (part, place, bin, lot, expires_on, quantity) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
                 ON CONFLICT (part, place, bin, lot, expires_on)
                 DO UPDATE SET quantity = quantity + excluded.quantity",
            )?
            .execute(params![
                sql::blob(&movement.part.0),
                sql::place_key(place),
                bin,
                lot,
                expires_on,
                quantity
            ])?;
    }
    Ok(())
}

/// Units of a part in each store that it was ever in.
///
/// # Errors
/// When SQLite cannot read, or a row is damaged.
pub fn in_stores(connection: &Connection, part: PartId) -> Result<Vec<(StoreId, i64)>, StoreError> {
    let mut statement = connection.prepare_cached(
        "SELECT place, sum(quantity) FROM balance WHERE part = ?1 AND place >= x'01' AND place < x'02'
         GROUP BY place ORDER BY place",
    )?;
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

/// How many parts lie in a store, or are missing there.
///
/// # Errors
/// When SQLite cannot read.
pub fn stocked(connection: &Connection, store: StoreId) -> Result<u32, StoreError> {
    let mut statement = connection.prepare_cached(
        "SELECT count(*) FROM (SELECT part FROM balance WHERE place = ?1 GROUP BY part HAVING sum(quantity) <> 0)",
    )?;
    let place = sql::place_key(StockPlace::Store(store));
    Ok(statement.query_row([place], |row| row.get(0))?)
}

/// A part on a shelf, or in a place without shelves.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lying {
    /// The part.
    pub part: PartId,
    /// Where in the place.
    pub shelf: Shelf,
    /// Units; below zero where more went out than was booked in.
    pub quantity: i64,
}

/// Where a part lies in a place; shelves without any are left out.
///
/// # Errors
/// When SQLite cannot read, or a row is damaged.
pub fn of_part(
    connection: &Connection,
    place: StockPlace,
    part: PartId,
) -> Result<Vec<Lying>, StoreError> {
    let mut statement = connection.prepare_cached(
        "SELECT * FROM balance WHERE part = ?1 AND place = ?2 AND quantity <> 0 ORDER BY bin, lot, expires_on",
    )?;
    let mut rows = statement.query(params![sql::blob(&part.0), sql::place_key(place)])?;
    let mut lying = Vec::new();
    while let Some(row) = rows.next()? {
        lying.push(from_row(row)?);
    }
    Ok(lying)
}

/// Everything that lies in a place.
///
/// # Errors
/// When SQLite cannot read, or a row is damaged.
pub fn at(connection: &Connection, place: StockPlace) -> Result<Vec<Lying>, StoreError> {
    let mut statement = connection.prepare_cached(
        "SELECT * FROM balance WHERE place = ?1 AND quantity <> 0 ORDER BY part, bin, lot, expires_on",
    )?;
    let mut rows = statement.query([sql::place_key(place)])?;
    let mut lying = Vec::new();
    while let Some(row) = rows.next()? {
        lying.push(from_row(row)?);
    }
    Ok(lying)
}

fn from_row(row: &Row<'_>) -> Result<Lying, StoreError> {
    let text = |column: &str| -> Result<Option<String>, StoreError> {
        let text: String = row.get(column)?;
        Ok((!text.is_empty()).then_some(text))
    };
    Ok(Lying {
        part: PartId(sql::id(row, "part")?),
        shelf: Shelf {
            bin: row.get("bin")?,
            lot: text("lot")?,
            expires_on: text("expires_on")?,
        },
        quantity: row.get("quantity")?,
    })
}

/// Every place where some of a part is.
///
/// # Errors
/// When SQLite cannot read, or a row is damaged.
pub fn everywhere(
    connection: &Connection,
    part: PartId,
) -> Result<Vec<(StockPlace, Lying)>, StoreError> {
    let mut statement = connection.prepare_cached(
        "SELECT * FROM balance WHERE part = ?1 AND quantity <> 0 ORDER BY place, bin, lot, expires_on",
    )?;
    let mut rows = statement.query([sql::blob(&part.0)])?;
    let mut lying = Vec::new();
    while let Some(row) = rows.next()? {
        lying.push((place(row)?, from_row(row)?));
    }
    Ok(lying)
}

/// The slips that something is on its way of.
///
/// # Errors
/// When SQLite cannot read, or a row is damaged.
pub fn on_the_way(connection: &Connection) -> Result<Vec<SlipId>, StoreError> {
    let places = places_of(connection, StockPlace::Transit(SlipId(Uuid::nil())))?;
    let slips = places.into_iter().filter_map(|place| match place {
        StockPlace::Transit(slip) => Some(slip),
        _ => None,
    });
    Ok(slips.collect())
}

/// The people who have something in their bags.
///
/// # Errors
/// When SQLite cannot read, or a row is damaged.
pub fn bags(connection: &Connection) -> Result<Vec<PersonId>, StoreError> {
    let places = places_of(connection, StockPlace::Bag(PersonId(Uuid::nil())))?;
    let people = places.into_iter().filter_map(|place| match place {
        StockPlace::Bag(person) => Some(person),
        _ => None,
    });
    Ok(people.collect())
}

/// Places of the same kind as `first` where something is.
fn places_of(connection: &Connection, first: StockPlace) -> Result<Vec<StockPlace>, StoreError> {
    let kind = sql::place_key(first).first().copied().unwrap_or_default();
    let mut statement = connection.prepare_cached(
        "SELECT DISTINCT place FROM balance WHERE place >= ?1 AND place < ?2 AND quantity <> 0 ORDER BY place",
    )?;
    let mut rows = statement.query(params![vec![kind], vec![kind.saturating_add(1)]])?;
    let mut places = Vec::new();
    while let Some(row) = rows.next()? {
        places.push(place(row)?);
    }
    Ok(places)
}

/// Units of every part in every store, with what is on the way between them, by slip.
///
/// # Errors
/// When SQLite cannot read, or a row is damaged.
pub fn levels(connection: &Connection) -> Result<Vec<(PartId, StockPlace, i64)>, StoreError> {
    let mut statement = connection.prepare_cached(
        "SELECT part, place, sum(quantity) AS units FROM balance INDEXED BY balance_at
         WHERE place >= x'01' AND place < x'02' GROUP BY part, place
         UNION ALL SELECT part, place, sum(quantity) AS units FROM balance INDEXED BY balance_at
         WHERE place >= x'05' AND place < x'06' AND quantity <> 0 GROUP BY part, place",
    )?;
    let mut rows = statement.query([])?;
    let mut levels = Vec::new();
    while let Some(row) = rows.next()? {
        levels.push((
            PartId(sql::id(row, "part")?),
            place(row)?,
            row.get("units")?,
        ));
    }
    Ok(levels)
}

/// What lies in stores and has a last day of use up to `until` (`2028-11-03`).
///
/// # Errors
/// When SQLite cannot read, or a row is damaged.
pub fn expiring(connection: &Connection, until: &str) -> Result<Vec<(StoreId, Lying)>, StoreError> {
    let mut statement = connection.prepare_cached(
        "SELECT * FROM balance INDEXED BY balance_at WHERE place >= x'01' AND place < x'02' AND quantity > 0
         AND expires_on <> '' AND expires_on <= ?1 ORDER BY expires_on, part, place, bin, lot",
    )?;
    let mut rows = statement.query([until])?;
    let mut lying = Vec::new();
    while let Some(row) = rows.next()? {
        if let StockPlace::Store(store) = place(row)? {
            lying.push((store, from_row(row)?));
        }
    }
    Ok(lying)
}

/// Stores and parts of which the books have less than nothing.
///
/// # Errors
/// When SQLite cannot read, or a row is damaged.
pub fn below_zero(connection: &Connection) -> Result<Vec<(StoreId, PartId, i64)>, StoreError> {
    let mut statement = connection.prepare_cached(
        "SELECT part, place, sum(quantity) AS units FROM balance INDEXED BY balance_at
         WHERE place >= x'01' AND place < x'02' GROUP BY part, place HAVING units < 0 ORDER BY place, part",
    )?;
    let mut rows = statement.query([])?;
    let mut below = Vec::new();
    while let Some(row) = rows.next()? {
        if let StockPlace::Store(store) = place(row)? {
            below.push((store, PartId(sql::id(row, "part")?), row.get("units")?));
        }
    }
    Ok(below)
}

fn place(row: &Row<'_>) -> Result<StockPlace, StoreError> {
    let key = row.get_ref("place")?;
    sql::place(key.as_blob().map_err(rusqlite::Error::from)?)
}
