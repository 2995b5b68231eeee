//! The one projector: what an item does to the tables that screens read.

mod historic;
mod work_order;

pub(crate) use work_order::names;

use crate::error::Trouble;
use crate::order::{Found, load};
use yizhan_api::Tag;
use yizhan_domain::base::Directory;
use yizhan_domain::stock::StockPlace;
use yizhan_domain::{DeviceId, OrderId, StepId};
use yizhan_log::{Entry, Item};
use yizhan_store::Connection;
use yizhan_store::table::{base_data, movement};

/// The order and the step that an item is about.
pub(crate) fn subject(item: &Item) -> (Option<OrderId>, Option<StepId>) {
    match item {
        Item::OrderChange { order, step, .. } => (Some(*order), *step),
        Item::History(historic) => (Some(historic.id), None),
        Item::Movement(_) | Item::Base(_) => (None, None),
    }
}

/// Projects an item that stands in the log, and says what it touched.
pub(crate) fn project(
    connection: &Connection,
    directory: &mut Directory,
    device: DeviceId,
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
        Item::OrderChange { order, .. } => project_order(connection, directory, device, order),
        Item::Movement(moved) => {
            movement::insert(connection, &moved)?;
            let mut tags = vec![Tag::Stock];
            for place in [moved.from, moved.to] {
                if let StockPlace::Order(order) = place {
                    tags.extend(project_order(connection, directory, device, order)?);
                }
            }
            Ok(tags)
        }
    }
}

fn project_order(
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
