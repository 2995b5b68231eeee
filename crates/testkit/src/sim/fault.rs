//! What goes wrong with machines: crashes, failed writes, restored backups, clones, revocations.

use crate::sim::machine::Machine;
use crate::sim::template::enrol;
use crate::sim::world::{HUB, World};
use yizhan_api::RevokeDevice;
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

    /// The hub's store is copied, for bad days.
    pub fn back_up(&mut self) {
        let to = self
            .folder
            .path()
            .join(format!("backup-{}.sqlite", self.backups.len()));
        let made = self.machines[HUB].engine.backup(&to);
        made.expect("the hub's store can be copied");
        self.say("the hub is backed up".to_owned());
        self.backups.push(to);
    }

    /// The hub goes on from an old copy, and says so.
    pub fn restore(&mut self) {
        if self.backups.is_empty() {
            return self.back_up();
        }
        let backups = self.backups.clone();
        let which = self.dice.below(backups.len() as u64) as usize;
        let entropy = std::array::from_fn(|_| self.dice.below(256) as u8);
        let hub = &mut self.machines[HUB];
        let restored = hub.restore(&backups[which]);
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
        let name = format!("{}'s copy {number}", machine.name);
        let to = self.folder.path().join(format!("clone-{number}.sqlite"));
        machine.copy_store(&to);
        let copy = Machine::open(&name, person, to, now);
        let mut copy = copy.expect("a copy opens");
        copy.is_cloned = true;
        copy.is_damaged = is_damaged;
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
        let path = self.folder.path().join(format!("{name}.sqlite"));
        let device = enrol(&mut self.machines[HUB], &name, &key, path);
        self.say(format!("{name} is enrolled"));
        self.count("enrolled");
        self.book.look(HUB, &self.machines[HUB]);
        self.book.begin(number, &device);
        self.machines.push(device);
    }
}
