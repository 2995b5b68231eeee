//! Movements of stock.

use crate::table::{balance, valuation};
use crate::{StoreError, sql};
use rusqlite::{Connection, Row, Rows, params};
use yizhan_domain::stock::{Details, Movement, Sealed, StockPlace};
use yizhan_domain::{DeviceId, Fen, ItemId, Millis, MovementId, PartId, PersonId, SlipId, StoreId};

/// Adds a movement that `origin` records, and posts it to both balances. One whose id is there already is not added;
/// says whether it was.
///
/// # Errors
/// When SQLite cannot write.
pub fn insert(
    connection: &Connection,
    movement: &Movement,
    origin: ItemId,
) -> Result<bool, StoreError> {
    let details = &movement.details;
    let has_details = *details != Details::default();
    let added = connection
        .prepare_cached(
            "INSERT INTO movement
             (id, part, quantity, from_place, to_place, unit_price, printed, bin, lot, expires_on, by_person, at,
              slip, of_movement, details, device, seq, place, position)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18,
             coalesce((SELECT i.position FROM envelope e JOIN item i ON i.envelope = e.id
                       WHERE e.device = ?16 AND e.seq = ?17 AND i.place = ?18), 0))
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
            movement.at.0,
            details.slip.as_ref().map(|slip| sql::blob(&slip.0)),
            details.of.as_ref().map(|of| sql::blob(&of.0)),
            has_details.then(|| serde_json::to_string(details)).transpose()?,
            sql::blob(&origin.device.0),
            sql::seq(origin),
            origin.place
        ])?;
    if added > 0 {
        balance::post(connection, movement)?;
    }
    Ok(added > 0)
}

