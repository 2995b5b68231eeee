//! What is forged.

mod beside;
mod on_order;

use super::Hostile;
use crate::sim::fact;
use crate::sim::hospital::people;
use crate::sim::world::World;
use yizhan_domain::{Millis, OrderId, PersonId};
use yizhan_log::{Entry, Item};

/// Numbers at which sums run over.
const EXTREMES: [i64; 7] = [
    i64::MAX,
    i64::MIN,
    i64::MAX / 2,
    -1,
    0,
    1_000_000_000_000,
    -40,
];

impl World {
    /// Something forged: what it is, and the items.
    pub(super) fn forge(&mut self, hostile: &Hostile) -> (String, Vec<Vec<u8>>) {
        let orders = hostile.orders();
        let order = (!orders.is_empty()).then(|| self.pick(&orders));
        let document = order.and_then(|order| hostile.document(order));
        if hostile.name == "keeper" && self.once_in(2) {
            let order = order.unwrap_or(OrderId(self.id()));
            let item = self.movement(hostile, order);
            return ("a movement".to_owned(), vec![self.entry(hostile, item)]);
        }
        if let (Some(order), Some(document)) = (order, document)
            && !self.once_in(3)
        {
            return self.forge_on(hostile, order, document);
        }
        match self.dice.below(10) {
            0 => {
                let length = self.dice.below(200);
                let bytes = (0..length).map(|_| self.dice.below(256) as u8).collect();
                ("garbage".to_owned(), vec![bytes])
            }
            1 => {
                let change = vec![7; 300_000];
                let order = OrderId(self.id());
                let item = Item::OrderChange {
                    order,
                    step: None,
                    change,
                };
                ("a huge item".to_owned(), vec![self.entry(hostile, item)])
            }
            2 => {
                let item = self.foreign_record(hostile);
                ("base data".to_owned(), vec![self.entry(hostile, item)])
            }
            3 | 4 => {
                let order = order.unwrap_or(OrderId(self.id()));
                let item = self.movement(hostile, order);
                ("a movement".to_owned(), vec![self.entry(hostile, item)])
            }
            5 | 6 => {
                let item = self.settling(hostile);
                ("a decision".to_owned(), vec![self.entry(hostile, item)])
            }
            7 => {
                let facts = fact::all(&hostile.machine.eye);
                let body = self.pick(&facts).body;
                (
                    "what another one wrote".to_owned(),
                    vec![body.clone(), body],
                )
            }
            _ => {
                let item = self.filing(hostile, order);
                ("a filing".to_owned(), vec![self.entry(hostile, item)])
            }
        }
    }

    fn own_entry(&self, hostile: &Hostile, item: Item) -> Vec<u8> {
        let entry = Entry {
            by: Some(hostile.person),
            at: hostile.machine.now,
            item,
        };
        entry.to_bytes().expect("an item")
    }

    /// An item in its own name, or sometimes in another one's.
    fn entry(&mut self, hostile: &Hostile, item: Item) -> Vec<u8> {
        let by = match self.dice.below(12) {
            0 => None,
            1 => Some(self.pick(&people()).id),
            _ => Some(hostile.person),
        };
        let at = self.time(hostile);
        Entry { by, at, item }.to_bytes().expect("an item")
    }

    fn time(&mut self, hostile: &Hostile) -> Millis {
        match self.dice.below(8) {
            0 => Millis(self.pick(&EXTREMES)),
            _ => hostile.machine.now,
        }
    }

    fn author(&mut self, hostile: &Hostile) -> PersonId {
        match self.dice.below(4) {
            0 => self.pick(&people()).id,
            _ => hostile.person,
        }
    }
}
