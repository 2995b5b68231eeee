//! Hubs that went on from an old backup, and what their devices then have. The simulator found each of these.

use yizhan_api::{RevokeDevice, SetStockRules, SetThresholds};
use yizhan_domain::base::{BaseRecord, Role, StockRules, Threshold};
use yizhan_domain::order::{Action, IdentityLevel, Status};
use yizhan_domain::{Fen, OrderId, PersonId};
use yizhan_log::sync::Refused;
use yizhan_report::hospital::Hospital;
use yizhan_testkit::{TestHospital, picture};

/// The hub, Wang's device and Li's.
fn ward() -> (TestHospital, TestHospital, TestHospital) {
    let mut hub = TestHospital::open();
    let wang = hub.enrol(hub.cast.wang, "Wang's phone");
    let li = hub.enrol(hub.cast.li, "Li's phone");
    (hub, wang, li)
}

/// An order that both plumbers are assigned to.
fn order_of_both(hub: &mut TestHospital) -> OrderId {
    let order = hub.order_at(Status::Dispatched).id;
    let technicians = vec![hub.cast.wang, hub.cast.li];
    hub.take(hub.cast.supervisor, order, Action::Assign { technicians });
    order
}

fn status(at: &mut TestHospital, who: PersonId, order: OrderId) -> Status {
    at.show(who, order).unwrap().status
}

#[test]
fn a_hub_that_went_on_twice_from_one_backup_gets_everything_again() {
    let (mut hub, mut wang, mut li) = ward();
    let backup = hub.copy();
    hub.file();
    let order = order_of_both(&mut hub);
    wang.meet(&mut hub);

    let mut hub = backup.copy();
    hub.engine.begin_epoch([7; 32], hub.now).unwrap();
    wang.meet(&mut hub);
    hub.file();
    let dispatcher = hub.cast.dispatcher;
    let amended = yizhan_api::AmendOrder {
        order,
        category: None,
        urgency: None,
        description: Some("水龙头漏水，很急".into()),
        requester_phone: None,
    };
    hub.ask(dispatcher, amended).unwrap();
    wang.meet(&mut hub);
    let who = hub.cast.wang;
    wang.take(who, order, Action::Accept);

    let mut hub = backup.copy();
    hub.engine.begin_epoch([8; 32], hub.now).unwrap();
    wang.meet(&mut hub);
    li.meet(&mut hub);
    assert_eq!(status(&mut hub, who, order), Status::Accepted);
    let li_himself = li.cast.li;
    assert_eq!(status(&mut li, li_himself, order), Status::Accepted);
    // The hub verifies itself when it is dropped: what only its former lives had is missing in their chains.
}

#[test]
fn an_order_that_left_while_the_hub_was_restored_leaves_the_device() {
    let (mut hub, mut wang, _li) = ward();
    let mut desk = hub.enrol(hub.cast.dispatcher, "the desk");
    let mut old = hub.copy();
    let order = order_of_both(&mut hub);
    wang.meet(&mut hub);
    desk.meet(&mut hub);
    let team = hub.engine.directory().people[&hub.cast.carpenter]
        .team
        .unwrap();
    desk.take(desk.cast.dispatcher, order, Action::Dispatch { team });

    old.engine.begin_epoch([7; 32], old.now).unwrap();
    desk.meet(&mut old);
    wang.meet(&mut old);
    let gone = wang.show(wang.cast.wang, order).unwrap_err().code();
    assert_eq!(gone, "unknown_order");
}

#[test]
fn who_was_enrolled_behind_the_backup_is_read_by_everybody() {
    let (mut hub, mut wang, _li) = ward();
    let order = order_of_both(&mut hub);
    wang.meet(&mut hub);
    let mut old = hub.copy();
    let mut new = hub.strange_device("Li's new phone");
    let application = new.engine.application("Li's new phone");
    let welcome = hub.engine.certify(application, hub.cast.li, hub.now);
    let address = "https://hub.example";
    new.engine.join(welcome.unwrap(), address).unwrap();
    old.engine.begin_epoch([7; 32], old.now).unwrap();
    // What the hub's log said of this device is lost with it: nobody has met it since.
    new.meet(&mut old);
    new.take(new.cast.li, order, Action::Accept);
    new.meet(&mut old);
    wang.meet(&mut old);
    let who = wang.cast.wang;
    assert_eq!(status(&mut wang, who, order), Status::Accepted);
}

