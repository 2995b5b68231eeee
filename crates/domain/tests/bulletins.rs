//! Monthly bulletins (D6): what they are composed of, what differs from another day, which texts are taken.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use yizhan_domain::base::{BaseRecord, Category, Directory, Limits, Team, Urgency};
use yizhan_domain::bulletin::{
    Calls, Change, Content, Figure, Kind, PartKind, Subject, TEXT_MAX, TOP, check_text, compose,
    differences, months_read,
};
use yizhan_domain::statistics::{Cube, Fact, Measure, Month, Outcome, Took};
use yizhan_domain::{CategoryId, DepartmentId, Fen, Millis, PlaceId, Refusal, TeamId};

fn month(text: &str) -> Month {
    text.parse().unwrap()
}

fn november() -> Month {
    month("2026-11")
}

fn category(number: u32) -> CategoryId {
    CategoryId::of_key(&number.to_string())
}

fn directory() -> Directory {
    let mut directory = Directory::default();
    directory.put(BaseRecord::Team(Team {
        id: TeamId::of_key("水工班"),
        section: DepartmentId::of_key("动力科"),
        name: "水工班".into(),
        campus: None,
    }));
    for number in 0..20 {
        directory.put(BaseRecord::Category(Category {
            id: category(number),
            group: if number == 0 { "投诉咨询" } else { "水" }.into(),
            name: format!("第 {number} 类"),
            urgency: Urgency::General,
            limits: Limits {
                response_min: 15,
                on_site_min: 240,
                finish_min: 1440,
            },
            team: None,
        }));
    }
    directory
}

#[test]
fn a_figure_that_measures_orders_is_kept_by_the_name_of_its_measure() {
    let name = |of: serde_json::Value| of.as_str().unwrap().to_owned();
    for measure in Measure::ALL {
        let measured = name(serde_json::to_value(measure).unwrap());
        let figure: Figure = serde_json::from_value(measured.clone().into()).unwrap();
        assert_eq!(figure.measure(), Some(measure), "{measured}");
        assert_eq!(figure.unit(), measure.unit(), "{measured}");
    }
    // It means something else than what earlier bulletins were composed with.
    assert_eq!(Figure::KnownAreaCost.measure(), Some(Measure::AreaCost));
}

/// An order of this category that was finished after so many seconds.
fn fact(at: Millis, of: u32, seconds: u32) -> Fact {
    let took = |seconds| {
        Some(Took {
            seconds,
            in_time: Some(true),
        })
    };
    Fact {
        filed_at: at,
        department: DepartmentId::of_key(&(of % 15).to_string()),
        team: Some(TeamId::of_key("水工班")),
        category: category(of),
        urgency: Urgency::General,
        place: Some(PlaceId::of_key("1")),
        technicians: Vec::new(),
        outcome: Outcome::Finished,
        labour: Fen(100),
        material: Fen(i64::from(of)),
        spans: [took(60), took(120), took(seconds), took(seconds)],
        stages: [Some(30), None, None, Some(seconds), None, None, None, None],
        stars: Some(4),
        reworked: false,
        finished_at: None,
    }
}

fn house(facts: impl IntoIterator<Item = Fact>) -> Cube {
    let mut months = std::collections::BTreeMap::<Month, Vec<Fact>>::new();
    for fact in facts {
        let of = months.entry(Month::of(fact.filed_at)).or_default();
        of.push(fact);
    }
    let mut cube = Cube::default();
    for (month, facts) in months {
        cube.put(month, facts);
    }
    cube
}

fn of(kind: Kind, cube: &Cube) -> Content {
    compose(kind, november(), cube, &directory(), [Calls::default(); 3])
}

/// Twenty categories: the first with one order, each next one with one more, and slower.
fn busy() -> Vec<Fact> {
    let begin = november().begin();
    let each = |number: u32| {
        (0..=number).map(move |again| {
            let at = begin.plus_minutes(i64::from(number * 100 + again));
            fact(at, number, 600 + number)
        })
    };
    (0..20).flat_map(each).collect()
}

#[test]
fn a_bulletin_compares_the_month_with_the_one_before_and_the_same_a_year_before() {
    let mut facts = busy();
    facts.push(fact(month("2026-10").begin(), 1, 60));
    facts.push(fact(month("2025-11").begin(), 1, 60));
    facts.push(fact(month("2025-11").begin().plus_minutes(5), 0, 60));
    // Neither of these counts.
    facts.push(fact(month("2026-12").begin(), 1, 60));
    facts.push(fact(month("2025-12").begin(), 1, 60));
    let content = of(Kind::Quality, &house(facts));
    let whole = |subject, figure| content.value(PartKind::Whole, subject, figure);
    assert_eq!(whole(Subject::Month, Figure::Orders), Some(210));
    assert_eq!(whole(Subject::MonthBefore, Figure::Orders), Some(1));
    assert_eq!(whole(Subject::YearBefore, Figure::Orders), Some(2));
    assert_eq!(whole(Subject::Month, Figure::Complaints), Some(1));
    assert_eq!(whole(Subject::YearBefore, Figure::Complaints), Some(1));
    assert_eq!(whole(Subject::Month, Figure::Satisfaction), Some(400));
    assert_eq!(
        whole(Subject::Month, Figure::StageTime),
        None,
        "not told there"
    );
    let (from, to) = months_read(november());
    assert!(from <= month("2025-09") && to == november());
}

