//! What happens to an order, as the log has it one after the other.

use super::WorkOrder;
use crate::{LineId, MovementId, StepId};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// Something that happened to an order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Event {
    /// A step was taken.
    Step(StepId),
    /// A labour line was recorded.
    Labour(LineId),
    /// A labour line was voided.
    Voided(LineId),
    /// So many units of an issue were used.
    Used(MovementId, i64),
}

/// The lines that count: what was recorded, in the order of the log.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Lines {
    /// Labour lines, also voided ones.
    pub labour: BTreeSet<LineId>,
    /// Labour lines that are void.
    pub voided: BTreeSet<LineId>,
    /// Units used of each issue; of two that say so, the later one counts.
    pub used: BTreeMap<MovementId, i64>,
}

impl Lines {
    /// Every line of `order`, as its document has them.
    #[must_use]
    pub fn all(order: &WorkOrder) -> Self {
        Self {
            labour: order.labour.keys().copied().collect(),
            voided: order.voided.clone(),
            used: order.used.clone(),
        }
    }

    pub(super) fn take(&mut self, event: Event) {
        match event {
            Event::Step(_) => {}
            Event::Labour(line) => _ = self.labour.insert(line),
            Event::Voided(line) => _ = self.voided.insert(line),
            Event::Used(movement, units) => _ = self.used.insert(movement, units),
        }
    }
}
