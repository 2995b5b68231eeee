//! Months that are closed and opened again, and in which of them a charge counts.
#![allow(clippy::unwrap_used, reason = "a story that cannot go on has failed")]

use proptest::prelude::*;
use yizhan_domain::accounting::*;
use yizhan_domain::base::Role;
use yizhan_domain::statistics::Month;
use yizhan_domain::{Fen, Millis, Refusal};

fn month(text: &str) -> Month {
    text.parse().unwrap()
}

fn closed() -> ClosingKind {
    ClosingKind::Closed {
        count: 0,
        total: Fen(0),
    }
}

fn reopened() -> ClosingKind {
    ClosingKind::Reopened {
        reason: "漏记".into(),
    }
}

#[test]
fn who_closes_opens_again_and_hands_over() {
    for role in Role::ALL {
        let finance = role == Role::Finance;
        assert_eq!(may_close(role), finance, "{role:?}");
        assert_eq!(may_export(role), finance, "{role:?}");
        let reopens = finance || role == Role::Manager;
        assert_eq!(may_reopen(role), reopens, "{role:?}");
    }
}

#[test]
fn a_charge_counts_in_its_month_or_in_the_first_one_that_was_open_when_it_came() {
    let (september, october) = (month("2026-09"), month("2026-10"));
    let (closed, reopened) = (closed(), reopened());
    let books = Books::of([
        (10, september, &closed),
        (20, october, &closed),
        (30, october, &reopened),
        (40, october, &closed),
    ]);
    let period = |of: &str, position| books.period(month(of), position).to_string();
    for (of, position, counts_in) in [
        ("2026-09", 9, "2026-09"),
        ("2026-09", 11, "2026-10"),
        ("2026-08", 11, "2026-10"),
        ("2026-10", 19, "2026-10"),
        ("2026-10", 21, "2026-11"),
        ("2026-09", 21, "2026-11"),
        ("2026-10", 31, "2026-10"),
        ("2026-09", 31, "2026-10"),
        ("2026-10", 41, "2026-11"),
        ("2026-12", 41, "2026-12"),
        ("2026-12", i64::MAX, "2026-12"),
    ] {
        assert_eq!(period(of, position), counts_in, "{of} at {position}");
    }
    assert_eq!(books.closed(), Some(october));
    assert_eq!(Books::default().period(october, 5), october);
}

#[test]
fn months_are_closed_one_after_the_other_and_opened_the_other_way_round() {
    let (august, september, october) = (month("2026-08"), month("2026-09"), month("2026-10"));
    let november = october.plus(1);
    let kind = closed();
    let books = Books::of([(1, september, &kind)]);
    let close = |at: Month, early| books.check_close(at, november, Some(august), early);
    assert_eq!(
        close(august, false),
        Err(Refusal::PeriodClosed { period: august })
    );
    assert_eq!(
        close(september, false),
        Err(Refusal::PeriodClosed { period: september })
    );
    assert_eq!(close(october, false), Ok(()));
    assert_eq!(
        close(november, true),
        Err(Refusal::CloseEarlierFirst { period: october })
    );
    assert_eq!(
        close(november.plus(1), true),
        Err(Refusal::PeriodAhead {
            period: november.plus(1)
        })
    );
    let both = Books::of([(1, september, &kind), (2, october, &kind)]);
    let running = |early| both.check_close(november, november, None, early);
    assert_eq!(
        running(false),
        Err(Refusal::PeriodNotOver { period: november })
    );
    assert_eq!(running(true), Ok(()));

    // Before anything was closed, the first month with charges is the first to be closed.
    let none = Books::default();
    let first = |at: Month| none.check_close(at, november, Some(september), false);
    assert_eq!(
        first(october),
        Err(Refusal::CloseEarlierFirst { period: september })
    );
    assert_eq!(first(september), Ok(()));

    let reopen = |at: Month, reason: &str| both.check_reopen(at, reason);
    assert_eq!(
        reopen(september, "x"),
        Err(Refusal::ReopenLaterFirst { period: october })
    );
    assert_eq!(
        reopen(november, "x"),
        Err(Refusal::PeriodOpen { period: november })
    );
    assert_eq!(reopen(october, " \u{3000}"), Err(Refusal::ReasonMissing));
    assert!(reopen(october, &"长".repeat(1001)).is_err());
    assert_eq!(reopen(october, "漏记"), Ok(()));
}

