//! How many call takers an hour needs (D2), by the Erlang C formula (A. K. Erlang, 1917).
//!
//! It takes for granted that calls come at random, that each takes as long as any other by chance around a mean, that
//! whoever waits stays on the line, and that every call taker takes any call.

use std::time::Duration;

/// More than any service desk seats.
const MOST: u32 = 200;
const HOUR_S: f64 = 3600.0;

/// What a service desk promises: so many of a hundred calls answered within so long.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Promise {
    /// Of a hundred calls, so many; 1 to 99.
    pub percent: u8,
    /// Are answered within this time.
    pub within: Duration,
}

/// The fewest call takers who keep the promise, where `calls` come in an hour, in hundredths, and each takes `handling`.
/// None where nobody calls; two hundred at most.
#[must_use]
pub fn call_takers(calls: u32, handling: Duration, promise: Promise) -> u32 {
    let erlangs = f64::from(calls) / 100.0 * handling.as_secs_f64() / HOUR_S;
    if erlangs <= 0.0 {
        return 0;
    }
    let wanted = f64::from(promise.percent) / 100.0;
    let keeps = |seats: &u32| {
        let free = f64::from(*seats) - erlangs;
        let waits = promise.within.as_secs_f64() / handling.as_secs_f64();
        free > 0.0 && 1.0 - waiting(*seats, erlangs) * (-free * waits).exp() >= wanted
    };
    (1..MOST).find(keeps).unwrap_or(MOST)
}

/// The chance that a caller has to wait at all, with more `seats` than `erlangs` of work.
fn waiting(seats: u32, erlangs: f64) -> f64 {
    // Erlang B, by its recursion: the chance that all seats are taken where nobody waits.
    let blocked = (1..=seats).fold(1.0, |blocked, seat| {
        let offered = erlangs * blocked;
        offered / (f64::from(seat) + offered)
    });
    let seats = f64::from(seats);
    seats * blocked / (seats - erlangs * (1.0 - blocked))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const USUAL: Promise = Promise {
        percent: 80,
        within: Duration::from_secs(20),
    };

    fn minutes(n: u64) -> Duration {
        Duration::from_mins(n)
    }

    #[test]
    fn the_tables_of_call_centres_are_met() {
        // Ten erlangs: the chance of waiting with 13 and 14 seats, as printed tables have it.
        assert!((waiting(13, 10.0) - 0.285).abs() < 0.001);
        assert!((waiting(14, 10.0) - 0.174).abs() < 0.001);
        for (calls, handling, seats) in [(20_000, 3, 14), (10_000, 3, 8), (2_000, 3, 3), (0, 3, 0)]
        {
            assert_eq!(
                call_takers(calls, minutes(handling), USUAL),
                seats,
                "{calls}"
            );
        }
        assert_eq!(call_takers(u32::MAX, minutes(60), USUAL), MOST);
        assert_eq!(call_takers(1, minutes(1), USUAL), 1);
    }

    proptest! {
        #[test]
        fn more_calls_never_want_fewer_people(calls in 0_u32..30_000, more in 0_u32..5_000, handling in 1_u64..20) {
            let one = |calls| call_takers(calls, minutes(handling), USUAL);
            prop_assert!(one(calls) <= one(calls + more));
        }

        #[test]
        fn there_are_always_more_seats_than_work(calls in 1_u32..30_000, handling in 1_u64..20) {
            let seats = call_takers(calls, minutes(handling), USUAL);
            let erlangs = f64::from(calls) / 100.0 * minutes(handling).as_secs_f64() / HOUR_S;
            prop_assert!(seats == MOST || f64::from(seats) > erlangs);
        }
    }
}
