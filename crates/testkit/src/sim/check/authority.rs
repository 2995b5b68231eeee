//! Nothing took effect without authority. Who may do what is told here once more, in plain words and without a look at
//! the code that decides it in production.

use crate::sim::check::stock::counting;
use crate::sim::check::stores::Stores;
use crate::sim::deed::short;
use crate::sim::fact::{self, Fact};
use crate::sim::world::{HUB, World};
use std::collections::{BTreeMap, BTreeSet};
use yizhan_api::ShowOrder;
use yizhan_api::view::OrderView;
use yizhan_document::{Document, Written};
use yizhan_domain::base::{BaseRecord, Person, Role};
use yizhan_domain::costs::Said;
use yizhan_domain::order::{Action, CostStage, Status, WorkOrder};
use yizhan_domain::{DeviceId, Fen, ItemId, OrderId, PersonId, StepId, TeamId};
use yizhan_log::{Certificate, Item};

mod signers;

use signers::signers_are_proved;

/// What the hub knew, position by position.
#[derive(Default)]
struct Known {
    /// Everybody as they were, the latest last.
    people: BTreeMap<PersonId, Vec<Person>>,
    teams: BTreeMap<TeamId, Vec<yizhan_domain::DepartmentId>>,
    prices: BTreeSet<(String, Fen)>,
    stores: Stores,
    revoked: BTreeSet<DeviceId>,
}

/// A change of an order with who wrote it, as it counts.
struct Change {
    by: PersonId,
    /// Whether a device wrote it that is one person's, or the hub, where people sign in.
    of_device: bool,
    counts: bool,
    /// Whether somebody decided that it counts.
    decided: bool,
    written: Vec<Written>,
    /// Everybody, as they were when it came in.
    then: BTreeMap<PersonId, Vec<Person>>,
    teams: BTreeMap<TeamId, Vec<yizhan_domain::DepartmentId>>,
}

/// The changes of an order in log order: their bytes, and who wrote them.
type Changes = Vec<(Vec<u8>, Option<Change>)>;

