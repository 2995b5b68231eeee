//! A device that signs with its true key, and forges what it signs.

use crate::sim::machine::Machine;
use crate::sim::world::World;
use std::path::PathBuf;
use yizhan_domain::{Millis, PersonId};

/// The device that forges.
pub struct Hostile {
    /// Its name.
    pub name: String,
    machine: Machine,
}

impl Hostile {
    /// Opens it.
    pub fn open(name: &str, path: PathBuf, now: Millis) -> Self {
        let machine = Machine::open(name, Some(PersonId::of_key(name)), path, now);
        Self {
            name: name.to_owned(),
            machine: machine.expect("a device opens"),
        }
    }
}

impl World {
    /// The hostile device forges something and sends it.
    pub fn hostile_acts(&mut self) {}
}
