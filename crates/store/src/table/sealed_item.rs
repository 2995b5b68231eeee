//! Items with who sealed them, as devices and hub compare them. A row that is damaged is told as far as it can be read.

use crate::{StoreError, sql};
use rusqlite::{Connection, Row, params};
use yizhan_domain::{DeviceId, Millis, OrderId};
use yizhan_log::Entry;
use yizhan_log::compare::{self, Tally};
use yizhan_log::sync::Receipt;

/// An item with its envelope.
pub struct SealedItem {
    /// Its place in the log.
    pub position: i64,
    /// The order that it is filed under.
    pub order: Option<OrderId>,
    /// Key of its envelope.
    pub envelope: i64,
    /// Who sealed it; none where its envelope is not here.
    pub device: Option<DeviceId>,
    /// All that the hub says of it; none where it cannot be read.
    pub receipt: Option<Receipt>,
    /// Its bytes.
    pub body: Vec<u8>,
}

impl SealedItem {
    /// Whether it is known to count for nothing, and to be for its author alone.
    #[must_use]
    pub fn is_rejected(&self) -> bool {
        let verdict = self.receipt.as_ref().map(|receipt| receipt.verdict);
        verdict.is_some_and(yizhan_domain::Verdict::is_rejected)
    }

    /// Its tally. What cannot be read is a row that no hub has.
    #[must_use]
    pub fn tally(&self) -> Tally {
        let receipt = self.receipt.as_ref();
        let row = receipt.map(|receipt| compare::Row {
            receipt,
            order: self.order,
            item: Entry::hash(&self.body),
        });
        Tally::of(row.and_then(|row| row.hash().ok()).unwrap_or_default())
    }
}

const COLUMNS: &str =
    "i.position, i.work_order, i.envelope, i.place, i.received_at, i.verdict, i.body, e.device, e.seq
    FROM item i LEFT JOIN envelope e ON e.id = i.envelope";

/// At most `limit` items behind `after` and not behind `until`, in log order.
///
/// # Errors
/// When SQLite cannot read.
pub fn between(
    connection: &Connection,
    after: i64,
    until: i64,
    limit: u32,
) -> Result<Vec<SealedItem>, StoreError> {
    let mut statement = connection.prepare_cached(&format!(
        "SELECT {COLUMNS} WHERE i.position > ?1 AND i.position <= ?2 ORDER BY i.position LIMIT ?3"
    ))?;
    let rows = statement.query_map(params![after, until, limit], read)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// The items of an order up to a position, in log order.
///
/// # Errors
/// When SQLite cannot read.
pub fn of_order(
    connection: &Connection,
    order: OrderId,
    until: i64,
) -> Result<Vec<SealedItem>, StoreError> {
    let mut statement = connection.prepare_cached(&format!(
        "SELECT {COLUMNS} WHERE i.work_order = ?1 AND i.position <= ?2 ORDER BY i.position"
    ))?;
    let rows = statement.query_map(params![sql::blob(&order.0), until], read)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// At most `limit` items behind `after` that are about no order, in log order.
///
/// # Errors
/// When SQLite cannot read.
pub fn of_no_order(
    connection: &Connection,
    after: i64,
    limit: u32,
) -> Result<Vec<SealedItem>, StoreError> {
    let mut statement = connection.prepare_cached(&format!(
        "SELECT {COLUMNS} WHERE i.work_order IS NULL AND i.position > ?1 ORDER BY i.position LIMIT ?2"
    ))?;
    let rows = statement.query_map(params![after, limit], read)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

fn read(row: &Row<'_>) -> rusqlite::Result<SealedItem> {
    let position = row.get("position")?;
    let device = sql::optional_id(row, "device").ok().flatten().map(DeviceId);
    Ok(SealedItem {
        position,
        order: sql::optional_id(row, "work_order")
            .ok()
            .flatten()
            .map(OrderId),
        envelope: row.get("envelope")?,
        device,
        receipt: device.and_then(|device| receipt(row, position, device).ok()),
        body: row.get("body")?,
    })
}

fn receipt(row: &Row<'_>, position: i64, device: DeviceId) -> Result<Receipt, StoreError> {
    let verdict: Option<String> = row.get("verdict")?;
    let verdict = verdict
        .map(|word| serde_json::from_str(&word))
        .transpose()?;
    Ok(Receipt {
        device,
        seq: row.get("seq")?,
        place: row.get("place")?,
        position,
        received_at: Millis(row.get("received_at")?),
        verdict: verdict.unwrap_or_default(),
    })
}
