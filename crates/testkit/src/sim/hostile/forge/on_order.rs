//! Forged changes of orders that the device knows.

use super::EXTREMES;
use crate::sim::hospital::{CATEGORIES, FEES, people};
use crate::sim::hostile::Hostile;
use crate::sim::world::{HUB, World};
use std::collections::BTreeSet;
use yizhan_api::ShowOrder;
use yizhan_document::{Amendment, Document};
use yizhan_domain::base::{Limits, OrderKind, Person, Role, Urgency};
use yizhan_domain::order::{
    Action, BillDigest, CostStage, IdentityLevel, LabourLine, Proof, SignOff, Step, WorkOrder,
};
use yizhan_domain::{
    CategoryId, Fen, Hundredths, LineId, MovementId, OrderId, PersonId, StepId, TeamId,
};
use yizhan_log::Item;

impl World {
    /// Something forged about an order that it knows.
    pub(super) fn forge_on(
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

    pub(super) fn line(&mut self, hostile: &Hostile) -> LabourLine {
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
    pub(super) fn last_step(&mut self, known: &WorkOrder) -> Option<StepId> {
        let followed: BTreeSet<StepId> = known.steps.values().filter_map(|s| s.follows).collect();
        let mut ends = known.steps.keys().filter(|id| !followed.contains(id));
        ends.next().copied()
    }

    /// A confirmation of what the order comes to, with a proof that nobody gave.
    fn proved(&mut self, known: &WorkOrder) -> SignOff {
        let dispatcher = PersonId::of_key("dispatcher");
        let order = known.id;
        let view = self.machines[HUB].ask(dispatcher, ShowOrder { order }).ok();
        let bill = view.map(|view| (view.bill_digest, view.bill.total));
        let (bill, total) = bill.unwrap_or((BillDigest(String::new()), Fen(0)));
        let of_department = |person: &Person| {
            person.role == Role::Requester && person.department == known.header.department
        };
        let people = people();
        let signer = people.iter().find(|person| of_department(person));
        let text = "A".repeat(88);
        let (level, proof) = match self.once_in(2) {
            true => (
                IdentityLevel::BadgePin,
                Proof::Badge {
                    serial: 1,
                    sealed: text,
                },
            ),
            false => (
                IdentityLevel::OwnDevice,
                Proof::Device {
                    device: self.machines[HUB].device(),
                    at: self.machines[HUB].now,
                    signature: text,
                },
            ),
        };
        SignOff {
            signer: signer.map(|person| person.id),
            name: signer.map(|person| person.name.clone()).unwrap_or_default(),
            level,
            stars: 5,
            tags: Vec::new(),
            words: String::new(),
            signature: String::new(),
            bill,
            total,
            proof: Some(proof),
        }
    }

    pub(super) fn step(&mut self, hostile: &Hostile, known: &WorkOrder) -> Step {
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
            6 if self.once_in(2) => Action::SignOff(Box::new(self.proved(known))),
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
                proof: None,
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
}
