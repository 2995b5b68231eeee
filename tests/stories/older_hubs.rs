//! Devices that were updated before their hub: what it cannot read yet waits on them, and nothing of it is refused.

use crate::newer_programs::{adjusted, of_a_newer_kind};
use yizhan_api::view::OrderView;
use yizhan_api::{AskAboutCost, Fault, ShowSync};
use yizhan_domain::costs::About;
use yizhan_domain::order::{Action, ActionKind, LineKind, Status};
use yizhan_domain::program::Novelty;
use yizhan_domain::{NoteId, Objection, OrderId, PersonId, Verdict};
use yizhan_engine::Engine;
use yizhan_log::sync::{Left, from_bytes, to_bytes};
use yizhan_testkit::{Forger, TestHospital};

const ACCEPT: Novelty = Novelty::Step(ActionKind::Accept);
const ARRIVE: Novelty = Novelty::Step(ActionKind::Arrive);

/// How much waits on a device, and of that how much for other devices, and for a newer hub.
fn waits(device: &TestHospital) -> [u32; 3] {
    let engine = &device.engine;
    [
        engine.count_waiting().unwrap(),
        engine.count_early(),
        engine.count_unread_there(),
    ]
}

/// Nothing is held, neither here nor at the hub.
fn nothing_is_held(machines: [&mut TestHospital; 2], who: PersonId) {
    for machine in machines {
        assert!(machine.ask(who, ShowSync {}).unwrap().held.is_empty());
    }
}

fn seen(at: &mut TestHospital, order: OrderId) -> OrderView {
    let wang = at.cast.wang;
    at.show(wang, order).unwrap()
}

#[test]
fn a_step_that_the_hub_does_not_know_waits_with_all_that_builds_on_it_until_it_is_updated() {
    let mut hub = TestHospital::open();
    let wang = hub.cast.wang;
    let order = hub.order_at(Status::Assigned).id;
    let mut phone = hub.enrol(wang, "Wang's phone");
    hub.begins_anew_without([ACCEPT]);
    let before = seen(&mut hub, order);
    phone.take(wang, order, Action::Accept);
    phone.wait(20).take(wang, order, Action::Arrive);
    phone.wait(30).labour(order, 150).unwrap();
    for _ in 0..2 {
        phone.meet(&mut hub);
        assert_eq!(waits(&phone), [3, 0, 3]);
        nothing_is_held([&mut phone, &mut hub], wang);
        assert_eq!(seen(&mut hub, order), before, "the hub goes on");
        assert_eq!(seen(&mut phone, order).status, Status::Arrived);
    }
    hub.update();
    phone.meet(&mut hub);
    assert_eq!(waits(&phone), [0, 0, 0]);
    let view = seen(&mut hub, order);
    assert_eq!((view.status, view.bill.lines.len()), (Status::Arrived, 1));
    nothing_is_held([&mut phone, &mut hub], wang);
    assert_eq!(phone.compare(&mut hub), Some(0));
}

#[test]
fn a_kind_of_item_that_the_hub_does_not_know_waits_too() {
    let mut hub = TestHospital::open();
    let auditor = hub.cast.auditor;
    let order = hub.order_at(Status::ChiefConfirmed).id;
    let mut phone = hub.enrol(auditor, "the auditor's phone");
    hub.begins_anew_without([Novelty::Item("cost")]);
    let mut lines = phone.show(auditor, order).unwrap().bill.lines.into_iter();
    let labour = lines.find(|line| line.kind == LineKind::Labour).unwrap();
    let request = AskAboutCost {
        order,
        note: NoteId(phone.id()),
        about: About::Line(Box::new(labour)),
        of: None,
        words: "为什么要两小时？".into(),
    };
    phone.ask(auditor, request).unwrap();
    phone.meet(&mut hub);
    assert_eq!(waits(&phone), [1, 0, 1]);
    nothing_is_held([&mut phone, &mut hub], auditor);
    hub.update();
    phone.meet(&mut hub);
    assert_eq!(waits(&phone), [0, 0, 0]);
    let view = hub.show(auditor, order).unwrap();
    assert_eq!(view.questions.questions.len(), 1);
}

#[test]
fn what_is_about_an_order_that_the_hub_cannot_read_any_more_waits_as_well() {
    let mut hub = TestHospital::open();
    let wang = hub.cast.wang;
    let order = hub.order_at(Status::Accepted).id;
    let mut phone = hub.enrol(wang, "Wang's phone");
    // It went back to an older program.
    hub.begins_anew_without([ACCEPT]);
    phone.wait(20).take(wang, order, Action::Arrive);
    phone.meet(&mut hub);
    assert_eq!(waits(&phone), [1, 0, 1]);
    nothing_is_held([&mut phone, &mut hub], wang);
    hub.update();
    phone.meet(&mut hub);
    assert_eq!(seen(&mut hub, order).status, Status::Arrived);
}

