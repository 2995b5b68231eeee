//! One run: a world, some hundred steps, quiet, and then everything that must hold.

use crate::sim::check;
use crate::sim::template::Template;
use crate::sim::trace::Trace;
use crate::sim::world::{HUB, World};
use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind};

/// What a run came to.
pub struct Run {
    /// What happened.
    pub trace: Trace,
    /// How often what happened.
    pub figures: BTreeMap<String, u64>,
    /// What does not hold; nothing when all is well.
    pub failure: Option<String>,
}

/// Runs the world of `seed`.
#[must_use]
pub fn run(seed: u64, template: &Template) -> Run {
    let mut world = World::begin(seed, template);
    let done = catch_unwind(AssertUnwindSafe(|| {
        world.orders_begin();
        // Most runs are short; now and then a long one.
        let most = if world.once_in(16) { 250 } else { 60 };
        let steps = 50 + world.dice.below(most);
        for step in 1..=steps {
            world.step = step;
            world.go_on();
        }
        world.step += 1;
        world.say("the faults stop".to_owned());
        let ends = world.everybody_meets();
        let ends = world.the_old_ones_are_updated(ends);
        world.everybody_compares(&ends);
        check::everything(&mut world, &ends);
    }));
    let failure = done.err().map(|panic| {
        let words = panic.downcast_ref::<String>().cloned();
        let words = words.or_else(|| panic.downcast_ref::<&str>().map(|&s| s.to_owned()));
        words.unwrap_or_else(|| "it panicked".to_owned())
    });
    Run {
        trace: world.trace,
        figures: world.figures,
        failure,
    }
}

impl World {
    /// One step: somebody acts, or somebody meets the hub, or something goes wrong.
    fn go_on(&mut self) {
        let troubles = self.troubles;
        if troubles.disks && self.disks.below(12) == 0 {
            return self.goes_on_with_a_failing_disk();
        }
        if troubles.versions && self.versions.below(30) == 0 {
            return self.somebody_updates();
        }
        match self.dice.below(100) {
            0..=1 if troubles.crashes => {
                let at = self.any_machine();
                self.crash(at);
            }
            2..=5 if troubles.crashes => {
                let at = self.any_machine();
                match self.dice.below(3) {
                    0 => self.with_failing_write(at, |world| world.somebody_acts(at)),
                    1 => {
                        let device = self.any_device();
                        self.with_failing_write(at, |world| world.meet(device, 4));
                    }
                    _ => self.with_failing_write(HUB, Self::base_data_change),
                }
            }
            6..=7 if troubles.restores => self.back_up(),
            8 if troubles.restores => self.restore(),
            9 if troubles.clones && self.machines.len() < 10 => {
                let at = self.any_device();
                self.clone_device(at);
            }
            10..=12 if troubles.changes => self.base_data_change(),
            13 if troubles.revocations => {
                let at = self.any_device();
                self.revoke(at);
            }
            14 if troubles.revocations && self.machines.len() < 10 => self.enrol(),
            15..=16 if troubles.network => {
                let at = self.any_machine();
                self.machines[at].cut_off_until = self.step + 5 + self.dice.below(30);
                let name = self.machines[at].name.clone();
                self.say(format!("{name} is cut off"));
            }
            17 if troubles.network => self.garbage(),
            63..=64 if troubles.weeks => self.weeks_pass(),
            65..=66 if troubles.losses => {
                let at = self.any_device();
                self.loses_rows_quietly(at);
            }
            18..=24 if troubles.hostile => self.hostile_acts(),
            25..=29 => {
                let at = self.any_device();
                self.ask(at);
            }
            30..=37 => self.deliver_any(),
            38..=62 => {
                let at = self.any_device();
                let most = 1 + self.dice.below(5);
                self.meet(at, most);
            }
            _ => {
                let at = self.any_machine();
                self.somebody_acts(at);
            }
        }
    }
}

impl World {
    /// One step on a machine whose disk fails.
    fn goes_on_with_a_failing_disk(&mut self) {
        let device = 1 + self.disks.below(self.machines.len() as u64 - 1) as usize;
        match self.disks.below(6) {
            0..=1 => self.with_failing_disk(device, |world| world.somebody_acts(device)),
            2 => self.with_failing_disk(HUB, |world| world.somebody_acts(HUB)),
            3 => self.with_failing_disk(HUB, |world| world.meet(device, 4)),
            4 => self.with_failing_disk(device, |world| world.meet(device, 4)),
            _ => self.with_failing_disk(HUB, Self::base_data_change),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whatever_goes_wrong_everybody_agrees_in_the_end() {
        let template = Template::make();
        // Seeds that found something once, and some more.
        for seed in [1, 4, 5, 7, 13, 16, 29, 108] {
            let run = run(seed, &template);
            let lines = run.trace.lines().join("\n");
            assert_eq!(run.failure, None, "seed {seed}:\n{lines}");
        }
    }

    #[test]
    fn the_same_seed_does_the_same() {
        let template = Template::make();
        let (one, other) = (run(3, &template), run(3, &template));
        assert_eq!(one.trace.lines(), other.trace.lines());
    }
}
