//! Sums over the log of a hub, by which it compares itself with devices.

use crate::{StoreError, sql};
use rusqlite::{Connection, OptionalExtension, Row, params};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::RangeInclusive;
use yizhan_domain::{DeviceId, OrderId};
use yizhan_log::Hash;
use yizhan_log::compare::Tally;

/// An item that is told by itself: of a store, or what is about no order.
pub struct TalliedItem {
    /// Its position.
    pub position: i64,
    /// Whether it happened in a store.
    pub is_of_stores: bool,
    /// The order that it is filed under.
    pub order: Option<OrderId>,
    /// Who sealed it.
    pub device: DeviceId,
    /// Its tally.
    pub tally: Tally,
}

/// Up to which position the log is summed up.
///
/// # Errors
/// When SQLite cannot read.
pub fn up_to(connection: &Connection) -> Result<i64, StoreError> {
    let mut statement = connection.prepare_cached("SELECT up_to FROM tallied")?;
    let up_to = statement.query_row([], |row| row.get(0)).optional()?;
    Ok(up_to.unwrap_or_default())
}

/// Says up to which position the log is summed up.
///
/// # Errors
/// When SQLite cannot write.
pub fn set_up_to(connection: &Connection, position: i64) -> Result<(), StoreError> {
    connection
        .prepare_cached("INSERT OR REPLACE INTO tallied (only_one, up_to) VALUES (1, ?1)")?
        .execute([position])?;
    Ok(())
}

/// Adds what `device` sealed of an order to what is summed up of it.
///
/// # Errors
/// When SQLite cannot write, or what stands there is damaged.
pub fn add(
    connection: &Connection,
    order: OrderId,
    device: DeviceId,
    tally: Tally,
) -> Result<(), StoreError> {
    let key = params![sql::blob(&order.0), sql::blob(&device.0)];
    let before = connection
        .prepare_cached(
            "SELECT items, digest FROM tally_order WHERE work_order = ?1 AND device = ?2",
        )?
        .query_row(key, read)
        .optional()?;
    let sum = before.unwrap_or_default().with(tally);
    connection
        .prepare_cached(
            "INSERT OR REPLACE INTO tally_order (work_order, device, items, digest)
             VALUES (?1, ?2, ?3, ?4)",
        )?
        .execute(params![
            sql::blob(&order.0),
            sql::blob(&device.0),
            i64::try_from(sum.rows).unwrap_or(i64::MAX),
            sum.digest
        ])?;
    Ok(())
}

/// Adds an item that is told by itself.
///
/// # Errors
/// When SQLite cannot write.
pub fn insert(connection: &Connection, item: &TalliedItem) -> Result<(), StoreError> {
    connection
        .prepare_cached(
            "INSERT INTO tally_item (position, stores, work_order, device, digest)
             VALUES (?1, ?2, ?3, ?4, ?5)",
        )?
        .execute(params![
            item.position,
            item.is_of_stores,
            item.order.as_ref().map(|id| sql::blob(&id.0)),
            sql::blob(&item.device.0),
            item.tally.digest
        ])?;
    Ok(())
}

/// What others than `own` sealed of those of `seen` that lie between two ids.
///
/// # Errors
/// When SQLite cannot read, or a row is damaged.
pub fn of_orders(
    connection: &Connection,
    keys: &RangeInclusive<OrderId>,
    seen: &BTreeSet<OrderId>,
    own: DeviceId,
) -> Result<BTreeMap<OrderId, Tally>, StoreError> {
    let mut statement = connection.prepare_cached(
        "SELECT work_order, items, digest FROM tally_order
         WHERE work_order BETWEEN ?1 AND ?2 AND device <> ?3",
    )?;
    let between = params![
        sql::blob(&keys.start().0),
        sql::blob(&keys.end().0),
        sql::blob(&own.0)
    ];
    let mut rows = statement.query(between)?;
    let mut sums: BTreeMap<OrderId, Tally> = BTreeMap::new();
    while let Some(row) = rows.next()? {
        let order = OrderId(sql::id(row, "work_order")?);
        if seen.contains(&order) {
            let sum = sums.entry(order).or_default();
            *sum = sum.with(read(row)?);
        }
    }
    Ok(sums)
}

/// The items told by themselves that stand between two positions and that others than `own` sealed.
///
/// # Errors
/// When SQLite cannot read, or a row is damaged.
pub fn items(
    connection: &Connection,
    positions: &RangeInclusive<i64>,
    is_of_stores: bool,
    own: DeviceId,
) -> Result<Vec<TalliedItem>, StoreError> {
    let mut statement = connection.prepare_cached(
        "SELECT position, work_order, device, digest FROM tally_item
         WHERE position BETWEEN ?1 AND ?2 AND stores = ?3 AND device <> ?4",
    )?;
    let between = params![
        positions.start(),
        positions.end(),
        is_of_stores,
        sql::blob(&own.0)
    ];
    let rows = statement.query_map(between, |row| {
        Ok(TalliedItem {
            position: row.get("position")?,
            is_of_stores,
            order: sql::optional_id(row, "work_order")?.map(OrderId),
            device: DeviceId(sql::id(row, "device")?),
            tally: Tally {
                rows: 1,
                digest: row.get("digest")?,
            },
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

fn read(row: &Row<'_>) -> rusqlite::Result<Tally> {
    Ok(Tally {
        rows: row.get("items")?,
        digest: row.get("digest")?,
    })
}

/// One hash over all sums, in a fixed order.
///
/// # Errors
/// When SQLite cannot read.
pub fn fingerprint(connection: &Connection) -> Result<Hash, StoreError> {
    let rows = "SELECT * FROM tally_order ORDER BY work_order, device";
    let orders = crate::projection::add_rows(connection, Hash::NONE, rows)?;
    let rows = "SELECT * FROM tally_item ORDER BY position";
    crate::projection::add_rows(connection, orders, rows)
}
