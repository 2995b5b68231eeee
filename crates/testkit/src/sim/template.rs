//! The stores that every run begins with: made once, then copied.

use crate::sim::hospital::{CARRIERS, hospital};
use crate::sim::machine::{Machine, disk_with};
use std::collections::BTreeMap;
use yizhan_disk::Disk;
use yizhan_domain::{Millis, PersonId};
use yizhan_engine::sync::Next;

/// 2026-11-21 08:00 in the hospital.
pub const MORNING: Millis = Millis(1_795_219_200_000);

/// A hub with the hospital, and an enrolled device of everybody who carries one, all together.
pub struct Template {
    stores: BTreeMap<String, Vec<u8>>,
}

impl Template {
    /// Makes it.
    ///
    /// # Panics
    /// When an engine refuses.
    #[must_use]
    pub fn make() -> Self {
        let mut hub = Machine::open("hub", None, Disk::new(0), MORNING).expect("a hub opens");
        hub.engine
            .import(hospital(), MORNING)
            .expect("the hospital is taken in");
        let mut devices: Vec<Machine> = CARRIERS
            .iter()
            .map(|name| enrol(&mut hub, name, name, Disk::new(0)))
            .collect();
        for device in &mut devices {
            meet(&mut hub, device);
        }
        devices.push(hub);
        let stores = devices.into_iter();
        let stores = stores.map(|machine| (machine.name.clone(), machine.close()));
        Self {
            stores: stores.collect(),
        }
    }

    /// A disk with the store of that name.
    ///
    /// # Panics
    /// When nobody has that name.
    #[must_use]
    pub fn disk(&self, name: &str, seed: u64) -> Disk {
        disk_with(&self.stores[name], seed)
    }
}

/// A new device of the person with the key `person`, enrolled at the hub.
pub fn enrol(hub: &mut Machine, name: &str, person: &str, disk: Disk) -> Machine {
    let person = PersonId::of_key(person);
    let mut device = Machine::open(name, Some(person), disk, hub.now).expect("a device opens");
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
