//! The auditor's sample: which orders have to be looked at, why, by which rule, and that lots are fair and the same everywhere.
#![allow(clippy::expect_used, reason = "a test that cannot go on has failed")]

mod common;

use common::Story;
use proptest::prelude::*;
use std::collections::BTreeSet;
use uuid::Uuid;
use yizhan_domain::base::*;
use yizhan_domain::costs::{AuditCase, CostNote, LookWhy, Said, looked, lot};
use yizhan_domain::order::*;
use yizhan_domain::*;

const NOTHING: AuditRule = AuditRule {
    above: None,
    other_prices: false,
    corrected: false,
    percent: 0,
};

fn rules(rule: AuditRule) -> AuditRules {
    AuditRules::default()
        .with(rule, Millis(0), Millis(0), AuditSeed::of(&[7; 32]))
        .expect("few rules")
}

fn case(number: u128, total: i64) -> AuditCase {
    AuditCase {
        order: OrderId(Uuid::from_u128(number)),
        came: Millis(1000),
        total: Fen(total),
        bill: BillDigest(String::new()),
        corrected: false,
        prices: BTreeSet::from([("FW5".to_owned(), Fen(4222))]),
        audited: false,
        sent_back: 0,
    }
}

/// A fee standard that says `price` for the work of every case.
fn standard(price: i64) -> Directory {
    let mut directory = common::hospital();
    directory.put(BaseRecord::Fee(Fee {
        id: FeeId::of_key("FW5"),
        code: "FW5".into(),
        name: "人工".into(),
        unit: "小时".into(),
        price: Fen(price),
    }));
    directory
}

#[test]
fn each_reason_asks_for_a_look_by_itself() {
    let all = AuditRule {
        above: Some(Fen(200_000)),
        other_prices: true,
        corrected: true,
        percent: 0,
    };
    let above = LookWhy::Above {
        amount: Fen(200_000),
    };
    use LookWhy::{Corrected, OtherPrice};
    for (total, price, corrected, expected) in [
        (200_000, 4222, false, vec![]),
        (200_001, 4222, false, vec![above]),
        (1, 4223, false, vec![OtherPrice]),
        (1, 4222, true, vec![Corrected]),
        (999_999, 1, true, vec![above, OtherPrice, Corrected]),
    ] {
        let mut case = case(1, total);
        case.corrected = corrected;
        let why = |rule| case.why(&rules(rule), &standard(price));
        assert_eq!(why(all), expected, "{total} {price} {corrected}");
        assert_eq!(why(NOTHING), [], "what is not asked for is no reason");
        // What another reason takes is not drawn; what none takes is.
        let lots = why(AuditRule {
            percent: 100,
            ..all
        });
        let expected = match expected.is_empty() {
            true => vec![LookWhy::Lot],
            false => expected,
        };
        assert_eq!(lots, expected);
    }
}

#[test]
fn before_there_was_a_rule_nothing_has_to_be_looked_at() {
    let directory = standard(1);
    let mut one = case(1, 999_999);
    assert_eq!(one.why(&AuditRules::default(), &directory), []);
    let all = AuditRule {
        percent: 100,
        ..NOTHING
    };
    let seed = || AuditSeed::of(&[1; 32]);
    // Made at 500 for a day that began at 100: what came before it was made stays as it was.
    let rules = AuditRules::default()
        .with(all, Millis(100), Millis(500), seed())
        .expect("few rules");
    for (came, drawn) in [(99, false), (100, false), (499, false), (500, true)] {
        one.came = Millis(came);
        assert_eq!(!one.why(&rules, &directory).is_empty(), drawn, "{came}");
    }
    // Another rule for a later day holds from that day on, and one that is made after it and begins earlier takes its place.
    let rules = rules
        .with(NOTHING, Millis(900), Millis(600), seed())
        .expect("few rules");
    for (came, drawn) in [(899, true), (900, false)] {
        one.came = Millis(came);
        assert_eq!(!one.why(&rules, &directory).is_empty(), drawn, "{came}");
    }
    let rules = rules
        .with(all, Millis(800), Millis(700), seed())
        .expect("few rules");
    one.came = Millis(900);
    assert_eq!(one.why(&rules, &directory), [LookWhy::Lot]);
}

#[test]
fn rules_that_may_still_be_asked_for_are_not_pushed_out() {
    let day = |day: i64| Millis(day * 24 * 60 * 60 * 1000);
    let seed = || AuditSeed::of(&[1; 32]);
    let mut rules = AuditRules::default();
    for made in 0..100 {
        rules = rules
            .with(NOTHING, day(made), day(made), seed())
            .expect("a hundred");
    }
    let again = |rules: &AuditRules, at| rules.with(NOTHING, day(at), day(at), seed());
    assert_eq!(
        again(&rules, 100),
        Err(Refusal::RuleChangedTooOften { limit: 100 })
    );
    // The first was replaced on day 1; two years later nobody asks for it, and for the second not before a day more.
    let later = again(&rules, 733).expect("room for one");
    assert_eq!((later.changes.len(), later.changes[0].from), (100, day(1)));
    assert_eq!(
        again(&later, 733),
        Err(Refusal::RuleChangedTooOften { limit: 100 })
    );
    assert!(again(&later, 734).is_ok());
    assert!(
        later
            .without_seeds()
            .changes
            .iter()
            .all(|one| one.seed.0.is_empty())
    );
}

