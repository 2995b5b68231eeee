//! Devices that are given up: what waits on them reaches the hub all the same.

use yizhan_api::view::Act;
use yizhan_api::{AmendOrder, SettleItem, ShowSync};
use yizhan_domain::order::{Action, Status};
use yizhan_domain::{HandedIn, Objection};
use yizhan_engine::Engine;

use yizhan_log::sync::Refused;
use yizhan_testkit::TestHospital;

/// `by` carries what a device left behind to the hub.
fn carry(by: &mut TestHospital, hub: &mut TestHospital, left: &[u8]) -> HandedIn {
    let mut all = HandedIn::default();
    for message in by.engine.hand_in(left).unwrap() {
        let (answer, _) = hub.engine.answer(&message, hub.now).unwrap();
        all.add(Engine::learn_handed_in(&answer).unwrap());
    }
    all
}

fn handed_in(counts: u32, held: u32, known: u32) -> HandedIn {
    HandedIn {
        counts,
        held,
        known,
    }
}

#[test]
fn what_waits_on_a_device_that_is_given_up_is_handed_in_by_another_one() {
    let mut hub = TestHospital::open();
    let (wang, li) = (hub.cast.wang, hub.cast.li);
    let order = hub.order_at(Status::Assigned).id;
    let mut phone = hub.enrol(wang, "Wang's phone");
    let mut other = hub.enrol(li, "Li's phone");
    phone.wait(5).take(wang, order, Action::Accept);
    phone.wait(20).take(wang, order, Action::Arrive);
    phone.wait(30).labour(order, 150).unwrap();

    let left = phone.engine.leave_behind(true, [3; 32]).unwrap();
    assert_eq!(phone.engine.count_waiting().unwrap(), 3, "nothing changed");
    assert_eq!(carry(&mut other, &mut hub, &left), handed_in(3, 0, 0));
    let view = hub.show(wang, order).unwrap();
    assert_eq!((view.status, view.bill.lines.len()), (Status::Arrived, 1));

    // The device is given up; that it comes back changes nothing of what is there.
    assert_eq!(carry(&mut other, &mut hub, &left), handed_in(0, 0, 3));
    assert_eq!(phone.try_meet(&mut hub), Some(Refused::Revoked));
    let devices = hub.devices_of(wang);
    let of_wang = devices.iter().find(|device| device.name == "Wang's phone");
    assert!(of_wang.unwrap().revoked_at.is_some());
    assert_eq!(hub.show(wang, order).unwrap(), view);
}

#[test]
fn more_than_one_message_can_carry_fits_into_what_is_left() {
    let mut hub = TestHospital::open();
    let nurse = hub.cast.nurse;
    let mut phone = hub.enrol(nurse, "the nurse's phone");
    let orders: Vec<_> = (0..501).map(|_| phone.wait(1).file().id).collect();
    let left = phone.engine.leave_behind(false, [3; 32]).unwrap();
    let (said, _) = hub.engine.take_left(&left, hub.now).unwrap();
    assert_eq!(said, handed_in(501, 0, 0));
    assert!(orders.iter().all(|order| hub.show(nurse, *order).is_ok()));
    phone.meet(&mut hub);
    assert_eq!(phone.engine.count_waiting().unwrap(), 0);
}

