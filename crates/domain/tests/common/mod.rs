//! A small hospital in memory: people of every role, an order, and steps on it.

#![allow(
    dead_code,
    clippy::indexing_slicing,
    reason = "each test uses a part of it; a story that cannot go on has failed"
)]

use std::collections::{BTreeMap, BTreeSet};
use yizhan_domain::base::*;
use yizhan_domain::order::*;
use yizhan_domain::stock::{Drawn, KnownBy, Printed};
use yizhan_domain::*;

/// The hospital: one department, one section with two teams, one person of each role and some more.
pub fn hospital() -> Directory {
    let mut directory = Directory::default();
    for (code, name, kind) in [
        ("icu", "重症医学科", DepartmentKind::Clinical),
        ("er", "急诊科", DepartmentKind::Clinical),
        ("power", "动力科", DepartmentKind::Logistics),
        ("repair", "维修科", DepartmentKind::Logistics),
    ] {
        directory.put(BaseRecord::Department(Department {
            id: DepartmentId::of_key(code),
            code: code.into(),
            name: name.into(),
            cost_centre: format!("CC-{code}"),
            kind,
        }));
    }
    for (name, section) in [
        ("water", "power"),
        ("electric", "power"),
        ("wood", "repair"),
    ] {
        let (id, section) = (TeamId::of_key(name), DepartmentId::of_key(section));
        directory.put(BaseRecord::Team(Team {
            id,
            section,
            name: name.into(),
            campus: None,
        }));
    }
    for (name, department, team, role) in [
        ("nurse", "icu", None, Role::Requester),
        ("head nurse", "icu", None, Role::Requester),
        ("er nurse", "er", None, Role::Requester),
        ("dispatcher", "power", None, Role::Dispatcher),
        ("supervisor", "power", Some("water"), Role::Supervisor),
        ("wood supervisor", "repair", Some("wood"), Role::Supervisor),
        ("wang", "power", Some("water"), Role::Technician),
        ("li", "power", Some("water"), Role::Technician),
        ("carpenter", "repair", Some("wood"), Role::Technician),
        ("keeper", "power", None, Role::Keeper),
        ("chief", "power", None, Role::Chief),
        ("other chief", "repair", None, Role::Chief),
        ("auditor", "power", None, Role::Auditor),
        ("finance", "power", None, Role::Finance),
        ("manager", "power", None, Role::Manager),
        ("administrator", "power", None, Role::Administrator),
    ] {
        directory.put(BaseRecord::Person(Person {
            id: PersonId::of_key(name),
            staff_number: name.into(),
            name: name.into(),
            short_number: None,
            mobile: None,
            department: DepartmentId::of_key(department),
            team: team.map(TeamId::of_key),
            post: String::new(),
            role,
        }));
    }
    directory
}

/// The person called `name`, acting.
pub fn actor(directory: &Directory, name: &str) -> Actor {
    Actor::from(&directory.people[&PersonId::of_key(name)])
}

/// An order of the ICU with the parts drawn for it, and its steps in log order.
pub struct Story {
    pub directory: Directory,
    pub order: WorkOrder,
    pub log: Vec<Event>,
    pub drawn: Vec<Drawn>,
    pub now: Millis,
}

/// When the order of a story is filed.
pub const FILED: Millis = Millis(1_800_000_000_000);

impl Story {
    /// The order, just filed by the nurse.
    pub fn filed() -> Self {
        let mut story = Self {
            directory: hospital(),
            order: WorkOrder {
                id: OrderId::of_key("order"),
                header: Header {
                    part_of: None,
                    number: "261121-H1-01".into(),
                    kind: OrderKind::Repair,
                    category: CategoryId::of_key("tap"),
                    urgency: Urgency::General,
                    limits: Limits {
                        response_min: 15,
                        on_site_min: 240,
                        finish_min: 480,
                    },
                    place: PlaceId::of_key("place"),
                    department: DepartmentId::of_key("icu"),
                    requester: Some(PersonId::of_key("nurse")),
                    requester_name: "nurse".into(),
                    requester_phone: "6001".into(),
                    filed_by: PersonId::of_key("nurse"),
                    filed_at: FILED,
                },
                description: "水龙头漏水".into(),
                steps: BTreeMap::new(),
                labour: BTreeMap::new(),
                voided: BTreeSet::new(),
                used: BTreeMap::new(),
            },
            log: Vec::new(),
            drawn: Vec::new(),
            now: FILED,
        };
        story.push("nurse", Action::Submit);
        story
    }

