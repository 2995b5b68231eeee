//! What goes wrong with machines: crashes, failed writes, restored backups, clones, revocations.

use crate::Dice;
use crate::sim::machine::Machine;
use crate::sim::template::enrol;
use crate::sim::world::{HUB, World};
use std::sync::Arc;
use yizhan_api::RevokeDevice;
use yizhan_disk::{Disk, Fault};
use yizhan_domain::PersonId;

impl World {
    /// The power of a machine fails.
    pub fn crash(&mut self, at: usize) {
        let name = self.machines[at].name.clone();
        self.say(format!("{name} crashes"));
        self.count("crash");
        let started = self.machines[at].crash();
        started.unwrap_or_else(|error| panic!("{name} does not start again: {error}"));
    }

    /// The next thing that happens on a machine fails in the midst of writing, if it writes such a thing.
    pub fn with_failing_write(&mut self, at: usize, does: impl FnOnce(&mut Self)) {
        let tables = [
            ("envelope", "INSERT"),
            ("item", "INSERT"),
            ("item", "UPDATE"),
            ("work_order", "INSERT"),
            ("work_order", "UPDATE"),
            ("movement", "INSERT"),
            ("balance", "UPDATE"),
            ("base_data", "INSERT"),
            ("known_device", "INSERT"),
            ("settled", "INSERT"),
            ("charge", "INSERT"),
            ("hub", "INSERT"),
        ];
        let (table, event) = self.pick(&tables);
        let when = self.pick(&[
            "1",
            "(SELECT count(*) FROM item) % 2",
            "(SELECT count(*) FROM item) % 3 = 1",
        ]);
        let how = self.pick(&["ABORT", "ROLLBACK", "FAIL"]);
        let name = self.machines[at].name.clone();
        self.say(format!(
            "{name} fails to {event} {table} ({how} when {when})"
        ));
        self.machines[at].break_writes(table, event, when, how);
        self.is_broken = true;
        does(self);
        self.is_broken = false;
        if self.once_in(3) {
            self.crash(at);
        }
        self.machines[at].mend_writes();
    }

    /// The disk of a machine fails at one of the next calls to it, whatever the machine does; the power may fail with it.
    pub fn with_failing_disk(&mut self, at: usize, does: impl FnOnce(&mut Self)) {
        let most = [6, 30, 150][self.disks.below(3) as usize];
        let after = self.disks.below(most);
        let fault = match self.disks.below(8) {
            0..=3 => Fault::PowerCut,
            4..=5 => Fault::Full(1 + self.disks.below(60)),
            6 => Fault::Sync,
            _ => Fault::Write,
        };
        let machine = &self.machines[at];
        let (name, power_cuts) = (machine.name.clone(), machine.power_cuts);
        machine.plan(fault, after);
        self.say(format!("{name}'s disk: {fault:?} in {after} calls"));
        self.is_broken = true;
        does(self);
        self.is_broken = false;
        let failed = self.machines[at].forget_plan().failed;
        let was_cut = self.machines[at].power_cuts > power_cuts;
        if was_cut {
            self.say(format!(
                "  {name} lost its power in the midst, and started again"
            ));
            self.count("power cut");
        } else if failed > 0 {
            self.say(format!("  {name}'s disk failed {failed} times"));
            let word = format!("{fault:?}");
            let word = word.split('(').next().unwrap_or_default();
            self.count(&format!("disk failed: {word}"));
            // What was refused may be on the disk all the same, and a power cut brings it to light.
            if self.disks.below(3) == 0 {
                self.crash(at);
            }
        }
        self.book.look(at, &self.machines[at]);
    }

    /// Chance of disks: its own, so that runs without it are what they were.
    pub const fn dice_of_disks(seed: u64) -> Dice {
        Dice::of(seed ^ 0xD15C)
    }

    /// The hub's store is copied, for bad days.
    pub fn back_up(&mut self) {
        let made = self.machines[HUB].back_up();
        let backup = made.expect("the hub's store can be copied");
        self.say("the hub is backed up".to_owned());
        self.backups.push(backup);
    }

    /// The hub goes on from an old copy, and says so.
    pub fn restore(&mut self) {
        if self.backups.is_empty() {
            return self.back_up();
        }
        let which = self.dice.below(self.backups.len() as u64) as usize;
        let entropy = std::array::from_fn(|_| self.dice.below(256) as u8);
        let hub = &mut self.machines[HUB];
        let restored = hub.restore(&self.backups[which]);
        restored.expect("the hub opens a backup");
        self.book.hub_restored(HUB, &self.machines[HUB]);
        let hub = &mut self.machines[HUB];
        let begun = hub.engine.begin_epoch(entropy, hub.now);
        begun.expect("the hub begins a new epoch");
        self.book.begin(HUB, &self.machines[HUB]);
        self.say(format!("the hub goes on from backup {which}"));
        self.count("restore");
    }

    /// Somebody copies the store of a device to another one, and both go on.
    pub fn clone_device(&mut self, at: usize) {
        let number = self.machines.len();
        let machine = &mut self.machines[at];
        machine.is_cloned = true;
        let (person, now, is_damaged) = (machine.person, machine.now, machine.is_damaged);
        let unknown = Arc::clone(&machine.unknown);
        let name = format!("{}'s copy {number}", machine.name);
        let disk = machine.copy_disk(self.disks.below(u64::MAX));
        let copy = Machine::open(&name, person, disk, now);
        let mut copy = copy.expect("a copy opens");
        copy.is_cloned = true;
        copy.is_damaged = is_damaged;
        if !unknown.is_empty() {
            copy.begins_anew_without((*unknown).clone());
        }
        self.say(format!("{name} is made"));
        self.count("clone");
        self.book.begin(number, &copy);
        self.machines.push(copy);
    }

    /// The administrator revokes a device.
    pub fn revoke(&mut self, at: usize) {
        let device = self.machines[at].device();
        let name = self.machines[at].name.clone();
        let who = PersonId::of_key("administrator");
        let revoked = self.machines[HUB].ask(who, RevokeDevice { device });
        self.say(format!("{name} is revoked: {}", revoked.is_ok()));
        self.count("revoked");
        if let Err(error) = revoked {
            self.expect_no_trouble(&error, "revoke");
        }
        self.book.look(HUB, &self.machines[HUB]);
    }

    /// Somebody gets another device.
    pub fn enrol(&mut self) {
        let number = self.machines.len();
        let at = self.any_device();
        let person = self.machines[at].person.expect("a device is somebody's");
        let directory = self.machines[HUB].engine.directory();
        let key = directory
            .people
            .get(&person)
            .map(|p| p.staff_number.clone());
        let key = key.expect("the hub knows its people");
        let name = format!("{key}-{number}");
        let disk = Disk::new(self.disks.below(u64::MAX));
        let device = enrol(&mut self.machines[HUB], &name, &key, disk);
        self.say(format!("{name} is enrolled"));
        self.count("enrolled");
        self.book.look(HUB, &self.machines[HUB]);
        self.book.begin(number, &device);
        self.machines.push(device);
    }
}
