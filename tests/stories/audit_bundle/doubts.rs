//! Records that do not count, and those of devices that were stopped or stayed away.

use super::*;
use yizhan_api::view::Act;
use yizhan_api::{RevokeDevice, SettleItem};
use yizhan_domain::lease::LEASE_DAYS;
use yizhan_domain::order::ActionKind;
use yizhan_domain::{Objection, StepId, Verdict};
use yizhan_engine::{Doubt, Note};
use yizhan_log::Item;
use yizhan_testkit::Forger;

fn doubts(hub: &TestHospital, number: &str) -> Vec<Doubt> {
    let bytes = hub.engine.bundle(number, hub.now).unwrap();
    let expected = Some(hub.engine.fingerprint());
    let audited = open_bundle(&bytes, expected, hub.now).unwrap();
    assert_eq!(audited.more_doubts, 0);
    audited.doubts
}

#[test]
fn what_waits_for_a_decision_is_told_with_the_hubs_reason() {
    let ward = Ward::open();
    let told = doubts(&ward.hub, &ward.number);
    let [wrong] = told.as_slice() else {
        panic!("{told:?}")
    };
    let verdict = Verdict::Review(Objection::PinWrong);
    assert_eq!((wrong.verdict, wrong.settled), (verdict, None));
    let action = ActionKind::SignOff;
    assert_eq!(wrong.act, Act::Step { action });
    let wang = ward.hub.engine.directory().person_name(ward.hub.cast.wang);
    assert_eq!(wrong.by, wang);
    assert!(wrong.received_at > wrong.at);
}

#[test]
fn what_was_rejected_is_told_and_nothing_of_it_is_read() {
    let mut hub = TestHospital::open();
    let (wang, li) = (hub.cast.wang, hub.cast.li);
    let order = hub.order_at(Status::Arrived);
    let mut forger = Forger::enrol(&mut hub, wang, "forger");
    let step = StepId(hub.id());
    let taken = yizhan_domain::order::Step {
        id: step,
        follows: order.last_step,
        action: Action::Accept,
        by: li,
        at: hub.now,
        device: forger.certificate.device,
    };
    let change = forger
        .document(&mut hub, order.id)
        .add_step(&taken)
        .unwrap();
    let item = |change| Item::OrderChange {
        order: order.id,
        step: Some(step),
        change,
    };
    // In the name of somebody else, and no change at all.
    let mut foreign = forger.entry(hub.now, item(change.clone()));
    foreign.by = Some(li);
    let inside = forger.entry(hub.now, item(change));
    let broken = forger.entry(hub.now, item(b"nothing".to_vec()));
    for entry in [&foreign, &inside, &broken] {
        let verdict = forger.hand_in(&mut hub, entry.to_bytes().unwrap()).verdict;
        assert!(verdict.is_rejected());
    }
    let told = doubts(&hub, &order.number);
    let verdicts: Vec<_> = told.iter().map(|one| one.verdict).collect();
    let not_theirs = Verdict::Rejected(Objection::NotTheirs);
    let malformed = Verdict::Rejected(Objection::Malformed);
    assert_eq!(verdicts, [not_theirs, not_theirs, malformed]);
    assert_eq!(told[0].notes, [Note::NotTheirs]);
    assert_eq!(told[2].act, Act::Other);
}

#[test]
fn a_decision_about_a_record_is_told_with_it() {
    let mut hub = TestHospital::open();
    let cast = hub.cast.clone();
    let mut phone = hub.enrol(cast.wang, "Wang's phone");
    let order = hub.order_at(Status::Arrived);
    phone.meet(&mut hub);
    let device = phone.devices_of(cast.wang)[0].id;
    hub.ask(cast.wang, RevokeDevice { device }).unwrap();
    phone.labour(order.id, 150).unwrap();
    phone.labour(order.id, 250).unwrap();
    let _ = phone.try_meet(&mut hub);
    let held = hub.show(cast.dispatcher, order.id).unwrap().held;
    assert_eq!(held.len(), 2);
    let counts = SettleItem {
        item: held[1].item,
        counts: true,
    };
    hub.ask(cast.dispatcher, counts).unwrap();
    let told = doubts(&hub, &order.number);
    let verdict = Verdict::Review(Objection::DeviceRevoked);
    let said: Vec<_> = told
        .iter()
        .map(|one| (one.verdict, one.settled, one.notes.clone()))
        .collect();
    let revoked = || vec![Note::Revoked];
    assert_eq!(
        said,
        [(verdict, Some(true), revoked()), (verdict, None, revoked())]
    );
    // What was decided to count is part of the order that the bundle tells.
    let bytes = hub.engine.bundle(&order.number, hub.now).unwrap();
    let audited = open_bundle(&bytes, None, hub.now).unwrap();
    let at_hub = hub.show(cast.auditor, order.id).unwrap();
    assert_eq!(audited.order.labour.len(), 1);
    assert_eq!(audited.order.bill, at_hub.bill);
    assert_eq!(audited.order.held, at_hub.held);
}

#[test]
fn a_device_whose_lease_had_run_out_is_named() {
    let mut hub = TestHospital::open();
    let cast = hub.cast.clone();
    let mut phone = hub.enrol(cast.wang, "Wang's phone");
    let order = hub.order_at(Status::Arrived);
    phone.meet(&mut hub);
    phone.labour(order.id, 150).unwrap();
    hub.wait_days(LEASE_DAYS + 1);
    let _ = phone.try_meet(&mut hub);
    let told = doubts(&hub, &order.number);
    assert_eq!(told.len(), 1, "{told:?}");
    assert_eq!(told[0].notes, [Note::LeaseOver]);
    assert_eq!(told[0].verdict, Verdict::Admitted);
}