/// Whatever counts at the hub was written by somebody who had the right to do so.
pub fn nothing_took_effect_without_authority(world: &mut World) {
    let facts = fact::all(&world.machines[HUB].eye);
    let counting = counting(&facts);
    let certificates = certificates(&facts, &counting);
    let mut known = Known::default();
    let mut changes: BTreeMap<OrderId, Changes> = BTreeMap::new();
    for fact in &facts {
        let Some(entry) = fact.entry() else {
            assert!(
                !counting.contains(&fact.id),
                "garbage counts: {:?}",
                fact.id
            );
            continue;
        };
        let person = certificates.get(&fact.id.device).and_then(|c| c.person);
        let counts = counting.contains(&fact.id);
        let admitted = fact.verdict.counts();
        if counts && person.is_some() {
            assert_eq!(
                entry.by, person,
                "{:?} counts in another one's name",
                fact.id
            );
        }
        if admitted {
            let is_revoked = known.revoked.contains(&fact.id.device);
            assert!(!is_revoked, "a revoked device wrote {:?}", fact.id);
        }
        match entry.item {
            Item::OrderChange { order, change, .. } if !fact.verdict.is_rejected() => {
                let made = entry.by.map(|by| Change {
                    by,
                    of_device: person.is_some(),
                    counts,
                    decided: counts && !admitted,
                    written: Vec::new(),
                    then: known.people.clone(),
                    teams: known.teams.clone(),
                });
                changes.entry(order).or_default().push((change, made));
            }
            Item::OrderChange { .. } | Item::History(_) => {}
            Item::Movement(moved) if counts => {
                if person.is_some() {
                    let by = entry.by.expect("a device has a person");
                    assert_eq!(moved.by, by, "moved in another one's name: {moved:?}");
                    assert!((1..=10_000).contains(&moved.quantity), "{moved:?} counts");
                    if admitted {
                        let role = known.is(by).map(|person| person.role);
                        known.stores.is_rightly_moved(&moved, role);
                    }
                }
                known.stores.learn(&moved);
            }
            Item::Stock(record) if counts => {
                if person.is_some() {
                    assert_eq!(
                        Some(record.by()),
                        entry.by,
                        "in another one's name: {record:?}"
                    );
                }
                known.stores.learn_record(&record);
            }
            Item::Movement(_) | Item::Stock(_) => {}
            Item::Told(told) if counts => {
                let says = certificates.get(&told.device);
                let says = says.expect("a certified device tells what was issued");
                let is_theirs = says.person.is_none_or(|person| person == told.by);
                assert!(is_theirs, "told in another one's name: {told:?}");
                assert!(told.is_signed_by(&says.public), "nobody told {told:?}");
                if admitted {
                    let is_revoked = known.revoked.contains(&told.device);
                    assert!(!is_revoked, "a revoked device told {told:?}");
                    let role = known.is(told.by).map(|person| person.role);
                    assert_eq!(role, Some(Role::Keeper), "no keeper told {told:?}");
                }
            }
            Item::Told(_) => {}
            Item::Photo(taken) if counts && person.is_some() => {
                let by = entry.by.expect("a device has a person");
                assert_eq!(taken.by, by, "a photo in another one's name counts");
                assert!(taken.length <= 600_000, "{taken:?} counts");
            }
            Item::Photo(_) => {}
            Item::Callback(call) if counts && person.is_some() => {
                assert_eq!(person, Some(call.by), "a call in another one's name counts");
            }
            Item::Callback(_) => {}
            Item::Cost(note) if counts && person.is_some() => {
                assert_eq!(person, Some(note.by), "a note in another one's name counts");
                if admitted && matches!(note.said, Said::Asked(_)) {
                    let role = known.is(note.by).map(|person| person.role);
                    let stage = role.and_then(CostStage::of);
                    assert!(stage.is_some(), "{role:?} asked about a cost: {note:?}");
                }
            }
            Item::Cost(_) => {}
            Item::Settled(made) if admitted => {
                let by = entry.by.expect("a decision has an author");
                settled_rightly(
                    &known,
                    by,
                    made.counts,
                    author(&facts, &certificates, made.item),
                );
            }
            Item::Settled(_) => {}
            Item::Base(record) if counts => {
                assert!(person.is_none(), "a device wrote base data");
                known.learn(record);
            }
            Item::Revoked(device) if counts => {
                assert!(person.is_none(), "a device revoked another one");
                known.revoked.insert(device);
            }
            Item::Device(_) if counts => assert!(person.is_none(), "a device certified another"),
            Item::Closing(_)
            | Item::Export(_)
            | Item::Bonus(_)
            | Item::Bulletin(_)
            | Item::CallLog(_)
                if counts =>
            {
                assert!(person.is_none(), "a device wrote into the books");
            }
            Item::Base(_)
            | Item::Revoked(_)
            | Item::Device(_)
            | Item::Closing(_)
            | Item::Export(_)
            | Item::Bonus(_)
            | Item::Bulletin(_)
            | Item::CallLog(_)
            | Item::Newer(_) => {}
        }
    }
    for (order, changes) in changes {
        let dispatcher = PersonId::of_key("dispatcher");
        let Ok(view) = world.machines[HUB].ask(dispatcher, ShowOrder { order }) else {
            continue;
        };
        let proved = (&world.right_pins, &world.device_words);
        order_is_right(&view, changes, &known, proved);
    }
}

fn certificates(facts: &[Fact], counting: &BTreeSet<ItemId>) -> BTreeMap<DeviceId, Certificate> {
    let counted = facts.iter().filter(|fact| counting.contains(&fact.id));
    let items = counted.filter_map(|fact| fact.entry().map(|entry| entry.item));
    items
        .filter_map(|item| match item {
            Item::Device(certificate) => Some((certificate.device, *certificate)),
            _ => None,
        })
        .collect()
}

fn author(
    facts: &[Fact],
    certificates: &BTreeMap<DeviceId, Certificate>,
    item: ItemId,
) -> Option<PersonId> {
    let fact = facts.iter().find(|fact| fact.id == item)?;
    let by = fact.entry().and_then(|entry| entry.by);
    by.or_else(|| certificates.get(&item.device).and_then(|c| c.person))
}

fn settled_rightly(known: &Known, by: PersonId, counts: bool, author: Option<PersonId>) {
    if author == Some(by) {
        assert!(!counts, "{by} decided about what is the own");
        return;
    }
    let in_charge = known.ever(by, |person| {
        matches!(
            person.role,
            Role::Dispatcher | Role::Supervisor | Role::Chief | Role::Manager
        )
    });
    assert!(in_charge, "{by} decided about something held");
}

