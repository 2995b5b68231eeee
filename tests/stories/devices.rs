//! Devices that work for days without network, and meet the hub in any order.

use yizhan_api::view::{Act, OrderView};
use yizhan_api::{ListOrders, RevokeDevice, SettleItem, ShowOutbox, ShowSync};
use yizhan_domain::order::{Action, ActionKind, Status};
use yizhan_domain::{Objection, OrderId, PersonId};
use yizhan_log::sync::Refused;
use yizhan_testkit::TestHospital;

/// The hub, and a device of each of two plumbers.
struct Ward {
    hub: TestHospital,
    wang: TestHospital,
    li: TestHospital,
}

impl Ward {
    fn open() -> Self {
        let mut hub = TestHospital::open();
        let wang = hub.enrol(hub.cast.wang, "Wang's phone");
        let li = hub.enrol(hub.cast.li, "Li's phone");
        Self { hub, wang, li }
    }

    /// An order of both plumbers, which both have on their devices.
    fn order_of_both(&mut self) -> OrderId {
        let order = self.hub.order_at(Status::Dispatched).id;
        let technicians = vec![self.hub.cast.wang, self.hub.cast.li];
        let supervisor = self.hub.cast.supervisor;
        self.hub
            .take(supervisor, order, Action::Assign { technicians });
        self.everybody_meets();
        order
    }

    fn everybody_meets(&mut self) {
        self.wang.meet(&mut self.hub);
        self.li.meet(&mut self.hub);
        self.wang.meet(&mut self.hub);
    }
}

/// What everybody has to agree about; what differs is who looks.
fn told(view: &OrderView) -> String {
    let mut view = view.clone();
    (view.actions, view.now) = (Vec::new(), view.filed_at);
    // Its code carries the word of the device that shows it.
    view.qr.clear();
    (view.may_edit_lines, view.may_edit_header, view.may_issue) = (false, false, false);
    for held in &mut view.held {
        (held.is_own, held.may_settle) = (false, false);
    }
    serde_json::to_string_pretty(&view).unwrap()
}

fn same(who: PersonId, one: &mut TestHospital, other: &mut TestHospital, order: OrderId) {
    let (one, other) = (
        one.show(who, order).unwrap(),
        other.show(who, order).unwrap(),
    );
    assert_eq!(told(&one), told(&other));
}

#[test]
fn a_technicians_day_in_the_basement_arrives() {
    let mut ward = Ward::open();
    let order = ward.order_of_both();
    let wang = ward.hub.cast.wang;
    ward.wang.take(wang, order, Action::Accept);
    ward.wang.wait(20).take(wang, order, Action::Arrive);
    ward.wang.wait(30).labour(order, 150).unwrap();
    let (symptom, cause, solution) = ("漏水".into(), "垫圈老化".into(), "更换".into());
    let finish = Action::Finish {
        symptom,
        cause,
        solution,
    };
    ward.wang.take(wang, order, finish);
    let sign_off = ward.wang.sign_off(order);
    let signed = ward
        .wang
        .take(wang, order, Action::SignOff(Box::new(sign_off)));
    assert_eq!(signed.status, Status::Confirmed);
    assert_eq!(ward.wang.engine.count_waiting().unwrap(), 5);
    let outbox = ward.wang.ask(wang, ShowOutbox {}).unwrap();
    let step = |action| Act::Step { action };
    let acts: Vec<_> = outbox.iter().map(|waiting| waiting.act.clone()).collect();
    assert_eq!(
        acts[..2],
        [step(ActionKind::Accept), step(ActionKind::Arrive)]
    );
    assert!(matches!(&acts[2], Act::Labour { quantity, .. } if quantity.0 == 150));
    assert_eq!(
        acts[3..],
        [step(ActionKind::Finish), step(ActionKind::SignOff)]
    );
    assert!(
        outbox
            .iter()
            .all(|one| one.order == Some(order) && one.number == signed.number)
    );

    ward.hub.wait(600);
    ward.everybody_meets();
    assert_eq!(ward.wang.engine.count_waiting().unwrap(), 0);
    assert!(ward.wang.ask(wang, ShowOutbox {}).unwrap().is_empty());
    assert!(ward.hub.ask(wang, ShowOutbox {}).unwrap().is_empty());
    let view = ward.hub.show(wang, order).unwrap();
    assert_eq!(view.status, Status::Confirmed);
    assert!(view.sign_off.as_ref().unwrap().valid);
    assert!(view.held.is_empty());
    let last = view.trail.last().unwrap();
    let code = ward.wang.ask(wang, ShowSync {}).unwrap().code;
    assert_eq!(last.device, code, "the trail names Wang's device");
    assert!(last.received_at > Some(last.at));
    same(wang, &mut ward.hub, &mut ward.wang, order);
    same(wang, &mut ward.hub, &mut ward.li, order);
}

