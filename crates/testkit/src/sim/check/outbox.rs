//! Nothing waits once everybody met.

use crate::sim::world::{HUB, World};
use yizhan_engine::sync::Next;
use yizhan_log::sync::Refused;

/// No device has anything that waits but what builds on something that a restored hub never gets; only copies of
/// devices are stopped, and those that were revoked.
pub fn nothing_waits(world: &World, ends: &[Next], whole: &[bool]) {
    for (at, machine) in world.machines.iter().enumerate().skip(HUB + 1) {
        let name = &machine.name;
        match ends[at] {
            Next::Rest | Next::Stuck(Refused::Revoked) => {
                let waiting = machine.engine.count_waiting().expect("it can be counted");
                let early = machine.engine.count_early();
                assert_eq!(waiting, early, "{name} still has something that waits");
            }
            Next::Stuck(Refused::Fork { .. }) if !whole[at] => {}
            // Until it is updated, it keeps what it has.
            Next::Stuck(Refused::Newer(_)) if machine.is_old() => {}
            next => panic!("{name} is stuck: {next:?}"),
        }
    }
}
