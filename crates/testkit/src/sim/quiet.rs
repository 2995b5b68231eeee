//! The faults stop, and everybody meets until there is nothing left to say.

use crate::sim::world::{HUB, World};
use yizhan_engine::sync::Next;

/// How many times everybody meets at most.
const ROUNDS: usize = 8;

impl World {
    /// Brings everybody together; gives what each device does in the end, by its number.
    pub fn everybody_meets(&mut self) -> Vec<Next> {
        self.letters.clear();
        for machine in &mut self.machines {
            (machine.asked, machine.cut_off_until) = (None, 0);
        }
        let mut ends = vec![Next::Rest; self.machines.len()];
        for _ in 0..ROUNDS {
            let mut moved = false;
            for (at, end) in ends.iter_mut().enumerate().skip(HUB + 1) {
                let (next, did) = self.meet_quietly(at);
                *end = next;
                moved |= did;
            }
            if !moved {
                return ends;
            }
        }
        panic!("the machines meet for ever without coming together")
    }
}