#[test]
fn both_work_on_one_order_and_see_the_same_afterwards() {
    let mut ward = Ward::open();
    let order = ward.order_of_both();
    let (wang, li) = (ward.hub.cast.wang, ward.hub.cast.li);
    for (who, device) in [(wang, &mut ward.wang), (li, &mut ward.li)] {
        device.take(who, order, Action::Accept);
        device.wait(15).take(who, order, Action::Arrive);
    }
    ward.li.meet(&mut ward.hub);
    ward.everybody_meets();
    let view = ward.hub.show(wang, order).unwrap();
    assert_eq!(view.status, Status::Arrived);
    assert_eq!(view.trail.len(), 7, "all four steps are kept");
    assert_eq!(view.trail.iter().filter(|step| step.applied).count(), 5);
    same(wang, &mut ward.hub, &mut ward.wang, order);
    same(wang, &mut ward.wang, &mut ward.li, order);
}

#[test]
fn work_on_an_order_that_was_cancelled_meanwhile_arrives_as_an_amendment() {
    let mut ward = Ward::open();
    let order = ward.order_of_both();
    let (wang, dispatcher) = (ward.hub.cast.wang, ward.hub.cast.dispatcher);
    ward.wang.take(wang, order, Action::Accept);
    ward.wang.wait(10).take(wang, order, Action::Arrive);
    ward.wang.wait(50).labour(order, 200).unwrap();
    let cancel = Action::Cancel {
        reason: "重复报修".into(),
    };
    let cancelled = ward.hub.wait(30).step(dispatcher, order, cancel);
    assert_eq!(cancelled.unwrap().status, Status::Cancelled);
    ward.everybody_meets();
    let view = ward.hub.show(dispatcher, order).unwrap();
    assert!(view.held.is_empty(), "{:?}", view.held);
    assert_eq!(view.bill.lines.len(), 1, "the labour is on the bill");
    assert_ne!(view.status, Status::Cancelled, "somebody has to look at it");
    same(wang, &mut ward.hub, &mut ward.wang, order);
}

#[test]
fn an_order_that_goes_to_another_team_leaves_the_device_and_comes_back_whole() {
    let mut ward = Ward::open();
    let order = ward.order_of_both();
    let (wang, dispatcher) = (ward.hub.cast.wang, ward.hub.cast.dispatcher);
    let other = ward.hub.engine.directory().people[&ward.hub.cast.carpenter].team;
    let reject = Action::Reject {
        reason: "不属于水工".into(),
    };
    ward.wang.take(wang, order, reject);
    ward.everybody_meets();
    let supervisor = ward.hub.cast.supervisor;
    let back = Action::Reject {
        reason: "转木工".into(),
    };
    ward.hub.take(supervisor, order, back);
    let team = other.unwrap();
    ward.hub.take(dispatcher, order, Action::Dispatch { team });
    ward.everybody_meets();
    let gone = ward.wang.show(wang, order).unwrap_err().code();
    assert_eq!(gone, "unknown_order");
    let again = Action::Reject {
        reason: "不属于木工".into(),
    };
    let carpenters = ward.hub.engine.directory().people.values();
    let leader = carpenters
        .filter(|person| person.role == yizhan_domain::base::Role::Supervisor)
        .find(|person| person.team == Some(team));
    let leader = leader.unwrap().id;
    ward.hub.take(leader, order, again);
    let plumbers = ward.hub.cast.plumbers;
    ward.hub
        .take(dispatcher, order, Action::Dispatch { team: plumbers });
    ward.everybody_meets();
    same(wang, &mut ward.hub, &mut ward.wang, order);
    same(wang, &mut ward.hub, &mut ward.li, order);
}