#[test]
fn what_a_copy_wrote_waits_for_who_decides_and_can_count_then() {
    let mut hub = TestHospital::open();
    let (wang, supervisor) = (hub.cast.wang, hub.cast.supervisor);
    let order = hub.order_at(Status::Assigned).id;
    let mut phone = hub.enrol(wang, "Wang's phone");
    let mut copy = phone.copy();
    phone.take(wang, order, Action::Accept);
    phone.meet(&mut hub);
    copy.wait(3).take(wang, order, Action::Accept);
    copy.wait(20).take(wang, order, Action::Arrive);
    copy.wait(30).labour(order, 150).unwrap();
    assert!(matches!(
        copy.try_meet(&mut hub),
        Some(Refused::Fork { .. })
    ));

    // A copy may hand in what it left by itself.
    let left = copy.engine.leave_behind(false, [3; 32]).unwrap();
    assert_eq!(carry(&mut copy, &mut hub, &left), handed_in(0, 3, 0));
    assert_eq!(carry(&mut phone, &mut hub, &left), handed_in(0, 0, 3));
    let view = hub.show(supervisor, order).unwrap();
    assert_eq!((view.status, view.held.len()), (Status::Accepted, 3));
    let all_copied = |held: &yizhan_api::view::HeldView| {
        held.objection == Objection::DeviceCopied && !held.rejected && held.may_settle
    };
    assert!(view.held.iter().all(all_copied), "{:?}", view.held);
    let own = hub.ask(wang, ShowSync {}).unwrap().held;
    assert!(own.len() == 3 && own.iter().all(|held| held.is_own));

    let labour = |act: &Act| matches!(act, Act::Labour { .. });
    let labour = view.held.iter().find(|held| labour(&held.act)).unwrap();
    let (item, counts) = (labour.item, true);
    hub.ask(supervisor, SettleItem { item, counts }).unwrap();
    let view = hub.show(supervisor, order).unwrap();
    assert_eq!((view.held.len(), view.bill.lines.len()), (2, 1));
    // The work is that of the moment at which it was done, on the copy.
    assert_eq!(view.labour[0].at, copy.now);

    phone.meet(&mut hub);
    let bill = phone.show(wang, order).unwrap().bill;
    assert_eq!(bill, view.bill);
    assert_eq!(hub.engine.verify().unwrap().faults, Vec::<String>::new());
    let before = hub.show(supervisor, order).unwrap();
    hub.engine.rebuild().unwrap();
    assert_eq!(hub.show(supervisor, order).unwrap(), before);
}

#[test]
fn an_order_that_a_copy_filed_gets_a_number_of_its_own() {
    let mut hub = TestHospital::open();
    let (nurse, dispatcher) = (hub.cast.nurse, hub.cast.dispatcher);
    let mut phone = hub.enrol(nurse, "the nurse's phone");
    let mut copy = phone.copy();
    let first = phone.file();
    phone.meet(&mut hub);
    let second = copy.file();
    assert_eq!(first.number, second.number);

    let left = copy.engine.leave_behind(false, [3; 32]).unwrap();
    let (said, _) = hub.engine.take_left(&left, hub.now).unwrap();
    assert_eq!(said, handed_in(0, 1, 0));
    let held = hub.ask(nurse, ShowSync {}).unwrap().held;
    assert_eq!((held.len(), &held[0].act), (1, &Act::Filed));
    assert_eq!(held[0].order, Some(second.id));
    let count = SettleItem {
        item: held[0].item,
        counts: true,
    };
    hub.ask(dispatcher, count).unwrap();
    let filed = hub.show(dispatcher, second.id).unwrap();
    assert_eq!(filed.status, Status::Submitted);
    assert_ne!(filed.number, first.number);
    assert_eq!(filed.description, second.description);
    let (said, _) = hub.engine.take_left(&left, hub.now).unwrap();
    assert_eq!(said, handed_in(0, 0, 1), "it is here already");
}

#[test]
fn a_copys_correction_is_shown_to_its_author_and_never_counts() {
    let mut hub = TestHospital::open();
    let nurse = hub.cast.nurse;
    let order = hub.file().id;
    let mut phone = hub.enrol(nurse, "the nurse's phone");
    let mut copy = phone.copy();
    let correct = |phone: &str| AmendOrder {
        order,
        category: None,
        urgency: None,
        description: None,
        requester_phone: Some(phone.to_owned()),
    };
    phone.ask(nurse, correct("60001")).unwrap();
    phone.meet(&mut hub);
    copy.ask(nurse, correct("60002")).unwrap();
    let left = copy.engine.leave_behind(false, [3; 32]).unwrap();
    for said in [handed_in(0, 1, 0), handed_in(0, 0, 1)] {
        let (answer, _) = hub.engine.take_left(&left, hub.now).unwrap();
        assert_eq!(answer, said);
    }
    let held = hub.ask(nurse, ShowSync {}).unwrap().held;
    assert!(held.len() == 1 && held[0].rejected && held[0].is_own);
    assert_eq!(held[0].objection, Objection::DeviceCopied);
    let phone = hub.show(nurse, order).unwrap().requester_phone;
    assert_eq!(phone, "60001");
}