#[test]
fn what_a_device_left_behind_is_taken_whole_or_not_at_all() {
    let mut hub = TestHospital::open();
    let (wang, li) = (hub.cast.wang, hub.cast.li);
    let order = hub.order_at(Status::Assigned).id;
    let mut phone = hub.enrol(wang, "Wang's phone");
    let other = hub.enrol(li, "Li's phone");
    hub.begins_anew_without([ARRIVE]);
    phone.take(wang, order, Action::Accept);
    phone.wait(20).take(wang, order, Action::Arrive);
    let left = phone.engine.leave_behind(true, [3; 32]).unwrap();
    let now = hub.now;
    let taken = hub.play(|engine| engine.take_left(&left, now));
    assert_eq!(taken.unwrap_err(), Fault::VersionsDiffer.into());
    for message in other.engine.hand_in(&left).unwrap().drain(..1) {
        let (answer, _) = hub.play(|engine| engine.answer(&message, now)).unwrap();
        let told = Engine::learn_handed_in(&answer);
        assert_eq!(told.unwrap_err(), Fault::VersionsDiffer.into());
    }
    assert_eq!(seen(&mut hub, order).status, Status::Assigned);
    assert!(
        hub.devices_of(wang)
            .iter()
            .all(|one| one.revoked_at.is_none())
    );
    hub.update();
    let (taken, _) = hub.engine.take_left(&left, now).unwrap();
    assert_eq!((taken.counts, taken.held, taken.known), (2, 0, 0));
    assert_eq!(seen(&mut hub, order).status, Status::Arrived);
}

#[test]
fn what_a_copy_left_behind_waits_for_a_hub_that_can_read_it() {
    let mut hub = TestHospital::open();
    let wang = hub.cast.wang;
    let order = hub.order_at(Status::Assigned).id;
    let mut phone = hub.enrol(wang, "Wang's phone");
    let mut copy = phone.copy();
    phone.take(wang, order, Action::Accept);
    phone.meet(&mut hub);
    hub.begins_anew_without([ARRIVE]);
    copy.wait(3).take(wang, order, Action::Accept);
    copy.wait(20).take(wang, order, Action::Arrive);
    let left = copy.engine.leave_behind(false, [3; 32]).unwrap();
    let now = hub.now;
    let taken = hub.play(|engine| engine.take_left(&left, now));
    assert_eq!(taken.unwrap_err(), Fault::VersionsDiffer.into());
    hub.update();
    let (taken, _) = hub.engine.take_left(&left, now).unwrap();
    assert_eq!((taken.counts, taken.held + taken.known), (0, 2));
    assert!(taken.held > 0, "{taken:?}");
}

#[test]
fn a_file_of_an_older_version_is_taken_and_one_of_a_newer_waits_for_the_hub() {
    let mut hub = TestHospital::open();
    let (wang, li) = (hub.cast.wang, hub.cast.li);
    let order = hub.order_at(Status::Assigned).id;
    let mut phone = hub.enrol(wang, "Wang's phone");
    let other = hub.enrol(li, "Li's phone");
    phone.take(wang, order, Action::Accept);
    let file = phone.engine.leave_behind(false, [3; 32]).unwrap();
    let of_version = |version| {
        let left: Left = from_bytes(&file).unwrap();
        to_bytes(&Left { version, ..left }).unwrap()
    };
    let now = hub.now;
    let newer = hub.engine.take_left(&of_version(2), now);
    assert_eq!(newer.unwrap_err(), Fault::VersionsDiffer.into());
    // A device only carries it.
    assert_eq!(other.engine.hand_in(&of_version(2)).unwrap().len(), 1);
    let (taken, _) = hub.engine.take_left(&of_version(0), now).unwrap();
    assert_eq!(taken.counts, 1);
}

#[test]
fn what_a_device_seals_that_no_program_here_can_read_is_asked_for_again_and_not_kept() {
    let mut hub = TestHospital::open();
    let wang = hub.cast.wang;
    let order = hub.order_at(Status::Arrived).id;
    let mut forger = Forger::enrol(&mut hub, wang, "a newer phone of Wang's");
    let items = hub.engine.verify().unwrap().items;
    let rainfall = of_a_newer_kind(&forger, hub.now, "rainfall", Some(order));
    let adjusted = adjusted(&mut hub, &forger, order);
    for body in [rainfall, adjusted] {
        let receipt = forger.hand_in(&mut hub, body);
        assert!(receipt.is_unread(), "{receipt:?}");
        assert_eq!(receipt.verdict, Verdict::Rejected(Objection::Malformed));
    }
    assert_eq!(hub.engine.verify().unwrap().items, items);
    assert!(hub.ask(wang, ShowSync {}).unwrap().held.is_empty());
}