#[test]
fn what_was_never_acknowledged_is_handed_in_again_and_counts_once() {
    let mut ward = Ward::open();
    let order = ward.order_of_both();
    let wang = ward.hub.cast.wang;
    ward.wang.take(wang, order, Action::Accept);
    let said = ward.wang.engine.say().unwrap();
    for _ in 0..3 {
        // The answer is lost on its way.
        ward.hub.engine.answer(&said.message, ward.hub.now).unwrap();
    }
    ward.everybody_meets();
    let view = ward.hub.show(wang, order).unwrap();
    let accepted = view
        .trail
        .iter()
        .filter(|s| s.action.kind() == ActionKind::Accept);
    assert_eq!(accepted.count(), 1);
    same(wang, &mut ward.hub, &mut ward.wang, order);
}

#[test]
fn labour_of_somebody_who_no_longer_may_waits_for_a_decision() {
    let mut ward = Ward::open();
    let order = ward.order_of_both();
    let (wang, supervisor) = (ward.hub.cast.wang, ward.hub.cast.supervisor);
    ward.wang.take(wang, order, Action::Accept);
    ward.wang.wait(10).take(wang, order, Action::Arrive);
    let device = ward.hub.devices_of(wang)[0].id;
    let revoked = ward.hub.ask(wang, RevokeDevice { device }).unwrap();
    assert!(revoked.iter().all(|device| device.revoked_at.is_some()));
    ward.wang.wait(10).labour(order, 100).unwrap();
    let refused = ward.wang.try_meet(&mut ward.hub);
    assert_eq!(refused, Some(Refused::Revoked));
    assert_eq!(
        ward.wang.engine.count_waiting().unwrap(),
        0,
        "all is handed in"
    );

    let view = ward.hub.show(supervisor, order).unwrap();
    assert_eq!(view.status, Status::Assigned, "nothing of it counts");
    assert_eq!(view.held.len(), 3);
    let list = ward.hub.ask(supervisor, ShowSync {}).unwrap();
    assert_eq!(list.held.len(), 3);
    let held = list.held.iter();
    assert!(
        held.clone()
            .all(|held| held.objection == Objection::DeviceRevoked)
    );
    let labour = held
        .clone()
        .find(|held| matches!(held.act, Act::Labour { .. }));
    let labour = labour.unwrap().clone();
    assert!(labour.may_settle && !labour.rejected);

    let count = SettleItem {
        item: labour.item,
        counts: true,
    };
    let refused = ward.hub.ask(wang, count.clone()).unwrap_err().code();
    assert_eq!(refused, "wrong_role", "nobody decides about the own");
    ward.hub.ask(supervisor, count.clone()).unwrap();
    let twice = ward.hub.ask(supervisor, count).unwrap_err().code();
    assert_eq!(twice, "unknown_item");
    let view = ward.hub.show(supervisor, order).unwrap();
    assert_eq!((view.held.len(), view.bill.lines.len()), (2, 1));
    for held in view.held {
        let counts = false;
        let item = held.item;
        ward.hub
            .ask(supervisor, SettleItem { item, counts })
            .unwrap();
    }
    assert!(ward.hub.show(supervisor, order).unwrap().held.is_empty());
    ward.li.meet(&mut ward.hub);
    same(supervisor, &mut ward.hub, &mut ward.li, order);
}

#[test]
fn a_device_that_nobody_certified_is_not_heard() {
    let (mut ward, mut other) = (Ward::open(), TestHospital::open_another());
    let mut stranger = other.enrol(other.cast.wang, "of another hospital");
    let refused = stranger.try_meet(&mut ward.hub);
    assert_eq!(refused, Some(Refused::NotCertified));
    let mut alone = ward.hub.strange_device("alone");
    assert_eq!(alone.engine.say().unwrap_err().code(), "not_joined");
    let who = alone.cast.wang;
    assert_eq!(
        alone.ask(who, ListOrders::default()).unwrap_err().code(),
        "not_signed_in"
    );
}