impl Known {
    fn learn(&mut self, record: BaseRecord) {
        match record {
            BaseRecord::Person(person) => self.people.entry(person.id).or_default().push(person),
            BaseRecord::Team(team) => self.teams.entry(team.id).or_default().push(team.section),
            BaseRecord::Fee(fee) => _ = self.prices.insert((fee.code, fee.price)),
            BaseRecord::Part(part) => {
                self.stores.priced(part.id, part.price);
                self.prices.insert((part.code, part.price));
            }
            _ => {}
        }
    }

    fn is(&self, person: PersonId) -> Option<&Person> {
        self.people.get(&person)?.last()
    }

    fn ever(&self, person: PersonId, fits: impl Fn(&Person) -> bool) -> bool {
        let known = self.people.get(&person);
        known.is_some_and(|all| all.iter().any(fits))
    }
}

impl Change {
    /// Whether its author was such a one: for what a device wrote when it came in, for what people did at the hub at
    /// any time, since a restored hub gets it in another order.
    fn was(&self, fits: impl Fn(&Person) -> bool) -> bool {
        let known = self
            .then
            .get(&self.by)
            .map(Vec::as_slice)
            .unwrap_or_default();
        if self.of_device {
            known.last().is_some_and(fits)
        } else {
            known.iter().any(fits)
        }
    }

    /// Of what people did at a hub that was restored, the hub says nothing once more, whatever the order is now.
    fn led(&self, team: Option<TeamId>) -> bool {
        if !self.of_device {
            return self.was(|p| p.role == Role::Supervisor);
        }
        self.was(|p| p.role == Role::Supervisor && p.team.is_some() && p.team == team)
    }

    fn was_chief(&self, team: Option<TeamId>) -> bool {
        if !self.of_device {
            return self.was(|p| p.role == Role::Chief);
        }
        let sections = team.and_then(|team| self.teams.get(&team));
        let sections = sections.map(Vec::as_slice).unwrap_or_default();
        self.was(|p| p.role == Role::Chief && sections.contains(&p.department))
    }
}

/// Everything that counts of an order was written by who could, at that time, as far as the author could know.
fn order_is_right(
    view: &OrderView,
    changes: Changes,
    known: &Known,
    proved: (&BTreeSet<StepId>, &BTreeSet<StepId>),
) {
    let device = DeviceId(uuid::Uuid::nil());
    let bytes = changes.iter().map(|(change, ..)| change.as_slice());
    let Ok((document, left_out)) = Document::from_known_changes(device, bytes) else {
        panic!("{} cannot be read", short(view.id));
    };
    let order = document.read().expect("an order that is shown can be read");
    let kept = changes.into_iter().enumerate();
    let kept = kept.filter(|(number, _)| !left_out.contains(number));
    let (bytes, mut made): (Vec<Vec<u8>>, Vec<Option<Change>>) =
        kept.map(|(_, change)| change).unzip();
    let read = document.read_changes(bytes.iter().map(Vec::as_slice));
    for (change, read) in made.iter_mut().zip(read.expect("changes can be read")) {
        if let Some(change) = change {
            change.written = read.written;
        }
    }
    let mut made: Vec<Change> = made.into_iter().flatten().collect();
    let assigned = ever_assigned(&order, &made, known);
    made.retain(|change| change.counts);
    steps_are_right(view, &order, &made, &assigned);
    signers_are_proved(&order, &made, proved);
    let price = |code: &str, price| known.prices.contains(&(code.to_owned(), price));
    for change in made.iter().filter(|change| !change.decided) {
        for written in &change.written {
            let works = match written {
                Written::Labour(line) => {
                    let line = order.labour.get(line).expect("a line that was written");
                    assert_eq!(line.by, change.by, "labour in another one's name counts");
                    assert!(
                        price(&line.code, line.unit_price),
                        "labour at a wrong price"
                    );
                    true
                }
                Written::Voided(_) | Written::Used(..) => true,
                Written::Category(_) | Written::Urgency(_) | Written::Description => {
                    let header = &order.header;
                    let may = [header.filed_by].contains(&change.by)
                        || header.requester == Some(change.by)
                        || change.was(|p| {
                            p.role == Role::Dispatcher
                                || (p.role == Role::Requester && p.department == header.department)
                        });
                    assert!(
                        may || !change.of_device,
                        "{} corrected {}",
                        change.by,
                        short(order.id)
                    );
                    false
                }
                _ => false,
            };
            let may = !works || assigned.contains(&change.by);
            assert!(
                may,
                "{} was never assigned to {}, and {written:?} counts",
                change.by,
                short(order.id)
            );
        }
    }
}

