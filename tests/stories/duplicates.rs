//! Duplicates that are closed and followed on another order, also where two people merged them into each other (A3).

use crate::trades::{merge, parts, plumber_finishes, progress, reason, row, split};
use yizhan_api::{ListAlike, ShowBoard};
use yizhan_domain::order::{Action, ActionKind, Status, Stays};
use yizhan_domain::{OrderId, Refusal};
use yizhan_testkit::TestHospital;

#[test]
fn a_duplicate_is_closed_and_followed_on_the_other_order_until_it_is_opened_again() {
    let mut hub = TestHospital::open();
    let cast = hub.cast.clone();
    let (first, second) = (hub.file(), hub.order_at(Status::Assigned));
    // What is at the same place is offered; by words, whatever contains them.
    for text in ["", "水龙头"] {
        let request = ListAlike {
            order: second.id,
            text: text.into(),
        };
        let rows = hub.ask(cast.dispatcher, request).unwrap();
        assert_eq!(
            rows.iter().map(|row| row.id).collect::<Vec<_>>(),
            [first.id]
        );
    }
    let view = merge(&mut hub, cast.dispatcher, second.id, first.id).unwrap();
    assert_eq!(view.status, Status::Merged);
    let seen = hub.show(cast.nurse, second.id).unwrap();
    let into = seen.related.merged_into.unwrap();
    assert_eq!(
        (into.order, into.status),
        (first.id, Some(Status::Submitted))
    );
    assert!(into.is_seen);
    let listed = row(&mut hub, cast.nurse, &second);
    assert_eq!(listed.merged_into, first.number);
    let view = hub.show(cast.nurse, first.id).unwrap();
    assert_eq!(view.related.duplicates[0].order, second.id);
    // Not into itself, back, into what is closed or unknown; not by others.
    for (order, into, why) in [
        (first.id, first.id, Refusal::MergedIntoItself),
        (first.id, second.id, Refusal::MergedIntoItself),
        (first.id, OrderId::of_key("nothing"), Refusal::UnknownOrder),
    ] {
        let refused = merge(&mut hub, cast.dispatcher, order, into).unwrap_err();
        assert_eq!(refused, why.into());
    }
    let closed = hub.file().id;
    hub.take(cast.dispatcher, closed, Action::Cancel { reason: reason() });
    let refused = merge(&mut hub, cast.dispatcher, first.id, closed).unwrap_err();
    assert_eq!(refused, Refusal::MergedIntoClosed.into());
    let refused = merge(&mut hub, cast.nurse, first.id, second.id).unwrap_err();
    assert_eq!(refused, Refusal::WrongRole.into());
    // It was none after all.
    let view = hub.take(cast.nurse, second.id, Action::Reopen { reason: reason() });
    assert_eq!(view.status, Status::Submitted);
    assert_eq!(view.related.merged_into, None);
    let view = hub.show(cast.nurse, first.id).unwrap();
    assert!(view.related.duplicates.is_empty());
}

#[test]
fn of_two_orders_that_were_merged_into_each_other_the_first_stays() {
    let mut hub = TestHospital::open();
    let cast = hub.cast.clone();
    let mut desk = hub.enrol(cast.dispatcher, "the dispatcher's laptop");
    let first = hub.file().id;
    hub.wait(5);
    let second = hub.file().id;
    desk.meet(&mut hub);
    merge(&mut desk, cast.dispatcher, first, second).unwrap();
    merge(&mut hub, cast.dispatcher, second, first).unwrap();
    desk.meet(&mut hub);
    desk.meet(&mut hub);
    for at in [&mut hub, &mut desk] {
        let stays = at.show(cast.dispatcher, first).unwrap();
        assert_eq!(stays.status, Status::Submitted);
        assert_eq!(stays.related.stays, Some(Stays::InRing));
        let other = at.show(cast.dispatcher, second).unwrap();
        assert_eq!(other.status, Status::Merged);
        let board = at.ask(cast.dispatcher, ShowBoard {}).unwrap();
        assert!(
            board.columns[0]
                .rows
                .iter()
                .any(|row| row.order.id == first)
        );
    }
    // One tap on the board, and it is an order like any other.
    let team = cast.plumbers;
    let view = hub.take(cast.dispatcher, first, Action::Dispatch { team });
    assert_eq!(view.status, Status::Dispatched);
    assert_eq!(
        hub.show(cast.dispatcher, second).unwrap().status,
        Status::Merged
    );
    plumber_finishes(&mut hub, first);
}

/// The orders that wait at the service desk.
fn waiting(at: &mut TestHospital) -> Vec<OrderId> {
    let board = at.ask(at.cast.dispatcher, ShowBoard {}).unwrap();
    board.columns[0]
        .rows
        .iter()
        .map(|row| row.order.id)
        .collect()
}