    /// Writes a step without asking anybody.
    pub fn push(&mut self, by: &str, action: Action) -> StepId {
        let id = StepId::of_key(&self.log.len().to_string());
        let step = Step {
            id,
            follows: self.state().last_step,
            by: PersonId::of_key(by),
            device: DeviceId::of_key("hub"),
            at: self.now,
            action,
        };
        self.order.steps.insert(id, step);
        self.log.push(Event::Step(id));
        id
    }

    /// Writes a step whose author had seen no more than `follows`: it comes in late.
    pub fn late(&mut self, by: &str, follows: Option<StepId>, action: Action) -> StepId {
        let id = self.push(by, action);
        if let Some(step) = self.order.steps.get_mut(&id) {
            step.follows = follows;
        }
        id
    }

    /// The fold of what is there.
    pub fn state(&self) -> Folded {
        fold(&self.order, &self.log, &self.drawn)
    }

    /// Asks whether `by` may take `action` now.
    pub fn check(&self, by: &str, action: &Action) -> Result<Status, Refusal> {
        let state = self.state();
        check_step(
            &self.order,
            &state,
            &actor(&self.directory, by),
            state.last_step,
            action,
            &self.directory,
        )
    }

    /// Takes a step that must be allowed.
    pub fn take(&mut self, by: &str, action: Action) -> &mut Self {
        let allowed = self.check(by, &action);
        assert!(allowed.is_ok(), "{by} {action:?}: {allowed:?}");
        self.push(by, action);
        assert_eq!(Ok(self.state().status), allowed);
        self
    }

    /// Lets `minutes` pass.
    pub fn wait(&mut self, minutes: i64) -> &mut Self {
        self.now = self.now.plus_minutes(minutes);
        self
    }

    /// Two units of a part drawn, and one hour of labour recorded, both on the bill.
    pub fn work(&mut self) -> &mut Self {
        let movement = MovementId::of_key("issue");
        self.drawn.push(Drawn {
            is_told: false,
            movement,
            part: PartId::of_key("tap"),
            printed: Printed {
                code: "BJ1".into(),
                known_by: KnownBy::Order,
                name: "水龙头".into(),
                spec: "4分".into(),
                unit: "个".into(),
            },
            quantity: 2,
            returned: 0,
            lot: None,
            unit_price: Fen(3714),
            at: self.now,
        });
        self.used(movement, 2).labour("labour", 150)
    }

    /// Labour on the bill, in hundredths of an hour.
    pub fn labour(&mut self, line: &str, hundredths: i64) -> &mut Self {
        let line = LabourLine {
            id: LineId::of_key(line),
            code: "FW5".into(),
            name: "人工".into(),
            unit: "小时".into(),
            unit_price: Fen(4222),
            quantity: Hundredths(hundredths),
            by: PersonId::of_key("wang"),
            at: self.now,
        };
        self.log.push(Event::Labour(line.id));
        self.order.labour.insert(line.id, line);
        self
    }

    /// So many units of an issue used.
    pub fn used(&mut self, movement: MovementId, units: i64) -> &mut Self {
        self.order.used.insert(movement, units);
        self.log.push(Event::Used(movement, units));
        self
    }

    /// A labour line that no longer counts.
    pub fn void(&mut self, line: LineId) -> &mut Self {
        self.order.voided.insert(line);
        self.log.push(Event::Voided(line));
        self
    }

    /// Nothing left on the bill.
    pub fn void_all(&mut self) -> &mut Self {
        for line in self.order.labour.keys().copied().collect::<Vec<_>>() {
            self.void(line);
        }
        for movement in self.order.used.keys().copied().collect::<Vec<_>>() {
            self.used(movement, 0);
        }
        self
    }

    /// A sign-off of the bill as it is, drawn on the technician's device.
    pub fn sign_off(&self, signer: &str) -> SignOff {
        let state = self.state();
        SignOff {
            signer: Some(PersonId::of_key(signer)),
            name: signer.into(),
            level: IdentityLevel::Drawn,
            stars: 5,
            tags: vec!["fast".into()],
            words: "很好".into(),
            signature: "M10 10 L20 20".into(),
            bill: state.bill_digest,
            total: state.bill.total,
            proof: None,
        }
    }

    /// The confirmation of the bill as it is.
    pub fn cost(&self, stage: CostStage) -> Action {
        let state = self.state();
        Action::ConfirmCost {
            stage,
            bill: state.bill_digest,
            total: state.bill.total,
        }
    }