#[test]
fn who_holds_what_a_copied_device_wrote_is_not_stopped_by_it() {
    let (mut hub, mut wang, mut li) = ward();
    let order = order_of_both(&mut hub);
    wang.meet(&mut hub);
    li.meet(&mut hub);
    let (mut old, mut copy, who) = (hub.copy(), wang.copy(), hub.cast.wang);
    wang.take(who, order, Action::Accept);
    wang.meet(&mut hub);
    li.meet(&mut hub);

    old.engine.begin_epoch([7; 32], old.now).unwrap();
    copy.wait(3).take(who, order, Action::Accept);
    copy.meet(&mut old);
    li.take(li.cast.li, order, Action::Arrive);
    li.meet(&mut old);
    assert_eq!(li.engine.count_waiting().unwrap(), 0);
    let li_himself = li.cast.li;
    let there = status(&mut old, li_himself, order);
    assert_eq!(status(&mut li, li_himself, order), there);
    let refused = wang.try_meet(&mut old);
    assert!(matches!(refused, Some(Refused::Fork { .. })), "{refused:?}");
}

#[test]
fn what_comes_before_what_it_builds_on_is_handed_in_again_and_counts() {
    let (mut hub, mut wang, mut li) = ward();
    let mut old = hub.copy();
    let order = order_of_both(&mut hub);
    li.meet(&mut hub);
    wang.meet(&mut hub);
    let who = wang.cast.wang;
    wang.take(who, order, Action::Accept);
    let (photo, _) = wang.add_photo(who, order, &picture(300, 200)).unwrap();
    wang.meet(&mut hub);
    // What others wrote is lost here, and the hub goes on from before it.
    let mine = "SELECT id FROM envelope WHERE device = (SELECT id FROM device)";
    wang.damage(&format!("DELETE FROM item WHERE envelope NOT IN ({mine})"));
    old.engine.begin_epoch([7; 32], old.now).unwrap();
    for _ in 0..2 {
        wang.meet(&mut old);
        let waits = wang.engine.count_waiting().unwrap();
        assert_eq!((waits, wang.engine.count_early()), (2, 2));
        assert_eq!(wang.engine.count_held(), Ok(0));
    }
    li.meet(&mut old);
    wang.meet(&mut old);
    assert_eq!(wang.engine.count_waiting(), Ok(0));
    assert_eq!(wang.engine.count_early(), 0);
    li.meet(&mut old);
    assert_eq!(status(&mut old, who, order), Status::Accepted);
    let li_himself = li.cast.li;
    let there = li.show(li_himself, order).unwrap();
    assert_eq!(there.status, Status::Accepted);
    assert_eq!(
        there
            .photos
            .iter()
            .map(|photo| photo.id)
            .collect::<Vec<_>>(),
        [photo]
    );
}

#[test]
fn who_goes_to_another_team_still_reads_where_the_own_orders_are() {
    let (mut hub, mut wang, _li) = ward();
    let who = wang.cast.wang;
    let report = wang.report();
    let order = report.order;
    wang.ask(who, report).unwrap();
    wang.meet(&mut hub);
    let mut person = hub.engine.directory().people[&who].clone();
    person.team = hub.engine.directory().people[&hub.cast.carpenter].team;
    let hospital = Hospital {
        base: vec![BaseRecord::Person(person)],
        ..Hospital::default()
    };
    hub.engine.import(hospital, hub.now).unwrap();
    wang.meet(&mut hub);
    assert_eq!(status(&mut wang, who, order), Status::Submitted);
    // The device verifies itself when it is dropped: lists show what the log says.
}

#[test]
fn a_charge_that_comes_late_charges_nothing_twice() {
    let mut hub = TestHospital::open();
    let mut desk = hub.enrol(hub.cast.finance, "finance");
    let audited = hub.order_at(Status::Audited);
    let (order, cast) = (audited.id, hub.cast.clone());
    desk.meet(&mut hub);
    let (bill, amount) = (audited.bill_digest.clone(), audited.bill.total);
    let charge = Action::Charge { bill, amount };
    desk.take(cast.finance, order, charge.clone());

    hub.take(cast.finance, order, charge);
    let reason = String::from("价格有误");
    hub.take(cast.dispatcher, order, Action::Reopen { reason });
    let team = cast.plumbers;
    hub.take(cast.dispatcher, order, Action::Dispatch { team });
    let technicians = vec![cast.wang];
    hub.take(cast.supervisor, order, Action::Assign { technicians });
    hub.take(cast.wang, order, Action::Accept);
    hub.take(cast.wang, order, Action::Arrive);
    let (symptom, cause, solution) = ("漏水".into(), "垫圈老化".into(), "更换".into());
    let finish = Action::Finish {
        symptom,
        cause,
        solution,
    };
    hub.take(cast.wang, order, finish);
    let sign_off = hub.sign_off(order);
    hub.take(cast.wang, order, Action::SignOff(Box::new(sign_off)));
    use yizhan_domain::order::CostStage as Stage;
    for (who, stage) in [
        (cast.supervisor, Stage::Supervisor),
        (cast.chief, Stage::Chief),
        (cast.auditor, Stage::Auditor),
    ] {
        let cost = hub.cost(who, order, stage);
        hub.take(who, order, cost);
    }
    desk.meet(&mut hub);
    let view = hub.show(cast.finance, order).unwrap();
    assert_eq!(view.charged, view.bill.total, "{:?}", view.charges);
}

