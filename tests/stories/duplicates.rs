//! Duplicates that are closed and followed on another order, also where two people merged them into each other (A3).

use crate::trades::{merge, plumber_finishes, reason, row};
use yizhan_api::{ListAlike, ShowBoard};
use yizhan_domain::order::{Action, Status};
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
        assert!(stays.related.stays_in_ring);
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
