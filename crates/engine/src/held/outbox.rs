//! What waits for the hub.

use super::act;
use super::list::SHOWN;
use super::numbers::Numbers;
use crate::context::Context;
use crate::error::Trouble;
use yizhan_api::ShowOutbox;
use yizhan_api::view::WaitingView;
use yizhan_domain::ItemId;
use yizhan_log::Entry;
use yizhan_store::table::{envelope, item};

/// What the caller wrote on this device and the hub does not have yet, in the order in which it goes.
pub(crate) fn show(context: &Context<'_>, _: ShowOutbox) -> Result<Vec<WaitingView>, Trouble> {
    let (mut orders, mut waiting) = (Numbers::default(), Vec::new());
    if context.hub.is_none() {
        return Ok(waiting);
    }
    for row in item::pending(context.connection, 0, SHOWN)? {
        let sealed = envelope::heading(context.connection, row.envelope)?;
        // What others told waits too, after the hub was restored; it is theirs to see.
        let Ok(entry) = Entry::from_bytes(&row.body) else {
            continue;
        };
        if entry.by != Some(context.actor.person) {
            continue;
        }
        let number = match row.order {
            Some(order) => orders.of(context, order)?.unwrap_or_default(),
            None => String::new(),
        };
        waiting.push(WaitingView {
            item: ItemId {
                device: sealed.device,
                seq: sealed.seq,
                place: row.place,
            },
            order: row.order.filter(|_| !number.is_empty()),
            number,
            act: act::of(context.connection, context.key.device, &row, &entry)?,
            at: entry.at,
        });
    }
    Ok(waiting)
}
