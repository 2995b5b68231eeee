//! Statistics (D1): what they count, who sees which, and the orders behind each figure.

use calamine::{Data, Reader as _, Xlsx};
use std::io::Cursor;
use yizhan_api::view::StatisticsView;
use yizhan_api::{
    ApiError, ExportStatistics, Language, NameNarrowing, SearchOrders, ShowStatistics,
};
use yizhan_domain::base::Urgency;
use yizhan_domain::forecast::Method;
use yizhan_domain::order::{Action, Status};
use yizhan_domain::statistics::{Dimension, Key, Measure, Month, Narrowing};
use yizhan_domain::{Fen, PersonId, Refusal, TeamId};
use yizhan_testkit::TestHospital;

fn show(hub: &mut TestHospital, who: PersonId, request: ShowStatistics) -> StatisticsView {
    hub.ask(who, request).unwrap()
}

fn by(by: Dimension) -> ShowStatistics {
    ShowStatistics {
        by,
        ..ShowStatistics::default()
    }
}

/// How many orders the search finds, page after page.
fn found(hub: &mut TestHospital, who: PersonId, request: &SearchOrders) -> usize {
    let (mut count, mut after) = (0, None);
    loop {
        let request = SearchOrders {
            after,
            ..request.clone()
        };
        let page = hub.ask(who, request).unwrap();
        count += page.rows.len();
        after = page.next;
        if after.is_none() {
            return count;
        }
    }
}

#[test]
fn a_visit_is_counted_as_it_goes_on() {
    let mut hub = TestHospital::open();
    let cast = hub.cast.clone();
    let filed = hub.file();
    let total = |hub: &mut TestHospital| show(hub, cast.auditor, by(Dimension::Team)).total;
    assert_eq!((total(&mut hub).orders, total(&mut hub).open), (1, 1));

    let order = hub.order_at(Status::Accepted).id;
    hub.wait(20);
    hub.take(cast.wang, order, Action::Arrive);
    hub.labour(order, 150).unwrap();
    hub.wait(40);
    let finish = Action::Finish {
        symptom: "漏水".into(),
        cause: "垫圈老化".into(),
        solution: "更换垫圈".into(),
    };
    hub.take(cast.wang, order, finish);
    let sign_off = hub.sign_off(order);
    hub.take(cast.wang, order, Action::SignOff(Box::new(sign_off)));

    let view = show(&mut hub, cast.auditor, by(Dimension::Team));
    let [nobodys, ours] = view.rows.as_slice() else {
        panic!("{:?}", view.rows)
    };
    assert_eq!(ours.head.key, Key::Id(cast.plumbers.0));
    assert_eq!(nobodys.head.key, Key::Nothing);
    let figures = ours.figures;
    assert_eq!(
        (figures.orders, figures.finished(), figures.open),
        (1, 1, 0)
    );
    assert_eq!(figures.work.median_s, 40 * 60);
    assert_eq!((figures.work.judged, figures.finish.in_time), (0, 1));
    let bill = hub.show(cast.wang, order).unwrap().bill;
    assert_eq!(figures.labour, bill.labour);
    assert!(figures.labour > Fen(0));
    assert_eq!((figures.rated, figures.stars), (1, 5));
    assert_eq!(view.total.orders, 2);
    assert_eq!(view.before.orders, 0);

    // Withdrawn: it stays among the orders, and is not open.
    hub.take(
        cast.nurse,
        filed.id,
        Action::Withdraw {
            reason: "已自行处理".into(),
        },
    );
    let total = show(&mut hub, cast.auditor, by(Dimension::Month)).total;
    assert_eq!(
        (total.orders, total.finished(), total.open, total.void),
        (2, 1, 0, 1)
    );
}

#[test]
fn every_figure_leads_to_as_many_orders() {
    let mut hub = TestHospital::open_with_history();
    let manager = hub.cast.auditor;
    for dimension in Dimension::ALL {
        let view = show(&mut hub, manager, by(dimension));
        assert_eq!(view.total.orders, 3000, "{dimension:?}");
        for row in view.rows.iter().take(4) {
            let Some(only) = only(dimension, &row.head.key) else {
                continue;
            };
            let search = SearchOrders {
                only: only.clone(),
                from: Some(view.from.begin()),
                until: Some(view.to.plus(1).begin()),
                ..SearchOrders::default()
            };
            let orders = usize::try_from(row.figures.orders).unwrap();
            assert_eq!(found(&mut hub, manager, &search), orders, "{:?}", row.head);
            let inside = ShowStatistics {
                only,
                ..by(Dimension::Month)
            };
            assert_eq!(
                show(&mut hub, manager, inside).total,
                row.figures,
                "{:?}",
                row.head
            );
        }
    }
}