#[test]
fn opening_the_only_closed_month_again_opens_what_was_before_it_too() {
    let september = month("2026-09");
    let (closed, reopened) = (closed(), reopened());
    let books = Books::of([(1, september, &closed), (2, september, &reopened)]);
    assert_eq!(books.closed(), None);
    assert_eq!(books.period(month("2026-07"), 3), month("2026-07"));
}

#[test]
fn a_clock_that_is_nowhere_gives_a_month_that_can_be_written() {
    for at in [i64::MIN, -1, 0, i64::MAX, 400_000_000_000_000] {
        let month = month_of(Millis(at));
        assert_eq!(month.to_string().parse(), Ok(month), "{at}");
    }
}

#[test]
fn departments_without_a_cost_centre_are_named() {
    let totals = Totals::of([
        ("D2", "儿科", "", 1, Fen(100)),
        ("D1", "内科", "CC1", 2, Fen(250)),
        ("D2", "儿科", "", 1, Fen(-30)),
    ]);
    assert_eq!((totals.count, totals.total), (4, Fen(320)));
    assert_eq!(totals.without_centre, ["儿科"]);
    let sums = |sums: &[Sum]| -> Vec<_> {
        sums.iter()
            .map(|sum| (sum.name.clone(), sum.count, sum.total))
            .collect()
    };
    assert_eq!(
        sums(&totals.departments),
        [("内科".into(), 2, Fen(250)), ("儿科".into(), 2, Fen(70))]
    );
    assert_eq!(
        sums(&totals.centres),
        [(String::new(), 2, Fen(70)), ("CC1".into(), 2, Fen(250))]
    );
}

/// Months of two years, each closed or opened again, one after the other.
fn anything() -> impl Strategy<Value = Vec<(i64, Month, ClosingKind)>> {
    let one = (0..24_i32, any::<bool>());
    proptest::collection::vec(one, 0..40).prop_map(|all| {
        let made = |(at, (number, is_closed)): (i64, (i32, bool))| {
            let kind = if is_closed { closed() } else { reopened() };
            (at * 10, month("2026-01").plus(number), kind)
        };
        (1..).zip(all).map(made).collect()
    })
}

proptest! {
    #[test]
    fn any_order_of_arrival_gives_the_same_periods(
        (all, mixed) in anything().prop_flat_map(|all| (Just(all.clone()), Just(all).prop_shuffle())),
        charge in (-3..30_i32, 0..500_i64),
    ) {
        fn books(of: &[(i64, Month, ClosingKind)]) -> Books {
            Books::of(of.iter().map(|(at, month, kind)| (*at, *month, kind)))
        }
        let (told, other) = (books(&all), books(&mixed));
        prop_assert_eq!(&told, &other);
        let (own, position) = (month("2026-01").plus(charge.0), charge.1);
        let period = told.period(own, position);
        // The first month from its own on that was open then.
        let closed = told.closed_at(position);
        prop_assert!(period >= own && closed.is_none_or(|closed| period > closed));
        prop_assert!(period == own || closed == Some(period.plus(-1)));
        // What comes behind a charge moves it no more.
        let before: Vec<_> = all.into_iter().filter(|(at, ..)| *at < position).collect();
        prop_assert_eq!(books(&before).period(own, position), period);
    }

    #[test]
    fn closing_what_may_be_closed_closes_it_and_opening_undoes_that(
        all in anything(),
        running in 0..30_i32,
    ) {
        let running = month("2026-01").plus(running);
        let mut done: Vec<(i64, Month, ClosingKind)> = Vec::new();
        for (position, month, kind) in all {
            let books = Books::of(done.iter().map(|(at, month, kind)| (*at, *month, kind)));
            let before = books.closed();
            let allowed = match kind {
                ClosingKind::Closed { .. } => books.check_close(month, running, None, true),
                ClosingKind::Reopened { .. } => books.check_reopen(month, "漏记"),
            };
            if allowed.is_err() {
                continue;
            }
            let is_closing = matches!(kind, ClosingKind::Closed { .. });
            done.push((position, month, kind));
            let books = Books::of(done.iter().map(|(at, month, kind)| (*at, *month, kind)));
            if is_closing {
                prop_assert_eq!(books.closed(), Some(month));
                prop_assert!(before.is_none_or(|before| before.plus(1) == month));
            } else {
                prop_assert_eq!(before, Some(month));
                prop_assert!(books.closed().is_none_or(|closed| closed.plus(1) == month));
            }
        }
    }
}
