//! What is forged.

use super::Hostile;
use crate::sim::fact;
use crate::sim::hospital::{CATEGORIES, FEES, PARTS, STORE, WARDS, people};
use crate::sim::world::{HUB, World};
use std::collections::{BTreeMap, BTreeSet};
use yizhan_document::{Amendment, Document};
use yizhan_domain::base::{BaseRecord, Limits, OrderKind, Role, Urgency};
use yizhan_domain::order::{
    Action, BillDigest, CostStage, Header, IdentityLevel, LabourLine, SignOff, Step, WorkOrder,
};
use yizhan_domain::stock::{Movement, Printed, StockPlace};
use yizhan_domain::{
    CategoryId, DepartmentId, Fen, Hundredths, ItemId, LineId, Millis, MovementId, OrderId, PartId,
    PersonId, PlaceId, StepId, StoreId, TeamId,
};
use yizhan_log::{Entry, Item, Settled};

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

    /// Something forged about an order that it knows.
    fn forge_on(
        &mut self,
        hostile: &Hostile,
        order: OrderId,
        mut document: Document,
    ) -> (String, Vec<Vec<u8>>) {
        let known = document.read().expect("the document was read before");
        let change = |step: Option<StepId>, change: Vec<u8>| Item::OrderChange {
            order,
            step,
            change,
        };
        match self.dice.below(14) {
            0..=2 => {
                let line = self.line(hostile);
                let Ok(bytes) = document.add_labour(&line) else {
                    return ("nothing".to_owned(), vec![Vec::new()]);
                };
                let item = change(None, bytes);
                ("labour".to_owned(), vec![self.entry(hostile, item)])
            }
            3..=6 => {
                let step = self.step(hostile, &known);
                let Ok(bytes) = document.add_step(&step) else {
                    return ("nothing".to_owned(), vec![Vec::new()]);
                };
                let named = if self.once_in(10) {
                    None
                } else {
                    Some(step.id)
                };
                let item = change(named, bytes);
                (
                    format!("{:?}", step.action.kind()),
                    vec![self.entry(hostile, item)],
                )
            }
            7..=8 => {
                let bodies = self.own_authority(hostile, order, &mut document);
                ("authority of its own".to_owned(), bodies)
            }
            9 => {
                let drawn = hostile.of_order(order).into_iter();
                let movements: Vec<MovementId> = drawn
                    .filter_map(|fact| match fact.entry()?.item {
                        Item::Movement(moved) => Some(moved.id),
                        _ => None,
                    })
                    .collect();
                let movement = match movements.is_empty() {
                    true => MovementId(self.id()),
                    false => self.pick(&movements),
                };
                let units = self.pick(&[1, 2, i64::MAX, i64::MIN, i64::MAX / 150, -3]);
                let bytes = document.set_used(movement, units, self.time(hostile));
                let item = change(None, bytes.unwrap_or_default());
                ("units used".to_owned(), vec![self.entry(hostile, item)])
            }
            10 => {
                let lines: Vec<LineId> = known.labour.keys().copied().collect();
                let line = match lines.is_empty() {
                    true => LineId(self.id()),
                    false => self.pick(&lines),
                };
                let bytes = document.void_labour(line, hostile.machine.now);
                let item = change(None, bytes.unwrap_or_default());
                ("a void line".to_owned(), vec![self.entry(hostile, item)])
            }
            11 => {
                let amendment = Amendment {
                    category: Some((CategoryId::of_key(self.pick(&CATEGORIES)), OrderKind::Other)),
                    limits: Some(Limits {
                        response_min: u32::MAX,
                        on_site_min: 0,
                        finish_min: u32::MAX,
                    }),
                    urgency: Some(Urgency::Urgent),
                    description: Some("x".repeat(self.dice.below(5000) as usize)),
                    requester_phone: None,
                };
                let bytes = document.amend(&amendment, self.time(hostile));
                let item = change(None, bytes.unwrap_or_default());
                ("a correction".to_owned(), vec![self.entry(hostile, item)])
            }
            12 => {
                let line = self.line(hostile);
                let mut bytes = document.add_labour(&line).unwrap_or_default();
                if !bytes.is_empty() {
                    let bit = self.dice.below(bytes.len() as u64 * 8) as usize;
                    bytes[bit / 8] ^= 1 << (bit % 8);
                }
                let item = change(None, bytes);
                (
                    "a damaged change".to_owned(),
                    vec![self.entry(hostile, item)],
                )
            }
            _ => {
                // A good change of this order, said to be one of another order, twice.
                let step = self.step(hostile, &known);
                let bytes = document.add_step(&step).unwrap_or_default();
                let orders = hostile.orders();
                let item = Item::OrderChange {
                    order: self.pick(&orders),
                    step: Some(step.id),
                    change: bytes,
                };
                let body = self.entry(hostile, item);
                (
                    "a change of another order".to_owned(),
                    vec![body.clone(), body],
                )
            }
        }
    }

    /// It assigns the order to itself, and works on it at once.
    fn own_authority(
        &mut self,
        hostile: &Hostile,
        order: OrderId,
        document: &mut Document,
    ) -> Vec<Vec<u8>> {
        let mut bodies = Vec::new();
        let known = document.read().expect("the document was read before");
        let mut follows = self.last_step(&known);
        let actions = [
            Action::Dispatch {
                team: TeamId::of_key("plumbers"),
            },
            Action::Assign {
                technicians: vec![hostile.person],
            },
            Action::Accept,
            Action::Arrive,
        ];
        let from = self.dice.below(3) as usize;
        for action in actions.into_iter().skip(from) {
            let step = Step {
                id: StepId(self.id()),
                follows,
                by: hostile.person,
                device: hostile.key.device,
                at: hostile.machine.now,
                action,
            };
            follows = Some(step.id);
            let Ok(change) = document.add_step(&step) else {
                return bodies;
            };
            let item = Item::OrderChange {
                order,
                step: follows,
                change,
            };
            bodies.push(self.own_entry(hostile, item));
        }
        let line = LabourLine {
            by: hostile.person,
            quantity: Hundredths(100),
            ..self.line(hostile)
        };
        if let Ok(change) = document.add_labour(&line) {
            let item = Item::OrderChange {
                order,
                step: None,
                change,
            };
            bodies.push(self.own_entry(hostile, item));
        }
        bodies
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

    fn line(&mut self, hostile: &Hostile) -> LabourLine {
        let (code, price) = self.pick(&FEES);
        let unit_price = match self.dice.below(3) {
            0 => Fen(self.pick(&EXTREMES)),
            _ => Fen(price),
        };
        let quantity = match self.dice.below(3) {
            0 => Hundredths(self.pick(&EXTREMES)),
            _ => Hundredths(150),
        };
        LabourLine {
            id: LineId(self.id()),
            code: code.to_owned(),
            name: "forged".to_owned(),
            unit: "h".to_owned(),
            unit_price,
            quantity,
            by: self.author(hostile),
            at: self.time(hostile),
        }
    }

    /// The last step of an order, as far as its document tells.
    fn last_step(&mut self, known: &WorkOrder) -> Option<StepId> {
        let followed: BTreeSet<StepId> = known.steps.values().filter_map(|s| s.follows).collect();
        let mut ends = known.steps.keys().filter(|id| !followed.contains(id));
        ends.next().copied()
    }

    fn step(&mut self, hostile: &Hostile, known: &WorkOrder) -> Step {
        let reason = || "x".to_owned();
        let bill = BillDigest("0".repeat(64));
        let total = Fen(self.pick(&EXTREMES));
        let action = match self.dice.below(16) {
            0 => Action::Dispatch {
                team: TeamId::of_key("plumbers"),
            },
            1 => Action::Assign {
                technicians: vec![hostile.person, hostile.person],
            },
            2 => Action::Assign {
                technicians: vec![hostile.person],
            },
            3 => Action::Accept,
            4 => Action::Arrive,
            5 => Action::Finish {
                symptom: reason(),
                cause: reason(),
                solution: "y".repeat(20_000),
            },
            6 => Action::SignOff(Box::new(SignOff {
                signer: Some(self.pick(&people()).id),
                name: "nurse".to_owned(),
                level: IdentityLevel::OwnAccount,
                stars: 200,
                tags: vec!["t".repeat(500); 20],
                words: reason(),
                signature: String::new(),
                bill,
                total,
            })),
            7 => Action::ConfirmCost {
                stage: CostStage::Supervisor,
                bill,
                total,
            },
            8 => Action::ConfirmCost {
                stage: CostStage::Auditor,
                bill,
                total,
            },
            9 => Action::Charge {
                bill,
                amount: total,
            },
            10 => Action::Reject { reason: reason() },
            11 => Action::Withdraw { reason: reason() },
            12 => Action::Cancel { reason: reason() },
            13 => Action::Reopen { reason: reason() },
            14 => Action::Submit,
            _ => Action::Resume,
        };
        let steps: Vec<StepId> = known.steps.keys().copied().collect();
        Step {
            id: match self.dice.below(8) {
                0 => self.pick(&steps),
                _ => StepId(self.id()),
            },
            follows: match self.dice.below(5) {
                0 => None,
                1 => Some(self.pick(&steps)),
                _ => self.last_step(known),
            },
            by: self.author(hostile),
            device: match self.dice.below(8) {
                0 => self.machines[HUB].device(),
                _ => hostile.key.device,
            },
            at: self.time(hostile),
            action,
        }
    }

    fn movement(&mut self, hostile: &Hostile, order: OrderId) -> Item {
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
                name: "forged".to_owned(),
                spec: String::new(),
                unit: "pc".to_owned(),
            }),
            bin: String::new(),
            lot: None,
            expires_on: None,
            by: self.author(hostile),
            at: self.time(hostile),
        })
    }

    /// What no device may write.
    fn foreign_record(&mut self, hostile: &Hostile) -> Item {
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
    fn settling(&mut self, hostile: &Hostile) -> Item {
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
        })
    }

    /// An order under a number of another device, of another one's id, or with strange times.
    fn filing(&mut self, hostile: &Hostile, known: Option<OrderId>) -> Item {
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