#[test]
fn a_hub_restored_from_an_old_backup_gets_everything_again() {
    let mut ward = Ward::open();
    let order = ward.order_of_both();
    let (wang, li) = (ward.hub.cast.wang, ward.hub.cast.li);
    let mut old = ward.hub.copy();
    ward.wang.take(wang, order, Action::Accept);
    let filed = ward.hub.file();
    ward.everybody_meets();
    ward.li.take(li, order, Action::Arrive);
    ward.li.meet(&mut ward.hub);
    let before = told(&ward.hub.show(wang, order).unwrap());

    old.engine.begin_epoch([7; 32], old.now).unwrap();
    ward.hub = old;
    ward.li.meet(&mut ward.hub);
    ward.everybody_meets();
    ward.li.meet(&mut ward.hub);
    let after = told(&ward.hub.show(wang, order).unwrap());
    let strip = |told: &str| {
        told.lines()
            .filter(|l| !l.contains("received_at"))
            .map(str::to_owned)
            .collect::<Vec<_>>()
    };
    assert_eq!(strip(&before), strip(&after));
    same(wang, &mut ward.hub, &mut ward.wang, order);
    same(li, &mut ward.hub, &mut ward.li, order);
    // What only the hub had itself is lost with it, and only that.
    assert!(ward.hub.show(ward.hub.cast.dispatcher, filed.id).is_err());
}

#[test]
fn of_two_copies_of_a_device_the_second_one_stops() {
    let mut ward = Ward::open();
    let order = ward.order_of_both();
    let wang = ward.hub.cast.wang;
    let mut copy = ward.wang.copy();
    ward.wang.take(wang, order, Action::Accept);
    ward.wang.meet(&mut ward.hub);
    copy.wait(3).take(wang, order, Action::Accept);
    let refused = copy.try_meet(&mut ward.hub);
    assert!(matches!(refused, Some(Refused::Fork { .. })), "{refused:?}");
    assert_eq!(copy.engine.count_waiting().unwrap(), 1, "nothing is lost");
}

#[test]
fn a_backup_from_before_the_first_device_loses_nothing_that_a_device_has() {
    let mut hub = TestHospital::open();
    let mut old = hub.copy();
    let order = hub.order_at(Status::Assigned).id;
    let wang = hub.cast.wang;
    let mut phone = hub.enrol(wang, "Wang's phone");
    phone.take(wang, order, Action::Accept);
    phone.meet(&mut hub);
    let before = hub.show(wang, order).unwrap();
    old.engine.begin_epoch([8; 32], old.now).unwrap();
    drop(hub);
    phone.meet(&mut old);
    let after = old.show(wang, order).unwrap();
    assert_eq!((after.status, after.number), (before.status, before.number));
    assert_eq!(after.trail.len(), before.trail.len());
    same(wang, &mut old, &mut phone, order);
}

#[test]
fn two_lives_from_one_backup_give_out_different_numbers() {
    let hub = TestHospital::open();
    let lives = [1, 2].map(|seed| {
        let mut life = hub.copy();
        life.engine.begin_epoch([seed; 32], life.now).unwrap();
        life.file().number
    });
    assert_ne!(lives[0], lives[1]);
}

#[test]
fn what_a_revoked_device_files_is_on_no_list_until_somebody_lets_it_count() {
    let mut hub = TestHospital::open();
    let (nurse, dispatcher) = (hub.cast.nurse, hub.cast.dispatcher);
    let mut phone = hub.enrol(nurse, "the ward's phone");
    let device = hub.devices_of(nurse)[0].id;
    hub.ask(nurse, RevokeDevice { device }).unwrap();
    let first = phone.file();
    let order = first.id;
    assert_eq!(phone.try_meet(&mut hub), Some(Refused::Revoked));
    assert_ne!(phone.file().number, first.number);

    let listed = |hub: &mut TestHospital| {
        let page = hub.ask(dispatcher, ListOrders::default()).unwrap();
        page.rows.iter().any(|row| row.id == order)
    };
    assert!(!listed(&mut hub));
    let plumbers = hub.cast.plumbers;
    let dispatched = hub.step(dispatcher, order, Action::Dispatch { team: plumbers });
    assert_eq!(dispatched.unwrap_err().code(), "unknown_order");
    let held = hub.ask(dispatcher, ShowSync {}).unwrap().held;
    assert_eq!(held.len(), 1);
    assert_eq!(held[0].act, Act::Filed);
    let (item, counts) = (held[0].item, true);
    hub.ask(dispatcher, SettleItem { item, counts }).unwrap();
    assert!(listed(&mut hub));
    hub.take(dispatcher, order, Action::Dispatch { team: plumbers });
}