/// Whoever was ever assigned by a step that counts; and who assigned the order to themselves and ever led a team that
/// it was dispatched to: they took it for done, though it had gone to another team, or they to another post.
fn ever_assigned(order: &WorkOrder, made: &[Change], known: &Known) -> BTreeSet<PersonId> {
    let steps = |change: &Change| -> Vec<Action> {
        let written = change.written.iter().filter_map(|written| match written {
            Written::Step(step) => order.steps.get(step),
            _ => None,
        });
        written.map(|step| step.action.clone()).collect()
    };
    let (mut teams, mut assigned) = (BTreeSet::new(), BTreeSet::new());
    for change in made.iter().filter(|change| change.counts) {
        for action in steps(change) {
            match action {
                Action::Dispatch { team } => _ = teams.insert(team),
                Action::Assign { technicians } => assigned.extend(technicians),
                _ => {}
            }
        }
    }
    for change in made.iter().filter(|change| !change.counts) {
        let led = known.ever(change.by, |person| {
            person.role == Role::Supervisor && person.team.is_some_and(|team| teams.contains(&team))
        });
        for action in steps(change) {
            match action {
                Action::Assign { technicians } if led && technicians.contains(&change.by) => {
                    assigned.insert(change.by);
                }
                _ => {}
            }
        }
    }
    assigned
}

fn steps_are_right(
    view: &OrderView,
    order: &WorkOrder,
    made: &[Change],
    assigned: &BTreeSet<PersonId>,
) {
    let by_step: BTreeMap<StepId, &Change> = made
        .iter()
        .flat_map(|change| change.written.iter().map(move |written| (written, change)))
        .filter_map(|(written, change)| match written {
            Written::Step(step) => Some((*step, change)),
            _ => None,
        })
        .collect();
    let mut team = None;
    for entry in view.trail.iter().filter(|entry| entry.applied) {
        // The first change writes its step with everything else.
        let step = order.steps.get(&entry.step).expect("a step that is shown");
        let change = by_step.get(&entry.step).copied();
        let Some(change) = change else {
            assert_eq!(step.action, Action::Submit, "a step that nobody wrote");
            continue;
        };
        assert_eq!(
            step.by, change.by,
            "a step in another one's name took effect"
        );
        let header = &order.header;
        let requester = header.filed_by == change.by || header.requester == Some(change.by);
        let of_department =
            change.was(|p| p.role == Role::Requester && p.department == header.department);
        let dispatches = change.was(|p| p.role == Role::Dispatcher);
        let works = assigned.contains(&change.by);
        let has_role = |role| change.was(|p: &Person| p.role == role);
        let may = match &entry.action {
            Action::Submit => requester || of_department || dispatches,
            Action::Withdraw { .. } => requester || of_department,
            Action::Dispatch { .. } | Action::Cancel { .. } | Action::Merge { .. } => dispatches,
            Action::Split { .. } => dispatches || change.led(team),
            Action::Reopen { .. } => dispatches || of_department,
            Action::Assign { .. } => change.led(team),
            Action::Accept
            | Action::Arrive
            | Action::WaitForParts { .. }
            | Action::Suspend { .. }
            | Action::Resume
            | Action::Finish { .. } => works,
            Action::SignOff(_) | Action::ReturnForRework { .. } => works || of_department,
            Action::ConfirmCost { stage, .. } => match stage {
                CostStage::Supervisor => change.led(team),
                CostStage::Chief => change.was_chief(team),
                CostStage::Auditor => has_role(Role::Auditor),
            },
            Action::Charge { .. } => has_role(Role::Finance),
            Action::Reject { .. } => match entry.to {
                Status::Returned => dispatches,
                Status::Submitted | Status::Rework => change.led(team),
                Status::Dispatched => works,
                Status::Confirmed => change.was_chief(team),
                Status::SupervisorConfirmed => has_role(Role::Auditor),
                Status::ChiefConfirmed => has_role(Role::Finance),
                _ => false,
            },
        };
        assert!(
            may || change.decided,
            "{} had no right to {:?} {}",
            entry.by,
            entry.action.kind(),
            short(order.id)
        );
        if let Action::Dispatch { team: to } = &entry.action {
            team = Some(*to);
        }
    }
}