#[test]
fn a_slip_of_the_finger_is_found() {
    assert_eq!(NOTHING.check(), Ok(()));
    for wrong in [
        AuditRule {
            percent: 101,
            ..NOTHING
        },
        AuditRule {
            above: Some(Fen(-1)),
            ..NOTHING
        },
        AuditRule {
            above: Some(Fen(1_000_000_001)),
            ..NOTHING
        },
    ] {
        assert_eq!(wrong.check(), Err(Refusal::SampleNotSensible), "{wrong:?}");
    }
}

#[test]
fn an_order_comes_with_the_bill_that_the_chief_confirmed() {
    let story = Story::at(Status::SupervisorConfirmed);
    assert_eq!(AuditCase::of(&story.order, &story.state()), None);
    let mut story = Story::at(Status::ChiefConfirmed);
    let of = |story: &Story| AuditCase::of(&story.order, &story.state()).unwrap();
    let state = story.state();
    let came = of(&story);
    assert_eq!(
        (came.total, &came.bill),
        (state.bill.total, &state.bill_digest)
    );
    assert_eq!(
        (came.audited, came.sent_back, came.corrected),
        (false, 0, false)
    );
    assert_eq!(came.prices, BTreeSet::from([("FW5".to_owned(), Fen(4222))]));
    let reason = "请核对".to_owned();
    story.wait(1).take("auditor", Action::Reject { reason });
    assert_eq!((of(&story).sent_back, of(&story).came), (1, came.came));
    let cost = story.cost(CostStage::Chief);
    story.wait(1).take("chief", cost);
    assert!(of(&story).came > came.came, "it came once more");
    let cost = story.cost(CostStage::Auditor);
    story.take("auditor", cost);
    assert_eq!((of(&story).sent_back, of(&story).audited), (1, true));
}

#[test]
fn a_line_that_was_taken_off_is_a_correction() {
    let mut story = Story::at(Status::Finished);
    story.labour("more", 50).void(LineId::of_key("more"));
    for (by, stage) in [
        ("supervisor", CostStage::Supervisor),
        ("chief", CostStage::Chief),
    ] {
        if stage == CostStage::Supervisor {
            let given = story.sign_off("nurse");
            story.push("nurse", Action::SignOff(Box::new(given)));
        }
        let cost = story.cost(stage);
        story.push(by, cost);
    }
    assert!(
        AuditCase::of(&story.order, &story.state())
            .unwrap()
            .corrected
    );
}

#[test]
fn who_looked_at_this_very_bill_looked_at_it() {
    let digest = |text: &str| BillDigest(text.repeat(64));
    let look = |by: &str, bill| CostNote {
        id: NoteId::of_key(by),
        order: OrderId::of_key("order"),
        by: PersonId::of_key(by),
        at: Millis(1),
        said: Said::Looked { bill },
    };
    let notes = [look("one", digest("a")), look("other", digest("a"))];
    assert_eq!(
        looked(&notes, &digest("a")).map(|one| one.by),
        Some(PersonId::of_key("one"))
    );
    assert_eq!(looked(&notes, &digest("b")), None);
    assert_eq!(notes[0].said.check(), Ok(()));
    for wrong in [BillDigest("a".into()), digest("ä")] {
        assert!(look("one", wrong).said.check().is_err());
    }
}

#[test]
fn lots_are_fair() {
    let directory = standard(4222);
    for percent in [1, 10, 50] {
        let rules = rules(AuditRule { percent, ..NOTHING });
        let cases = (0..10_000).map(|number| case(number, 1));
        let drawn = cases
            .filter(|case| !case.why(&rules, &directory).is_empty())
            .count();
        let expected = usize::from(percent) * 100;
        let off = drawn.abs_diff(expected);
        // Five standard deviations of a binomial.
        assert!(off * off <= 25 * expected, "{percent}%: {drawn}");
    }
}

proptest! {
    /// Who has the rule comes to the same; a higher percent draws the same orders and more; another seed draws others.
    #[test]
    fn a_lot_follows_from_the_order_and_the_rule(order: u128, seed: [u8; 32], low in 0..=100_u8, high in 0..=100_u8) {
        let (low, high) = (low.min(high), low.max(high));
        let seed = AuditSeed::of(&seed);
        let order = OrderId(Uuid::from_u128(order));
        let drawn = lot(&seed.0, order);
        prop_assert!(drawn < 100);
        prop_assert_eq!(drawn, lot(&seed.0, order));
        let directory = common::hospital();
        let is_drawn = |percent| {
            let rules = AuditRules::default().with(AuditRule { percent, ..NOTHING }, Millis(0), Millis(0), seed.clone()).expect("few rules");
            let case = AuditCase { order, ..case(0, 1) };
            !case.why(&rules, &directory).is_empty()
        };
        prop_assert!(!is_drawn(low) || is_drawn(high));
        prop_assert!(!is_drawn(0) && is_drawn(100));
        let orders = (0..64).map(|number| OrderId(Uuid::from_u128(number)));
        let lots = |seed: &str| orders.clone().map(|order| lot(seed, order)).collect::<Vec<_>>();
        prop_assert_ne!(lots(&seed.0), lots(&AuditSeed::of(&[9; 32]).0), "another seed");
    }
}
