//! What an order counts in a month, and what of a line is another one.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test that cannot go on has failed"
)]

use uuid::Uuid;
use yizhan_domain::base::Urgency;
use yizhan_domain::bonus::{Elsewhere, Figure, Ratio, Work, differences, figures_of};
use yizhan_domain::statistics::{Fact, Month, Outcome, Took};
use yizhan_domain::{CategoryId, DepartmentId, Fen, Millis, OrderId, PersonId};

fn month(text: &str) -> Month {
    text.parse().unwrap()
}

fn at(month_of: &str, minutes: i64) -> Millis {
    month(month_of).begin().plus_minutes(minutes)
}

fn person(number: u128) -> PersonId {
    PersonId(Uuid::from_u128(number))
}

/// An order that was reported in November and has a bill.
fn fact(finished_at: Option<Millis>) -> Fact {
    let took = Took {
        seconds: 1_800,
        in_time: Some(true),
    };
    Fact {
        filed_at: at("2026-11", 60),
        department: DepartmentId(Uuid::from_u128(1)),
        team: None,
        category: CategoryId(Uuid::from_u128(2)),
        urgency: Urgency::General,
        place: None,
        technicians: vec![person(1), person(2)],
        outcome: match finished_at {
            Some(_) => Outcome::Finished,
            None => Outcome::Open,
        },
        labour: Fen(1741),
        material: Fen(300),
        spans: [Some(took); 4],
        stages: [None; 8],
        stars: Some(4),
        reworked: true,
        finished_at,
    }
}

fn work(finished_at: Option<Millis>, of: &str) -> Option<Work> {
    let order = OrderId(Uuid::from_u128(9));
    let fact = fact(finished_at);
    Work::of(order, "261101-H1-01".into(), &fact, month(of), 2)
}

#[test]
fn an_order_that_is_only_reported_in_the_month_counts_for_the_completion_rate_alone() {
    let open = work(None, "2026-11").unwrap();
    assert_eq!((open.labour, open.points), (Fen(0), 0));
    assert_eq!((open.stars, open.seconds, open.in_time), (None, None, None));
    assert!(!open.reworked && !open.done);
    // Labour that comes onto its bill later makes nothing else of it.
    let mut written = open.clone();
    written.labour = Fen(9_999);
    written.among = 3;
    assert!(differences(&[written], std::slice::from_ref(&open)).is_empty());
    // Nor what it is called or of which category.
    let mut renamed = open.clone();
    renamed.number = "261101-H1-02".into();
    renamed.category = CategoryId(Uuid::from_u128(77));
    assert!(differences(&[renamed], &[open]).is_empty());
}

#[test]
fn the_completion_rate_stands_once_the_month_is_over() {
    let last_minute = at("2026-12", -1);
    let november = work(Some(last_minute), "2026-11").unwrap();
    assert!(november.done && november.finished && november.reported);
    let later = work(Some(at("2026-12", 1)), "2026-11").unwrap();
    assert!(!later.done && !later.finished);
    let open = work(None, "2026-11").unwrap();
    // Finished in December, it changes nothing of November.
    assert!(differences(std::slice::from_ref(&open), std::slice::from_ref(&later)).is_empty());
    assert_eq!(figures_of(&[open]), figures_of(&[later]));
    // In December it counts, and for no completion rate.
    let december = work(Some(at("2026-12", 1)), "2026-12").unwrap();
    assert!(december.finished && !december.reported);
    let figures = figures_of(&[december]);
    assert_eq!(figures.get(&Figure::CompletionRate), None);
    assert_eq!(figures[&Figure::ServiceFees], Ratio::of(1741, 200).unwrap());
}

#[test]
fn what_counts_in_an_approved_line_of_another_month_counts_as_rework_only() {
    let december = work(Some(at("2026-12", 1)), "2026-12").unwrap();
    let (october, november) = (month("2026-10"), month("2026-11"));
    let own = [(october, person(2)), (november, person(1))];
    let again = december.clone().for_person(person(1), &own);
    let elsewhere = Elsewhere {
        month: november,
        own: true,
    };
    assert_eq!(again.elsewhere, Some(elsewhere));
    assert!(!again.counts());
    let figures = figures_of(std::slice::from_ref(&again));
    let nothing = [
        Figure::OrdersFinished,
        Figure::LabourMinutes,
        Figure::ServiceFees,
        Figure::OrderPoints,
        Figure::Material,
    ];
    for figure in nothing {
        assert_eq!(figures[&figure], Ratio::ZERO, "{figure:?}");
    }
    assert_eq!(figures[&Figure::Rework], Ratio::whole(1));
    assert_eq!(figures.get(&Figure::Satisfaction), None);
    // In another's line it counts, and that is only remarked.
    let others = december.clone().for_person(person(3), &own);
    assert_eq!(
        others.elsewhere.map(|of| (of.month, of.own)),
        Some((october, false))
    );
    assert!(others.counts());
    assert!(differences(&[others], std::slice::from_ref(&december)).is_empty());
    assert_eq!(differences(&[again], &[december]).len(), 1);
}