fn only(dimension: Dimension, key: &Key) -> Option<Narrowing> {
    let mut only = Narrowing::default();
    match (dimension, key) {
        (Dimension::Department, Key::Id(id)) => {
            only.department = Some(yizhan_domain::DepartmentId(*id))
        }
        (Dimension::Section, Key::Id(id)) => only.section = Some(yizhan_domain::DepartmentId(*id)),
        (Dimension::Team, Key::Id(id)) => only.team = Some(TeamId(*id)),
        (Dimension::Team, Key::Nothing) => only.team = Some(TeamId(uuid::Uuid::nil())),
        (Dimension::Technician, Key::Id(id)) => only.technician = Some(PersonId(*id)),
        (Dimension::Technician, Key::Nothing) => {
            only.technician = Some(PersonId(uuid::Uuid::nil()))
        }
        (Dimension::Category, Key::Id(id)) => only.category = Some(yizhan_domain::CategoryId(*id)),
        (Dimension::Place, Key::Id(id)) => only.place = Some(yizhan_domain::PlaceId(*id)),
        (Dimension::Place, Key::Nothing) => {
            only.place = Some(yizhan_domain::PlaceId(uuid::Uuid::nil()))
        }
        (Dimension::Urgency, Key::Urgency(urgency)) => only.urgency = Some(*urgency),
        (Dimension::Group, Key::Names(names)) => only.group = names.first().cloned(),
        (Dimension::Campus | Dimension::Building | Dimension::Floor, Key::Names(names)) => {
            only.campus = names.first().cloned();
            only.building = names.get(1).cloned();
            only.floor = names.get(2).cloned();
        }
        _ => return None,
    }
    Some(only)
}

#[test]
fn a_supervisor_sees_the_own_team_and_a_chief_the_own_section() {
    let mut hub = TestHospital::open_with_history();
    let cast = hub.cast.clone();
    let all = show(&mut hub, cast.auditor, by(Dimension::Team));
    let of_team = |team: TeamId| {
        all.rows
            .iter()
            .find(|row| row.head.key == Key::Id(team.0))
            .unwrap()
            .figures
    };
    let plumbers = of_team(cast.plumbers);
    let seen = show(&mut hub, cast.supervisor, by(Dimension::Team));
    assert_eq!(seen.rows.len(), 1);
    assert_eq!(seen.total, plumbers);
    assert_eq!(seen.only.team, Some(cast.plumbers), "and it says so");
    assert!(!seen.names.team.is_empty());

    let other = all.rows.iter().find_map(|row| match row.head.key {
        Key::Id(id) if TeamId(id) != cast.plumbers => Some(TeamId(id)),
        _ => None,
    });
    let asked = ShowStatistics {
        only: Narrowing {
            team: other,
            ..Narrowing::default()
        },
        ..by(Dimension::Month)
    };
    assert_eq!(show(&mut hub, cast.supervisor, asked).total.orders, 0);

    let section = show(&mut hub, cast.chief, by(Dimension::Section));
    assert_eq!(section.rows.len(), 1);
    assert!(section.total.orders >= plumbers.orders && section.total.orders < 3000);
    for nobody in [cast.nurse, cast.wang] {
        let refused = hub.ask(nobody, by(Dimension::Month));
        assert_eq!(refused, Err(ApiError::Refusal(Refusal::WrongRole)));
        assert!(hub.ask(nobody, NameNarrowing::default()).is_err());
    }
}

#[test]
fn nobody_asks_for_a_thousand_years() {
    let mut hub = TestHospital::open();
    let manager = hub.cast.auditor;
    let months = |from: &str, to: &str| ShowStatistics {
        from: Some(from.parse().unwrap()),
        to: Some(to.parse().unwrap()),
        ..ShowStatistics::default()
    };
    let long = show(&mut hub, manager, months("1970-01", "9999-12"));
    assert_eq!(
        (long.from.to_string(), long.rows.len()),
        ("9980-01".to_owned(), 240)
    );
    let turned = show(&mut hub, manager, months("2026-11", "2026-09"));
    let month = |text: &str| text.parse::<Month>().unwrap();
    assert_eq!(
        (turned.from, turned.to),
        (month("2026-09"), month("2026-11"))
    );
    assert_eq!(turned.rows.len(), 3);
}

