//! Statistics of work orders (D1): whatever order facts come in, and however they are grouped, the figures are the same.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use proptest::prelude::*;
use yizhan_domain::base::{BaseRecord, Category, Directory, Limits, Place, Team, Urgency};
use yizhan_domain::statistics::{
    Counted, Cube, Dimension, Fact, Figures, Key, Measure, Month, Narrowing, Outcome, Question,
    Took,
};
use yizhan_domain::{CategoryId, DepartmentId, Fen, Millis, PersonId, PlaceId, TeamId};

fn month(text: &str) -> Month {
    text.parse().unwrap()
}

fn directory() -> Directory {
    let mut directory = Directory::default();
    for number in 0..4 {
        directory.put(BaseRecord::Team(Team {
            id: TeamId::of_key(&number.to_string()),
            section: DepartmentId::of_key(if number < 2 { "后勤" } else { "设备" }),
            name: format!("{number}班"),
            campus: None,
        }));
        directory.put(BaseRecord::Place(Place {
            id: PlaceId::of_key(&number.to_string()),
            campus: "主院区".into(),
            building: if number < 3 { "外科楼" } else { "内科楼" }.into(),
            floor: format!("{number}层"),
            room: "1".into(),
            name: String::new(),
            area_m2_hundredths: (number > 0).then_some(1000 * number),
            extension: None,
            department: DepartmentId::of_key(&(number % 3).to_string()),
        }));
        directory.put(BaseRecord::Category(Category {
            id: CategoryId::of_key(&number.to_string()),
            group: if number < 2 { "水" } else { "电" }.into(),
            name: number.to_string(),
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

prop_compose! {
    fn fact()(
        (minute, department, team, category, place) in (0_i64..60 * 24 * 95, 0..3_u8, 0..6_u8, 0..5_u8, 0..6_u8),
        (people, urgent, outcome) in (prop::collection::btree_set(0..4_u8, 0..3), any::<bool>(), 0..3_u8),
        (labour, material) in (0..100_000_i64, 0..100_000_i64),
        stages in prop::array::uniform8(prop::option::of(0..500_000_u32)),
        spans in prop::array::uniform4(prop::option::of((0..500_000_u32, prop::option::of(any::<bool>())))),
        stars in prop::option::of(1..=5_u8),
        reworked in any::<bool>(),
    ) -> Fact {
        let some = |number: u8| (number < 5).then(|| number.to_string());
        Fact {
            filed_at: month("2026-08").begin().plus_minutes(minute),
            department: DepartmentId::of_key(&department.to_string()),
            team: some(team).map(|key| TeamId::of_key(&key)),
            category: CategoryId::of_key(&category.to_string()),
            urgency: if urgent { Urgency::Urgent } else { Urgency::General },
            place: some(place).map(|key| PlaceId::of_key(&key)),
            technicians: people.iter().map(|number| PersonId::of_key(&number.to_string())).collect(),
            outcome: match outcome {
                0 => Outcome::Open,
                1 => Outcome::Finished,
                _ => Outcome::Void,
            },
            labour: Fen(labour),
            material: Fen(material),
            spans: spans.map(|took| took.map(|(seconds, in_time)| Took { seconds, in_time })),
            stages,
            stars,
            reworked,
            finished_at: None,
        }
    }
}

fn cube<'a>(facts: impl IntoIterator<Item = &'a Fact>) -> Cube {
    let mut months = std::collections::BTreeMap::<Month, Vec<Fact>>::new();
    for fact in facts {
        months
            .entry(Month::of(fact.filed_at))
            .or_default()
            .push(fact.clone());
    }
    let mut cube = Cube::default();
    for (month, facts) in months {
        cube.put(month, facts);
    }
    cube
}

fn question(by: Dimension) -> Question {
    Question {
        by,
        across: None,
        measure: Measure::Orders,
        from: month("2026-01"),
        to: month("2026-12"),
        only: Narrowing::default(),
        sight: None,
    }
}

/// The narrowing that takes the orders of a group.
fn into(by: Dimension, key: &Key) -> Option<Narrowing> {
    let id = match key {
        Key::Id(id) => *id,
        _ => uuid::Uuid::nil(),
    };
    let names = match key {
        Key::Names(names) => names.as_slice(),
        _ => &[],
    };
    let name = |at: usize| names.get(at).cloned();
    let mut only = Narrowing::default();
    match (by, key) {
        (Dimension::Team, _) => only.team = Some(TeamId(id)),
        (Dimension::Technician, _) => only.technician = Some(PersonId(id)),
        (Dimension::Section, Key::Id(_)) => only.section = Some(DepartmentId(id)),
        (Dimension::Department, _) => only.department = Some(DepartmentId(id)),
        (Dimension::Category, _) => only.category = Some(CategoryId(id)),
        (Dimension::Place, _) => only.place = Some(PlaceId(id)),
        (Dimension::Group, Key::Names(_)) => only.group = name(0),
        (Dimension::Campus | Dimension::Building | Dimension::Floor, Key::Names(_)) => {
            (only.campus, only.building, only.floor) = (name(0), name(1), name(2));
        }
        (Dimension::Urgency, Key::Urgency(urgency)) => only.urgency = Some(*urgency),
        _ => return None,
    }
    Some(only)
}

proptest! {
    #[test]
    fn in_whatever_order_facts_come_the_figures_are_the_same(
        facts in prop::collection::vec(fact(), 0..40),
        turn in 0..40_usize,
        by in prop::sample::select(&Dimension::ALL[..]),
        across in prop::sample::select(&Dimension::ALL[..]),
        measure in prop::sample::select(&Measure::ALL[..]),
    ) {
        let directory = directory();
        let asked = Question { across: Some(across), measure, ..question(by) };
        let mut turned = facts.clone();
        turned.rotate_left(turn.min(facts.len()));
        turned.reverse();
        let mut later = cube(&turned);
        // What a month held before is forgotten.
        later.put(month("2026-08"), facts.iter().take(3).cloned());
        later.put(month("2026-08"), facts.iter().filter(|fact| Month::of(fact.filed_at) == month("2026-08")).cloned());
        prop_assert_eq!(cube(&facts).ask(&asked, &directory), later.ask(&asked, &directory));
    }

    #[test]
    fn groups_are_the_whole_and_a_group_is_what_narrowing_to_it_gives(
        facts in prop::collection::vec(fact(), 0..40),
        by in prop::sample::select(&Dimension::ALL[..]),
        across in prop::sample::select(&Dimension::ALL[..]),
    ) {
        let directory = directory();
        let cube = cube(&facts);
        let counted = cube.ask(&Question { across: Some(across), ..question(by) }, &directory);
        prop_assert_eq!(usize::try_from(counted.total.orders).unwrap(), facts.len());
        let sum: u32 = counted.groups.iter().map(|group| group.figures.orders).sum();
        if by != Dimension::Technician {
            prop_assert_eq!(sum, counted.total.orders);
        }
        let cost: i64 = facts.iter().map(|fact| fact.labour.0 + fact.material.0).sum();
        prop_assert_eq!(counted.total.cost(), Fen(cost));
        for group in &counted.groups {
            if across != by && across != Dimension::Technician {
                let cells: i64 = group.cells.iter().copied().flatten().sum();
                prop_assert_eq!(cells, i64::from(group.figures.orders));
            }
            if let Some(only) = into(by, &group.key) {
                let inside = cube.ask(&Question { only, ..question(Dimension::Month) }, &directory);
                prop_assert_eq!(inside.total, group.figures, "{:?}", group.key);
            }
        }
    }

    #[test]
    fn what_is_repeated_is_what_a_plain_look_says(facts in prop::collection::vec(fact(), 0..60)) {
        let minute = |fact: &Fact| fact.filed_at.0 / 60_000;
        let is_fault = |fact: &Fact| fact.place.is_some() && fact.outcome != Outcome::Void;
        let repeats = |fact: &&Fact| is_fault(fact) && facts.iter().any(|before| {
            let earlier = minute(fact) - minute(before);
            is_fault(before) && before.place == fact.place && before.category == fact.category
                && earlier > 0 && earlier <= 30 * 24 * 60
        });
        let expected = facts.iter().filter(repeats).count();
        let total = cube(&facts).ask(&question(Dimension::Month), &directory()).total;
        prop_assert_eq!(usize::try_from(total.repeated).unwrap(), expected);
    }

    #[test]
    fn who_sees_some_teams_is_told_of_no_other(
        facts in prop::collection::vec(fact(), 0..40),
        by in prop::sample::select(&Dimension::ALL[..]),
    ) {
        let directory = directory();
        let own = TeamId::of_key("1");
        let asked = Question { sight: Some([own].into()), ..question(by) };
        let seen = cube(&facts).ask(&asked, &directory);
        let own = facts.iter().filter(|fact| fact.team == Some(own));
        let alone = cube(own).ask(&asked, &directory);
        // What others did at the same place before makes a fault a repeated one all the same.
        let plain = |figures: Figures| Figures { repeated: 0, ..figures };
        prop_assert_eq!(plain(seen.total), plain(alone.total));
        let groups = |counted: Counted| {
            let groups = counted.groups.into_iter();
            groups.map(|group| (group.key, plain(group.figures))).collect::<Vec<_>>()
        };
        prop_assert_eq!(groups(seen), groups(alone));
    }
}

#[test]
fn along_time_nothing_is_left_out_and_nothing_else_is_shown() {
    let directory = directory();
    let empty = Cube::default();
    let of = |by| empty.ask(&question(by), &directory).groups;
    assert_eq!(of(Dimension::Month).len(), 12);
    assert_eq!(of(Dimension::Quarter).len(), 4);
    assert_eq!(of(Dimension::Year).len(), 1);
    assert_eq!(of(Dimension::Weekday).len(), 7);
    assert_eq!(of(Dimension::Hour).len(), 24);
    assert_eq!(of(Dimension::Team), []);
    let nothing = Figures {
        area: 6000,
        ..Figures::default()
    };
    assert!(
        of(Dimension::Month)
            .iter()
            .all(|group| group.figures == nothing)
    );
}

/// An order of which nothing is known but when it was reported.
fn reported(filed_at: Millis) -> Fact {
    Fact {
        filed_at,
        department: DepartmentId::of_key("0"),
        team: None,
        category: CategoryId::of_key("0"),
        urgency: Urgency::General,
        place: None,
        technicians: Vec::new(),
        outcome: Outcome::Open,
        labour: Fen(0),
        material: Fen(0),
        spans: [None; 4],
        stages: [None; 8],
        stars: None,
        reworked: false,
        finished_at: None,
    }
}

#[test]
fn an_hour_and_a_weekday_are_those_of_the_hospital() {
    // Sunday, 2026-11-29, 23:30 in the hospital, which is 15:30 UTC.
    let at = Millis::of_day("2026-11-29")
        .unwrap()
        .plus_minutes(23 * 60 + 30);
    let fact = reported(at);
    let cube = cube([&fact]);
    let only = |by| {
        let groups = cube.ask(&question(by), &directory()).groups;
        let mut some = groups.into_iter().filter(|group| group.figures.orders > 0);
        some.next().map(|group| group.key)
    };
    assert_eq!(only(Dimension::Weekday), Some(Key::Number(6)));
    assert_eq!(only(Dimension::Hour), Some(Key::Number(23)));
    assert_eq!(only(Dimension::Month), Some(Key::Month(month("2026-11"))));
    assert_eq!(only(Dimension::Quarter), Some(Key::Number(2026 * 4 + 3)));
    assert_eq!(only(Dimension::Team), Some(Key::Nothing));
}

#[test]
fn the_same_at_the_same_place_within_thirty_days_is_a_repeated_fault() {
    let fact = |day: &str, place: &str, category: &str, outcome: Outcome| Fact {
        category: CategoryId::of_key(category),
        place: (!place.is_empty()).then(|| PlaceId::of_key(place)),
        outcome,
        ..reported(Millis::of_day(day).unwrap())
    };
    let first = fact("2026-08-20", "0", "0", Outcome::Finished);
    for (then, repeated) in [
        (fact("2026-09-19", "0", "0", Outcome::Open), 1),
        (fact("2026-09-20", "0", "0", Outcome::Open), 0),
        (fact("2026-08-20", "0", "0", Outcome::Open), 0),
        (fact("2026-08-21", "1", "0", Outcome::Open), 0),
        (fact("2026-08-21", "0", "1", Outcome::Open), 0),
        (fact("2026-08-21", "0", "0", Outcome::Void), 0),
    ] {
        for facts in [[&first, &then], [&then, &first]] {
            let figures = cube(facts)
                .ask(&question(Dimension::Month), &directory())
                .total;
            assert_eq!(figures.repeated, repeated, "{then:?}");
        }
    }
    let nowhere = fact("2026-08-20", "", "0", Outcome::Finished);
    let figures = cube([&nowhere, &nowhere])
        .ask(&question(Dimension::Month), &directory())
        .total;
    assert_eq!(figures.repeated, 0, "nobody knows where");
}

#[test]
fn what_a_square_metre_costs_is_told_by_the_places_that_are_looked_at() {
    let directory = directory();
    let at = |place: u8, fen: i64| {
        let mut fact = reported(month("2026-08").begin());
        fact.place = Some(PlaceId::of_key(&place.to_string()));
        (fact.labour, fact.material) = (Fen(fen), Fen(0));
        fact
    };
    // 10 m² on the first floor, 20 on the second, 30 in the other building; nobody knows how large the ground floor is.
    let cube = cube(&[at(0, 500), at(1, 1005), at(2, 4000), at(3, 100)]);
    let ask = |by, only| {
        cube.ask(
            &Question {
                only,
                measure: Measure::AreaCost,
                ..question(by)
            },
            &directory,
        )
    };
    let of = |counted: &Counted| -> Vec<(Key, Option<i64>)> {
        let groups = counted.groups.iter();
        groups
            .map(|group| (group.key.clone(), Measure::AreaCost.of(&group.figures)))
            .collect()
    };
    let names = |names: &[&str]| Key::Names(names.iter().map(|name| (*name).to_owned()).collect());
    let buildings = ask(Dimension::Building, Narrowing::default());
    assert_eq!(
        of(&buildings),
        [
            // 50.05 yuan on 30 m²: 1.668. What was spent on the ground floor is part of neither.
            (names(&["主院区", "外科楼"]), Some(167)),
            (names(&["主院区", "内科楼"]), Some(3)),
        ]
    );
    assert_eq!(
        Measure::AreaCost.of(&buildings.total),
        Some(85),
        "51.05 on 60 m²"
    );
    assert_eq!(buildings.total.cost(), Fen(5605), "the whole cost is told");
    let floors = ask(Dimension::Floor, Narrowing::default());
    let ground = of(&floors)
        .into_iter()
        .find(|(key, _)| *key == names(&["主院区", "外科楼", "0层"]));
    assert_eq!(ground.unwrap().1, None, "nobody knows how large it is");
    let only = Narrowing {
        building: Some("外科楼".into()),
        ..Narrowing::default()
    };
    assert_eq!(
        Measure::AreaCost.of(&ask(Dimension::Month, only).total),
        Some(167)
    );
    // By what has no places of its own, each group is told for the whole house.
    let teams = ask(Dimension::Urgency, Narrowing::default());
    assert_eq!(teams.groups[0].figures.area, 6000);
}

#[test]
fn a_cell_of_places_across_places_is_divided_by_what_lies_in_both() {
    let mut directory = directory();
    // Department 0 has 30 m² in the other building, and 50 on a floor of its own.
    directory.put(BaseRecord::Place(Place {
        id: PlaceId::of_key("9"),
        campus: "东院区".into(),
        building: "外科楼".into(),
        floor: "9层".into(),
        room: "1".into(),
        name: String::new(),
        area_m2_hundredths: Some(5000),
        extension: None,
        department: DepartmentId::of_key("0"),
    }));
    let at = |place: &str, department: &str, fen: i64| {
        let mut fact = reported(month("2026-08").begin());
        fact.place = Some(PlaceId::of_key(place));
        fact.department = DepartmentId::of_key(department);
        fact.labour = Fen(fen);
        fact
    };
    let cube = cube(&[at("3", "0", 3000), at("9", "0", 10_000), at("1", "1", 2000)]);
    let cells = |by, across| {
        let asked = Question {
            across: Some(across),
            measure: Measure::AreaCost,
            ..question(by)
        };
        let counted = cube.ask(&asked, &directory);
        let mut cells = Vec::new();
        for group in &counted.groups {
            for (column, cell) in counted.columns.iter().zip(&group.cells) {
                cells.extend(cell.map(|cell| (group.key.clone(), column.clone(), cell)));
            }
        }
        cells.sort();
        cells
    };
    let names = |names: &[&str]| Key::Names(names.iter().map(|name| (*name).to_owned()).collect());
    let department = |key: &str| Key::Id(DepartmentId::of_key(key).0);
    let (east, main) = (names(&["东院区", "外科楼"]), names(&["主院区", "内科楼"]));
    let mut expected = vec![
        (department("0"), east.clone(), 200),
        (department("0"), main.clone(), 100),
        (department("1"), names(&["主院区", "外科楼"]), 200),
    ];
    expected.sort();
    assert_eq!(
        cells(Dimension::Department, Dimension::Building),
        expected,
        "100.00 on 50 m², 30.00 on 30 and 20.00 on 10"
    );
    let campuses = cells(Dimension::Campus, Dimension::Building);
    assert!(
        campuses.contains(&(names(&["主院区"]), main, 100)),
        "{campuses:?}"
    );
    // By time the place decides alone.
    let by_month = cells(Dimension::Month, Dimension::Building);
    assert!(
        by_month.contains(&(Key::Month(month("2026-08")), east, 200)),
        "{by_month:?}"
    );
}
