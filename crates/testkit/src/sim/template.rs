//! The stores that every run begins with: made once, then copied.

use crate::sim::hospital::{CARRIERS, hospital};
use crate::sim::machine::Machine;
use std::path::{Path, PathBuf};
use tempfile::TempDir;
use yizhan_domain::{Millis, PersonId};
use yizhan_engine::sync::Next;

/// 2026-11-21 08:00 in the hospital.
pub const MORNING: Millis = Millis(1_795_219_200_000);

/// A hub with the hospital, and an enrolled device of everybody who carries one, all together.
pub struct Template {
    folder: TempDir,
}

impl Template {
    /// Makes it.
    ///
    /// # Panics
    /// When an engine refuses.
    #[must_use]
    pub fn make() -> Self {
        let folder = memory_folder();
        let path = |name: &str| folder.path().join(format!("{name}.sqlite"));
        let mut hub = Machine::open("hub", None, path("hub"), MORNING).expect("a hub opens");
        hub.engine
            .import(hospital(), MORNING)
            .expect("the hospital is taken in");
        let mut devices: Vec<Machine> = CARRIERS
            .iter()
            .map(|name| enrol(&mut hub, name, name, path(name)))
            .collect();
        for device in &mut devices {
            meet(&mut hub, device);
        }
        Self { folder }
    }

    /// Copies the store of that name into `folder`.
    #[must_use]
    pub fn copy(&self, name: &str, folder: &Path) -> PathBuf {
        let file = format!("{name}.sqlite");
        let to = folder.join(&file);
        std::fs::copy(self.folder.path().join(&file), &to).expect("a store can be copied");
        to
    }
}

/// A folder for stores: in memory, where the system has such a place.
#[must_use]
pub fn memory_folder() -> TempDir {
    let shm = Path::new("/dev/shm");
    let made = if shm.is_dir() {
        tempfile::tempdir_in(shm)
    } else {
        tempfile::tempdir()
    };
    made.expect("a folder for the stores")
}

/// A new device of the person with the key `person`, enrolled at the hub.
pub fn enrol(hub: &mut Machine, name: &str, person: &str, path: PathBuf) -> Machine {
    let person = PersonId::of_key(person);
    let mut device = Machine::open(name, Some(person), path, hub.now).expect("a device opens");
    let welcome = hub
        .engine
        .certify(device.engine.application(name), person, hub.now)
        .expect("the hub certifies a new device");
    device
        .engine
        .join(welcome, "https://hub.example")
        .expect("an empty device joins");
    device
}

fn meet(hub: &mut Machine, device: &mut Machine) {
    loop {
        let said = device.engine.say().expect("a device says what it has");
        let answer = hub.engine.answer(&said.message, hub.now);
        let (answer, _) = answer.expect("the hub answers");
        let learned = device.engine.learn(&answer).expect("the device learns");
        if learned.next == Next::Rest {
            return;
        }
    }
}
