//! Orders for several trades that are given up while their sub-orders are under way, and opened again.

use super::{carpenters, parts, plumber_finishes, progress, reason, split};
use yizhan_api::ShowBoard;
use yizhan_domain::order::{Action, ActionKind, Status};
use yizhan_domain::{OrderId, PersonId};
use yizhan_testkit::TestHospital;

fn cancel() -> Action {
    Action::Cancel { reason: reason() }
}

fn status(at: &mut TestHospital, who: PersonId, order: OrderId) -> Status {
    at.show(who, order).unwrap().status
}

/// The parts of an order, the plumber's accepted by Wang, the carpenter's with the team.
fn under_way(hub: &mut TestHospital, order: OrderId) -> (OrderId, OrderId) {
    let cast = hub.cast.clone();
    let view = split(hub, cast.dispatcher, order).unwrap();
    let (pipes, wood) = (parts(&view)[0], parts(&view)[1]);
    let technicians = vec![cast.wang];
    hub.take(cast.supervisor, pipes, Action::Assign { technicians });
    hub.take(cast.wang, pipes, Action::Accept);
    (pipes, wood)
}

#[test]
fn giving_up_an_order_gives_up_those_parts_that_nobody_has_accepted() {
    let mut hub = TestHospital::open();
    let cast = hub.cast.clone();
    for (who, action, to) in [
        (
            cast.nurse,
            Action::Withdraw { reason: reason() },
            Status::Withdrawn,
        ),
        (cast.dispatcher, cancel(), Status::Cancelled),
    ] {
        let order = hub.file().id;
        let (pipes, wood) = under_way(&mut hub, order);
        let view = hub.take(who, order, action);
        assert_eq!(view.status, to);
        // The carpenters need not come; it is said on theirs, in the words of who gave it up.
        let other = hub.show(cast.dispatcher, wood).unwrap();
        assert_eq!(other.status, to);
        let said = other.trail.last().unwrap().action.reason().unwrap();
        assert_eq!(said, reason());
        // Wang is on his way: his stays, tells that the order is over, and can be cancelled.
        let part = hub.show(cast.dispatcher, pipes).unwrap();
        assert_eq!(part.status, Status::Accepted);
        assert_eq!(part.related.parent.as_ref().unwrap().status, Some(to));
        assert!(part.actions.contains(&ActionKind::Cancel));
        // What is worked all the same is finished, confirmed and paid for.
        plumber_finishes(&mut hub, pipes);
        let view = hub.show(cast.nurse, order).unwrap();
        assert_eq!(view.status, to);
        assert!(view.related.trades[0].asks.is_some());
    }
    hub.engine.rebuild().unwrap();
}

#[test]
fn who_works_on_a_part_offline_while_the_order_is_given_up_has_worked() {
    let mut hub = TestHospital::open();
    let cast = hub.cast.clone();
    let mut phone = hub.enrol(cast.wang, "Wang's phone");
    let order = hub.file().id;
    let view = split(&mut hub, cast.dispatcher, order).unwrap();
    let pipes = parts(&view)[0];
    let technicians = vec![cast.wang];
    hub.take(cast.supervisor, pipes, Action::Assign { technicians });
    phone.meet(&mut hub);
    hub.take(cast.nurse, order, Action::Withdraw { reason: reason() });
    assert_eq!(status(&mut hub, cast.nurse, pipes), Status::Withdrawn);
    for action in [Action::Accept, Action::Arrive, super::finish()] {
        phone.wait(5).take(cast.wang, pipes, action);
    }
    phone.meet(&mut hub);
    assert_eq!(status(&mut hub, cast.nurse, pipes), Status::Finished);
    assert_eq!(status(&mut hub, cast.nurse, order), Status::Withdrawn);
}

#[test]
fn an_order_that_is_opened_again_stands_where_its_parts_leave_it() {
    let mut hub = TestHospital::open();
    let cast = hub.cast.clone();
    let order = hub.file().id;
    let (pipes, _) = under_way(&mut hub, order);
    hub.take(cast.dispatcher, order, cancel());
    let view = hub.take(cast.nurse, order, Action::Reopen { reason: reason() });
    // Wang still comes: nobody sends another one.
    assert_eq!((view.status, progress(&view)), (Status::Split, (0, 1, 1)));
    let board = hub.ask(cast.dispatcher, ShowBoard {}).unwrap();
    let waiting = &board.columns[0].rows;
    assert!(waiting.iter().all(|row| row.order.id != order));
    hub.take(cast.dispatcher, pipes, cancel());
    let view = hub.show(cast.dispatcher, order).unwrap();
    assert_eq!(view.status, Status::Submitted, "nobody comes any more");
    let team = carpenters(&hub);
    let view = hub.take(cast.dispatcher, order, Action::Dispatch { team });
    assert_eq!(view.status, Status::Dispatched);
}

#[test]
fn an_order_whose_parts_all_came_to_nothing_can_be_sent_back_merged_and_given_up() {
    let mut hub = TestHospital::open();
    let cast = hub.cast.clone();
    let dropped = |hub: &mut TestHospital| {
        let order = hub.file();
        let view = split(hub, cast.dispatcher, order.id).unwrap();
        for part in parts(&view) {
            hub.take(cast.dispatcher, part, cancel());
        }
        assert_eq!(status(hub, cast.nurse, order.id), Status::Submitted);
        order
    };
    let order = dropped(&mut hub);
    let view = hub.show(cast.dispatcher, order.id).unwrap();
    for action in [
        ActionKind::Dispatch,
        ActionKind::Reject,
        ActionKind::Cancel,
        ActionKind::Merge,
    ] {
        assert!(view.actions.contains(&action), "{action:?}");
    }
    let back = Action::Reject { reason: reason() };
    let view = hub.take(cast.dispatcher, order.id, back);
    assert_eq!(view.status, Status::Returned);
    let view = hub.take(cast.nurse, order.id, Action::Submit);
    assert_eq!(view.status, Status::Submitted);
    let other = hub.file().id;
    let view = super::merge(&mut hub, cast.dispatcher, order.id, other).unwrap();
    assert_eq!(view.status, Status::Merged);
    // Not while somebody is under way.
    let order = hub.file().id;
    let view = split(&mut hub, cast.dispatcher, order).unwrap();
    for action in [ActionKind::Reject, ActionKind::Merge] {
        assert!(!view.actions.contains(&action), "{action:?}");
    }
    let back = Action::Reject { reason: reason() };
    let refused = hub.step(cast.dispatcher, order, back).unwrap_err();
    assert_eq!(refused.code(), "not_possible_now");
    let refused = super::merge(&mut hub, cast.dispatcher, order, other).unwrap_err();
    assert_eq!(refused.code(), "not_possible_now");
}
