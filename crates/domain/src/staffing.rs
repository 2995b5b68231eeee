//! How many call takers an hour needs (D2), by the Erlang C formula (A. K. Erlang, 1917).
//!
//! It takes for granted that calls come at random, that each takes as long as any other by chance around a mean, that
//! whoever waits stays on the line, and that every call taker takes any call.
//!
//! With `a` erlangs of work (calls in an hour × hours that each takes) and `n` seats, and `B` the share of calls that Erlang's loss
//! formula blocks, a caller waits with the chance `C = n·B / (n − a·(1 − B))`, for `C·handling / (n − a)` on average, and longer
//! than `t` with the chance `C·exp(−(n − a)·t / handling)` (Kleinrock, *Queueing Systems* I, 3.5; Cooper, *Introduction to
//! Queueing Theory*, 3.4). `B` comes from its recursion `B(n) = a·B(n−1) / (n + a·B(n−1))`, which has no factorial to overflow.

use std::time::Duration;

/// More than any service desk seats.
pub const SEATS_MAX: u32 = 200;
const HOUR_S: f64 = 3600.0;

/// What a service desk promises: so many of a hundred calls answered within so long, by people who are not too busy.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Promise {
    /// Of a hundred calls, so many; 1 to 99.
    pub percent: u8,
    /// Are answered within this time.
    pub within: Duration,
    /// Of a hundred minutes, a call taker is on calls for so many at most; 100 for as long as it takes.
    pub busy_percent: u8,
}

/// Seats with what they come to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Staffed {
    /// How many.
    pub seats: u32,
    /// Whether they keep the promise; two hundred may not.
    pub is_enough: bool,
    /// Of a thousand calls, so many are answered within the time.
    pub in_time_permille: u16,
    /// Of a thousand minutes, a call taker is on calls for so many.
    pub busy_permille: u16,
    /// How long a caller waits on average, in seconds; none where the queue only grows.
    pub wait_s: Option<u32>,
}

/// The fewest call takers who keep the promise, where `calls` come in an hour, in hundredths, and each takes `handling`.
#[must_use]
pub fn staff(calls: u32, handling: Duration, promise: Promise) -> Staffed {
    let erlangs = f64::from(calls) / 100.0 * handling.as_secs_f64() / HOUR_S;
    let kept = (1..=SEATS_MAX)
        .map(|seats| staffed(seats, erlangs, handling, promise))
        .find(|staffed| staffed.is_enough);
    kept.unwrap_or_else(|| staffed(SEATS_MAX, erlangs, handling, promise))
}

/// The fewest call takers who keep the promise, where `calls` come in an hour, in hundredths, and each takes `handling`.
/// None where nobody calls; two hundred at most.
#[must_use]
pub fn call_takers(calls: u32, handling: Duration, promise: Promise) -> u32 {
    match calls == 0 || handling.is_zero() {
        true => 0,
        false => staff(calls, handling, promise).seats,
    }
}

