//! Who meets the hub is certified for longer, and everybody knows until when.

use crate::sim::world::{HUB, World};
use yizhan_engine::sync::Next;

/// A device that is together with its hub has more than half of its lease left, and every other one knows as much.
pub fn who_met_the_hub_is_certified_for_longer(world: &World, ends: &[Next]) {
    let together = |at: &usize| ends[*at] == Next::Rest;
    for at in (HUB + 1..world.machines.len()).filter(together) {
        let name = &world.machines[at].name;
        assert!(world.has_half_a_lease(at), "{name} was not certified again");
        let device = world.machines[at].device();
        let known = world.certified_until(HUB, device);
        for other in (HUB + 1..world.machines.len()).filter(together) {
            let there = world.certified_until(other, device);
            let who = &world.machines[other].name;
            assert_eq!(
                there, known,
                "{who} knows otherwise until when {name} is certified"
            );
        }
    }
}
