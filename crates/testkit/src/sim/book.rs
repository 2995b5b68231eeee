//! What the simulator saw being committed and acknowledged, kept apart from every store.

use crate::sim::machine::Machine;
use std::collections::{BTreeMap, BTreeSet};
use yizhan_domain::{DeviceId, ItemId};
use yizhan_log::Hash;
use yizhan_log::sync::Receipt;

/// An item that some machine committed.
#[derive(Clone, Copy, Debug)]
pub struct Committed {
    /// The machine, by its number.
    pub machine: usize,
    /// Its name.
    pub id: ItemId,
    /// The hash of its bytes.
    pub hash: Hash,
}

/// The book.
#[derive(Default)]
pub struct Book {
    /// Everything that was committed.
    pub committed: Vec<Committed>,
    /// What the hub acknowledged, also where the answer was lost.
    pub acknowledged: BTreeSet<ItemId>,
    /// What the hub itself sealed, and lost when it went on from a backup.
    pub lost: BTreeSet<ItemId>,
    seen: BTreeMap<(usize, DeviceId), u64>,
}

impl Book {
    /// A machine enters the run with what it has already.
    pub fn begin(&mut self, at: usize, machine: &Machine) {
        let own = machine.own_behind(0);
        let last = own.iter().map(|fact| fact.id.seq).max();
        self.seen
            .insert((at, machine.device()), last.unwrap_or_default());
    }

    /// Writes down what a machine committed since; gives how many items that are.
    pub fn look(&mut self, at: usize, machine: &Machine) -> usize {
        let seen = self.seen.entry((at, machine.device())).or_default();
        let new = machine.own_behind(*seen);
        for fact in &new {
            *seen = (*seen).max(fact.id.seq);
            self.committed.push(Committed {
                machine: at,
                id: fact.id,
                hash: fact.hash(),
            });
        }
        new.len()
    }

    /// The hub goes on from a backup: what it sealed itself behind that may be lost.
    pub fn hub_restored(&mut self, at: usize, hub: &Machine) {
        let has: BTreeSet<ItemId> = hub.own_behind(0).into_iter().map(|fact| fact.id).collect();
        let own = self.committed.iter().filter(|made| made.machine == at);
        let gone = own.map(|made| made.id).filter(|id| !has.contains(id));
        self.lost.extend(gone);
        let last = has.iter().map(|id| id.seq).max();
        self.seen
            .insert((at, hub.device()), last.unwrap_or_default());
    }

    /// The hub said that it has these.
    pub fn acknowledge(&mut self, receipts: &[Receipt]) {
        let taken = receipts.iter().filter(|receipt| receipt.is_somewhere());
        let ids = taken.map(|receipt| ItemId {
            device: receipt.device,
            seq: receipt.seq,
            place: receipt.place,
        });
        self.acknowledged.extend(ids);
    }
}
