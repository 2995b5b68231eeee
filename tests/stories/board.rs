//! The service desk's board.

use yizhan_api::view::{BoardKind, BoardView};
use yizhan_api::{ApiError, ShowBoard, ShowIntake, TakeStep};
use yizhan_domain::order::{Action, Status};
use yizhan_domain::{OrderId, PersonId, Refusal, StepId};
use yizhan_testkit::TestHospital;

fn board(at: &mut TestHospital, who: PersonId) -> BoardView {
    at.ask(who, ShowBoard {}).unwrap()
}

/// The orders of a column.
fn column(board: &BoardView, kind: BoardKind) -> Vec<OrderId> {
    let column = board.columns.iter().find(|column| column.kind == kind);
    let column = column.unwrap();
    assert_eq!(column.count as usize, column.rows.len());
    column.rows.iter().map(|row| row.order.id).collect()
}

#[test]
fn an_order_waits_runs_and_is_late_until_it_is_finished() {
    let mut hub = TestHospital::open();
    let (dispatcher, team) = (hub.cast.dispatcher, hub.cast.plumbers);
    let order = hub.file().id;
    let shown = board(&mut hub, dispatcher);
    assert_eq!(column(&shown, BoardKind::Waiting), [order]);
    assert!(column(&shown, BoardKind::Running).is_empty());
    assert!(column(&shown, BoardKind::Late).is_empty());
    let load = |board: &BoardView| {
        let mut teams = board.teams.iter();
        teams.find(|one| one.id == team).unwrap().open_orders
    };
    let before = load(&shown);

    hub.take(dispatcher, order, Action::Dispatch { team });
    let shown = board(&mut hub, dispatcher);
    assert!(column(&shown, BoardKind::Waiting).is_empty());
    assert_eq!(column(&shown, BoardKind::Running), [order]);
    assert_eq!(load(&shown), before + 1);

    hub.wait(16);
    let shown = board(&mut hub, dispatcher);
    assert_eq!(
        column(&shown, BoardKind::Late),
        [order],
        "nobody accepted it in time"
    );
    let stranger = hub.cast.stranger;
    assert!(hub.ask(stranger, ShowBoard {}).is_err());

    let finished = hub.order_at(Status::Finished).id;
    let shown = board(&mut hub, dispatcher);
    assert!(!column(&shown, BoardKind::Running).contains(&finished));
}

#[test]
fn of_two_dispatchers_the_later_one_reads_who_was_faster() {
    let mut hub = TestHospital::open();
    let (dispatcher, team) = (hub.cast.dispatcher, hub.cast.plumbers);
    hub.file();
    let seen = board(&mut hub, dispatcher).columns[0].rows[0].order.clone();
    let dispatch = |hub: &mut TestHospital| TakeStep {
        order: seen.id,
        step: StepId(hub.id()),
        follows: seen.last_step,
        action: Action::Dispatch { team },
    };
    let (first, second) = (dispatch(&mut hub), dispatch(&mut hub));
    hub.ask(dispatcher, first.clone()).unwrap();
    // Sent again, it is the same step.
    hub.ask(dispatcher, first).unwrap();
    let refused = hub.ask(dispatcher, second).map(drop);
    let Err(ApiError::Refusal(Refusal::StaleStep { .. })) = refused else {
        panic!("{refused:?}")
    };
}

#[test]
fn whoever_seats_call_takers_sees_when_orders_come_in() {
    let mut hub = TestHospital::open();
    let (dispatcher, stranger) = (hub.cast.dispatcher, hub.cast.stranger);
    let first = hub.file();
    hub.wait(60);
    hub.file();
    let today = hub.ask(dispatcher, ShowIntake { weeks: 1 }).unwrap();
    assert_eq!(
        today.counts.iter().flatten().sum::<u32>(),
        0,
        "whole days only"
    );
    hub.wait_days(1);
    let seen = hub.ask(dispatcher, ShowIntake { weeks: 1 }).unwrap();
    let civil = first.filed_at.civil().to_string();
    let (saturday, hour) = (5, civil[11..13].parse::<usize>().unwrap());
    assert_eq!(&civil[..10], "2026-11-21", "which is a Saturday");
    assert_eq!((seen.counts.len(), seen.counts[0].len()), (7, 24));
    assert_eq!(seen.counts[saturday][hour..=hour + 1], [1, 1]);
    assert_eq!(seen.counts.iter().flatten().sum::<u32>(), 2);
    assert_eq!(seen.until.since(seen.from), 7 * 24 * 60 * 60 * 1000);
    hub.wait_days(7);
    let gone = hub.ask(dispatcher, ShowIntake { weeks: 1 }).unwrap();
    assert_eq!(gone.counts.iter().flatten().sum::<u32>(), 0);
    let both = hub.ask(dispatcher, ShowIntake { weeks: 2 }).unwrap();
    assert_eq!(both.counts.iter().flatten().sum::<u32>(), 2);
    for weeks in [0, 261] {
        let refused = hub.ask(dispatcher, ShowIntake { weeks }).map(drop);
        assert_eq!(refused, Err(Refusal::QuantityNotSensible.into()));
    }
    let refused = hub.ask(stranger, ShowIntake { weeks: 1 }).map(drop);
    assert_eq!(refused, Err(Refusal::WrongRole.into()));
}
