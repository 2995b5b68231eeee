//! What a copy of a device said of an order, said once more by the hub.

use super::copied::Kept;
use super::judge_order::{One, single};
use crate::error::Trouble;
use crate::write::Own;
use yizhan_document::{Document, ReadChange};
use yizhan_domain::order::{Event, Step, WorkOrder};
use yizhan_domain::{Millis, Objection, PersonId, StepId};

/// What a change of a copy says.
pub(super) struct Said<'a> {
    pub(super) by: Option<PersonId>,
    pub(super) at: Millis,
    pub(super) step: Option<StepId>,
    pub(super) read: &'a ReadChange,
    /// The order as the copy has it with that change.
    pub(super) order: &'a WorkOrder,
}

impl Said<'_> {
    /// Says the same in `document`, by a change of the hub's.
    pub(super) fn say_in(
        &self,
        document: &mut Document,
        own: &Own<'_>,
    ) -> Result<Result<Vec<u8>, Kept>, Trouble> {
        let here = document.read()?;
        let not = |objection| Ok(Err(Kept::Not(objection)));
        let Some(One::Event(event)) = single(self.read) else {
            // Words that were merged cannot be taken out again, so nobody can decide about them afterwards.
            return not(Objection::DeviceCopied);
        };
        let is_step = |id| self.step == Some(id);
        let change = match event {
            Event::Step(id) if here.steps.contains_key(&id) => return Ok(Err(Kept::Known)),
            Event::Labour(id) if here.labour.contains_key(&id) => return Ok(Err(Kept::Known)),
            Event::Voided(id) if here.voided.contains(&id) => return Ok(Err(Kept::Known)),
            Event::Used(id, units) if here.used.get(&id) == Some(&units) => {
                return Ok(Err(Kept::Known));
            }
            Event::Step(id) => match self.order.steps.get(&id) {
                Some(step) if Some(step.by) == self.by && is_step(id) => {
                    document.add_step(&Step {
                        device: own.key.device,
                        ..step.clone()
                    })?
                }
                _ => return not(Objection::NotTheirs),
            },
            Event::Labour(id) => match self.order.labour.get(&id) {
                Some(line) if Some(line.by) == self.by => document.add_labour(line)?,
                _ => return not(Objection::NotTheirs),
            },
            Event::Voided(id) if here.labour.contains_key(&id) => {
                document.void_labour(id, self.at)?
            }
            Event::Voided(_) => return not(Objection::BuildsOnRejected),
            Event::Used(id, units) => document.set_used(id, units, self.at)?,
        };
        Ok(Ok(change))
    }
}
