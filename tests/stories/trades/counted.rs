//! How orders for several trades count among what is open and late, and when they are done.

use super::{carpenter_finishes, finish, parts, plumber_finishes, progress, reason, split, word};
use yizhan_api::view::Overview;
use yizhan_api::{ShowBoard, ShowOverview};
use yizhan_domain::order::{Action, ClockKind, Status};
use yizhan_domain::{OrderId, PersonId};
use yizhan_testkit::TestHospital;

fn overview(at: &mut TestHospital, who: PersonId) -> Overview {
    at.ask(who, ShowOverview {}).unwrap()
}

#[test]
fn what_was_split_counts_once_among_what_is_open_and_late() {
    let mut hub = TestHospital::open();
    let cast = hub.cast.clone();
    let before = overview(&mut hub, cast.dispatcher);
    let order = hub.file().id;
    let view = split(&mut hub, cast.dispatcher, order).unwrap();
    hub.wait_days(9);
    let now = overview(&mut hub, cast.dispatcher);
    assert_eq!(now.open, before.open + 2, "two repairs");
    assert_eq!(now.late, before.late + 2);
    let board = hub.ask(cast.dispatcher, ShowBoard {}).unwrap();
    for column in &board.columns {
        assert!(column.rows.iter().all(|row| row.order.id != order));
    }
    for part in parts(&view) {
        hub.take(cast.dispatcher, part, Action::Cancel { reason: reason() });
    }
    let now = overview(&mut hub, cast.dispatcher);
    assert_eq!(now.open, before.open + 1, "it is at the service desk again");
    assert_eq!(now.late, before.late + 1);
}

#[test]
fn an_order_is_not_closed_while_a_word_of_the_department_no_longer_holds() {
    let mut hub = TestHospital::open();
    let cast = hub.cast.clone();
    let mut phone = hub.enrol(cast.wang, "Wang's phone");
    let order = hub.file().id;
    let view = split(&mut hub, cast.dispatcher, order).unwrap();
    let (pipes, wood) = (parts(&view)[0], parts(&view)[1]);
    plumber_finishes(&mut hub, pipes);
    carpenter_finishes(&mut hub, wood);
    phone.meet(&mut hub);
    let given = word(&mut hub, order);
    let view = hub.ask(cast.nurse, given).unwrap();
    assert_eq!(view.status, Status::TradesClosed);
    // Wang notes down an hour that she has not seen.
    phone.labour(pipes, 100).unwrap();
    phone.meet(&mut hub);
    let part = hub.show(cast.nurse, pipes).unwrap();
    assert_eq!(part.status, Status::Confirmed);
    let view = hub.show(cast.nurse, order).unwrap();
    assert_eq!(view.status, Status::TradesFinished);
    assert_eq!(progress(&view), (2, 2, 2));
    // She is asked again for that one, and no more.
    let again = word(&mut hub, order);
    let asked: Vec<OrderId> = again.bills.iter().map(|bill| bill.order).collect();
    assert_eq!(asked, [pipes]);
    let view = hub.ask(cast.nurse, again).unwrap();
    assert_eq!(view.status, Status::TradesClosed);
}

#[test]
fn an_order_waits_while_all_its_parts_wait_and_is_escalated_by_them_only() {
    let mut hub = TestHospital::open();
    let cast = hub.cast.clone();
    let order = hub.file().id;
    let view = split(&mut hub, cast.dispatcher, order).unwrap();
    let (pipes, wood) = (parts(&view)[0], parts(&view)[1]);
    assert!(view.escalations.is_empty(), "its parts are");
    let part = hub.show(cast.dispatcher, pipes).unwrap();
    assert!(!part.escalations.is_empty());
    let paused = |hub: &mut TestHospital| {
        let view = hub.show(cast.dispatcher, order).unwrap();
        let mut clocks = view.clocks.iter();
        let finish = clocks.find(|clock| clock.kind == ClockKind::Finish);
        finish.unwrap().paused_at
    };
    let wait = || Action::WaitForParts { reason: reason() };
    let technicians = vec![cast.wang];
    hub.take(cast.supervisor, pipes, Action::Assign { technicians });
    for action in [Action::Accept, Action::Arrive, wait()] {
        hub.wait(1).take(cast.wang, pipes, action);
    }
    assert_eq!(paused(&mut hub), None, "the carpenter goes on");
    carpenter_finishes(&mut hub, wood);
    let since = hub.show(cast.wang, pipes).unwrap().clocks[2].paused_at;
    assert!(since.is_some());
    assert_eq!(paused(&mut hub), since);
    hub.take(cast.wang, pipes, Action::Resume);
    assert_eq!(paused(&mut hub), None);
    hub.take(cast.wang, pipes, finish());
    assert_eq!(
        hub.show(cast.nurse, order).unwrap().status,
        Status::TradesFinished
    );
}

#[test]
fn where_a_part_is_not_known_the_order_is_nobodys_concern() {
    let mut hub = TestHospital::open();
    let cast = hub.cast.clone();
    let mut phone = hub.enrol(cast.supervisor, "the phone of who leads the plumbers");
    let order = hub.order_at(Status::Dispatched).id;
    phone.meet(&mut hub);
    let before = overview(&mut phone, cast.supervisor);
    let view = split(&mut hub, cast.dispatcher, order).unwrap();
    let wood = parts(&view)[1];
    phone.meet(&mut hub);
    assert!(phone.show(cast.supervisor, wood).is_err());
    phone.wait_days(9);
    let view = phone.show(cast.supervisor, order).unwrap();
    assert_eq!((view.status, progress(&view)), (Status::Split, (0, 1, 2)));
    assert!(view.clocks.iter().all(|clock| clock.void));
    let now = overview(&mut phone, cast.supervisor);
    assert_eq!(
        (now.open, now.late),
        (before.open, before.late + 1),
        "their own part"
    );
    // Whoever knows all of them tells how long it takes.
    let view = hub.show(cast.dispatcher, order).unwrap();
    assert!(view.clocks.iter().all(|clock| !clock.void));
}