#[test]
fn a_duplicate_of_what_is_given_up_is_at_the_service_desk_again() {
    let mut hub = TestHospital::open();
    let cast = hub.cast.clone();
    let (first, second, third) = (hub.file().id, hub.file().id, hub.file().id);
    merge(&mut hub, cast.dispatcher, third, second).unwrap();
    merge(&mut hub, cast.dispatcher, second, first).unwrap();
    let status = |hub: &mut TestHospital, order| hub.show(cast.nurse, order).unwrap().status;
    // Who reported the first needs nothing any more; who reported the others does.
    hub.take(cast.nurse, first, Action::Withdraw { reason: reason() });
    assert_eq!(status(&mut hub, second), Status::Submitted);
    assert!(waiting(&mut hub).contains(&second));
    // It stands for the third, which follows it as before.
    assert_eq!(status(&mut hub, third), Status::Merged);
    assert!(!waiting(&mut hub).contains(&third));
    let view = hub.show(cast.dispatcher, second).unwrap();
    for action in [
        ActionKind::Dispatch,
        ActionKind::Reopen,
        ActionKind::Cancel,
        ActionKind::Merge,
    ] {
        assert!(view.actions.contains(&action), "{action:?}");
    }
    hub.engine.rebuild().unwrap();
    assert_eq!(status(&mut hub, second), Status::Submitted);
    // The first is needed after all: the others follow it again.
    hub.take(cast.nurse, first, Action::Reopen { reason: reason() });
    assert_eq!(status(&mut hub, second), Status::Merged);
    hub.take(cast.dispatcher, first, Action::Cancel { reason: reason() });
    assert_eq!(status(&mut hub, second), Status::Submitted);
    let view = hub.take(cast.dispatcher, second, Action::Cancel { reason: reason() });
    assert_eq!(view.status, Status::Cancelled);
    assert_eq!(status(&mut hub, third), Status::Submitted);
    let fourth = hub.file().id;
    let view = merge(&mut hub, cast.dispatcher, third, fourth).unwrap();
    assert_eq!(view.status, Status::Merged);
    assert_eq!(view.related.merged_into.unwrap().order, fourth);
}

#[test]
fn a_part_is_not_followed_by_way_of_others_on_the_order_that_it_is_a_part_of() {
    let mut hub = TestHospital::open();
    let cast = hub.cast.clone();
    let (order, other) = (hub.file().id, hub.file().id);
    let view = split(&mut hub, cast.dispatcher, order).unwrap();
    let pipes = parts(&view)[0];
    let refused = merge(&mut hub, cast.dispatcher, pipes, order).unwrap_err();
    assert_eq!(refused, Refusal::MergedIntoItself.into());
    merge(&mut hub, cast.dispatcher, pipes, other).unwrap();
    let refused = merge(&mut hub, cast.dispatcher, other, order).unwrap_err();
    assert_eq!(refused, Refusal::MergedIntoItself.into());
    // Nor the other way round.
    let (order, other) = (hub.file().id, hub.file().id);
    let view = split(&mut hub, cast.dispatcher, order).unwrap();
    merge(&mut hub, cast.dispatcher, other, order).unwrap();
    let refused = merge(&mut hub, cast.dispatcher, parts(&view)[0], other).unwrap_err();
    assert_eq!(refused, Refusal::MergedIntoItself.into());
}

#[test]
fn two_who_make_such_a_ring_offline_leave_the_part_at_the_service_desk() {
    let mut hub = TestHospital::open();
    let cast = hub.cast.clone();
    let mut desk = hub.enrol(cast.dispatcher, "the dispatcher's laptop");
    let (order, other) = (hub.file().id, hub.file().id);
    let view = split(&mut hub, cast.dispatcher, order).unwrap();
    let pipes = parts(&view)[0];
    desk.meet(&mut hub);
    merge(&mut desk, cast.dispatcher, pipes, other).unwrap();
    merge(&mut hub, cast.dispatcher, other, order).unwrap();
    desk.meet(&mut hub);
    desk.meet(&mut hub);
    hub.engine.rebuild().unwrap();
    for at in [&mut hub, &mut desk] {
        assert!(waiting(at).contains(&pipes));
        let view = at.show(cast.dispatcher, order).unwrap();
        assert_eq!((view.status, progress(&view)), (Status::Split, (0, 2, 2)));
        let follows = at.show(cast.dispatcher, other).unwrap();
        assert_eq!(follows.status, Status::Merged);
    }
}

#[test]
fn a_part_that_stays_of_a_ring_is_still_to_be_done() {
    let mut hub = TestHospital::open();
    let cast = hub.cast.clone();
    let mut desk = hub.enrol(cast.dispatcher, "the dispatcher's laptop");
    let order = hub.file().id;
    let view = split(&mut hub, cast.dispatcher, order).unwrap();
    let pipes = parts(&view)[0];
    hub.wait(5);
    let other = hub.file().id;
    desk.meet(&mut hub);
    merge(&mut desk, cast.dispatcher, pipes, other).unwrap();
    merge(&mut hub, cast.dispatcher, other, pipes).unwrap();
    desk.meet(&mut hub);
    desk.meet(&mut hub);
    for at in [&mut hub, &mut desk] {
        assert!(waiting(at).contains(&pipes));
        let view = at.show(cast.dispatcher, order).unwrap();
        assert_eq!(progress(&view), (0, 2, 2));
    }
}
