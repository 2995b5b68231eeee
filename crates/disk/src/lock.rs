//! Who holds which lock: those of a file, and those of the memory that connections to a store share.

use std::collections::{BTreeMap, BTreeSet};

/// SQLite's levels, in their order.
const SHARED: i32 = 1;
const RESERVED: i32 = 2;
const PENDING: i32 = 3;
const EXCLUSIVE: i32 = 4;
/// How many locks the shared memory has.
const SLOTS: usize = 8;

#[derive(Debug, Default)]
struct Slot {
    shared: BTreeSet<u64>,
    exclusive: Option<u64>,
}

/// The locks of a file. Who holds them is known by a number.
#[derive(Debug, Default)]
pub(crate) struct Locks {
    levels: BTreeMap<u64, i32>,
    slots: [Slot; SLOTS],
}

impl Locks {
    /// Takes the lock of that level, if the others let it.
    pub(crate) fn lock(&mut self, who: u64, level: i32) -> bool {
        let others = self.levels.iter().filter(|(other, _)| **other != who);
        let highest = others.map(|(_, level)| *level).max().unwrap_or_default();
        let own = self.levels.entry(who).or_default();
        if *own >= level {
            return true;
        }
        let (may, reached) = match level {
            SHARED => (highest < PENDING, SHARED),
            RESERVED => (highest < RESERVED, RESERVED),
            _ if highest >= RESERVED => (false, level),
            // Nobody begins to read any more, and who reads is waited for.
            _ if highest == SHARED => {
                *own = PENDING;
                (false, level)
            }
            _ => (true, EXCLUSIVE),
        };
        if may {
            *own = reached;
        }
        may
    }

    /// Goes back to the lock of that level.
    pub(crate) fn unlock(&mut self, who: u64, level: i32) {
        match level {
            0 => _ = self.levels.remove(&who),
            level => _ = self.levels.insert(who, level),
        }
    }

    pub(crate) fn is_reserved(&self) -> bool {
        self.levels.values().any(|level| *level >= RESERVED)
    }

    /// Takes locks of the shared memory, all or none.
    pub(crate) fn lock_slots(&mut self, who: u64, first: usize, count: usize, alone: bool) -> bool {
        let mut slots = self.slots.iter().skip(first).take(count);
        let may = slots.all(|slot| {
            let is_free = slot.exclusive.is_none_or(|other| other == who);
            is_free && (!alone || slot.shared.iter().all(|other| *other == who))
        });
        if may {
            for slot in self.slots.iter_mut().skip(first).take(count) {
                if alone {
                    slot.exclusive = Some(who);
                } else {
                    slot.shared.insert(who);
                }
            }
        }
        may
    }

    /// Gives locks of the shared memory back.
    pub(crate) fn unlock_slots(&mut self, who: u64, first: usize, count: usize) {
        for slot in self.slots.iter_mut().skip(first).take(count) {
            slot.shared.remove(&who);
            if slot.exclusive == Some(who) {
                slot.exclusive = None;
            }
        }
    }

    /// Gives everything back.
    pub(crate) fn leave(&mut self, who: u64) {
        self.levels.remove(&who);
        self.unlock_slots(who, 0, SLOTS);
    }
}
