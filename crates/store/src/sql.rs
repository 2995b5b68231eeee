//! How ids and places stand in columns.

use crate::StoreError;
use rusqlite::Row;
use uuid::Uuid;
use yizhan_domain::statistics::{Month, NoMonth};
use yizhan_domain::stock::StockPlace;
use yizhan_domain::{DepartmentId, DeviceId, ItemId, OrderId, PersonId, SlipId, StoreId};

/// The id in a BLOB column.
pub(crate) fn id(row: &Row<'_>, column: &str) -> rusqlite::Result<Uuid> {
    let bytes: Vec<u8> = row.get(column)?;
    uuid(&bytes)
}

/// The id in a BLOB column that may be NULL.
pub(crate) fn optional_id(row: &Row<'_>, column: &str) -> rusqlite::Result<Option<Uuid>> {
    row.get::<_, Option<Vec<u8>>>(column)?
        .map(|bytes| uuid(&bytes))
        .transpose()
}

/// The month in a TEXT column.
pub(crate) fn month(row: &Row<'_>, column: &str) -> rusqlite::Result<Month> {
    month_in(&row.get::<_, String>(column)?)
}

/// The month in a TEXT column that may be NULL.
pub(crate) fn optional_month(row: &Row<'_>, column: &str) -> rusqlite::Result<Option<Month>> {
    let text: Option<String> = row.get(column)?;
    text.map(|text| month_in(&text)).transpose()
}

fn month_in(text: &str) -> rusqlite::Result<Month> {
    text.parse().map_err(|why: NoMonth| {
        let why = why.to_string().into();
        rusqlite::Error::FromSqlConversionFailure(0, rusqlite::types::Type::Text, why)
    })
}

fn uuid(bytes: &[u8]) -> rusqlite::Result<Uuid> {
    Uuid::from_slice(bytes).map_err(|e| {
        rusqlite::Error::FromSqlConversionFailure(0, rusqlite::types::Type::Blob, e.into())
    })
}

/// An id as the bytes of a BLOB column.
pub(crate) fn blob(id: &Uuid) -> &[u8] {
    id.as_bytes().as_slice()
}

/// A place of stock as the bytes of a BLOB column: one byte for its kind, then its id.
pub(crate) fn place_key(place: StockPlace) -> Vec<u8> {
    let (kind, id) = match place {
        StockPlace::Supplier => (0, Uuid::nil()),
        StockPlace::Store(id) => (1, id.0),
        StockPlace::Order(id) => (2, id.0),
        StockPlace::Department(id) => (3, id.0),
        StockPlace::Bag(id) => (4, id.0),
        StockPlace::Transit(id) => (5, id.0),
        StockPlace::Scrap => (6, Uuid::nil()),
        StockPlace::Difference => (7, Uuid::nil()),
    };
    [&[kind], blob(&id)].concat()
}

/// The place of stock that a BLOB column names.
pub(crate) fn place(key: &[u8]) -> Result<StockPlace, StoreError> {
    let damaged = || StoreError::Damaged("a place of stock cannot be read".into());
    let (kind, id) = key.split_first().ok_or_else(damaged)?;
    let id = Uuid::from_slice(id).map_err(|_| damaged())?;
    match kind {
        0 => Ok(StockPlace::Supplier),
        1 => Ok(StockPlace::Store(StoreId(id))),
        2 => Ok(StockPlace::Order(OrderId(id))),
        3 => Ok(StockPlace::Department(DepartmentId(id))),
        4 => Ok(StockPlace::Bag(PersonId(id))),
        5 => Ok(StockPlace::Transit(SlipId(id))),
        6 => Ok(StockPlace::Scrap),
        7 => Ok(StockPlace::Difference),
        _ => Err(damaged()),
    }
}

/// The item that a row came from.
pub(crate) fn origin(row: &Row<'_>) -> Result<ItemId, StoreError> {
    Ok(ItemId {
        device: DeviceId(id(row, "device")?),
        seq: u64::try_from(row.get::<_, i64>("seq")?).unwrap_or_default(),
        place: row.get("place")?,
    })
}

/// The number of an envelope in an INTEGER column.
pub(crate) fn seq(origin: ItemId) -> i64 {
    i64::try_from(origin.seq).unwrap_or(i64::MAX)
}
