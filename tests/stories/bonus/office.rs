//! What the office says: rules, averages, coefficients.

use super::*;
use yizhan_domain::base::Kind;
use yizhan_domain::bonus::{AVERAGE_MAX, COEFFICIENT_MAX, Rules};

fn rules(hub: &mut TestHospital, from: &str, bonus: &str) -> KeepBonusRules {
    KeepBonusRules {
        id: BonusId(hub.id()),
        from: month(from),
        bonus: bonus.into(),
        appraisal: "100".into(),
        points: Vec::new(),
        other_points: 1,
    }
}

#[test]
fn a_long_formula_typed_in_chinese_is_reckoned() {
    let mut hub = TestHospital::open();
    let cast = hub.cast.clone();
    finished(&mut hub, &[cast.wang], 100, 30, Some(5));
    hub.wait_days(12);
    keep_inputs(&mut hub, &[(cast.wang, 100)]);
    let by = manager(&hub);
    // Six hundred characters, in English more than three thousand; and many signs one behind the other.
    for (bonus, fen) in [
        (["医技平均奖"; 100].join("＋"), 30_000_000),
        (format!("{}医技平均奖", "-".repeat(22)), 300_000),
    ] {
        let request = rules(&mut hub, "2026-11", &bonus);
        hub.ask(by, request).unwrap();
        let of = row(&show(&mut hub, cast.finance), cast.wang);
        assert_eq!((of.amount, of.why), (Some(Fen(fen)), None));
    }
}

#[test]
fn whom_nobody_rated_has_a_bonus_by_the_standard_rules() {
    let mut hub = TestHospital::open();
    let cast = hub.cast.clone();
    finished(&mut hub, &[cast.wang], 100, 30, None);
    hub.wait_days(12);
    let inputs = KeepBonusInputs {
        id: BonusId(hub.id()),
        month: november(),
        average: Some(AverageOfMonth {
            amount: Some(Fen(300_000)),
        }),
        coefficients: vec![
            PersonCoefficient {
                person: cast.wang,
                value: Some(Hundredths(100)),
            },
            PersonCoefficient {
                person: cast.li,
                value: Some(Hundredths(100)),
            },
        ],
    };
    hub.ask(cast.finance, inputs).unwrap();
    let view = show(&mut hub, cast.finance);
    // 1500 + (17.41 + 1 × 3) × 1.00
    assert_eq!(row(&view, cast.wang).amount, Some(Fen(152_041)));
    // Who finished nothing: the cause is told, and not that there is no score.
    let figure = Figure::OnTimeRate;
    assert_eq!(row(&view, cast.li).why, Some(NoResult::Missing { figure }));
}

#[test]
fn averages_and_coefficients_are_taken_back_and_stay_in_bounds() {
    let mut hub = TestHospital::open();
    let cast = hub.cast.clone();
    finished(&mut hub, &[cast.wang], 100, 30, Some(5));
    hub.wait_days(12);
    keep_inputs(&mut hub, &[(cast.wang, 100)]);
    let inputs = |hub: &mut TestHospital, average, coefficient: Option<Option<i64>>| {
        let coefficients = coefficient.map(|value| PersonCoefficient {
            person: hub.cast.wang,
            value: value.map(Hundredths),
        });
        KeepBonusInputs {
            id: BonusId(hub.id()),
            month: november(),
            average,
            coefficients: coefficients.into_iter().collect(),
        }
    };
    let average = |amount| Some(AverageOfMonth { amount });
    let large = Some(Fen(AVERAGE_MAX.0 + 1));
    for (average, coefficient) in [
        (average(large), None),
        (average(Some(Fen(-1))), None),
        (None, Some(Some(COEFFICIENT_MAX.0 + 1))),
        (None, Some(Some(-1))),
    ] {
        let request = inputs(&mut hub, average, coefficient);
        assert_eq!(
            hub.ask(cast.finance, request),
            Err(Refusal::NumberOutOfBounds.into())
        );
    }
    // What was not touched stays as somebody else said it meanwhile.
    let other = inputs(&mut hub, average(Some(Fen(320_000))), None);
    hub.ask(cast.finance, other).unwrap();
    let only = inputs(&mut hub, None, Some(Some(110)));
    let kept = hub.ask(cast.finance, only).unwrap();
    assert_eq!(kept.average, Some(Fen(320_000)));
    let back = inputs(&mut hub, average(None), Some(None));
    let kept = hub.ask(cast.finance, back).unwrap();
    assert_eq!(kept.average, None);
    let own = kept.coefficients.iter().find(|of| of.person == cast.wang);
    assert_eq!(own.unwrap().value, None);
}

#[test]
fn every_version_of_the_rules_is_told_with_who_said_it() {
    let mut hub = TestHospital::open();
    let by = manager(&hub);
    let ask = |hub: &mut TestHospital| {
        let request = ShowBonusRules { month: november() };
        hub.ask(by, request).unwrap()
    };
    let standard = ask(&mut hub);
    assert_eq!(standard.versions.len(), 1);
    assert_eq!(
        standard.versions[0].rules.bonus_en,
        Rules::standard().bonus_words(false)
    );
    let tap = hub.cast.tap;
    let mut first = rules(&mut hub, "2026-11", "1 元");
    first.points.push(CategoryPoints {
        category: tap,
        points: 7,
    });
    hub.ask(by, first).unwrap();
    let second = rules(&mut hub, "2026-11", "2 元");
    hub.ask(by, second).unwrap();
    let put = yizhan_api::PutOutOfUse {
        kind: Kind::Category,
        entry: tap.0,
        is_out: true,
    };
    let administrator = hub.cast.administrator;
    hub.ask(administrator, put).unwrap();
    let shown = ask(&mut hub);
    let told: Vec<_> = (shown.versions.iter())
        .map(|of| (of.rules.bonus_zh.as_str(), of.at.is_some(), of.is_replaced))
        .collect();
    let standard = Rules::standard().bonus_words(true);
    assert_eq!(
        told,
        [
            ("2 元", true, false),
            ("1 元", true, true),
            (standard.as_str(), false, false)
        ]
    );
    assert_eq!(shown.versions[1].rules.points[0].points, 7);
    assert!(!shown.versions[0].by.is_empty());
    // A category that went out of use is named on, for its points.
    let of = shown.categories.iter().find(|of| of.id == tap).unwrap();
    assert!(of.is_out_of_use);
}
