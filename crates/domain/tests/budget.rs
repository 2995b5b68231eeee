//! Budgets: how figures go on, how a year ends, what the next one needs.
#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "a test that cannot go on has failed"
)]

use proptest::prelude::*;
use yizhan_domain::base::Budget;
use yizhan_domain::budget::{BudgetState, Outlook, outlook, propose};
use yizhan_domain::forecast::{Method, PerMille, forecast};
use yizhan_domain::statistics::Month;
use yizhan_domain::{DepartmentId, Fen, Refusal};

fn month(text: &str) -> Month {
    text.parse().expect("a month")
}

#[test]
fn with_less_than_a_year_the_mean_is_expected() {
    assert_eq!(forecast(&[100, 200], 3), None, "two months tell nothing");
    let known = forecast(&[100, 200, 301], 2).expect("three months");
    assert_eq!(known.method, Method::Mean);
    assert_eq!(known.next, [200, 200], "601 / 3 = 200.33");
    assert_eq!(known.error, None);
}

#[test]
fn with_a_year_the_month_of_the_year_before_is_expected() {
    let year: Vec<i64> = (1..=12).map(|month| month * 100).collect();
    let known = forecast(&year, 3).expect("a year");
    assert_eq!(known.method, Method::YearBefore);
    assert_eq!(known.next, [100, 200, 300]);
}

#[test]
fn with_two_years_it_grows_as_the_years_did() {
    let before = [1000; 12];
    let mut known: Vec<i64> = before.to_vec();
    known.extend([1100; 12]);
    let ahead = forecast(&known, 2).expect("two years");
    assert_eq!(ahead.method, Method::YearBeforeWithGrowth);
    assert_eq!(ahead.next, [1210, 1210], "1100 × 13,200 / 12,000");
    // Each of the last twelve was expected to be the 1000 of the year before, since no growth was known then.
    assert_eq!(ahead.error, Some(PerMille(91)), "1200 / 13,200");
}

#[test]
fn growth_is_held_within_half_and_double() {
    let with = |last: i64| {
        let mut known = vec![1000; 12];
        known.extend(vec![last; 12]);
        forecast(&known, 1).expect("two years").next[0]
    };
    assert_eq!(with(5000), 10_000, "times two, not times five");
    assert_eq!(with(100), 50, "half, not a tenth");
}

#[test]
fn nothing_charged_is_no_growth_and_no_error() {
    let known = forecast(&[0; 30], 12).expect("thirty months");
    assert_eq!(known.method, Method::YearBefore);
    assert_eq!(known.next, [0; 12]);
    assert_eq!(known.error, None);
}

/// Two years of 1,000 yuan a month, then what `this_year` says.
fn years(this_year: &[i64], running: &str, on_the_way: i64) -> Outlook {
    let first = month("2024-01");
    let charged = |at: Month| {
        let from = usize::try_from(at.number() - first.number());
        match from {
            Ok(at) if at < 24 => Fen(100_000),
            Ok(at) => Fen(this_year.get(at - 24).copied().unwrap_or(0)),
            Err(_) => Fen(0),
        }
    };
    outlook(charged, Some(first), month(running), 2026, Fen(on_the_way))
}

#[test]
fn a_running_year_ends_with_what_is_there_and_what_is_expected() {
    // Three months over, of the usual amount; the fourth has a tenth so far.
    let calm = years(&[100_000, 100_000, 100_000, 10_000], "2026-04", 5_000);
    assert_eq!(calm.charged, Fen(310_000));
    assert_eq!(calm.on_the_way, Fen(5_000));
    assert_eq!(calm.expected, Some(Fen(1_200_000)));
    // What is on its way in the running month is more than was expected of it.
    let full = years(&[100_000, 100_000, 100_000, 90_000], "2026-04", 60_000);
    assert_eq!(full.expected, Some(Fen(1_250_000)));
}

#[test]
fn a_year_that_is_over_ends_as_it_did_and_one_to_come_is_not_told() {
    let over = years(&[100_000; 12], "2027-02", 7_000);
    assert_eq!(over.expected, Some(Fen(1_200_000)));
    assert_eq!(over.on_the_way, Fen(0), "it counts in another year");
    let to_come = years(&[], "2025-06", 7_000);
    assert_eq!(to_come.expected, None);
}

#[test]
fn what_counts_in_a_later_month_already_is_not_expected_once_more() {
    // November is open again, and December has something since it was closed early.
    let mut months = [100_000; 12];
    months[11] = 30_000;
    let again = years(&months, "2026-11", 0);
    assert_eq!(again.charged, Fen(1_130_000));
    assert_eq!(again.expected, Some(Fen(1_200_000)));
    months[11] = 150_000;
    let more = years(&months, "2026-11", 0);
    assert_eq!(more.expected, Some(Fen(1_250_000)));
}

