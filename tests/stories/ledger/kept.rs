//! Parts that are kept for an order.

use super::{decide, desk, detail, other_store, stock};
use yizhan_api::view::{KeptRow, KeptState, SlipKind, SlipState};
use yizhan_api::{ApiError, ListKept, ReserveParts, ShowSlip};
use yizhan_domain::base::Part;
use yizhan_domain::order::{Action, Status};
use yizhan_domain::{Objection, OrderId, PersonId, Refusal, SlipId, StoreId, TeamId};
use yizhan_testkit::TestHospital;

fn keep(
    at: &mut TestHospital,
    who: PersonId,
    order: OrderId,
    (part, store): (&Part, StoreId),
    quantity: i64,
    days: u8,
) -> Result<SlipId, ApiError> {
    let request = ReserveParts {
        slip: SlipId(at.id()),
        order,
        store,
        part: part.id,
        quantity,
        days,
    };
    at.ask(who, request).map(|slip| slip.id)
}

fn kept(at: &mut TestHospital, who: PersonId, order: OrderId) -> Vec<KeptRow> {
    let request = ListKept {
        order: Some(order),
        store: None,
    };
    at.ask(who, request).unwrap()
}

#[test]
fn a_technician_keeps_parts_for_an_order_until_they_are_issued_to_it() {
    let mut hospital = TestHospital::open();
    let (wang, keeper) = (hospital.cast.wang, hospital.cast.keeper);
    let (part, store) = hospital.part_in_stock();
    let order = hospital.order_at(Status::Arrived).id;
    let slip = keep(&mut hospital, wang, order, (&part, store), 3, 2).unwrap();
    let told = &kept(&mut hospital, wang, order)[0];
    assert_eq!((told.quantity, told.left, told.there), (3, 3, 3));
    assert_eq!(told.state, KeptState::Kept);
    let of_part = detail(&mut hospital, &part);
    assert_eq!((of_part.reserved, of_part.kept[0].order), (3, order));
    assert_eq!(desk(&mut hospital).open[0].kind, SlipKind::Reservation);
    hospital.wait(1);
    hospital.issue(order, store, &part.code, 2).unwrap();
    assert_eq!(kept(&mut hospital, wang, order)[0].left, 1);
    hospital.issue(order, store, &part.code, 1).unwrap();
    assert_eq!(kept(&mut hospital, wang, order)[0].state, KeptState::Issued);
    assert_eq!(detail(&mut hospital, &part).reserved, 0);
    let shown = hospital.ask(keeper, ShowSlip { slip }).unwrap();
    assert_eq!((shown.state, shown.order), (SlipState::Done, Some(order)));
    assert!(desk(&mut hospital).open.is_empty());
}

#[test]
fn what_is_issued_of_a_part_is_for_its_oldest_reservation_and_for_none_twice() {
    let mut hospital = TestHospital::open();
    let wang = hospital.cast.wang;
    let (part, store) = hospital.part_in_stock();
    let order = hospital.order_at(Status::Arrived).id;
    keep(&mut hospital, wang, order, (&part, store), 2, 2).unwrap();
    hospital.wait(1);
    keep(&mut hospital, wang, order, (&part, store), 2, 5).unwrap();
    hospital.wait(1);
    hospital.issue(order, store, &part.code, 3).unwrap();
    let told = kept(&mut hospital, wang, order);
    assert_eq!((told[0].left, told[1].left), (0, 1));
}

