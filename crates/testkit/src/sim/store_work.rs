//! What keepers do in their stores beyond issuing to orders, and what chiefs decide about it.

use crate::sim::hospital::{OTHER_STORE, PARTS, STORE};
use crate::sim::world::World;
use yizhan_api::view::{SlipKind, SlipView};
use yizhan_api::{
    BackLine, BeginStocktake, CountPart, DecideSlip, DeliveryLine, HandOut, Holder, IssueLine,
    LinkCode, ListOrders, LoseTransfer, NoteCode, ReceiveGoods, ReceiveTransfer, Recipient,
    ReturnParts, SendTransfer, ShowHeld, ShowStocktake, ShowStores, UseFromBag, WriteOffParts,
};
use yizhan_domain::base::Role;
use yizhan_domain::program::Novelty;
use yizhan_domain::stock::{Purpose, Shelf};
use yizhan_domain::{CountId, DepartmentId, Fen, MovementId, PartId, PersonId, SlipId, StoreId};

/// A day's lots.
const LOTS: [(&str, &str); 3] = [
    ("L1", "2026-11-01"),
    ("L2", "2027-05-01"),
    ("L3", "2099-01-01"),
];

impl World {
    /// Whoever is at `at` does something in a store, if that is theirs to do, and not always; says whether.
    pub(super) fn works_in_a_store(&mut self, at: usize) -> bool {
        if !self.knows(at, Novelty::Item("stock")) {
            return false;
        }
        let who = self.anybody_at(at);
        let people = &self.machines[at].engine.directory().people;
        match people.get(&who).map(|person| person.role) {
            Some(Role::Keeper) if !self.once_in(3) => self.keeps(at, who),
            Some(Role::Chief | Role::Manager) if self.once_in(3) => self.decides_slips(at, who),
            Some(Role::Technician | Role::Supervisor) if self.once_in(8) => {
                if self.once_in(3) {
                    self.keeps_for_an_order(at, who);
                } else {
                    self.uses_the_bag(at, who);
                }
            }
            _ => return false,
        }
        true
    }

    pub(super) fn store(&mut self) -> StoreId {
        StoreId::of_key(if self.once_in(3) { OTHER_STORE } else { STORE })
    }

    pub(super) fn slip(&mut self) -> SlipId {
        SlipId(self.id())
    }

    pub(super) fn lines(&mut self, most: u64) -> Vec<IssueLine> {
        let (code, _) = self.pick(&PARTS);
        vec![IssueLine {
            movement: MovementId(self.id()),
            code: code.to_owned(),
            quantity: 1 + self.dice.below(most) as i64,
            shelf: None,
        }]
    }

    fn keeps(&mut self, at: usize, who: PersonId) {
        self.count("store work");
        match self.dice.below(13) {
            0 => self.takes_in(at, who),
            1 => self.hands_out(at, who),
            2 => self.takes_back(at, who),
            3 => {
                let (slip, lines) = (self.slip(), self.lines(4));
                let (from, to) = (StoreId::of_key(STORE), StoreId::of_key(OTHER_STORE));
                let note = String::new();
                let request = SendTransfer {
                    slip,
                    from,
                    to,
                    lines,
                    note,
                };
                drop(self.request(at, who, "sends to the other store", request));
            }
            4 => self.takes_in_a_transfer(at, who),
            5 => {
                let slip = self.slip();
                let lines = self.lines(8);
                let reason = "broken".to_owned();
                let store = self.store();
                let request = WriteOffParts {
                    slip,
                    store,
                    lines,
                    reason,
                };
                drop(self.request(at, who, "writes off", request));
            }
            6 => {
                let (slip, store) = (self.slip(), self.store());
                let request = BeginStocktake {
                    slip,
                    store,
                    name: String::new(),
                    parts: Vec::new(),
                    is_blind: self.once_in(2),
                };
                drop(self.request(at, who, "begins a stocktake", request));
            }
            7 | 8 => self.counts(at, who),
            9 => self.puts_elsewhere(at, who),
            10 => self.sends_back(at, who),
            11 => self.keeps_for_an_order(at, who),
            _ => self.meets_an_unknown_code(at, who),
        }
    }

    fn takes_in(&mut self, at: usize, who: PersonId) {
        let (code, price) = self.pick(&PARTS);
        let (lot, last) = self.pick(&LOTS);
        let accepted = 1 + self.dice.below(6) as i64;
        let has_lot = self.once_in(3);
        let request = ReceiveGoods {
            slip: self.slip(),
            store: self.store(),
            supplier: String::new(),
            reference: "note".to_owned(),
            lines: vec![DeliveryLine {
                movement: MovementId(self.id()),
                code: code.to_owned(),
                announced: accepted,
                accepted,
                turned_away: 0,
                papers: !self.once_in(9),
                unit_price: Some(Fen(price + self.dice.below(300) as i64)),
                shelf: Shelf {
                    bin: String::new(),
                    lot: has_lot.then(|| lot.to_owned()),
                    expires_on: has_lot.then(|| last.to_owned()),
                },
            }],
        };
        drop(self.request(at, who, "takes in a delivery", request));
    }

    fn hands_out(&mut self, at: usize, who: PersonId) {
        let to = if self.once_in(2) {
            Recipient::Person(PersonId::of_key("wang"))
        } else {
            Recipient::Department(DepartmentId::of_key("section-1"))
        };
        let request = HandOut {
            slip: self.slip(),
            store: self.store(),
            to,
            purpose: Purpose::Internal,
            reference: String::new(),
            lines: self.lines(3),
        };
        drop(self.request(at, who, "hands out", request));
    }

