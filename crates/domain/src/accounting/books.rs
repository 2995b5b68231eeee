//! Months of the accounts, and in which of them a charge counts.
//!
//! Months are closed one after the other, so that at any place of the log everything up to one month is closed. A charge
//! counts in its own month, or in the first one that was open when it took effect: closing moves nothing, and neither
//! does opening again.

use crate::base::Role;
use crate::order::Charge;
use crate::statistics::Month;
use crate::text::{WORDS_MAX, check_length, clean};
use crate::{ClosingId, Fen, Millis, PersonId, Refusal, StepId};
use serde::{Deserialize, Serialize};

/// Somebody closed a month, or opened it again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Closing {
    /// Its id.
    pub id: ClosingId,
    /// The month.
    pub month: Month,
    /// Who.
    pub by: PersonId,
    /// When.
    pub at: Millis,
    /// Which of the two.
    pub kind: ClosingKind,
}

/// What was done to a month.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum ClosingKind {
    /// It was closed, with these charges in it.
    Closed {
        /// How many.
        count: u32,
        /// Their sum.
        total: Fen,
    },
    /// It was opened again.
    Reopened {
        /// Why.
        reason: String,
    },
}

/// A charge with the month that it counts in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Posting {
    /// The step that charged.
    pub step: StepId,
    /// What was charged by it.
    pub amount: Fen,
    /// The month in which it was charged, by the device's clock.
    pub month: Month,
    /// The month that it counts in.
    pub period: Month,
    /// When it was charged.
    pub at: Millis,
    /// Whether the hub does not have it yet: then this is the month that it would count in now.
    pub waits: bool,
}

impl Posting {
    /// Whether its own month was closed when it came.
    #[must_use]
    pub fn is_late(&self) -> bool {
        self.period != self.month
    }
}

/// The month of an instant, within what can be written: clocks of devices may be anywhere.
#[must_use]
pub fn month_of(at: Millis) -> Month {
    let (first, last) = (1970 * 12, 9999 * 12 + 11);
    Month::of_number(Month::of(at).number().clamp(first, last))
}

/// Who closes a month.
#[must_use]
pub const fn may_close(role: Role) -> bool {
    matches!(role, Role::Finance)
}

/// Who opens a month again.
#[must_use]
pub const fn may_reopen(role: Role) -> bool {
    matches!(role, Role::Finance | Role::Manager)
}

/// Who hands charges over to accounting.
#[must_use]
pub const fn may_export(role: Role) -> bool {
    matches!(role, Role::Finance)
}

/// Up to which month everything is closed, from each place of the log on.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Books {
    /// Places of the log, rising, and what is closed behind them.
    since: Vec<(i64, Option<Month>)>,
}

impl Books {
    /// What these closings, each with its place in the log, come to. In which order they are given is all the same.
    #[must_use]
    pub fn of<'a>(closings: impl IntoIterator<Item = (i64, Month, &'a ClosingKind)>) -> Self {
        let mut closings: Vec<_> = closings.into_iter().collect();
        closings.sort_by_key(|(position, ..)| *position);
        let mut closed: Vec<Month> = Vec::new();
        let mut since = Vec::new();
        for (position, month, kind) in closings {
            match kind {
                ClosingKind::Closed { .. } if closed.last().is_none_or(|last| *last < month) => {
                    closed.push(month);
                }
                ClosingKind::Closed { .. } => {}
                ClosingKind::Reopened { .. } => closed.retain(|other| *other < month),
            }
            since.push((position, closed.last().copied()));
        }
        Self { since }
    }

    /// Up to which month everything was closed for what stands at `position` of the log.
    #[must_use]
    pub fn closed_at(&self, position: i64) -> Option<Month> {
        let before = self.since.partition_point(|(since, _)| *since < position);
        let (_, closed) = self.since.get(before.checked_sub(1)?)?;
        *closed
    }

    /// Up to which month everything is closed now.
    #[must_use]
    pub fn closed(&self) -> Option<Month> {
        self.closed_at(i64::MAX)
    }

    /// Whether a month is closed now.
    #[must_use]
    pub fn is_closed(&self, month: Month) -> bool {
        self.closed().is_some_and(|closed| month <= closed)
    }

    /// The first month from `month` on that was open for what stands at `position` of the log.
    #[must_use]
    pub fn period(&self, month: Month, position: i64) -> Month {
        match self.closed_at(position) {
            Some(closed) if month <= closed => closed.plus(1),
            _ => month,
        }
    }

    /// A charge that took effect at `position` of the log, with the month that it counts in.
    #[must_use]
    pub fn post(&self, charge: &Charge, position: i64, waits: bool) -> Posting {
        Posting {
            step: charge.step,
            amount: charge.amount,
            month: charge.month,
            period: self.period(charge.month, position),
            at: charge.at,
            waits,
        }
    }

    /// The month that is to be closed next, where `first` is the earliest one with charges.
    #[must_use]
    pub fn next(&self, first: Option<Month>) -> Option<Month> {
        self.closed().map(|closed| closed.plus(1)).or(first)
    }

    /// Checks that `month` can be closed in the month `running`; `early` says that who closes knows that it is not over.
    ///
    /// # Errors
    /// It is closed, or ahead, or not over; or another one comes first.
    pub fn check_close(
        &self,
        month: Month,
        running: Month,
        first: Option<Month>,
        early: bool,
    ) -> Result<(), Refusal> {
        if self.is_closed(month) {
            return Err(Refusal::PeriodClosed { period: month });
        }
        if month > running {
            return Err(Refusal::PeriodAhead { period: month });
        }
        if let Some(next) = self.next(first).filter(|next| *next < month) {
            return Err(Refusal::CloseEarlierFirst { period: next });
        }
        if month == running && !early {
            return Err(Refusal::PeriodNotOver { period: month });
        }
        Ok(())
    }

    /// Checks that `month` can be opened again for `reason`.
    ///
    /// # Errors
    /// It is open, or a later one is closed too; the reason is missing or too long.
    pub fn check_reopen(&self, month: Month, reason: &str) -> Result<(), Refusal> {
        match self.closed() {
            Some(closed) if closed > month => {
                return Err(Refusal::ReopenLaterFirst { period: closed });
            }
            Some(closed) if closed == month => {}
            _ => return Err(Refusal::PeriodOpen { period: month }),
        }
        if clean(reason).is_empty() {
            return Err(Refusal::ReasonMissing);
        }
        check_length(reason, WORDS_MAX)
    }
}