/// What so many seats come to.
fn staffed(seats: u32, erlangs: f64, handling: Duration, promise: Promise) -> Staffed {
    let busy = erlangs / f64::from(seats);
    let free = f64::from(seats) - erlangs;
    if free <= 0.0 {
        return Staffed {
            seats,
            is_enough: false,
            in_time_permille: 0,
            busy_permille: 1000,
            wait_s: None,
        };
    }
    let waits = waiting(seats, erlangs);
    let handling_s = handling.as_secs_f64();
    let late = waits * (-free * promise.within.as_secs_f64() / handling_s.max(1.0)).exp();
    let in_time = 1.0 - late;
    Staffed {
        seats,
        is_enough: in_time >= f64::from(promise.percent) / 100.0
            && busy <= f64::from(promise.busy_percent) / 100.0,
        in_time_permille: permille(in_time),
        busy_permille: permille(busy),
        wait_s: Some(whole(waits * handling_s / free)),
    }
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

/// A share of one, of a thousand.
fn permille(share: f64) -> u16 {
    u16::try_from(whole(share * 1000.0).min(1000)).unwrap_or(1000)
}

#[allow(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "held within what a u32 is, and a cast saturates"
)]
fn whole(number: f64) -> u32 {
    number.round().clamp(0.0, f64::from(u32::MAX)) as u32
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const USUAL: Promise = Promise {
        percent: 80,
        within: Duration::from_secs(20),
        busy_percent: 100,
    };
    const EASY: Promise = Promise {
        busy_percent: 85,
        ..USUAL
    };

    fn minutes(n: u64) -> Duration {
        Duration::from_mins(n)
    }

    #[test]
    fn the_tables_of_call_centres_are_met() {
        // Ten erlangs: the chance of waiting, as printed tables of the delay formula have it.
        for (seats, chance) in [(11, 0.682), (12, 0.449), (13, 0.285), (14, 0.174)] {
            assert!((waiting(seats, 10.0) - chance).abs() < 0.001, "{seats}");
        }
        // One seat: who comes waits as often as it is taken.
        assert!((waiting(1, 0.7) - 0.7).abs() < 1e-12);
        // Two: a² / (2 + a).
        assert!((waiting(2, 1.0) - 1.0 / 3.0).abs() < 1e-12);
        for (calls, handling, seats) in [(20_000, 3, 14), (10_000, 3, 8), (2_000, 3, 3), (0, 3, 0)]
        {
            assert_eq!(
                call_takers(calls, minutes(handling), USUAL),
                seats,
                "{calls}"
            );
        }
        assert_eq!(call_takers(u32::MAX, minutes(60), USUAL), SEATS_MAX);
        assert_eq!(call_takers(1, minutes(1), USUAL), 1);
    }

    /// The example that Mitan's page on the formula works through (mitan.co.uk/erlang/elgcmath.htm): 360 calls in half an hour of
    /// four minutes each, 55 agents: occupied for 87.3 %, a chance of waiting of 0.239, a mean wait of about 8 s, and 84 to 85 % answered
    /// within 15 s.
    #[test]
    fn the_worked_example_comes_out() {
        let promise = Promise {
            within: Duration::from_secs(15),
            ..USUAL
        };
        assert!((waiting(55, 48.0) - 0.239).abs() < 0.0005);
        let worked = staffed(55, 48.0, minutes(4), promise);
        assert_eq!(
            (worked.busy_permille, worked.wait_s, worked.in_time_permille),
            (873, Some(8), 846)
        );
    }

    #[test]
    fn people_who_may_not_be_too_busy_are_more() {
        // Forty-eight erlangs: 54 would keep the promise, at 89 % each.
        assert_eq!(staff(72_000, minutes(4), USUAL).seats, 54);
        let easy = staff(72_000, minutes(4), EASY);
        assert_eq!((easy.seats, easy.busy_permille), (57, 842));
        let never = staff(u32::MAX, minutes(60), EASY);
        assert_eq!(
            (never.seats, never.is_enough, never.wait_s),
            (200, false, None)
        );
        // Two hundred are reckoned without overflowing.
        let many = staffed(200, 190.0, minutes(3), USUAL);
        assert!(many.in_time_permille > 0 && many.wait_s.is_some());
    }

    proptest! {
        #[test]
        fn more_calls_never_want_fewer_people(calls in 0_u32..30_000, more in 0_u32..5_000, handling in 1_u64..20) {
            let one = |calls| call_takers(calls, minutes(handling), EASY);
            prop_assert!(one(calls) <= one(calls + more));
        }

        #[test]
        fn there_are_always_more_seats_than_work(calls in 1_u32..30_000, handling in 1_u64..20) {
            let seats = call_takers(calls, minutes(handling), USUAL);
            let erlangs = f64::from(calls) / 100.0 * minutes(handling).as_secs_f64() / HOUR_S;
            prop_assert!(seats == SEATS_MAX || f64::from(seats) > erlangs);
        }

        #[test]
        fn more_people_never_make_it_worse(seats in 1_u32..SEATS_MAX, tenths in 1_u32..2_500, handling in 1_u64..20) {
            let of = |seats| staffed(seats, f64::from(tenths) / 10.0, minutes(handling), EASY);
            let (fewer, more) = (of(seats), of(seats + 1));
            prop_assert!(fewer.in_time_permille <= more.in_time_permille);
            prop_assert!(fewer.busy_permille >= more.busy_permille);
            prop_assert!(more.is_enough || !fewer.is_enough);
            prop_assert!(fewer.wait_s.is_none_or(|wait| more.wait_s.is_some_and(|less| less <= wait)));
        }

        #[test]
        fn a_chance_is_one(seats in 1_u32..=SEATS_MAX, share in 1_u32..1_000) {
            let chance = waiting(seats, f64::from(seats) * f64::from(share) / 1000.0);
            prop_assert!((0.0..=1.0).contains(&chance), "{chance}");
        }
    }
}