/// Takes a movement back that does not count after all, from both balances, if it is the one that `origin` records.
///
/// # Errors
/// When SQLite cannot write.
pub fn remove(
    connection: &Connection,
    movement: &Movement,
    origin: ItemId,
) -> Result<(), StoreError> {
    let removed = connection
        .prepare_cached(
            "DELETE FROM movement WHERE id = ?1 AND device = ?2 AND seq = ?3 AND place = ?4",
        )?
        .execute(params![
            sql::blob(&movement.id.0),
            sql::blob(&origin.device.0),
            sql::seq(origin),
            origin.place
        ])?;
    if removed > 0 {
        balance::take_back(connection, movement)?;
        valuation::forget(connection, movement.part, 0)?;
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

/// Every movement into or out of a place, by id.
///
/// # Errors
/// When SQLite cannot read, or a row is damaged.
pub fn touching(connection: &Connection, place: StockPlace) -> Result<Vec<Movement>, StoreError> {
    let mut statement = connection.prepare_cached(
        "SELECT * FROM movement WHERE to_place = ?1
         UNION ALL SELECT * FROM movement WHERE from_place = ?1 ORDER BY id",
    )?;
    collect(statement.query([sql::place_key(place)])?, from_row)
}

/// Every movement that brings back, receives or corrects another one, by id.
///
/// # Errors
/// When SQLite cannot read, or a row is damaged.
pub fn of(connection: &Connection, first: MovementId) -> Result<Vec<Movement>, StoreError> {
    let mut statement =
        connection.prepare_cached("SELECT * FROM movement WHERE of_movement = ?1 ORDER BY id")?;
    collect(statement.query([sql::blob(&first.0)])?, from_row)
}

/// The lowest and the highest price at which a part came in from outside.
///
/// # Errors
/// When SQLite cannot read.
pub fn paid(connection: &Connection, part: PartId) -> Result<Option<(Fen, Fen)>, StoreError> {
    let mut statement = connection.prepare_cached(
        "SELECT min(unit_price), max(unit_price) FROM movement WHERE from_place = ?1 AND part = ?2",
    )?;
    let supplier = sql::place_key(StockPlace::Supplier);
    let bounds = statement.query_row(params![supplier, sql::blob(&part.0)], |row| {
        Ok((row.get::<_, Option<i64>>(0)?, row.get::<_, Option<i64>>(1)?))
    })?;
    Ok(match bounds {
        (Some(least), Some(most)) => Some((Fen(least), Fen(most))),
        _ => None,
    })
}

/// Issues to orders by a code that nobody vouches for, of which the order is not here; the newest first, so many at most.
///
/// # Errors
/// When SQLite cannot read, or a row is damaged.
pub fn by_bare_code(connection: &Connection, most: u32) -> Result<Vec<Movement>, StoreError> {
    // The first byte of a place is what kind of place it is, the rest its id.
    let mut statement = connection.prepare_cached(
        "SELECT * FROM movement m WHERE printed ->> '$.known_by' = 'bare_code'
         AND NOT EXISTS (SELECT 1 FROM work_order o WHERE o.id = substr(m.to_place, 2))
         ORDER BY at DESC, id DESC LIMIT ?1",
    )?;
    collect(statement.query([most])?, from_row)
}

/// Every movement of a slip, by id.
///
/// # Errors
/// When SQLite cannot read, or a row is damaged.
pub fn of_slip(connection: &Connection, slip: SlipId) -> Result<Vec<Movement>, StoreError> {
    let mut statement =
        connection.prepare_cached("SELECT * FROM movement WHERE slip = ?1 ORDER BY id")?;
    collect(statement.query([sql::blob(&slip.0)])?, from_row)
}

/// The last movements of a part, the newest by the devices' clocks first.
///
/// # Errors
/// When SQLite cannot read, or a row is damaged.
pub fn last_of_part(
    connection: &Connection,
    part: PartId,
    limit: u32,
) -> Result<Vec<Movement>, StoreError> {
    let mut statement = connection.prepare_cached(
        "SELECT * FROM movement WHERE part = ?1 ORDER BY at DESC, id DESC LIMIT ?2",
    )?;
    let rows = statement.query(params![sql::blob(&part.0), limit])?;
    collect(rows, from_row)
}

/// Every movement into or out of a place since an instant by the devices' clocks, with the envelope that holds it.
///
/// # Errors
/// When SQLite cannot read, or a row is damaged.
pub fn recent(
    connection: &Connection,
    place: StockPlace,
    since: Millis,
) -> Result<Vec<Sealed>, StoreError> {
    let mut statement = connection.prepare_cached(
        "SELECT * FROM movement INDEXED BY movement_at
         WHERE at >= ?2 AND (to_place = ?1 OR from_place = ?1) ORDER BY id",
    )?;
    let rows = statement.query(params![sql::place_key(place), since.0])?;
    collect(rows, |row| {
        let origin = sql::origin(row)?;
        Ok(Sealed {
            movement: from_row(row)?,
            device: origin.device,
            seq: origin.seq,
        })
    })
}

/// The last envelope of each device that holds a movement of a part into or out of a place.
///
/// # Errors
/// When SQLite cannot read, or a row is damaged.
pub fn known(
    connection: &Connection,
    place: StockPlace,
    part: PartId,
) -> Result<Vec<(DeviceId, u64)>, StoreError> {
    let mut statement = connection.prepare_cached(
        "SELECT device, max(seq) AS seq, 0 AS place FROM (
            SELECT device, seq FROM movement WHERE to_place = ?1 AND part = ?2
            UNION ALL SELECT device, seq FROM movement WHERE from_place = ?1 AND part = ?2)
         GROUP BY device ORDER BY device",
    )?;
    let rows = statement.query(params![sql::place_key(place), sql::blob(&part.0)])?;
    collect(rows, |row| {
        let origin = sql::origin(row)?;
        Ok((origin.device, origin.seq))
    })
}

fn collect<T>(
    mut rows: Rows<'_>,
    read: impl Fn(&Row<'_>) -> Result<T, StoreError>,
) -> Result<Vec<T>, StoreError> {
    let mut all = Vec::new();
    while let Some(row) = rows.next()? {
        all.push(read(row)?);
    }
    Ok(all)
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
        "SELECT coalesce(details ->> '$.to_bin', bin) AS put FROM movement
         WHERE to_place = ?1 AND part = ?2 AND put <> '' ORDER BY at DESC, id DESC LIMIT 1",
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

pub(super) fn from_row(row: &Row<'_>) -> Result<Movement, StoreError> {
    let place = |column: &str| {
        sql::place(
            row.get_ref(column)?
                .as_blob()
                .map_err(rusqlite::Error::from)?,
        )
    };
    let printed: Option<String> = row.get("printed")?;
    let details: Option<String> = row.get("details")?;
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
        details: details
            .map(|json| serde_json::from_str(&json))
            .transpose()?
            .unwrap_or_default(),
    })
}
