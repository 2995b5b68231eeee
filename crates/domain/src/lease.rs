//! Leases: how long a hub's word about a device holds without a meeting.

use crate::Millis;

/// How many days a device may stay away from its hub and still get news. Nowhere else is it said.
pub const LEASE_DAYS: i64 = 90;
/// How many days before the end a device that has not met its hub says so.
pub const WARNING_DAYS: i64 = 14;

const DAY_MS: i64 = 24 * 60 * 60 * 1000;

/// How a lease stands, by the clock of the hub.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lease {
    /// More than half of it is left.
    Good,
    /// The device gets another one when it meets its hub.
    Due,
    /// It has run out: the device gets nothing before its person proves to be there.
    Over,
}

/// The end of a lease that begins now.
#[must_use]
pub const fn lease_end(now: Millis) -> Millis {
    Millis(now.0.saturating_add(LEASE_DAYS * DAY_MS))
}

/// How a lease stands that began and ends so; one without an end never runs out.
#[must_use]
pub const fn lease(began: Millis, ends: Option<Millis>, now: Millis) -> Lease {
    let Some(ends) = ends else {
        return Lease::Good;
    };
    match ends.since(now) {
        ..=0 => Lease::Over,
        left if left <= ends.since(began) / 2 => Lease::Due,
        _ => Lease::Good,
    }
}

/// How many days a device says are left, the last one counted: none where there is nothing to say, zero where the
/// lease has run out.
#[must_use]
pub const fn lease_days_left(ends: Option<Millis>, now: Millis) -> Option<i64> {
    let Some(ends) = ends else {
        return None;
    };
    match ends.since(now) {
        ..=0 => Some(0),
        left if left <= WARNING_DAYS * DAY_MS => Some((left - 1) / DAY_MS + 1),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// So long after the beginning, on which day a lease of ninety days stands how, and what the device says.
    const DAYS: [(i64, Lease, Option<i64>); 9] = [
        (0, Lease::Good, None),
        (44, Lease::Good, None),
        (45, Lease::Due, None),
        (75, Lease::Due, None),
        (76, Lease::Due, Some(14)),
        (89, Lease::Due, Some(1)),
        (90, Lease::Over, Some(0)),
        (3650, Lease::Over, Some(0)),
        // The clock of the hub was set back.
        (-400, Lease::Good, None),
    ];

    #[test]
    fn a_lease_is_renewed_in_its_second_half_and_ends_on_its_ninetieth_day() {
        let began = Millis(1_795_219_200_000);
        let ends = Some(lease_end(began));
        for (day, stands, left) in DAYS {
            let now = Millis(began.0 + day * DAY_MS);
            assert_eq!(lease(began, ends, now), stands, "day {day}");
            assert_eq!(lease_days_left(ends, now), left, "day {day}");
        }
        let last = Millis(lease_end(began).0 - 1);
        assert_eq!(lease(began, ends, last), Lease::Due);
        assert_eq!(lease_days_left(ends, last), Some(1));
    }

    #[test]
    fn what_has_no_end_never_runs_out_and_a_clock_at_its_end_breaks_nothing() {
        for now in [Millis(i64::MIN), Millis(0), Millis(i64::MAX)] {
            assert_eq!(lease(Millis(0), None, now), Lease::Good);
            assert_eq!(lease_days_left(None, now), None);
            let ends = Some(lease_end(now));
            assert_ne!(lease(now, ends, Millis(0)), Lease::Due);
            let _ = lease_days_left(ends, now);
        }
    }
}
