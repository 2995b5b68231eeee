//! Devices of older programs beside newer ones. The hub is updated first, devices one after the other.

use crate::Dice;
use crate::sim::check;
use crate::sim::fact::{self, Fact};
use crate::sim::machine::Machine;
use crate::sim::world::{HUB, World};
use std::collections::BTreeSet;
use std::sync::Arc;
use yizhan_domain::ItemId;
use yizhan_domain::base::Kind;
use yizhan_domain::order::ActionKind;
use yizhan_domain::program::{Novelty, with_older};
use yizhan_engine::sync::Next;
use yizhan_log::Entry;
use yizhan_log::sync::Refused;

/// What an older program may not know: what came together stands together.
const NOVELTIES: [&[Novelty]; 21] = [
    &[Novelty::Item("photo")],
    &[Novelty::Item("told")],
    &[Novelty::Item("stock")],
    &[Novelty::Item("cost")],
    &[Novelty::Base(Kind::Thresholds)],
    &[Novelty::Step(ActionKind::Split)],
    &[Novelty::Step(ActionKind::Merge)],
    &[Novelty::Step(ActionKind::WaitForParts)],
    &[
        Novelty::Step(ActionKind::Suspend),
        Novelty::Step(ActionKind::Resume),
    ],
    &[Novelty::Step(ActionKind::ReturnForRework)],
    &[Novelty::Step(ActionKind::Reopen)],
    &[Novelty::Step(ActionKind::Charge)],
    &[Novelty::Reason("not_possible")],
    &[Novelty::Reason("not_allowed")],
    &[Novelty::Reason("unknown_price")],
    &[Novelty::Reason("sign_off_too_weak")],
    &[
        Novelty::Reason("pin_wrong"),
        Novelty::Reason("badge_not_good"),
        Novelty::Reason("badge_blocked"),
        Novelty::Reason("proof_foreign"),
    ],
    &[
        Novelty::Reason("device_copied"),
        Novelty::Reason("builds_on_rejected"),
    ],
    &[Novelty::Refusal("lease_over")],
    &[Novelty::Refusal("gap")],
    &[Novelty::Refusal("new_epoch")],
];

impl Machine {
    /// It starts again with a program that does not know these, and that makes its projections anew where it reads
    /// something else than the one before.
    pub fn begins_anew_without(&mut self, unknown: BTreeSet<Novelty>) {
        self.unknown = Arc::new(unknown);
        let started = self.crash();
        started.unwrap_or_else(|error| panic!("{} does not start again: {error}", self.name));
    }

    /// Whether its program is older than the hub's.
    #[must_use]
    pub fn is_old(&self) -> bool {
        !self.unknown.is_empty()
    }

    /// What it holds and its program keeps without reading it.
    #[must_use]
    pub fn unread(&self) -> Vec<Fact> {
        let all = fact::all(&self.eye).into_iter();
        let is_unread = |fact: &Fact| {
            let is_readable = || Entry::from_bytes(&fact.body).is_ok();
            is_readable() && !with_older(&self.unknown, is_readable)
        };
        all.filter(is_unread).collect()
    }
}

impl World {
    /// The dice of versions: their own, so that runs without older programs are what they were.
    pub const fn dice_of_versions(seed: u64) -> Dice {
        Dice::of(seed ^ 0x01D)
    }

    /// Some devices have an older program when the run begins, not all of them the same.
    pub fn some_are_old(&mut self) {
        for at in HUB + 1..self.machines.len() {
            if self.versions.below(2) == 0 {
                continue;
            }
            let one_in = 2 + self.versions.below(8);
            let mut unknown = BTreeSet::new();
            for novelties in NOVELTIES {
                if self.versions.below(one_in) == 0 {
                    unknown.extend(novelties);
                }
            }
            if unknown.is_empty() {
                continue;
            }
            self.say(format!(
                "{} does not know {unknown:?}",
                self.machines[at].name
            ));
            self.machines[at].begins_anew_without(unknown);
            self.count("older program");
        }
    }

    /// Whether the program of the machine `at` knows such a thing.
    pub fn knows(&self, at: usize, novelty: Novelty) -> bool {
        !self.machines[at].unknown.contains(&novelty)
    }

    /// A device is updated, if one is old.
    pub fn somebody_updates(&mut self) {
        let devices = HUB + 1..self.machines.len();
        let old: Vec<usize> = devices.filter(|at| self.machines[*at].is_old()).collect();
        if !old.is_empty() {
            let at = old[self.versions.below(old.len() as u64) as usize];
            self.update(at);
        }
    }

    /// A device gets the newest program, which finds everything that the one before had, and reads all of it.
    fn update(&mut self, at: usize) {
        let held = |machine: &Machine| {
            let all = fact::all(&machine.eye).into_iter();
            let row = |fact: Fact| (fact.id, fact.position, fact.verdict, fact.body);
            all.map(row).collect::<Vec<_>>()
        };
        let machine = &mut self.machines[at];
        let (before, unread) = (held(machine), machine.unread().len());
        machine.begins_anew_without(BTreeSet::new());
        let name = machine.name.clone();
        assert!(
            held(machine) == before,
            "{name} lost what it had when it was updated"
        );
        assert_eq!(
            marked(machine),
            BTreeSet::new(),
            "{name} is updated and does not read everything"
        );
        self.say(format!("{name} is updated, and reads {unread} more"));
        self.count("updated");
        *self
            .figures
            .entry("read after an update".to_owned())
            .or_default() += unread as u64;
    }

    /// Everybody met, some with an older program: what must hold of those. Then they are updated, and everybody meets
    /// once more.
    pub fn the_old_ones_are_updated(&mut self, ends: Vec<Next>) -> Vec<Next> {
        let is_old = |machine: &Machine| machine.is_old();
        if !self.machines.iter().any(is_old) {
            return ends;
        }
        self.everybody_compares(&ends);
        self.old_programs_keep_what_they_cannot_read(&ends);
        for at in HUB + 1..self.machines.len() {
            if self.machines[at].is_old() {
                self.update(at);
            }
        }
        self.everybody_meets()
    }

    /// A device with an older program holds its scope to the last byte, as one with the newest does, counts what it cannot
    /// read, and has nothing that waits. It is stopped only by what stops the newest, or by a word that it does not know.
    fn old_programs_keep_what_they_cannot_read(&mut self, ends: &[Next]) {
        check::while_some_are_old(self, ends);
        for (at, end) in ends.iter().enumerate().skip(HUB + 1) {
            if let Next::Stuck(Refused::Newer(_)) = end {
                assert!(self.machines[at].is_old(), "the newest program knows all");
                self.count("stopped by a newer hub");
            }
            if !self.machines[at].is_old() {
                continue;
            }
            let machine = &self.machines[at];
            let unread = machine.unread();
            let (name, marked) = (&machine.name, marked(machine));
            // What was rejected is not read by any program.
            for fact in unread.iter().filter(|fact| !fact.verdict.is_rejected()) {
                assert!(
                    marked.contains(&fact.id),
                    "{name} does not say that it cannot read {:?}",
                    fact.id
                );
            }
            *self
                .figures
                .entry("unread while old".to_owned())
                .or_default() += unread.len() as u64;
        }
    }
}

/// The items that a device says it cannot read.
fn marked(machine: &Machine) -> BTreeSet<ItemId> {
    let all = fact::where_unread(&machine.eye).into_iter();
    all.map(|fact| fact.id).collect()
}
