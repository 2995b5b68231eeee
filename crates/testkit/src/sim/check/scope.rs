//! A device holds what is for its person, all of it, and nothing else.

use crate::sim::fact::{self, Fact};
use crate::sim::world::{HUB, World};
use std::collections::{BTreeMap, BTreeSet};
use yizhan_api::ShowOrder;
use yizhan_api::view::OrderView;
use yizhan_document::{Document, Written};
use yizhan_domain::base::{Person, Role};
use yizhan_domain::order::{Action, Header};
use yizhan_domain::stock::StockPlace;
use yizhan_domain::{DepartmentId, DeviceId, ItemId, OrderId, PersonId, TeamId};
use yizhan_engine::sync::Next;
use yizhan_log::Item;

/// What decides who sees an order.
struct Concerned {
    header: Header,
    team: Option<TeamId>,
    technicians: BTreeSet<PersonId>,
    /// Whose work is on it, whoever has it now.
    former: BTreeSet<PersonId>,
}

/// A device that pulled to the end holds exactly what is in its person's scope, told here by the hub's orders alone:
/// no cursor skipped anything, and nothing of an order outside of the scope is shown on it.
pub fn every_device_holds_its_scope_and_nothing_else(
    world: &mut World,
    ends: &[Next],
    whole: &[bool],
) {
    let hub = fact::all(&world.machines[HUB].eye);
    let orders = concerned(world, &hub);
    let mut kept = 0;
    for at in HUB + 1..world.machines.len() {
        if ends[at] != Next::Rest || !whole[at] {
            continue;
        }
        let machine = &world.machines[at];
        let person = machine.person.expect("a device is somebody's");
        let directory = world.machines[HUB].engine.directory();
        let person = directory
            .people
            .get(&person)
            .expect("the hub knows its people");
        let section = |team| directory.section_of(team);
        let kept_here = orders
            .values()
            .filter(|order| order.former.contains(&person.id) && !has(person, order, &section));
        kept += kept_here.count();
        let mut wanted: BTreeMap<ItemId, &Fact> = BTreeMap::new();
        for fact in &hub {
            let is_own = fact.id.device == machine.device();
            let is_of_stores = fact.entry().is_some_and(|entry| entry.item.is_of_stores());
            let is_seen = match fact.order {
                None => !is_of_stores,
                Some(order) => orders
                    .get(&order)
                    .is_some_and(|order| sees(person, order, &section)),
            };
            let is_wanted = is_seen || (is_of_stores && keeps_stock(person.role));
            if is_own || (is_wanted && !fact.verdict.is_rejected()) {
                wanted.insert(fact.id, fact);
            }
        }
        let held = fact::by_name(&machine.eye);
        for (id, fact) in &wanted {
            let there = held.get(id);
            let there = there.map(|there| (there.position, there.verdict, &there.body));
            assert!(
                there == Some((fact.position, fact.verdict, &fact.body)),
                "{} has not what is for it: {:?} at {} ({:?}), but {:?}",
                machine.name,
                id,
                fact.position,
                fact.verdict,
                there.map(|(position, verdict, _)| (position, verdict))
            );
        }
        for (id, fact) in &held {
            assert!(
                wanted.contains_key(id),
                "{} holds what is not for it: {id:?} of {:?}",
                machine.name,
                fact.order
            );
        }
    }
    for _ in 0..kept {
        world.count("sight kept by work");
    }
}

/// The hub's orders: what they were filed as, and who has them now.
fn concerned(world: &mut World, hub: &[Fact]) -> BTreeMap<OrderId, Concerned> {
    let mut orders: BTreeMap<OrderId, Concerned> = BTreeMap::new();
    let mut settled: BTreeMap<ItemId, bool> = BTreeMap::new();
    for fact in hub.iter().filter(|fact| fact.verdict.counts()) {
        if let Some(Item::Settled(made)) = fact.entry().map(|entry| entry.item) {
            settled.entry(made.item).or_insert(made.counts);
        }
    }
    let mut former = former(hub, &settled);
    // What somebody had no right to file is for nobody else, until somebody lets it count.
    let counts = |fact: &Fact| fact.verdict.counts() || settled.get(&fact.id) == Some(&true);
    for fact in hub.iter().filter(|fact| counts(fact)) {
        let Some(Item::OrderChange { order, change, .. }) = fact.entry().map(|entry| entry.item)
        else {
            continue;
        };
        if orders.contains_key(&order) {
            continue;
        }
        let Ok(document) = Document::from_changes(fact.id.device, [change.as_slice()]) else {
            continue;
        };
        let Ok(filed) = document.read() else { continue };
        let dispatcher = PersonId::of_key("dispatcher");
        let view: Result<OrderView, _> = world.machines[HUB].ask(dispatcher, ShowOrder { order });
        let view = view.unwrap_or_else(|error| panic!("the hub does not show an order: {error}"));
        let technicians = view.technicians.iter();
        let concerned = Concerned {
            header: filed.header,
            team: view.team.as_ref().map(|team| TeamId(team.id)),
            technicians: technicians.map(|named| PersonId(named.id)).collect(),
            former: former.remove(&order).unwrap_or_default(),
        };
        orders.insert(order, concerned);
    }
    orders
}

