//! Formulas of bonuses: read, written, checked and reckoned.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test that cannot go on has failed"
)]

use proptest::prelude::*;
use yizhan_domain::Fen;
use yizhan_domain::bonus::{
    Condition, Decimal, FORMULA_MAX, FaultKind, Figure, Figures, Formula, NODES_MAX, NoResult,
    Part, Place, Ratio, Rules, STANDARD_APPRAISAL, STANDARD_BONUS, Sign, Suffix, Than, appraisal,
    appraisal_formula, bonus, bonus_formula, evaluate, in_fen, parse, read_kept, unit,
};

fn whole(number: i64) -> Ratio {
    Ratio::whole(number)
}

fn reckon(text: &str, figures: &Figures) -> Result<Fen, NoResult> {
    let formula = bonus_formula(text).unwrap();
    evaluate(&formula, figures).0.and_then(in_fen)
}

#[test]
fn the_standard_formula_is_the_one_of_the_hospital_in_both_languages() {
    let bonus = bonus_formula(STANDARD_BONUS).unwrap();
    let appraisal = appraisal_formula(STANDARD_APPRAISAL).unwrap();
    assert_eq!(
        bonus.words(true),
        "岗位系数 × 医技平均奖 × 50% + (本人服务费 + 本人工单积分 × 3 元) × 考核得分 ÷ 100"
    );
    assert_eq!(bonus.words(false), STANDARD_BONUS);
    assert_eq!(
        appraisal.words(true),
        "若缺(完成率, 100%) × 40 + 及时率 × 30 + 若缺(满意度, 5) ÷ 5 × 30"
    );
    // 1.2 × 3000 × 50% + (456.70 + 31 × 3) × 92.5 ÷ 100 = 1800 + 549.70 × 0.925 = 2308.4725
    let figures = Figures::from([
        (Figure::PostCoefficient, Ratio::of(12, 10).unwrap()),
        (Figure::AverageBonus, whole(3000)),
        (Figure::ServiceFees, Ratio::yuan(Fen(45_670))),
        (Figure::OrderPoints, whole(31)),
        (Figure::AppraisalScore, Ratio::of(925, 10).unwrap()),
    ]);
    let (result, steps) = evaluate(&bonus, &figures);
    assert_eq!(result.and_then(in_fen), Ok(Fen(230_847)));
    let told: Vec<_> = (steps.iter())
        .map(|step| (step.zh.as_str(), step.numbers.as_str(), step.value.as_str()))
        .collect();
    assert_eq!(
        told,
        [
            ("岗位系数 × 医技平均奖", "1.2 × 3000", "3600"),
            ("(1) × 50%", "3600 × 50%", "1800"),
            ("本人工单积分 × 3 元", "31 × 3", "93"),
            ("本人服务费 + (3)", "456.7 + 93", "549.7"),
            ("(4) × 考核得分", "549.7 × 92.5", "50847.25"),
            ("(5) ÷ 100", "50847.25 ÷ 100", "508.4725"),
            ("(2) + (6)", "1800 + 508.4725", "2308.4725"),
        ]
    );
    let (score, _) = evaluate(&appraisal, &figures);
    assert_eq!(
        score,
        Err(NoResult::Missing {
            figure: Figure::OnTimeRate
        })
    );
}

#[test]
fn whom_nobody_rated_has_a_score_all_the_same() {
    let appraisal = appraisal_formula(STANDARD_APPRAISAL).unwrap();
    let figures = Figures::from([
        (Figure::CompletionRate, Ratio::of(2, 3).unwrap()),
        (Figure::OnTimeRate, whole(1)),
    ]);
    let (score, steps) = evaluate(&appraisal, &figures);
    // 2/3 × 40 + 30 + 5 ÷ 5 × 30
    assert_eq!(score, Ok(Ratio::of(260, 3).unwrap()));
    let told: Vec<_> = (steps.iter())
        .map(|step| (step.zh.as_str(), step.numbers.as_str(), step.value.as_str()))
        .collect();
    assert_eq!(told[0], ("完成率 × 40", "≈66.6667% × 40", "≈26.6667"));
    assert_eq!(told[3], ("若缺(满意度, 5)", "(—, 5)", "5"));
    assert_eq!(told[4], ("(4) ÷ 5", "5 ÷ 5", "1"));
    // Of something that is there, the other part is not reckoned; and only what is missing has another part.
    let figures = Figures::from([(Figure::ServiceFees, whole(7))]);
    let some = "if missing(own service fees, 1 yuan ÷ 0)";
    assert_eq!(reckon(some, &figures), Ok(Fen(700)));
    let by_zero = "if missing(own service fees ÷ 0, 1 yuan)";
    assert_eq!(reckon(by_zero, &figures), Err(NoResult::ByZero));
    assert_eq!(
        bonus_formula("若缺(材料费, 1 分钟)").unwrap_err().kind,
        FaultKind::UnitsDiffer
    );
}