#[test]
fn lists_have_the_most_and_each_row_its_figures() {
    let cube = house(busy());
    for kind in Kind::ALL {
        let content = of(kind, &cube);
        for part in &content.parts {
            for row in &part.rows {
                assert_eq!(row.values.len(), part.figures.len(), "{:?}", part.kind);
            }
        }
        assert_eq!(content, of(kind, &cube), "the same again");
    }
    let quality = of(Kind::Quality, &cube);
    let categories = quality.part(PartKind::Categories).unwrap();
    assert_eq!(categories.rows.len(), TOP);
    let first = categories.rows.first().unwrap();
    assert_eq!(
        (first.name.as_str(), first.subject),
        ("水 · 第 19 类", Subject::Id(category(19).0))
    );
    assert_eq!(quality.part(PartKind::Departments).unwrap().rows.len(), TOP);
    let process = of(Kind::Process, &cube);
    // Two categories have fewer than three orders; of the others the slowest come first.
    let slowest = process.part(PartKind::Slowest).unwrap();
    let times: Vec<_> = (slowest.rows.iter())
        .map(|row| slowest.value(row, Figure::FinishTime).unwrap())
        .collect();
    assert!(times.is_sorted_by(|one, other| one >= other), "{times:?}");
    assert_eq!(process.part(PartKind::Hours).unwrap().rows.len(), 24);
    assert_eq!(process.part(PartKind::Stages).unwrap().rows.len(), 2);
}

#[test]
fn a_month_without_orders_has_figures_that_say_so() {
    let empty = Cube::default();
    for kind in Kind::ALL {
        let content = of(kind, &empty);
        let whole = |figure| content.value(PartKind::Whole, Subject::Month, figure);
        assert_eq!(whole(Figure::Orders), Some(0));
        assert_eq!(whole(Figure::FinishTime), None);
        assert_eq!(whole(Figure::FinishInTime), None);
        assert!(differences(&content, &content).is_empty());
    }
}

#[test]
fn what_differs_is_told_once_and_names_and_order_are_no_difference() {
    let was = of(Kind::Quality, &house(busy()));
    let mut renamed = was.clone();
    for part in &mut renamed.parts {
        part.rows.reverse();
        for row in &mut part.rows {
            row.name.push('新');
        }
    }
    assert!(differences(&was, &renamed).is_empty());

    // Fifteen more of a category that was not among the ten.
    let begin = november().begin();
    let late = (0..15).map(|at| fact(begin.plus_minutes(20_000 + at), 3, 603));
    let now = of(Kind::Quality, &house(busy().into_iter().chain(late)));
    let all = differences(&was, &now);
    let of_list = |change: Change| {
        let found = all
            .iter()
            .find(|of| of.part == PartKind::Categories && of.change == change);
        found.map(|of| of.subject)
    };
    assert_eq!(of_list(Change::Came), Some(Subject::Id(category(3).0)));
    assert_eq!(of_list(Change::Went), Some(Subject::Id(category(10).0)));
    let orders = Change::Value {
        figure: Figure::Orders,
        was: Some(210),
        now: Some(225),
    };
    let told = all
        .iter()
        .filter(|of| (of.part, of.subject, of.change) == (PartKind::Whole, Subject::Month, orders));
    assert_eq!(told.count(), 1);
    // A part or a figure that is not told any more says nothing about the month, a row that is gone does.
    let mut fewer = was.clone();
    for part in &mut fewer.parts {
        part.figures.retain(|figure| *figure != Figure::Cost);
        part.rows.iter_mut().for_each(|row| row.values.clear());
    }
    let fewer = differences(&was, &fewer);
    let is_of_cost = |change: &Change| {
        matches!(
            change,
            Change::Value {
                figure: Figure::Cost,
                ..
            }
        )
    };
    assert!(!fewer.iter().any(|of| is_of_cost(&of.change)));
}

#[test]
fn texts_are_kept_as_people_see_them() {
    for (typed, kept) in [
        (" 一\r\n二\r三 ", "一\n二\n三"),
        ("", ""),
        ("\u{200b}\u{3000}", ""),
        ("a\tb", "a\tb"),
        // A paragraph begins two characters further in, also the first one.
        (
            "\n \u{3000}\u{3000}一\n\u{3000}\u{3000}二\n",
            "\u{3000}\u{3000}一\n\u{3000}\u{3000}二",
        ),
    ] {
        assert_eq!(check_text(typed).as_deref(), Ok(kept), "{typed:?}");
    }
    for hostile in [
        "a\u{7}b",
        "a\u{85}b",
        "a\u{202e}b",
        "a\u{2069}b",
        "a\u{2028}b",
        "a\u{200e}b",
        "a\u{200f}b",
        "a\u{61c}b",
    ] {
        assert_eq!(check_text(hostile), Err(Refusal::TextNotPrintable));
    }
    assert!(check_text(&"字".repeat(TEXT_MAX)).is_ok());
    let long = check_text(&"字".repeat(TEXT_MAX + 1));
    assert_eq!(long, Err(Refusal::TextTooLong { limit: TEXT_MAX }));
}