#[test]
fn base_data_that_a_device_brings_back_replace_nothing_that_is_newer() {
    let (mut hub, mut wang, _li) = ward();
    let backup = hub.copy();
    let people = &hub.engine.directory().people;
    let administrator = people.values().find(|one| one.role == Role::Administrator);
    let administrator = administrator.unwrap().id;
    let want = |hub: &mut TestHospital, fen| {
        let steps = vec![Threshold {
            from: Fen(fen),
            level: IdentityLevel::BadgePin,
        }];
        hub.ask(administrator, SetThresholds { steps }).unwrap();
    };
    let from = |at: &TestHospital| at.engine.directory().thresholds.steps[0].from;
    want(hub.wait(10), 100);
    wang.meet(&mut hub);

    let mut hub = backup.copy();
    hub.engine.begin_epoch([7; 32], hub.now).unwrap();
    want(hub.wait(60), 200);
    hub.wait_days(20);
    wang.meet(&mut hub);
    assert_eq!((from(&hub), from(&wang)), (Fen(200), Fen(200)));

    // Where nobody wrote anything newer, it counts again.
    let mut hub = backup.copy();
    hub.engine.begin_epoch([8; 32], hub.now).unwrap();
    wang.meet(&mut hub);
    assert_eq!((from(&hub), from(&wang)), (Fen(200), Fen(200)));
}

#[test]
fn rules_of_the_stores_that_a_device_brings_back_replace_no_newer_ones() {
    let (mut hub, mut wang, _li) = ward();
    let backup = hub.copy();
    let people = &hub.engine.directory().people;
    let administrator = people.values().find(|one| one.role == Role::Administrator);
    let administrator = administrator.unwrap().id;
    let limit = |hub: &mut TestHospital, fen| {
        let rules = StockRules {
            write_off_limit: Fen(fen),
            ..StockRules::default()
        };
        hub.ask(administrator, SetStockRules { rules }).unwrap();
    };
    let held = |at: &TestHospital| at.engine.directory().stock_rules.write_off_limit;
    limit(hub.wait(10), 100);
    wang.meet(&mut hub);
    let mut hub = backup.copy();
    hub.engine.begin_epoch([7; 32], hub.now).unwrap();
    limit(hub.wait(60), 200);
    hub.wait_days(20);
    wang.meet(&mut hub);
    assert_eq!((held(&hub), held(&wang)), (Fen(200), Fen(200)));
}

#[test]
fn who_hands_in_replaced_base_data_and_gets_no_news_has_what_the_log_says() {
    let (mut hub, mut wang, _li) = ward();
    let backup = hub.copy();
    let people = &hub.engine.directory().people;
    let administrator = people.values().find(|one| one.role == Role::Administrator);
    let administrator = administrator.unwrap().id;
    let limit = |hub: &mut TestHospital, fen| {
        let rules = StockRules {
            write_off_limit: Fen(fen),
            ..StockRules::default()
        };
        hub.ask(administrator, SetStockRules { rules }).unwrap();
    };
    limit(hub.wait(10), 100);
    wang.meet(&mut hub);
    let mut hub = backup.copy();
    hub.engine.begin_epoch([7; 32], hub.now).unwrap();
    limit(hub.wait(60), 200);
    let device = hub.devices_of(wang.cast.wang)[0].id;
    hub.ask(administrator, RevokeDevice { device }).unwrap();
    assert_eq!(wang.try_meet(&mut hub), Some(Refused::Revoked));
    // The device verifies itself when it is dropped: the rules of the former life do not count any more.
    let rules = &wang.engine.directory().stock_rules;
    assert_eq!(*rules, StockRules::default());
}