/// Whose work is on an order: who recorded some that counts; and who was named as technician once, and has a photo, a
/// code, parts, a confirmation, or work of which nobody decided yet whether it counts.
fn former(hub: &[Fact], settled: &BTreeMap<ItemId, bool>) -> BTreeMap<OrderId, BTreeSet<PersonId>> {
    let mut of_orders: BTreeMap<OrderId, Vec<&Fact>> = BTreeMap::new();
    for fact in hub.iter().filter(|fact| !fact.verdict.is_rejected()) {
        if let Some(order) = fact.order {
            of_orders.entry(order).or_default().push(fact);
        }
    }
    let of_orders = of_orders.into_iter();
    of_orders
        .map(|(order, facts)| (order, former_of(&facts, settled)))
        .collect()
}

fn former_of(facts: &[&Fact], settled: &BTreeMap<ItemId, bool>) -> BTreeSet<PersonId> {
    let (mut worked, mut named, mut added) = (BTreeSet::new(), BTreeSet::new(), BTreeSet::new());
    let mut changes = Vec::new();
    for fact in facts {
        let Some(entry) = fact.entry() else { continue };
        let counts = fact.verdict.counts() || settled.get(&fact.id) == Some(&true);
        let waits = !fact.verdict.counts() && !settled.contains_key(&fact.id);
        let by = entry.by.filter(|_| counts || waits);
        match entry.item {
            Item::OrderChange { change, .. } => changes.push((change, by, counts)),
            Item::Photo(_) | Item::Told(_) => added.extend(by),
            Item::Movement(moved) if matches!(moved.from, StockPlace::Bag(_)) => added.extend(by),
            _ => {}
        }
    }
    let device = DeviceId(uuid::Uuid::nil());
    let bytes = changes.iter().map(|(change, ..)| change.as_slice());
    let known = Document::from_known_changes(device, bytes);
    let (document, left_out) = known.expect("what the hub took in can be read");
    // Nothing of an order counts before it was filed.
    let Ok(order) = document.read() else {
        return BTreeSet::new();
    };
    let kept = changes.into_iter().enumerate();
    for (_, (change, by, counts)) in kept.filter(|(number, _)| !left_out.contains(number)) {
        let Some(by) = by else { continue };
        let read = document.read_changes([change.as_slice()]);
        let read = read.expect("what the hub took in can be read");
        for written in read.into_iter().flat_map(|read| read.written) {
            let action = match &written {
                Written::Step(step) => Some(&order.steps[step].action),
                Written::Labour(_) | Written::Voided(_) | Written::Used(..) => None,
                _ => continue,
            };
            match action {
                Some(Action::Assign { technicians }) if counts => named.extend(technicians),
                Some(Action::SignOff(_) | Action::ReturnForRework { .. }) => {
                    added.insert(by);
                }
                None
                | Some(
                    Action::Accept
                    | Action::Arrive
                    | Action::WaitForParts { .. }
                    | Action::Suspend { .. }
                    | Action::Resume
                    | Action::Finish { .. },
                ) => {
                    added.insert(by);
                    worked.extend(counts.then_some(by));
                }
                Some(_) => {}
            }
        }
    }
    worked.extend(added.intersection(&named));
    worked
}

/// Who sees an order, as the requirements tell it.
fn sees(
    person: &Person,
    order: &Concerned,
    section: &dyn Fn(TeamId) -> Option<DepartmentId>,
) -> bool {
    order.former.contains(&person.id) || has(person, order, section)
}

/// Whose order it is now.
fn has(
    person: &Person,
    order: &Concerned,
    section: &dyn Fn(TeamId) -> Option<DepartmentId>,
) -> bool {
    let header = &order.header;
    let is_named = header.filed_by == person.id
        || header.requester == Some(person.id)
        || order.technicians.contains(&person.id);
    is_named
        || match person.role {
            Role::Requester => header.department == person.department,
            Role::Technician | Role::Supervisor => {
                person.team.is_some() && order.team == person.team
            }
            Role::Chief => order.team.and_then(section) == Some(person.department),
            _ => true,
        }
}

/// Who keeps the books of the stores.
const fn keeps_stock(role: Role) -> bool {
    !matches!(
        role,
        Role::Requester | Role::Dispatcher | Role::Administrator
    )
}