#[test]
fn a_comparison_is_a_step_that_says_whether_it_is_so() {
    let formula = bonus_formula("如果(完成率 ≥ 95%, 100 元, 50 元)").unwrap();
    for (rate, holds, fen) in [(93, false, 5_000), (95, true, 10_000)] {
        let rate = Ratio::of(rate, 100).unwrap();
        let figures = Figures::from([(Figure::CompletionRate, rate)]);
        let (result, steps) = evaluate(&formula, &figures);
        assert_eq!(result.and_then(in_fen), Ok(Fen(fen)));
        let [step] = steps.as_slice() else {
            panic!("{steps:?}")
        };
        assert_eq!(step.zh, "完成率 ≥ 95%");
        assert_eq!(step.en, "completion rate ≥ 95%");
        assert_eq!(step.holds, Some(holds));
        assert!(step.numbers.ends_with("% ≥ 95%"), "{}", step.numbers);
    }
}

#[test]
fn what_is_typed_in_one_language_is_not_too_long_or_too_deep_in_the_other() {
    let long = ["医技平均奖"; 100].join("+");
    let formula = bonus_formula(&long).unwrap();
    assert_eq!(bonus_formula(&formula.words(false)), Ok(formula));
    let minus = format!("{}1 yuan", "-".repeat(23));
    let formula = bonus_formula(&minus).unwrap();
    assert_eq!(bonus_formula(&formula.words(true)), Ok(formula.clone()));
    // As it was written once, with brackets twice as deep.
    let before = format!("{}1 yuan{}", "−(".repeat(22) + "−", ")".repeat(22));
    assert_eq!(bonus_formula(&before).unwrap_err().kind, FaultKind::TooDeep);
    assert_eq!(read_kept(&before), Ok(formula));
}

#[test]
fn rules_that_cannot_be_read_say_so_and_those_of_before_are_reckoned() {
    let mut rules = Rules::standard();
    rules.bonus = "a figure that nobody knows yet".into();
    assert_eq!(bonus(&rules, &Figures::new()).0, Err(NoResult::Unreadable));
    // A score in percent was kept before it was refused.
    let figures = Figures::from([(Figure::CompletionRate, Ratio::of(9, 10).unwrap())]);
    rules.appraisal = "completion rate".into();
    assert_eq!(appraisal(&rules, &figures).0, Ok(Ratio::of(9, 10).unwrap()));
}

#[test]
fn halves_of_a_fen_go_away_from_zero_and_only_at_the_end() {
    let none = Figures::new();
    for (text, fen) in [
        ("0.005 yuan", 1),
        ("0.004999 yuan", 0),
        ("0.015 yuan", 2),
        ("0.025 元", 3),
        ("−0.005 yuan", -1),
        // Rounded before, it would be 0.99.
        ("1 yuan ÷ 3 × 3", 100),
        ("10 yuan ÷ 3", 333),
        ("20 yuan ÷ 3", 667),
    ] {
        assert_eq!(reckon(text, &none), Ok(Fen(fen)), "{text}");
    }
}

#[test]
fn what_comes_to_nothing_has_a_name() {
    let none = Figures::new();
    let zero = Figures::from([
        (Figure::OrdersFinished, whole(0)),
        (Figure::ServiceFees, whole(7)),
    ]);
    let by = "own service fees ÷ orders finished";
    assert_eq!(reckon(by, &zero), Err(NoResult::ByZero));
    let figure = Figure::ServiceFees;
    assert_eq!(reckon(by, &none), Err(NoResult::Missing { figure }));
    let guarded = format!("if(orders finished > 0, {by}, 1 yuan)");
    assert_eq!(reckon(&guarded, &zero), Ok(Fen(100)));
    let nines = "999999999999";
    let large = ["1 yuan".to_owned()]
        .into_iter()
        .chain((0..6).map(|_| nines.to_owned()));
    let large = large.collect::<Vec<_>>().join(" × ");
    assert_eq!(reckon(&large, &none), Err(NoResult::TooLarge));
    assert_eq!(
        reckon("max(1 yuan, 3 yuan, 2 yuan) − min(4 yuan, 5 yuan)", &none),
        Ok(Fen(-100))
    );
}

