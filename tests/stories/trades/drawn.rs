//! Parts that were drawn for an order that is split or merged.

use super::{merge, split};
use yizhan_api::{BackLine, Holder, ListHolders, ReturnParts, ShowHeld};
use yizhan_domain::order::{Action, Status};
use yizhan_domain::{MovementId, OrderId, SlipId, StoreId};
use yizhan_testkit::TestHospital;

/// An order that Wang is at, with three units of a part drawn for it.
fn drawn(hub: &mut TestHospital) -> (OrderId, StoreId) {
    let order = hub.order_at(Status::Arrived).id;
    let (part, store) = hub.part_in_stock();
    hub.issue(order, store, &part.code, 3).unwrap();
    (order, store)
}

#[test]
fn what_drew_parts_is_split_or_merged_when_they_are_back() {
    let mut hub = TestHospital::open();
    let cast = hub.cast.clone();
    let other = hub.file().id;
    let (order, store) = drawn(&mut hub);
    let refused = split(&mut hub, cast.dispatcher, order).unwrap_err();
    assert_eq!(refused.code(), "parts_with_order");
    let refused = merge(&mut hub, cast.dispatcher, order, other).unwrap_err();
    assert_eq!(refused.code(), "parts_with_order");
    let held = ShowHeld {
        holder: Holder::Order(order),
    };
    let lines = hub.ask(cast.keeper, held).unwrap().lines;
    let back = |hub: &mut TestHospital, quantity| ReturnParts {
        slip: SlipId(hub.id()),
        store,
        lines: vec![BackLine {
            movement: MovementId(hub.id()),
            of: lines[0].movement,
            quantity,
            bin: String::new(),
        }],
        note: String::new(),
    };
    let two = back(&mut hub, 2);
    hub.ask(cast.keeper, two).unwrap();
    let refused = split(&mut hub, cast.dispatcher, order).unwrap_err();
    assert_eq!(refused.code(), "parts_with_order", "one is with him yet");
    let one = back(&mut hub, 1);
    hub.ask(cast.keeper, one).unwrap();
    let view = split(&mut hub, cast.dispatcher, order).unwrap();
    assert_eq!(view.status, Status::Split);
}

#[test]
fn parts_that_were_issued_meanwhile_stay_with_who_holds_them() {
    let mut hub = TestHospital::open();
    let cast = hub.cast.clone();
    let mut counter = hub.enrol(cast.keeper, "the counter");
    let other = hub.file().id;
    let (split_one, merged_one) = (
        hub.order_at(Status::Assigned).id,
        hub.order_at(Status::Assigned).id,
    );
    counter.meet(&mut hub);
    let holds = |at: &mut TestHospital| {
        let rows = at.ask(at.cast.keeper, ListHolders {}).unwrap();
        let of_wang = rows.iter().find(|row| row.person == at.cast.wang);
        of_wang.map_or(0, |row| row.holds)
    };
    let before = holds(&mut counter);
    let (part, store) = counter.part_in_stock();
    for order in [split_one, merged_one] {
        counter.issue(order, store, &part.code, 2).unwrap();
    }
    let view = split(&mut hub, cast.dispatcher, split_one).unwrap();
    merge(&mut hub, cast.dispatcher, merged_one, other).unwrap();
    for part in super::parts(&view) {
        let cancel = Action::Cancel {
            reason: super::reason(),
        };
        hub.take(cast.dispatcher, part, cancel);
    }
    counter.meet(&mut hub);
    counter.meet(&mut hub);
    for at in [&mut hub, &mut counter] {
        assert_eq!(holds(at), before + 4);
        let held = ShowHeld {
            holder: Holder::Person(cast.wang),
        };
        let lines = at.ask(cast.keeper, held).unwrap().lines;
        for order in [split_one, merged_one] {
            let left = lines.iter().filter(|line| line.order == Some(order));
            assert_eq!(left.map(|line| line.left).sum::<i64>(), 2);
        }
    }
}
