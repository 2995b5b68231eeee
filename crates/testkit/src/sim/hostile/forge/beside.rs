//! Forged items that stand beside the orders that are there: movements, base data, decisions, filings.

use super::EXTREMES;
use crate::sim::fact;
use crate::sim::hospital::{CATEGORIES, PARTS, STORE, WARDS, people};
use crate::sim::hostile::Hostile;
use crate::sim::world::{HUB, World};
use std::collections::{BTreeMap, BTreeSet};
use yizhan_document::Document;
use yizhan_domain::base::{BaseRecord, Limits, OrderKind, Role, Urgency};
use yizhan_domain::order::{Action, Header, Step, WorkOrder};
use yizhan_domain::stock::{Details, KnownBy, Movement, Printed, StockPlace};
use yizhan_domain::{
    CategoryId, DepartmentId, Fen, ItemId, MovementId, OrderId, PartId, PlaceId, StepId, StoreId,
};
use yizhan_log::{Item, Settled};

impl World {
    pub(super) fn movement(&mut self, hostile: &Hostile, order: OrderId) -> Item {
        let (code, price) = self.pick(&PARTS);
        let store = StockPlace::Store(StoreId::of_key(STORE));
        let places = [StockPlace::Supplier, store, StockPlace::Order(order)];
        let is_straight = !self.once_in(3);
        let known: Vec<MovementId> = fact::all(&hostile.machine.eye)
            .into_iter()
            .filter_map(|fact| match fact.entry()?.item {
                Item::Movement(moved) => Some(moved.id),
                _ => None,
            })
            .collect();
        let is_known = self.once_in(5) && !known.is_empty();
        Item::Movement(Movement {
            id: if is_known {
                self.pick(&known)
            } else {
                MovementId(self.id())
            },
            part: PartId::of_key(code),
            quantity: match self.dice.below(3) {
                0 => self.pick(&EXTREMES),
                _ => 1,
            },
            from: if is_straight {
                store
            } else {
                self.pick(&places)
            },
            to: if is_straight {
                StockPlace::Order(order)
            } else {
                self.pick(&places)
            },
            unit_price: match self.dice.below(4) {
                0 => Fen(self.pick(&EXTREMES)),
                _ => Fen(price),
            },
            printed: (!self.once_in(6)).then(|| Printed {
                code: code.to_owned(),
                known_by: KnownBy::Order,
                name: "forged".to_owned(),
                spec: String::new(),
                unit: "pc".to_owned(),
            }),
            bin: String::new(),
            lot: None,
            expires_on: None,
            by: self.author(hostile),
            at: self.time(hostile),
            details: Details::default(),
        })
    }

    /// What no device may write.
    pub(super) fn foreign_record(&mut self, hostile: &Hostile) -> Item {
        match self.dice.below(3) {
            0 => {
                let mut own = self.pick(&people());
                own.id = hostile.person;
                own.role = self.pick(&Role::ALL);
                Item::Base(BaseRecord::Person(own))
            }
            1 => {
                let mut certificate = hostile.certificate.clone();
                (certificate.person, certificate.code) = (None, "H7".to_owned());
                Item::Device(Box::new(certificate))
            }
            _ => {
                let device = self.any_device();
                Item::Revoked(self.machines[device].device())
            }
        }
    }

    /// A decision about something, mostly about what the hub did not admit.
    pub(super) fn settling(&mut self, hostile: &Hostile) -> Item {
        let all = fact::all(&self.machines[HUB].eye);
        let held: Vec<(ItemId, Option<OrderId>)> = all
            .iter()
            .filter(|fact| !fact.verdict.counts() || fact.id.device == hostile.key.device)
            .map(|fact| (fact.id, fact.order))
            .collect();
        let any: Vec<(ItemId, Option<OrderId>)> =
            all.iter().map(|fact| (fact.id, fact.order)).collect();
        let (item, order) = match held.is_empty() || self.once_in(4) {
            true => self.pick(&any),
            false => self.pick(&held),
        };
        let orders = hostile.orders();
        let order = match self.once_in(5) && !orders.is_empty() {
            true => Some(self.pick(&orders)),
            false => order,
        };
        Item::Settled(Settled {
            item,
            order,
            counts: !self.once_in(3),
            of_stores: self.once_in(2),
        })
    }

    /// An order under a number of another device, of another one's id, or with strange times.
    pub(super) fn filing(&mut self, hostile: &Hostile, known: Option<OrderId>) -> Item {
        let by = self.author(hostile);
        let at = self.time(hostile);
        let order = match known {
            Some(known) if self.once_in(5) => known,
            _ => OrderId(self.id()),
        };
        let code = match self.dice.below(4) {
            0 => "H1".to_owned(),
            1 => "AA".to_owned(),
            _ => hostile.certificate.code.clone(),
        };
        let step = Step {
            id: StepId(self.id()),
            follows: None,
            by,
            device: hostile.key.device,
            at,
            action: Action::Submit,
        };
        let filed = WorkOrder {
            id: order,
            header: Header {
                part_of: None,
                number: format!("261121-{code}-{:02}", self.dice.below(9)),
                kind: OrderKind::Repair,
                category: CategoryId::of_key(self.pick(&CATEGORIES)),
                urgency: Urgency::General,
                limits: Limits {
                    response_min: self.pick(&[15, u32::MAX, 0]),
                    on_site_min: 240,
                    finish_min: 4320,
                },
                place: PlaceId::of_key(self.pick(&["ward-a", "nowhere"])),
                department: DepartmentId::of_key(self.pick(&WARDS)),
                requester: Some(self.author(hostile)),
                requester_name: "x".repeat(self.dice.below(3000) as usize),
                requester_phone: String::new(),
                filed_by: by,
                filed_at: at,
            },
            description: "水".repeat(self.dice.below(2000) as usize),
            steps: BTreeMap::from([(step.id, step.clone())]),
            labour: BTreeMap::new(),
            voided: BTreeSet::new(),
            used: BTreeMap::new(),
        };
        let made = Document::create(hostile.key.device, &filed);
        Item::OrderChange {
            order,
            step: Some(step.id),
            change: made.map(|(_, change)| change).unwrap_or_default(),
        }
    }
}
