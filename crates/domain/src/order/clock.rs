//! The three service clocks (A6): response, on site, finish.

use super::{ActionKind, Header, Status, TrailEntry};
use crate::Millis;
use crate::working::WorkingHours;
use serde::{Deserialize, Serialize};

const MINUTE_MS: i64 = 60_000;

/// Which clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
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
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Clock {
    /// Which clock.
    pub kind: ClockKind,
    /// When it began: when the order was filed, or reopened last.
    pub started_at: Millis,
    /// When its time is up; later by every pause so far.
    pub due_at: Millis,
    /// When less than a fifth of its time is left.
    pub warn_at: Millis,
    /// When what it waits for happened.
    pub met_at: Option<Millis>,
    /// Since when it stands still.
    pub paused_at: Option<Millis>,
    /// Whether the order was withdrawn, cancelled or merged into another one before.
    pub void: bool,
}

/// How a clock stands at an instant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
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
        } else if now.0 > self.warn_at.0 {
            ClockState::Warning { left_ms }
        } else {
            ClockState::Running { left_ms }
        }
    }
}

/// The clocks of an order, from the steps that took effect, by the hours in which its work is done.
#[must_use]
pub fn clocks(header: &Header, trail: &[TrailEntry], hours: &WorkingHours<'_>) -> [Clock; 3] {
    let mut round = Round::begun(header.filed_at);
    for entry in trail.iter().filter(|entry| entry.applied) {
        round.take(entry, hours);
    }
    let clock = |kind, minutes: u32, paused_ms: i64, met_at| {
        let limit = i64::from(minutes) * MINUTE_MS;
        let after = |work_ms: i64| hours.due(round.started_at, work_ms.saturating_add(paused_ms));
        Clock {
            kind,
            started_at: round.started_at,
            due_at: after(limit),
            warn_at: after(limit - limit / 5),
            met_at,
            paused_at: None,
            void: round.void,
        }
    };
    let limits = header.limits;
    let finish = clock(
        ClockKind::Finish,
        limits.finish_min,
        round.paused_ms,
        round.finished_at,
    );
    [
        clock(
            ClockKind::Response,
            limits.response_min,
            0,
            round.accepted_at,
        ),
        clock(ClockKind::OnSite, limits.on_site_min, 0, round.arrived_at),
        Clock {
            paused_at: round.paused_at,
            ..finish
        },
    ]
}

/// Until when the hours count by which an order with these clocks is timed: other hours after that change nothing of it
/// but what is escalated while it is open.
#[must_use]
pub fn timed_until(clocks: &[Clock], trail: &[TrailEntry]) -> Millis {
    let due = clocks.iter().map(|clock| clock.due_at);
    // A pause can end later.
    let steps = trail.iter().filter(|entry| entry.applied);
    let steps = steps.map(|entry| entry.step.at);
    due.chain(steps).max().unwrap_or_default()
}

/// What the clocks have seen since the order was filed, or opened again.
struct Round {
    started_at: Millis,
    accepted_at: Option<Millis>,
    arrived_at: Option<Millis>,
    finished_at: Option<Millis>,
    paused_at: Option<Millis>,
    /// Working time that the pauses took.
    paused_ms: i64,
    void: bool,
}

impl Round {
    const fn begun(started_at: Millis) -> Self {
        Self {
            started_at,
            accepted_at: None,
            arrived_at: None,
            finished_at: None,
            paused_at: None,
            paused_ms: 0,
            void: false,
        }
    }

    fn take(&mut self, entry: &TrailEntry, hours: &WorkingHours<'_>) {
        let at = entry.step.at;
        if let Some(since) = self.paused_at.take() {
            self.paused_ms = self.paused_ms.saturating_add(hours.between(since, at));
        }
        match entry.step.action.kind() {
            ActionKind::Accept => self.accepted_at = self.accepted_at.or(Some(at)),
            ActionKind::Arrive => self.arrived_at = self.arrived_at.or(Some(at)),
            ActionKind::WaitForParts => self.paused_at = Some(at),
            ActionKind::Finish => self.finished_at = Some(at),
            ActionKind::ReturnForRework => self.finished_at = None,
            ActionKind::Reject if entry.to == Status::Rework => self.finished_at = None,
            // Who hands an order back has not responded to it.
            ActionKind::Reject if entry.to == Status::Dispatched => self.accepted_at = None,
            ActionKind::Withdraw | ActionKind::Cancel | ActionKind::Merge => self.void = true,
            // Of a merged one: it is an order of its own after all.
            ActionKind::Dispatch => self.void = false,
            ActionKind::Reject if entry.to == Status::Returned => self.void = false,
            ActionKind::Reopen => *self = Self::begun(at),
            _ => {}
        }
    }
}