#[test]
fn parts_that_a_copy_issued_wait_once() {
    let mut hub = TestHospital::open();
    let keeper = hub.cast.keeper;
    let order = hub.order_at(Status::Accepted).id;
    let mut phone = hub.enrol(keeper, "the keeper's phone");
    let mut copy = phone.copy();
    let (part, store) = hub.part_in_stock();
    phone.issue(order, store, &part.code, 1).unwrap();
    phone.meet(&mut hub);
    copy.issue(order, store, &part.code, 2).unwrap();
    let left = copy.engine.leave_behind(false, [3; 32]).unwrap();
    for said in [handed_in(0, 1, 0), handed_in(0, 0, 1)] {
        let (answer, _) = hub.engine.take_left(&left, hub.now).unwrap();
        assert_eq!(answer, said);
    }
    let view = hub.show(hub.cast.supervisor, order).unwrap();
    assert_eq!((view.drawn.len(), view.held.len()), (1, 1));
}

#[test]
fn what_only_a_copy_did_to_an_order_waits_once() {
    let mut hub = TestHospital::open();
    let wang = hub.cast.wang;
    let [one, other] = [(); 2].map(|()| hub.order_at(Status::Assigned).id);
    let mut phone = hub.enrol(wang, "Wang's phone");
    let mut copy = phone.copy();
    phone.take(wang, one, Action::Accept);
    phone.meet(&mut hub);
    copy.take(wang, other, Action::Accept);
    copy.take(wang, other, Action::Arrive);
    copy.labour(other, 100).unwrap();
    let left = copy.engine.leave_behind(false, [3; 32]).unwrap();
    for said in [handed_in(0, 3, 0), handed_in(0, 0, 3)] {
        let (answer, _) = hub.engine.take_left(&left, hub.now).unwrap();
        assert_eq!(answer, said);
    }
}

#[test]
fn what_both_copies_have_is_known_and_what_one_has_alone_waits() {
    let mut hub = TestHospital::open();
    let wang = hub.cast.wang;
    let order = hub.order_at(Status::Assigned).id;
    let mut phone = hub.enrol(wang, "Wang's phone");
    phone.take(wang, order, Action::Accept);
    let mut copy = phone.copy();
    phone.take(wang, order, Action::Arrive);
    phone.meet(&mut hub);
    copy.wait(5).take(wang, order, Action::Arrive);
    let left = copy.engine.leave_behind(false, [3; 32]).unwrap();
    let (said, _) = hub.engine.take_left(&left, hub.now).unwrap();
    assert_eq!(said, handed_in(0, 1, 1));
}

#[test]
fn what_was_sealed_for_another_hub_or_is_damaged_is_refused_whole() {
    let (mut hub, mut other) = (TestHospital::open(), TestHospital::open_another());
    let wang = hub.cast.wang;
    let order = hub.order_at(Status::Assigned).id;
    let mut phone = hub.enrol(wang, "Wang's phone");
    phone.take(wang, order, Action::Accept);
    let left = phone.engine.leave_behind(true, [3; 32]).unwrap();
    let refused = |hub: &mut TestHospital, left: &[u8]| {
        let answer = hub.engine.take_left(left, hub.now);
        answer.unwrap_err().code()
    };
    assert_eq!(refused(&mut other, &left), "not_for_this_hub");
    for at in [0, left.len() / 2, left.len() - 1] {
        let mut damaged = left.clone();
        damaged[at] ^= 1;
        assert_eq!(refused(&mut hub, &damaged), "not_for_this_hub");
    }
    assert_eq!(refused(&mut hub, b""), "not_for_this_hub");
    assert_eq!(hub.show(wang, order).unwrap().status, Status::Assigned);
    phone.meet(&mut hub);
}