#[test]
fn a_department_without_two_years_of_its_own_does_not_grow() {
    let known = forecast(&[100_000; 14], 1).expect("fourteen months");
    assert_eq!(
        (known.method, known.next),
        (Method::YearBefore, vec![100_000])
    );
    let proposal = propose(&[100_000; 14]).expect("fourteen months");
    assert_eq!(proposal.amount, Fen(1_200_000));
}

#[test]
fn in_december_the_month_itself_is_all_that_is_expected() {
    let last = years(&[100_000; 11], "2026-12", 0);
    assert_eq!(last.expected, Some(Fen(1_200_000)));
}

#[test]
fn the_state_follows_from_what_is_sure_before_what_is_expected() {
    let at = |charged, on_the_way, expected: Option<i64>| Outlook {
        charged: Fen(charged),
        on_the_way: Fen(on_the_way),
        expected: expected.map(Fen),
    };
    let cases = [
        (at(100, 0, None), Some(100), BudgetState::Within),
        (at(101, 0, None), Some(100), BudgetState::Over),
        (at(60, 41, None), Some(100), BudgetState::WillBeOver),
        (at(60, 0, Some(101)), Some(100), BudgetState::WillBeOver),
        (at(60, 0, Some(100)), Some(100), BudgetState::Within),
        // A forecast below what is sure already changes nothing.
        (at(60, 50, Some(70)), Some(100), BudgetState::WillBeOver),
        (at(1, 0, None), Some(0), BudgetState::Over),
        (at(1, 0, None), None, BudgetState::None),
    ];
    for (outlook, budget, state) in cases {
        assert_eq!(
            outlook.state(budget.map(Fen)),
            state,
            "{outlook:?} {budget:?}"
        );
    }
}

#[test]
fn a_proposal_is_the_last_year_grown_up_to_the_next_hundred_yuan() {
    assert_eq!(propose(&[]), None);
    // Half a year of 1,234.56 yuan a month: a year at the same rate is 14,814.72.
    let half = propose(&[123_456; 6]).expect("some months");
    assert_eq!(
        (half.months, half.last, half.before),
        (6, Fen(740_736), None)
    );
    assert_eq!(half.amount, Fen(1_490_000));
    let mut two = vec![100_000; 12];
    two.extend([110_000; 12]);
    let grown = propose(&two).expect("two years");
    assert_eq!(grown.before, Some(Fen(1_200_000)));
    assert_eq!(grown.last, Fen(1_320_000));
    assert_eq!(grown.amount, Fen(1_460_000), "14,520 yuan");
    // Corrections below zero propose nothing below zero.
    assert_eq!(propose(&[-5_000; 12]).expect("a year").amount, Fen(0));
}

#[test]
fn a_budget_is_an_amount_of_a_year() {
    let budget = |year, amount: Option<i64>| Budget {
        department: DepartmentId::of_key("d"),
        year,
        amount: amount.map(Fen),
    };
    for good in [
        budget(2026, Some(0)),
        budget(2026, None),
        budget(1970, Some(1)),
    ] {
        assert_eq!(good.check(), Ok(()));
    }
    for wrong in [
        budget(2026, Some(-1)),
        budget(1969, Some(1)),
        budget(10_000, None),
        budget(2026, Some(i64::MAX)),
    ] {
        assert_eq!(wrong.check(), Err(Refusal::BudgetNotSensible), "{wrong:?}");
    }
    assert_ne!(budget(2026, None).id(), budget(2027, None).id());
    assert_eq!(budget(2026, None).id(), budget(2026, Some(3)).id());
}

proptest! {
    /// Whatever was charged, nothing overflows, a year's end is never below what is sure, and a longer look ahead begins
    /// like a shorter one.
    #[test]
    fn any_accounts_have_an_end(
        months in prop::collection::vec(any::<i64>(), 0..40),
        running in 1_u32..=12,
        on_the_way in 0_i64..i64::MAX,
    ) {
        let first = Month::of_number(2026 * 12 + i32::try_from(running).unwrap_or(1) - 1 - i32::try_from(months.len()).unwrap_or(0));
        let charged = |at: Month| {
            let place = usize::try_from(at.number() - first.number());
            Fen(place.ok().and_then(|place| months.get(place)).copied().unwrap_or(0))
        };
        let running = month(&format!("2026-{running:02}"));
        let year = outlook(charged, Some(first), running, 2026, Fen(on_the_way));
        prop_assert_eq!(year.state(Some(Fen(1))) == BudgetState::Over, year.charged > Fen(1));
        prop_assert_eq!(forecast(&months, 3).is_some(), months.len() >= 3);
        if let (Some(one), Some(many)) = (forecast(&months, 1), forecast(&months, 40)) {
            prop_assert_eq!(many.next.len(), 12);
            prop_assert_eq!(&many.next[..1], &one.next[..]);
        }
        if let Some(proposal) = propose(&months) {
            prop_assert!(proposal.amount >= Fen(0));
        }
    }
}