#[test]
fn what_is_wrong_is_told_with_its_place() {
    use FaultKind as F;
    let deep = format!("{}1 yuan{}", "(".repeat(40), ")".repeat(40));
    let long = ["1%"; 101].join("+");
    for (text, kind, from, to) in [
        ("", F::Empty, 0, 0),
        ("  ", F::Empty, 0, 0),
        ("1 yuan +", F::Ended, 8, 8),
        ("(1 yuan", F::Ended, 7, 7),
        ("1 yuan)", F::Unexpected, 6, 7),
        ("1 yuan 2", F::Unexpected, 7, 8),
        ("1.2.3 yuan", F::Unexpected, 0, 5),
        ("1 yuan & 2", F::Unexpected, 7, 8),
        ("wages", F::UnknownName, 0, 5),
        ("2 × 工资", F::UnknownName, 4, 6),
        ("1234567890123 yuan", F::NumberTooLong, 0, 13),
        ("0.1234567 yuan", F::NumberTooLong, 0, 9),
        ("material + labour minutes", F::UnitsDiffer, 0, 25),
        ("1 yuan × (material + 3)", F::UnitsDiffer, 9, 23),
        (
            "1 yuan × (completion rate + orders finished)",
            F::UnitsDiffer,
            9,
            44,
        ),
        (
            "if(material > rework, 1 yuan, 2 yuan)",
            F::UnitsDiffer,
            0,
            37,
        ),
        ("if(rework, 1 yuan, 2 yuan)", F::Unexpected, 9, 10),
        ("orders finished × 3", F::WrongUnit, 0, 19),
        ("material × material", F::WrongUnit, 0, 19),
        (deep.as_str(), F::TooDeep, 24, 25),
        (long.as_str(), F::TooLong, 0, 302),
    ] {
        let fault = bonus_formula(text).unwrap_err();
        assert_eq!(
            (fault.kind, fault.at.from, fault.at.to),
            (kind, from, to),
            "{text}"
        );
    }
    let more = "1".repeat(FORMULA_MAX + 1);
    assert_eq!(parse(&more).unwrap_err().kind, F::TooLong);
    let fault = bonus_formula("material + labour minutes").unwrap_err();
    assert_eq!(
        (fault.found_zh.as_str(), fault.found_en.as_str()),
        ("元 与 分钟", "yuan and minutes")
    );
    let fault = bonus_formula("labour minutes").unwrap_err();
    assert_eq!(
        (fault.found_zh.as_str(), fault.found_en.as_str()),
        ("分钟，应为 元", "minutes, not yuan")
    );
    for (text, kind) in [
        ("appraisal score", F::OwnScore),
        ("material", F::WrongUnit),
        ("labour minutes ÷ 2", F::WrongUnit),
        ("95%", F::WrongUnit),
        ("completion rate", F::WrongUnit),
        ("(completion rate + on time rate) ÷ 2", F::WrongUnit),
        ("if missing(completion rate, 100%)", F::WrongUnit),
        ("if missing(100, appraisal score)", F::OwnScore),
    ] {
        assert_eq!(appraisal_formula(text).unwrap_err().kind, kind, "{text}");
    }
    assert!(appraisal_formula("max(60, 100 − rework × 5)").is_ok());
    assert!(appraisal_formula("completion rate ÷ 2 × 100 + on time rate × 50").is_ok());
    // Yuan and minutes may meet where they cancel each other out.
    assert!(bonus_formula("material ÷ labour minutes × 30 minutes").is_ok());
}

#[test]
fn both_keyboards_write_the_same_formula() {
    let one = bonus_formula("(本人服务费＋本人工单积分×3元）*考核得分/１00");
    assert_eq!(one.unwrap_err().kind, FaultKind::Unexpected, "wide digits");
    let one = bonus_formula("（本人服务费＋本人工单积分×3元）*考核得分/100").unwrap();
    let other = "(Own Service Fees + own order points * 3 yuan) × appraisal score ÷ 100";
    assert_eq!(one, bonus_formula(other).unwrap());
}

