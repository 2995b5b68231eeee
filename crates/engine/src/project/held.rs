//! What became of the items of an order that the hub did not admit, and of the parts that they moved.

use crate::error::Trouble;
use std::collections::BTreeSet;
use yizhan_domain::OrderId;
use yizhan_log::{Entry, Item};
use yizhan_store::Connection;
use yizhan_store::table::{envelope, item, movement, settled};

/// Projects it: of two decisions about an item, the first one in the log holds; of two movements with one id, too.
pub(super) fn project(connection: &Connection, order: OrderId) -> Result<(), Trouble> {
    settled::remove_of_order(connection, order)?;
    let rows = item::of_order(connection, order)?;
    let (mut decided, mut counting) = (BTreeSet::new(), BTreeSet::new());
    for row in rows.iter().filter(|row| row.verdict.counts()) {
        let Item::Settled(made) = Entry::from_bytes(&row.body)?.item else {
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
    let mut moving = Vec::new();
    for row in &rows {
        let Ok(Item::Movement(moved)) = Entry::from_bytes(&row.body).map(|entry| entry.item) else {
            continue;
        };
        let settled = counting.contains(&(row.envelope, row.place)) && !row.verdict.is_rejected();
        if row.verdict.counts() || settled {
            moving.push(moved);
        } else if movement::read(connection, moved.id)?.as_ref() == Some(&moved) {
            movement::remove(connection, &moved)?;
        }
    }
    for moved in moving {
        movement::insert(connection, &moved)?;
    }
    Ok(())
}
