//! What became of the items of an order or slip that the hub did not admit, and of what they did in stores.

use super::Source;
use crate::error::Trouble;
use std::collections::BTreeSet;
use yizhan_domain::{ItemId, OrderId, PartId};
use yizhan_log::{Entry, Item};
use yizhan_store::Connection;
use yizhan_store::table::item::{self, ItemRow};
use yizhan_store::table::{envelope, movement, settled, stock_record};

/// Projects it: of two decisions about an item, the first one in the log holds; of two movements or records with one
/// id, too. Gives the parts that moved.
pub(super) fn project(
    connection: &Connection,
    order: OrderId,
) -> Result<BTreeSet<PartId>, Trouble> {
    settled::remove_of_order(connection, order)?;
    let rows = item::of_order(connection, order)?;
    let (mut decided, mut counting) = (BTreeSet::new(), BTreeSet::new());
    for row in rows.iter().filter(|row| row.verdict.counts()) {
        let Item::Settled(made) = Entry::from_any_version(&row.body)?.item else {
            continue;
        };
        if !decided.insert(made.item) {
            continue;
        }
        settled::put(connection, &made)?;
        if made.counts
            && let Some((key, _)) = envelope::find(connection, made.item.device, made.item.seq)?
        {
            counting.insert((key, made.item.place));
        }
    }
    let (mut holding, mut parts) = (Vec::new(), BTreeSet::new());
    for row in &rows {
        let Ok(item) = Entry::from_bytes(&row.body).map(|entry| entry.item) else {
            continue;
        };
        if !matches!(item, Item::Movement(_) | Item::Stock(_)) {
            continue;
        }
        let source = source(connection, row)?;
        match &item {
            Item::Movement(moved) => {
                movement::remove(connection, moved, source.item)?;
                parts.insert(moved.part);
            }
            Item::Stock(record) => stock_record::remove(connection, record, source.item)?,
            _ => {}
        }
        let settled = counting.contains(&(row.envelope, row.place)) && !row.verdict.is_rejected();
        if row.verdict.counts() || settled {
            holding.push((item, source));
        }
    }
    for (item, source) in holding {
        match item {
            Item::Movement(moved) => {
                movement::insert(connection, &moved, source.item)?;
            }
            Item::Stock(record) => {
                stock_record::insert(connection, &record, source.item)?;
            }
            _ => {}
        }
    }
    Ok(parts)
}

/// Where an item of the log stands.
pub(crate) fn source(connection: &Connection, row: &ItemRow) -> Result<Source, Trouble> {
    let sealed = envelope::heading(connection, row.envelope)?;
    Ok(Source {
        item: ItemId {
            device: sealed.device,
            seq: sealed.seq,
            place: row.place,
        },
        position: row.position,
    })
}
