//! The changes of orders, as a device gets them from its hub: the peers are measured with the very same.

use anyhow::{Context, Result, bail};
use yizhan_domain::{OrderId, PersonId};
use yizhan_log::sync::{Answer, Message, unpack};
use yizhan_log::{Entry, Item};
use yizhan_testkit::{Forger, TestHospital};

/// An order with its changes.
pub struct OrderChanges {
    pub order: OrderId,
    /// Automerge changes, in log order.
    pub changes: Vec<Vec<u8>>,
}

/// The orders that a new device of `person` is given, the oldest first.
pub fn given_to(person: PersonId, hub: &mut TestHospital) -> Result<Vec<OrderChanges>> {
    let device = Forger::enrol(hub, person, "peers");
    let (mut after, mut orders) = (0, Vec::<OrderChanges>::new());
    loop {
        let pull = device.sign(&Message::Pull {
            epoch: device.epoch,
            after,
            scope: None,
        });
        let (answer, _) = hub.engine.answer(&pull, hub.now)?;
        let Answer::News(news) = unpack(&answer)? else {
            bail!("the hub has no news");
        };
        for row in &news.rows {
            let mut parcels = news.parcels.iter();
            let parcel = parcels
                .find(|p| (p.envelope.device, p.envelope.seq) == (row.device, row.seq))
                .context("a parcel for each row")?;
            let body = parcel.items.get(&row.place).context("an item")?;
            if let Item::OrderChange { order, change, .. } = Entry::from_bytes(body)?.item {
                match orders.iter_mut().find(|known| known.order == order) {
                    Some(known) => known.changes.push(change),
                    None => orders.push(OrderChanges {
                        order,
                        changes: vec![change],
                    }),
                }
            }
        }
        after = news.cursor;
        if news.left == 0 {
            return Ok(orders);
        }
    }
}
