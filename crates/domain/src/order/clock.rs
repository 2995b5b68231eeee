//! The three service clocks (A6): response, on site, finish.

use super::{ActionKind, Header, TrailEntry};
use crate::Millis;
use serde::{Deserialize, Serialize};

/// Which clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ClockKind {
    /// Until a technician accepts.
    Response,
    /// Until a technician is on site.
    OnSite,
    /// Until the work is finished; stands still while waiting for parts.
    Finish,
}

/// A service clock of one order.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Clock {
    /// Which clock.
    pub kind: ClockKind,
    /// When it began: when the order was filed.
    pub started_at: Millis,
    /// When its time is up; later by every pause so far.
    pub due_at: Millis,
    /// When what it waits for happened.
    pub met_at: Option<Millis>,
    /// Since when it stands still.
    pub paused_at: Option<Millis>,
    /// Whether the order was withdrawn or cancelled before.
    pub void: bool,
}

/// How a clock stands at an instant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum ClockState {
    /// Running.
    Running {
        /// Milliseconds left.
        left_ms: i64,
    },
    /// Running, with less than a fifth of its time left.
    Warning {
        /// Milliseconds left.
        left_ms: i64,
    },
    /// Running, over its time.
    Late {
        /// Milliseconds over.
        over_ms: i64,
    },
    /// Standing still.
    Paused,
    /// Met in time.
    Met,
    /// Met, but late.
    MetLate {
        /// Milliseconds over.
        over_ms: i64,
    },
    /// No longer of interest.
    Void,
}

impl Clock {
    /// How it stands at `now`.
    #[must_use]
    pub const fn state(&self, now: Millis) -> ClockState {
        if let Some(met_at) = self.met_at {
            let over_ms = met_at.since(self.due_at);
            return if over_ms > 0 {
                ClockState::MetLate { over_ms }
            } else {
                ClockState::Met
            };
        }
        if self.void {
            return ClockState::Void;
        }
        if self.paused_at.is_some() {
            return ClockState::Paused;
        }
        let left_ms = self.due_at.since(now);
        if left_ms < 0 {
            ClockState::Late { over_ms: -left_ms }
        } else if left_ms.saturating_mul(5) < self.due_at.since(self.started_at) {
            ClockState::Warning { left_ms }
        } else {
            ClockState::Running { left_ms }
        }
    }
}

/// The clocks of an order, from the steps that took effect.
#[must_use]
pub fn clocks(header: &Header, trail: &[TrailEntry]) -> [Clock; 3] {
    let taken = || trail.iter().filter(|entry| entry.applied);
    let last = taken().next_back();
    let void = last.is_some_and(|entry| {
        matches!(
            entry.step.action.kind(),
            ActionKind::Withdraw | ActionKind::Cancel
        )
    });
    let first = |kind| {
        taken()
            .find(|entry| entry.step.action.kind() == kind)
            .map(|entry| entry.step.at)
    };
    let start = header.filed_at;
    let plain = |kind, minutes: u32, met_at| Clock {
        kind,
        started_at: start,
        due_at: start.plus_minutes(i64::from(minutes)),
        met_at,
        paused_at: None,
        void,
    };
    let (mut paused_ms, mut paused_at, mut finished_at) = (0_i64, None, None);
    for entry in taken() {
        let kind = entry.step.action.kind();
        if let Some(since) = paused_at.take() {
            paused_ms = paused_ms.saturating_add(entry.step.at.since(since).max(0));
        }
        match kind {
            ActionKind::WaitForParts => paused_at = Some(entry.step.at),
            ActionKind::Finish => finished_at = Some(entry.step.at),
            ActionKind::ReturnForRework | ActionKind::Reopen => finished_at = None,
            ActionKind::Reject if entry.to == super::Status::Rework => finished_at = None,
            _ => {}
        }
    }
    let mut finish = plain(ClockKind::Finish, header.limits.finish_min, finished_at);
    finish.due_at = Millis(finish.due_at.0.saturating_add(paused_ms));
    finish.paused_at = paused_at;
    [
        plain(
            ClockKind::Response,
            header.limits.response_min,
            first(ActionKind::Accept),
        ),
        plain(
            ClockKind::OnSite,
            header.limits.on_site_min,
            first(ActionKind::Arrive),
        ),
        finish,
    ]
}
