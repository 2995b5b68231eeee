//! How ids and places stand in columns.

use crate::StoreError;
use rusqlite::Row;
use uuid::Uuid;
use yizhan_domain::stock::StockPlace;
use yizhan_domain::{OrderId, StoreId};

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
        _ => Err(damaged()),
    }
}