    /// Mostly what is left comes back; now and then more than that is tried.
    fn takes_back(&mut self, at: usize, who: PersonId) {
        let holder = if self.once_in(2) {
            Holder::Person(PersonId::of_key("wang"))
        } else {
            let all = self.machines[at].ask(who, ListOrders::default());
            let orders = all.map(|page| page.rows).unwrap_or_default();
            if orders.is_empty() {
                return;
            }
            Holder::Order(self.pick(&orders).id)
        };
        let Ok(held) = self.machines[at].ask(who, ShowHeld { holder }) else {
            return;
        };
        if held.lines.is_empty() {
            return;
        }
        let line = self.pick(&held.lines);
        let back = BackLine {
            movement: MovementId(self.id()),
            of: line.movement,
            quantity: (1 + self.dice.below(2) as i64).min(line.left.max(1)),
            bin: String::new(),
        };
        let request = ReturnParts {
            slip: self.slip(),
            store: self.store(),
            lines: vec![back],
            note: String::new(),
        };
        drop(self.request(at, who, "takes back", request));
    }

    fn open(&mut self, at: usize, who: PersonId, kind: SlipKind) -> Option<SlipView> {
        let desk = self.machines[at].ask(who, ShowStores {}).ok()?;
        let of_kind = desk.open.into_iter().filter(|slip| slip.kind == kind);
        let open: Vec<SlipView> = of_kind.collect();
        (!open.is_empty()).then(|| self.pick(&open))
    }

    fn takes_in_a_transfer(&mut self, at: usize, who: PersonId) {
        let Some(slip) = self.open(at, who, SlipKind::Transfer) else {
            return;
        };
        let line = self.pick(&slip.lines);
        let back = BackLine {
            movement: MovementId(self.id()),
            of: line.movement,
            quantity: 1 + self.dice.below(4) as i64,
            bin: String::new(),
        };
        let request = ReceiveTransfer {
            slip: slip.id,
            store: StoreId::of_key(OTHER_STORE),
            lines: vec![back],
        };
        drop(self.request(at, who, "takes in a transfer", request));
    }

    fn counts(&mut self, at: usize, who: PersonId) {
        let Some(slip) = self.open(at, who, SlipKind::Stocktake) else {
            return;
        };
        let shown = ShowStocktake { slip: slip.id };
        let Ok(page) = self.machines[at].ask(who, shown) else {
            return;
        };
        let (code, _) = self.pick(&PARTS);
        let part = PartId::of_key(code);
        let of_part = page.spots.iter().filter(|spot| spot.tally.part == part);
        let spots: Vec<_> = of_part.cloned().collect();
        let spot = (!spots.is_empty()).then(|| self.pick(&spots));
        // Mostly the same is counted again, so that differences come to be confirmed.
        let before = spot.as_ref().and_then(|spot| spot.tally.counted);
        let quantity = match before.filter(|_| !self.once_in(3)) {
            Some(before) => before,
            None => self.dice.below(60) as i64,
        };
        let request = CountPart {
            count: CountId(self.id()),
            stocktake: slip.id,
            code: code.to_owned(),
            shelf: spot.map(|spot| spot.tally.shelf),
            quantity,
        };
        drop(self.request(at, who, "counts", request));
    }

    fn meets_an_unknown_code(&mut self, at: usize, who: PersonId) {
        if let Some(slip) = self.open(at, who, SlipKind::UnknownCode) {
            let (part, _) = self.pick(&PARTS);
            let request = LinkCode {
                code: slip.reference,
                part: Some(PartId::of_key(part)),
            };
            drop(self.request(at, who, "links a code", request));
            return;
        }
        let request = NoteCode {
            slip: self.slip(),
            store: self.store(),
            code: format!("X{}", self.dice.below(5)),
        };
        drop(self.request(at, who, "notes a code", request));
    }

    fn decides_slips(&mut self, at: usize, who: PersonId) {
        let kind = self.pick(&[SlipKind::WriteOff, SlipKind::Stocktake, SlipKind::Transfer]);
        let Some(slip) = self.open(at, who, kind) else {
            return;
        };
        if kind == SlipKind::Transfer {
            let note = "lost".to_owned();
            let request = LoseTransfer {
                slip: slip.id,
                note,
            };
            drop(self.request(at, who, "gives a transfer up", request));
            return;
        }
        self.count("slips decided");
        let request = DecideSlip {
            slip: slip.id,
            is_done: !self.once_in(4),
            words: String::new(),
            even_if_counted_once: self.once_in(2),
        };
        drop(self.request(at, who, "decides a slip", request));
    }

    fn uses_the_bag(&mut self, at: usize, who: PersonId) {
        let holder = Holder::Person(who);
        let Ok(held) = self.machines[at].ask(who, ShowHeld { holder }) else {
            return;
        };
        let orders = self.machines[at].ask(who, ListOrders::default());
        let orders = orders.map(|page| page.rows).unwrap_or_default();
        if held.lines.is_empty() || orders.is_empty() {
            return;
        }
        let (line, order) = (self.pick(&held.lines), self.pick(&orders));
        let request = UseFromBag {
            order: order.id,
            movement: MovementId(self.id()),
            of: line.movement,
            quantity: 1 + self.dice.below(2) as i64,
        };
        drop(self.request(at, who, "uses the bag", request));
    }
}