#[test]
fn a_statistic_is_a_spreadsheet_with_the_same_figures() {
    let mut hub = TestHospital::open_with_history();
    let manager = hub.cast.auditor;
    let of = ShowStatistics {
        measure: Measure::Cost,
        ..by(Dimension::Group)
    };
    let view = show(&mut hub, manager, of.clone());
    let sheet = |hub: &mut TestHospital, of: ShowStatistics| {
        let language = Language::English;
        let file = hub.ask(manager, ExportStatistics { of, language }).unwrap();
        use base64::Engine as _;
        let bytes = base64::engine::general_purpose::STANDARD
            .decode(file.bytes)
            .unwrap();
        let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).unwrap();
        book.worksheet_range_at(0).unwrap().unwrap()
    };
    let range = sheet(&mut hub, of.clone());
    let at = |line: usize, head: &str| {
        let column = (0..range.width())
            .find(|column| range.get((0, *column)) == Some(&Data::String(head.into())));
        range.get((line, column.unwrap())).unwrap().clone()
    };
    for (line, row) in (1..).zip(&view.rows) {
        assert_eq!(
            at(line, "Group of categories"),
            Data::String(row.head.name.clone())
        );
        assert_eq!(at(line, "Orders"), Data::Float(row.figures.orders.into()));
        let yuan: f64 = row.figures.cost().to_string().parse().unwrap();
        assert_eq!(at(line, "Cost (yuan)"), Data::Float(yuan));
    }
    assert_eq!(at(view.rows.len() + 1, "Orders"), Data::Float(3000.0));

    let crossed = ShowStatistics {
        across: Some(Dimension::Urgency),
        ..of
    };
    let view = show(&mut hub, manager, crossed.clone());
    let range = sheet(&mut hub, crossed);
    assert_eq!(range.width(), 2 + view.columns.len());
    for (line, row) in (1..).zip(&view.rows) {
        for (column, cell) in (2..).zip(&row.cells) {
            let expected = cell.map_or(Data::Empty, |fen| {
                Data::Float(Fen(fen).to_string().parse().unwrap())
            });
            assert_eq!(range.get((line, column)), Some(&expected));
        }
    }
}

#[test]
fn months_to_come_are_told_from_those_that_are_over() {
    let mut hub = TestHospital::open();
    let auditor = hub.cast.auditor;
    let along = |measure| ShowStatistics {
        by: Dimension::Month,
        measure,
        ..ShowStatistics::default()
    };
    // One, two and three orders in November, December and January; February runs.
    for count in 1..=3 {
        for _ in 0..count {
            hub.file();
        }
        let told = show(&mut hub, auditor, along(Measure::Orders)).expected;
        assert_eq!(told, None, "{count}: too few months are over");
        hub.wait_days(31);
    }
    hub.file();
    let expected = show(&mut hub, auditor, along(Measure::Orders)).expected;
    let expected = expected.unwrap();
    assert_eq!(expected.from.to_string(), "2027-02");
    assert_eq!(
        (expected.months, expected.note.method),
        (vec![2, 2, 2], Method::Mean)
    );
    // Not of what a mean says nothing about, nor of the past, nor of what is divided.
    let past = ShowStatistics {
        to: Some("2026-12".parse().unwrap()),
        ..along(Measure::Orders)
    };
    let divided = ShowStatistics {
        across: Some(Dimension::Team),
        ..along(Measure::Orders)
    };
    for other in [along(Measure::Open), past, divided, by(Dimension::Team)] {
        assert_eq!(show(&mut hub, auditor, other).expected, None);
    }
    // A team that has none of them is told none.
    let nobodys = ShowStatistics {
        only: Narrowing {
            urgency: Some(Urgency::Urgent),
            ..Narrowing::default()
        },
        ..along(Measure::Orders)
    };
    let none = show(&mut hub, auditor, nobodys).expected.unwrap();
    assert_eq!(none.months, [0, 0, 0]);
}
