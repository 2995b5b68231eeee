//! Orders that belong together: sub-orders and what they are parts of, duplicates and what they were merged into.

use super::work_order::{self, OrderRecord};
use crate::{StoreError, sql};
use rusqlite::{Connection, OptionalExtension};
use std::collections::BTreeSet;
use yizhan_domain::order::{Link, Status};
use yizhan_domain::{Millis, OrderId};

/// What an order's own steps say of where it went; nothing where it is not here.
///
/// # Errors
/// When SQLite cannot read, or the row is damaged.
pub fn link(connection: &Connection, order: OrderId) -> Result<Option<Link>, StoreError> {
    let found = connection
        .prepare_cached(
            "SELECT filed_at, own_status, merged_into, part_of FROM work_order WHERE id = ?1",
        )?
        .query_row([sql::blob(&order.0)], |row| {
            let own: String = row.get("own_status")?;
            let into = sql::optional_id(row, "merged_into")?.map(OrderId);
            let part_of = sql::optional_id(row, "part_of")?.map(OrderId);
            Ok((Millis(row.get("filed_at")?), own, into, part_of))
        })
        .optional()?;
    let Some((filed_at, own, into, part_of)) = found else {
        return Ok(None);
    };
    let own = Status::of_name(&own)
        .ok_or_else(|| StoreError::Damaged(format!("unknown status {own}")))?;
    Ok(Some(Link {
        order,
        filed_at,
        own,
        into,
        part_of,
    }))
}

/// The orders that lead to an order, at first hand and by others; not itself.
///
/// # Errors
/// When SQLite cannot read.
pub fn leading_to(
    connection: &Connection,
    order: OrderId,
) -> Result<BTreeSet<OrderId>, StoreError> {
    let mut statement =
        connection.prepare_cached("SELECT id FROM work_order WHERE merged_into = ?1")?;
    let (mut leading, mut open) = (BTreeSet::new(), vec![order]);
    while let Some(to) = open.pop() {
        let from =
            statement.query_map([sql::blob(&to.0)], |row| Ok(OrderId(sql::id(row, "id")?)))?;
        for from in from {
            let from = from?;
            if from != order && leading.insert(from) {
                open.push(from);
            }
        }
    }
    Ok(leading)
}

/// The orders that show something of an order: its sub-orders, and what was merged into it.
///
/// # Errors
/// When SQLite cannot read.
pub fn showing(connection: &Connection, order: OrderId) -> Result<Vec<OrderId>, StoreError> {
    let mut statement = connection
        .prepare_cached("SELECT id FROM work_order WHERE part_of = ?1 OR merged_into = ?1")?;
    let ids = statement.query_map([sql::blob(&order.0)], |row| {
        Ok(OrderId(sql::id(row, "id")?))
    })?;
    Ok(ids.collect::<Result<_, _>>()?)
}

/// The sub-orders of an order, in the order of their numbers.
///
/// # Errors
/// When SQLite cannot read, or a row is damaged.
pub fn parts(connection: &Connection, parent: OrderId) -> Result<Vec<OrderRecord>, StoreError> {
    records(
        connection,
        "SELECT id FROM work_order WHERE part_of = ?1 ORDER BY length(number), number, id",
        parent,
    )
}

/// The orders that were merged into an order at first hand, the oldest first.
///
/// # Errors
/// When SQLite cannot read, or a row is damaged.
pub fn duplicates(connection: &Connection, order: OrderId) -> Result<Vec<OrderRecord>, StoreError> {
    records(
        connection,
        "SELECT id FROM work_order WHERE merged_into = ?1 ORDER BY filed_at, id",
        order,
    )
}

fn records(
    connection: &Connection,
    query: &str,
    of: OrderId,
) -> Result<Vec<OrderRecord>, StoreError> {
    let mut statement = connection.prepare_cached(query)?;
    let ids = statement.query_map([sql::blob(&of.0)], |row| Ok(OrderId(sql::id(row, "id")?)))?;
    let mut records = Vec::new();
    for id in ids {
        records.extend(work_order::by_id(connection, id?)?);
    }
    Ok(records)
}
