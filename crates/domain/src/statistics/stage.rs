//! The stages that an order goes through, and how long it lay in each.

use crate::Millis;
use crate::order::{Status, TrailEntry};
use serde::{Deserialize, Serialize};

/// A stage of an order: who has it, and what they are to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Stage {
    /// The service desk dispatches it; also while who filed it has it back.
    Dispatch,
    /// The supervisor assigns it.
    Assign,
    /// A technician accepts it.
    Accept,
    /// A technician comes.
    Arrive,
    /// A technician works, also once more.
    Work,
    /// It waits for parts, or stands still.
    Wait,
    /// The department confirms it.
    Confirm,
    /// Its cost is confirmed and charged.
    Settle,
}

impl Stage {
    /// Every stage, in the order in which they follow each other.
    pub const ALL: [Self; 8] = [
        Self::Dispatch,
        Self::Assign,
        Self::Accept,
        Self::Arrive,
        Self::Work,
        Self::Wait,
        Self::Confirm,
        Self::Settle,
    ];

    /// The stage that an order with this status is in; none once it is over.
    #[must_use]
    pub const fn of(status: Status) -> Option<Self> {
        Some(match status {
            Status::Submitted | Status::Returned => Self::Dispatch,
            Status::Dispatched => Self::Assign,
            Status::Assigned => Self::Accept,
            Status::Accepted => Self::Arrive,
            Status::Arrived | Status::Rework => Self::Work,
            Status::WaitingForParts | Status::Suspended => Self::Wait,
            Status::Finished => Self::Confirm,
            Status::Confirmed
            | Status::SupervisorConfirmed
            | Status::ChiefConfirmed
            | Status::Audited => Self::Settle,
            Status::Charged
            | Status::Withdrawn
            | Status::Cancelled
            | Status::Split
            | Status::TradesFinished
            | Status::TradesClosed
            | Status::Merged => return None,
        })
    }

    fn place(self) -> usize {
        Self::ALL
            .iter()
            .position(|stage| *stage == self)
            .unwrap_or(0)
    }
}

/// How long an order lay in each stage that it left, in seconds, however often it was in it; beside [`Stage::ALL`].
#[must_use]
pub fn stages(filed_at: Millis, trail: &[TrailEntry]) -> [Option<u32>; 8] {
    let mut lay = [None; 8];
    let (mut status, mut since) = (Status::Submitted, filed_at);
    for entry in trail.iter().filter(|entry| entry.applied) {
        let at = entry.step.at;
        if let Some(stage) = Stage::of(status)
            && let Some(so_far) = lay.get_mut(stage.place())
        {
            let more = super::fact::seconds(since, at);
            *so_far = Some(so_far.unwrap_or(0_u32).saturating_add(more));
        }
        (status, since) = (entry.to, at);
    }
    lay
}

/// How long an order lay in two stages only, which is all that an old system tells.
pub(super) fn two_stages(arrive: Option<u32>, work: Option<u32>) -> [Option<u32>; 8] {
    let mut lay = [None; 8];
    for (stage, seconds) in [(Stage::Arrive, arrive), (Stage::Work, work)] {
        if let Some(place) = lay.get_mut(stage.place()) {
            *place = seconds;
        }
    }
    lay
}