#[test]
fn parts_are_kept_no_longer_than_the_time_or_the_order_and_until_somebody_releases_them() {
    let mut hospital = TestHospital::open();
    let (wang, supervisor) = (hospital.cast.wang, hospital.cast.supervisor);
    let (part, store) = hospital.part_in_stock();
    let order = hospital.order_at(Status::Arrived).id;
    keep(&mut hospital, wang, order, (&part, store), 1, 1).unwrap();
    let released = keep(&mut hospital, wang, order, (&part, store), 2, 30).unwrap();
    hospital.wait_days(2);
    let told = kept(&mut hospital, wang, order);
    assert_eq!(told[0].state, KeptState::RanOut);
    assert_eq!(detail(&mut hospital, &part).reserved, 2);
    let answer = decide(&mut hospital, supervisor, released, false);
    assert_eq!(answer, Ok(SlipState::CalledOff));
    assert_eq!(detail(&mut hospital, &part).reserved, 0);
    keep(&mut hospital, wang, order, (&part, store), 4, 9).unwrap();
    let dispatcher = hospital.cast.dispatcher;
    let reason = "重复".into();
    hospital.take(dispatcher, order, Action::Cancel { reason });
    assert_eq!(detail(&mut hospital, &part).reserved, 0);
    let refused = keep(&mut hospital, wang, order, (&part, store), 4, 9);
    let status = Status::Cancelled;
    assert_eq!(refused, Err(Refusal::NoIssueNow { status }.into()));
    for days in [0, 31] {
        let refused = keep(&mut hospital, wang, order, (&part, store), 4, days);
        assert_eq!(refused, Err(Refusal::DayNotSensible.into()));
    }
}

#[test]
fn who_issues_what_was_kept_for_another_order_is_told_for_which() {
    let mut hospital = TestHospital::open();
    let (wang, keeper) = (hospital.cast.wang, hospital.cast.keeper);
    let (part, store) = hospital.part_in_stock();
    let other = other_store(&mut hospital, store);
    let mine = hospital.order_at(Status::Arrived).id;
    let theirs = hospital.order_at(Status::Arrived);
    let here = stock(&mut hospital, &part, store);
    keep(&mut hospital, wang, theirs.id, (&part, store), 4, 3).unwrap();
    // What is kept in another store has nothing to do with it.
    keep(&mut hospital, keeper, theirs.id, (&part, other), 4, 3).unwrap();
    hospital.wait(1);
    let issued = hospital.issue(mine, store, &part.code, here - 4).unwrap();
    assert_eq!(issued.taken, []);
    let issued = hospital.issue(mine, store, &part.code, 3).unwrap();
    let taken = &issued.taken[0];
    assert_eq!(issued.taken.len(), 1);
    assert_eq!(taken.order_number, theirs.number);
    assert_eq!((taken.left, taken.there), (4, 1));
}

#[test]
fn a_technician_without_network_keeps_and_releases_and_the_keeper_sees_both_afterwards() {
    let mut hub = TestHospital::open();
    let wang = hub.cast.wang;
    let (part, store) = hub.part_in_stock();
    let order = hub.order_at(Status::Arrived).id;
    let mut phone = hub.enrol(wang, "wang");
    keep(&mut phone, wang, order, (&part, store), 2, 3).unwrap();
    let released = keep(&mut phone, wang, order, (&part, store), 5, 3).unwrap();
    decide(&mut phone, wang, released, false).unwrap();
    assert_eq!(kept(&mut phone, wang, order)[0].left, 2);
    phone.meet(&mut hub);
    assert_eq!(detail(&mut hub, &part).reserved, 2);
    let waiting = hub.ask(wang, yizhan_api::ShowSync {}).unwrap();
    assert!(waiting.held.is_empty(), "{:?}", waiting.held);
}

#[test]
fn nobody_keeps_parts_for_an_order_of_another_team() {
    let mut hub = TestHospital::open();
    let (wang, carpenter) = (hub.cast.wang, hub.cast.carpenter);
    let (part, store) = hub.part_in_stock();
    let order = hub.order_at(Status::Assigned).id;
    let refused = keep(&mut hub, carpenter, order, (&part, store), 1, 3);
    assert_eq!(refused, Err(Refusal::UnknownOrder.into()));
    // A device that was given the order while it was theirs.
    let mut phone = hub.enrol(wang, "wang");
    let (dispatcher, team) = (hub.cast.dispatcher, TeamId::of_key("木工班"));
    hub.take(dispatcher, order, Action::Dispatch { team });
    keep(&mut phone, wang, order, (&part, store), 1, 3).unwrap();
    phone.meet(&mut hub);
    assert_eq!(detail(&mut hub, &part).reserved, 0);
    let waiting = hub.ask(wang, yizhan_api::ShowSync {}).unwrap();
    let held: Vec<_> = waiting.held.iter().map(|held| held.objection).collect();
    assert_eq!(held, [Objection::NotPossible]);
}
