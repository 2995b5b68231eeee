//! Nothing that was committed vanishes, and nothing that was acknowledged.

use crate::sim::fact::{self, Fact};
use crate::sim::world::{HUB, World};
use std::collections::BTreeMap;
use yizhan_document::{Document, builds_on_missing};
use yizhan_domain::{ItemId, Objection, Verdict};
use yizhan_engine::sync::Next;
use yizhan_log::Item;
use yizhan_log::sync::Refused;

/// Which machines go on with a log that is theirs alone: of a device and its copies only those whose items are all
/// at the hub, and who have all that the hub has of theirs.
pub fn who_has_a_log_of_its_own(world: &World) -> Vec<bool> {
    let hub = fact::by_name(&world.machines[HUB].eye);
    let machines = world.machines.iter().enumerate();
    machines
        .map(|(at, machine)| {
            let own: BTreeMap<ItemId, Fact> = machine
                .own_behind(0)
                .into_iter()
                .map(|fact| (fact.id, fact))
                .collect();
            let has_all = hub
                .keys()
                .filter(|id| id.device == machine.device())
                .all(|id| own.contains_key(id));
            let is_known = own.values().all(|fact| {
                let there = hub.get(&fact.id);
                there.is_some_and(|there| there.body == fact.body)
            });
            at == HUB || !machine.is_cloned || (has_all && is_known)
        })
        .collect()
}

/// Everything that a machine committed is at the hub, or still waits on that machine, where that is one of two copies;
/// or on one that is stopped by a word of a newer hub, until it is updated; what the hub itself wrote behind a backup may
/// be lost with it.
pub fn nothing_committed_vanished(world: &World, ends: &[Next], whole: &[bool]) {
    let hub = fact::by_name(&world.machines[HUB].eye);
    let machines = world.machines.iter();
    let held: Vec<BTreeMap<ItemId, Fact>> = machines.map(|m| fact::by_name(&m.eye)).collect();
    for made in &world.book.committed {
        let is_there = |facts: &BTreeMap<ItemId, Fact>| {
            let fact = facts.get(&made.id);
            fact.filter(|fact| fact.hash() == made.hash).is_some()
        };
        let was_lost = made.machine == HUB && world.book.lost.contains(&made.id);
        // Once it is updated nothing stops it, so that what it has then is at the hub.
        let is_stopped = world.machines[made.machine].is_old()
            && matches!(ends[made.machine], Next::Stuck(Refused::Newer(_)));
        let may_wait = is_stopped || !whole[made.machine];
        let is_left = may_wait && is_there(&held[made.machine]);
        // What it builds on is lost, so the hub asks for it again each time.
        let fact = held[made.machine].get(&made.id);
        let is_early = world.troubles.restores && fact.is_some_and(|fact| is_early(&hub, fact));
        let acknowledged = world.book.acknowledged.contains(&made.id);
        assert!(
            is_there(&hub) || was_lost || is_left || is_early,
            "vanished: {:?} of {} (acknowledged: {acknowledged})",
            made.id,
            world.machines[made.machine].name
        );
        if let Some(there) = hub.get(&made.id)
            && whole[made.machine]
        {
            let is_filing = is_filing(there);
            // What builds on one of two copies is out of turn where a restored hub has the other one.
            let may_be_torn = world.troubles.restores
                && (world.hostile.is_some() || world.machines.iter().any(|m| m.is_cloned));
            let well_formed = may_be_torn
                || !matches!(
                    there.verdict,
                    Verdict::Rejected(Objection::Malformed | Objection::NotForDevices)
                );
            assert!(
                well_formed && !(is_filing && there.verdict.is_rejected()),
                "{} wrote {:?} honestly, and it is {:?}",
                world.machines[made.machine].name,
                made.id,
                there.verdict
            );
        }
        assert!(
            made.machine == HUB || is_there(&held[made.machine]),
            "{} lost what it committed: {:?}",
            world.machines[made.machine].name,
            made.id
        );
    }
}

/// Whether an item builds on changes of its order of which the hub has nothing.
fn is_early(hub: &BTreeMap<ItemId, Fact>, fact: &Fact) -> bool {
    let change = |fact: &Fact| match fact.entry()?.item {
        Item::OrderChange { change, .. } => Some(change),
        _ => None,
    };
    let there = hub.values().filter(|there| there.order == fact.order);
    let there: Vec<Vec<u8>> = there.filter_map(change).collect();
    match change(fact) {
        Some(change) => {
            let all = there.iter().chain([&change]).map(Vec::as_slice);
            builds_on_missing(fact.id.device, all)
        }
        None => fact.order.is_some() && there.is_empty(),
    }
}

/// Whether an item files an order.
fn is_filing(fact: &Fact) -> bool {
    let Some(Item::OrderChange { order, change, .. }) = fact.entry().map(|entry| entry.item) else {
        return false;
    };
    let device = fact.id.device;
    Document::admit_first(device, order, device, &change).is_ok()
}
