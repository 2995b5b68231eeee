//! What keepers put elsewhere or send back, and what people keep for orders.

use crate::sim::hospital::PARTS;
use crate::sim::world::World;
use yizhan_api::{BinLine, DecideSlip, ListKept, ListOrders, ReserveParts, Reshelve, SendBack};
use yizhan_domain::{PartId, PersonId};

/// Bins of a store.
const BINS: [&str; 3] = ["A-1", "B-2", "C-3"];

impl World {
    pub(super) fn puts_elsewhere(&mut self, at: usize, who: PersonId) {
        let (slip, store, to_bin) = (self.slip(), self.store(), self.pick(&BINS));
        let lines = self.lines(5).into_iter().map(|part| BinLine {
            part,
            to_bin: to_bin.to_owned(),
        });
        let request = Reshelve {
            slip,
            store,
            lines: lines.collect(),
        };
        drop(self.request(at, who, "puts into another bin", request));
    }

    pub(super) fn sends_back(&mut self, at: usize, who: PersonId) {
        let request = SendBack {
            slip: self.slip(),
            store: self.store(),
            supplier: String::new(),
            reference: String::new(),
            lines: self.lines(3),
            reason: "bad".to_owned(),
        };
        drop(self.request(at, who, "sends back", request));
    }

    /// Keeps a part for an order, or releases what is kept.
    pub(super) fn keeps_for_an_order(&mut self, at: usize, who: PersonId) {
        if self.once_in(3) {
            let kept = self.machines[at].ask(who, ListKept::default());
            let kept = kept.unwrap_or_default();
            if kept.is_empty() {
                return;
            }
            let request = DecideSlip {
                slip: self.pick(&kept).slip,
                is_done: false,
                words: String::new(),
                even_if_counted_once: false,
            };
            drop(self.request(at, who, "releases what is kept", request));
            return;
        }
        let orders = self.machines[at].ask(who, ListOrders::default());
        let orders = orders.map(|page| page.rows).unwrap_or_default();
        if orders.is_empty() {
            return;
        }
        let (part, _) = self.pick(&PARTS);
        let request = ReserveParts {
            slip: self.slip(),
            order: self.pick(&orders).id,
            store: self.store(),
            part: PartId::of_key(part),
            quantity: 1 + self.dice.below(4) as i64,
            days: 1 + self.dice.below(5) as u8,
        };
        drop(self.request(at, who, "keeps parts for an order", request));
    }
}