fn formulas() -> impl Strategy<Value = Formula> {
    let place = Place::default();
    let made = move |of: Part| Formula { of, at: place };
    let suffix = prop::sample::select(vec![
        Suffix::None,
        Suffix::Percent,
        Suffix::Yuan,
        Suffix::Minutes,
    ]);
    let number = (0_u64..1_000_000_000_000, 0_u32..=6, suffix).prop_map(
        move |(digits, decimals, suffix)| {
            made(Part::Number(Decimal { digits, decimals }.trimmed(), suffix))
        },
    );
    let figure = prop::sample::select(Figure::ALL.to_vec())
        .prop_map(move |figure| made(Part::Figure(figure)));
    prop_oneof![number, figure].prop_recursive(5, 60, 4, move |inner| {
        let signs = vec![Sign::Plus, Sign::Minus, Sign::Times, Sign::Over];
        let thans = vec![
            Than::Less,
            Than::AtMost,
            Than::Equal,
            Than::AtLeast,
            Than::More,
        ];
        let condition = (
            prop::sample::select(thans),
            prop::collection::vec(inner.clone(), 4),
        );
        prop_oneof![
            inner
                .clone()
                .prop_map(move |of| made(Part::Negated(Box::new(of)))),
            (prop::sample::select(signs), inner.clone(), inner.clone()).prop_map(
                move |(sign, left, right)| made(Part::Joined(
                    sign,
                    Box::new(left),
                    Box::new(right)
                ))
            ),
            (inner.clone(), inner.clone()).prop_map(move |(first, second)| made(Part::OrElse(
                Box::new(first),
                Box::new(second)
            ))),
            (any::<bool>(), prop::collection::vec(inner, 1..4))
                .prop_map(move |(greatest, of)| made(Part::Chosen { greatest, of })),
            condition.prop_map(move |(than, of)| {
                let [left, right, then, otherwise] =
                    <[Formula; 4]>::try_from(of).expect("four of them");
                made(Part::If(Box::new(Condition {
                    left,
                    than,
                    right,
                    then,
                    otherwise,
                })))
            }),
        ]
    })
}

/// How many numbers, figures and signs a formula has.
fn parts(formula: &Formula) -> usize {
    let of = match &formula.of {
        Part::Number(..) | Part::Figure(_) => Vec::new(),
        Part::Negated(of) => vec![&**of],
        Part::Joined(_, left, right) | Part::OrElse(left, right) => vec![&**left, &**right],
        Part::Chosen { of, .. } => of.iter().collect(),
        Part::If(of) => vec![&of.left, &of.right, &of.then, &of.otherwise],
    };
    1 + of.into_iter().map(parts).sum::<usize>()
}

proptest! {
    #[test]
    fn what_is_written_reads_as_it_was(formula in formulas()) {
        prop_assume!(parts(&formula) <= NODES_MAX);
        for chinese in [true, false] {
            let words = formula.words(chinese);
            prop_assert_eq!(parse(&words), Ok(formula.clone()), "{}", words);
            prop_assert_eq!(read_kept(&words), Ok(formula.clone()));
        }
    }

    #[test]
    fn no_text_and_no_figures_break_it(text in "\\PC{0,200}", value in any::<i64>()) {
        if let Ok(formula) = parse(&text) {
            let _ = unit(&formula);
            let figures = Figure::ALL.map(|figure| (figure, Ratio::whole(value)));
            let _ = evaluate(&formula, &Figures::from(figures));
        }
    }

    #[test]
    fn a_formula_of_any_numbers_ends(formula in formulas(), over in any::<i64>(), under in any::<i64>()) {
        let value = Ratio::of(over.into(), under.into()).unwrap_or(Ratio::ZERO);
        let figures = Figure::ALL.map(|figure| (figure, value));
        let (result, steps) = evaluate(&formula, &Figures::from(figures));
        let _ = result.and_then(in_fen);
        prop_assert!(steps.len() <= 400);
    }

    #[test]
    fn fractions_are_kept_as_they_are(over in any::<i64>(), under in any::<i64>()) {
        if let Some(ratio) = Ratio::of(over.into(), under.into()) {
            let text = serde_json::to_string(&ratio).unwrap();
            prop_assert_eq!(serde_json::from_str::<Ratio>(&text).unwrap(), ratio);
            let _ = ratio.words();
        }
    }

    #[test]
    fn no_text_that_is_kept_breaks_a_fraction(text in "[-0-9/]{0,60}") {
        let _ = Ratio::try_from(text);
    }
}
