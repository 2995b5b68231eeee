//! What is kept for orders (预留), and how much of it is left.

use super::{Movement, MovementKind, Reservation};
use crate::order::Status;
use crate::{Millis, Refusal};

/// The longest that parts are kept, in days.
pub const KEPT_DAYS_MAX: u8 = 30;

const DAY_MIN: i64 = 24 * 60;

/// Until when parts are kept that are asked for `now`, for so many days.
///
/// # Errors
/// [`Refusal::DayNotSensible`]
pub fn kept_until(now: Millis, days: u8) -> Result<Millis, Refusal> {
    if (1..=KEPT_DAYS_MAX).contains(&days) {
        Ok(now.plus_minutes(i64::from(days) * DAY_MIN))
    } else {
        Err(Refusal::DayNotSensible)
    }
}

/// Whether parts are kept for an order with this status: not once its work is confirmed or it is given up.
#[must_use]
pub const fn keeps_parts(status: Status) -> bool {
    !matches!(
        status,
        Status::Confirmed
            | Status::SupervisorConfirmed
            | Status::ChiefConfirmed
            | Status::Audited
            | Status::Charged
            | Status::Withdrawn
            | Status::Cancelled
            | Status::Split
            | Status::TradesFinished
            | Status::TradesClosed
            | Status::Merged
    )
}

impl Reservation {
    /// Whether it asks for a time that parts are kept for.
    #[must_use]
    pub fn is_sensible(&self) -> bool {
        let longest = self.at.plus_minutes(i64::from(KEPT_DAYS_MAX) * DAY_MIN);
        self.at < self.until && self.until <= longest
    }
}

/// Units that are still to be issued of each of `kept`, which are of one part for one order, oldest first; `moves` are
/// those of the order. What was issued after a reservation was made is issued for it, and for the oldest one first.
#[must_use]
pub fn still_kept(kept: &[Reservation], moves: &[Movement]) -> Vec<i64> {
    let is_issue = |moved: &&Movement| {
        moved.kind() == Some(MovementKind::Issue)
            && kept.first().is_some_and(|kept| kept.part == moved.part)
    };
    let mut issued: Vec<(Millis, i64)> = moves
        .iter()
        .filter(is_issue)
        .map(|moved| (moved.at, moved.quantity))
        .collect();
    issued.sort_unstable();
    let left = kept.iter().map(|kept| {
        let mut left = kept.quantity;
        for (_, units) in issued.iter_mut().filter(|(at, _)| *at >= kept.at) {
            let taken = left.min(*units);
            left -= taken;
            *units -= taken;
        }
        left
    });
    left.collect()
}
