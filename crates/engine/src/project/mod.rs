//! The one projector: what an item does to the tables that screens read.

mod historic;
mod work_order;

pub(crate) use work_order::names;

use crate::error::Trouble;
use crate::order::{Found, load};
use yizhan_api::Tag;
use yizhan_domain::base::Directory;
use yizhan_domain::stock::StockPlace;
use yizhan_domain::{DeviceId, OrderId};
use yizhan_log::{Entry, Item};
use yizhan_store::Connection;
use yizhan_store::table::{base_data, movement};

/// The version of this projector: one more whenever it makes other projections of the same log.
pub(crate) const PROJECTOR: i64 = 2;

/// The order that an item is filed under.
pub(crate) fn subject(item: &Item) -> Option<OrderId> {
    match item {
        Item::OrderChange { order, .. } => Some(*order),
        Item::History(historic) => Some(historic.id),
        Item::Movement(_) | Item::Base(_) => None,
    }
}

/// The orders whose projection an item changes.
pub(crate) fn touched(item: &Item) -> Vec<OrderId> {
    match item {
        Item::OrderChange { order, .. } => vec![*order],
        Item::Movement(moved) => [moved.from, moved.to]
            .into_iter()
            .filter_map(|place| match place {
                StockPlace::Order(order) => Some(order),
                StockPlace::Supplier | StockPlace::Store(_) => None,
            })
            .collect(),
        Item::Base(_) | Item::History(_) => Vec::new(),
    }
}

/// Projects what an item says by itself, and tells what it touched. The orders that it touches are projected
/// by [`order`], once, when all items that came together are in.
pub(crate) fn record(
    connection: &Connection,
    directory: &mut Directory,
    entry: Entry,
) -> Result<Vec<Tag>, Trouble> {
    match entry.item {
        Item::Base(record) => {
            base_data::put(connection, &record)?;
            directory.put(record);
            Ok(vec![Tag::BaseData])
        }
        Item::History(historic) => {
            historic::project(connection, directory, &historic)?;
            Ok(vec![Tag::Orders])
        }
        Item::Movement(moved) => {
            movement::insert(connection, &moved)?;
            Ok(vec![Tag::Stock])
        }
        Item::OrderChange { .. } => Ok(Vec::new()),
    }
}

/// Projects an order as the log tells it now.
pub(crate) fn order(
    connection: &Connection,
    directory: &Directory,
    device: DeviceId,
    order: OrderId,
) -> Result<Vec<Tag>, Trouble> {
    let mut tags = vec![Tag::Order(order), Tag::Orders];
    // Parts can be issued to an order that this device has not seen yet.
    if let Some(Found::Order(loaded)) = load(connection, device, order)?
        && work_order::project(connection, directory, &loaded)?
    {
        tags.push(Tag::Accounts);
    }
    Ok(tags)
}