    /// The charge of what the bill says and was not charged yet.
    pub fn charge(&self) -> Action {
        let state = self.state();
        Action::Charge {
            amount: state.bill.total.minus(state.charged()),
            bill: state.bill_digest,
        }
    }

    /// Brings the order to `status` on the straight way.
    pub fn at(status: Status) -> Self {
        let mut story = Self::filed();
        let reason = || "原因".to_owned();
        let way: &[Status] = match status {
            Status::Submitted => &[],
            Status::Returned => &[Status::Returned],
            Status::Withdrawn => &[Status::Withdrawn],
            Status::Cancelled => &[Status::Cancelled],
            Status::Merged => &[Status::Merged],
            Status::Split => &[Status::Dispatched, Status::Split],
            Status::WaitingForParts | Status::Suspended => &[
                Status::Dispatched,
                Status::Assigned,
                Status::Accepted,
                Status::Arrived,
            ],
            _ => &[
                Status::Dispatched,
                Status::Assigned,
                Status::Accepted,
                Status::Arrived,
                Status::Finished,
                Status::Confirmed,
                Status::SupervisorConfirmed,
                Status::ChiefConfirmed,
                Status::Audited,
                Status::Charged,
            ],
        };
        for next in way {
            match next {
                Status::Returned => story.take("dispatcher", Action::Reject { reason: reason() }),
                Status::Withdrawn => story.take("nurse", Action::Withdraw { reason: reason() }),
                Status::Cancelled => story.take("dispatcher", Action::Cancel { reason: reason() }),
                Status::Merged => story.take("dispatcher", merge("another")),
                Status::Split => story.take("supervisor", split(&["first", "second"])),
                Status::Dispatched => story.take(
                    "dispatcher",
                    Action::Dispatch {
                        team: TeamId::of_key("water"),
                    },
                ),
                Status::Assigned => story.take(
                    "supervisor",
                    Action::Assign {
                        technicians: vec![PersonId::of_key("wang")],
                    },
                ),
                Status::Accepted => story.wait(10).take("wang", Action::Accept),
                Status::Arrived => story.wait(20).take("wang", Action::Arrive),
                Status::Finished if status == Status::Rework => story.work().take("wang", finish()),
                Status::Finished => story.work().take("wang", finish()),
                Status::Confirmed if status == Status::Rework => story.take(
                    "nurse",
                    Action::ReturnForRework {
                        reason: reason(),
                        name: "nurse".into(),
                    },
                ),
                Status::Confirmed => {
                    let sign_off = story.sign_off("nurse");
                    story.take("wang", Action::SignOff(Box::new(sign_off)))
                }
                Status::SupervisorConfirmed => story.cost_by("supervisor", CostStage::Supervisor),
                Status::ChiefConfirmed => story.cost_by("chief", CostStage::Chief),
                Status::Audited => story.cost_by("auditor", CostStage::Auditor),
                Status::Charged => {
                    let charge = story.charge();
                    story.take("finance", charge)
                }
                _ => unreachable!(),
            };
            if story.state().status == status {
                break;
            }
        }
        match status {
            Status::WaitingForParts => {
                story.take("wang", Action::WaitForParts { reason: reason() })
            }
            Status::Suspended => story.take("wang", Action::Suspend { reason: reason() }),
            _ => &mut story,
        };
        assert_eq!(story.state().status, status);
        story
    }

    /// Lets `by` confirm the cost.
    pub fn cost_by(&mut self, by: &str, stage: CostStage) -> &mut Self {
        let action = self.cost(stage);
        self.take(by, action)
    }
}

/// A good report of the finished work.
pub fn finish() -> Action {
    Action::Finish {
        symptom: "漏水".into(),
        cause: "垫圈老化".into(),
        solution: "更换水龙头".into(),
    }
}

/// Every status that an order comes to by its own steps.
pub fn by_steps() -> impl Iterator<Item = Status> {
    Status::ALL
        .into_iter()
        .filter(|status| !status.is_by_trades())
}

/// Splitting an order into these sub-orders, all of one category.
pub fn split(keys: &[&str]) -> Action {
    let trades = keys.iter().map(|key| Trade {
        order: OrderId::of_key(key),
        number: format!("261121-K3-01-{key}"),
        category: CategoryId::of_key("tap"),
    });
    Action::Split {
        trades: trades.collect(),
    }
}

/// Closing an order as a duplicate of another one.
pub fn merge(key: &str) -> Action {
    Action::Merge {
        into: OrderId::of_key(key),
        number: format!("261121-K3-{key}"),
    }
}
