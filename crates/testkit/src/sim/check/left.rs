//! What stands on copies of devices is not lost: the hub takes it, where it waits for a decision.

use crate::sim::world::{HUB, World};
use yizhan_domain::HandedIn;
use yizhan_engine::sync::Next;
use yizhan_log::sync::Refused;

/// Every copy that is stopped leaves what it has, and each item of it is at the hub then; to hand it in twice does
/// nothing.
pub fn what_copies_left_is_taken_once(world: &mut World, ends: &[Next]) {
    let stopped = |(at, end): (usize, &Next)| match end {
        Next::Stuck(Refused::Fork { .. }) => Some(at),
        _ => None,
    };
    for at in ends.iter().enumerate().filter_map(stopped) {
        let machine = &world.machines[at];
        let waiting = machine.engine.count_waiting().expect("it can be counted");
        let left = machine.engine.leave_behind(false, [7; 32]);
        let left = left.expect("a device can leave what it has");
        let name = machine.name.clone();
        let hub = &mut world.machines[HUB];
        let mut hand_in = || {
            let taken = hub.engine.take_left(&left, hub.now);
            taken
                .unwrap_or_else(|e| panic!("the hub does not take what {name} left: {e}"))
                .0
        };
        let HandedIn {
            counts,
            held,
            known,
        } = hand_in();
        assert_eq!(
            counts + held + known,
            waiting,
            "of what {name} left something vanished"
        );
        let again = hand_in();
        assert_eq!(again.known, waiting, "{name} handed in twice: {again:?}");
        world.count("left by a copy");
    }
}
