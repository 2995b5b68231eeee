//! The department's word, and what happens to it when the bill changes.

pub(crate) mod badge;
pub(crate) mod own_device;

use badge::{PIN, badge_of, by_badge};
use yizhan_api::{
    ConfirmAsked, Confirmation, IssueBadge, ListOrders, ReadAsked, ReadBadge, RevokeDevice, Secret,
    SetThresholds, SettleItem, ShowAsked, ShowBadge, SignByBadge, SignByDevice,
};
use yizhan_domain::base::{Role, Threshold};
use yizhan_domain::order::{Action, ActionKind, CostStage, IdentityLevel, Proof, Standing, Status};
use yizhan_domain::{Fen, Objection, OrderId, PersonId, Refusal, StepId};
use yizhan_testkit::TestHospital;

#[test]
fn a_bill_that_changes_after_the_sign_off_asks_for_a_new_one() {
    let mut hospital = TestHospital::open();
    let cast = hospital.cast.clone();
    let order = hospital.order_at(Status::Confirmed).id;
    let signed = hospital.sign_off(order);
    hospital.labour(order, 50).unwrap();

    for who in [
        cast.nurse,
        cast.wang,
        cast.supervisor,
        cast.dispatcher,
        cast.chief,
        cast.auditor,
        cast.finance,
    ] {
        let view = hospital.show(who, order).unwrap();
        assert!(
            !view.sign_off.unwrap().valid,
            "everybody sees that the sign-off does not hold"
        );
        assert!(!view.actions.contains(&ActionKind::ConfirmCostSupervisor));
    }
    let cost = hospital.cost(cast.supervisor, order, CostStage::Supervisor);
    assert_eq!(
        hospital.step(cast.supervisor, order, cost),
        Err(Refusal::SignOffInvalid.into())
    );
    let total = hospital.show(cast.wang, order).unwrap().bill.total;
    let stale = Action::SignOff(Box::new(signed));
    assert_eq!(
        hospital.step(cast.wang, order, stale),
        Err(Refusal::BillChanged { total }.into())
    );

    let again = hospital.sign_off(order);
    assert!(
        hospital
            .take(cast.wang, order, Action::SignOff(Box::new(again)))
            .sign_off
            .unwrap()
            .valid
    );
    let cost = hospital.cost(cast.supervisor, order, CostStage::Supervisor);
    assert_eq!(
        hospital.take(cast.supervisor, order, cost).status,
        Status::SupervisorConfirmed
    );
}

#[test]
fn an_unsatisfied_department_gets_it_done_again() {
    let mut hospital = TestHospital::open();
    let cast = hospital.cast.clone();
    let order = hospital.order_at(Status::Finished).id;
    let again = Action::ReturnForRework {
        reason: "还在滴水".into(),
        name: "护士长".into(),
    };
    assert_eq!(
        hospital.take(cast.nurse, order, again).status,
        Status::Rework
    );
    hospital.take(cast.wang, order, Action::Arrive);
    let finish = Action::Finish {
        symptom: String::new(),
        cause: String::new(),
        solution: "换阀芯".into(),
    };
    hospital.take(cast.wang, order, finish);
    let sign_off = hospital.sign_off(order);
    assert_eq!(
        hospital
            .take(cast.wang, order, Action::SignOff(Box::new(sign_off)))
            .status,
        Status::Confirmed
    );
}

#[test]
fn a_nurse_confirms_on_the_ward_computer_with_the_own_account() {
    let mut hospital = TestHospital::open();
    let cast = hospital.cast.clone();
    let order = hospital.order_at(Status::Finished).id;
    let mut sign_off = hospital.sign_off(order);
    sign_off.signer = Some(cast.nurse);
    sign_off.name = hospital.engine.directory().person_name(cast.nurse);
    sign_off.level = IdentityLevel::OwnAccount;
    sign_off.signature.clear();
    let after = hospital.take(cast.nurse, order, Action::SignOff(Box::new(sign_off)));
    assert_eq!(
        after.sign_off.unwrap().sign_off.level,
        IdentityLevel::OwnAccount
    );
}

#[test]
fn the_technician_cannot_sign_for_the_department() {
    let mut hospital = TestHospital::open();
    let cast = hospital.cast.clone();
    let order = hospital.order_at(Status::Finished).id;
    let mut sign_off = hospital.sign_off(order);
    sign_off.signer = Some(cast.wang);
    let action = Action::SignOff(Box::new(sign_off));
    assert_eq!(
        hospital.step(cast.wang, order, action),
        Err(Refusal::TechnicianCannotSign.into())
    );
}

/// From this total on, badge and PIN are wanted, and so on upwards.
fn want(hospital: &mut TestHospital, steps: &[(i64, IdentityLevel)]) {
    let administrator = administrator(hospital);
    let steps = steps.iter().map(|(from, level)| Threshold {
        from: Fen(*from),
        level: *level,
    });
    let request = SetThresholds {
        steps: steps.collect(),
    };
    hospital.ask(administrator, request).unwrap();
}

fn administrator(hospital: &TestHospital) -> PersonId {
    let mut people = hospital.engine.directory().people.values();
    let found = people.find(|person| person.role == Role::Administrator);
    found.unwrap().id
}

/// The hub, Wang's phone, and a finished order that both have.
fn ward() -> (TestHospital, TestHospital, OrderId) {
    let mut hub = TestHospital::open();
    let order = hub.order_at(Status::Finished).id;
    let wang = hub.cast.wang;
    let phone = hub.enrol(wang, "Wang's phone");
    (hub, phone, order)
}

/// What of an order does not count at the hub, and why.
fn objections(hub: &mut TestHospital, order: OrderId) -> Vec<Objection> {
    let view = hub.show(hub.cast.dispatcher, order).unwrap();
    view.held.iter().map(|held| held.objection).collect()
}

#[test]
fn a_confirmation_that_is_too_weak_is_kept_and_confirms_no_cost() {
    let (mut hub, mut phone, order) = ward();
    let cast = hub.cast.clone();
    want(&mut hub, &[(1, IdentityLevel::BadgePin)]);
    let badge = badge_of(&mut hub, cast.nurse);
    phone.meet(&mut hub);
    let drawn = phone.sign_off(order);
    let view = phone.take(cast.wang, order, Action::SignOff(Box::new(drawn)));
    let wanted = IdentityLevel::BadgePin;
    assert_eq!(view.standing, Some(Standing::Weak { wanted }));
    phone.meet(&mut hub);
    for who in [cast.nurse, cast.supervisor, cast.wang, cast.auditor] {
        let view = hub.show(who, order).unwrap();
        assert_eq!(view.status, Status::Confirmed);
        assert_eq!(view.standing, Some(Standing::Weak { wanted }));
    }
    let total = view.bill.total;
    let cost = hub.cost(cast.supervisor, order, CostStage::Supervisor);
    assert_eq!(
        hub.step(cast.supervisor, order, cost.clone()),
        Err(Refusal::SignOffTooWeak { wanted, total }.into())
    );
    let todo = |hub: &mut TestHospital, who| {
        let rows = hub.ask(who, ListOrders::default()).unwrap().rows;
        rows.iter().any(|row| row.id == order)
    };
    assert!(!todo(&mut hub, cast.supervisor), "nothing to confirm yet");
    assert!(todo(&mut hub, cast.wang), "the department has to be asked");

    // The way on: the department gives a stronger word.
    let again = by_badge(&mut phone, order, &badge, PIN);
    let view = phone.ask(cast.wang, again).unwrap();
    assert_eq!(view.standing, Some(Standing::Pending));
    phone.meet(&mut hub);
    let view = hub.show(cast.supervisor, order).unwrap();
    assert_eq!(view.standing, Some(Standing::Holds));
    assert!(todo(&mut hub, cast.supervisor));
    let after = hub.take(cast.supervisor, order, cost);
    assert_eq!(after.status, Status::SupervisorConfirmed);
}

#[test]
fn thresholds_change_for_everybody_and_touch_no_audited_order() {
    let (mut hub, mut phone, order) = ward();
    let cast = hub.cast.clone();
    let audited = hub.order_at(Status::Audited).id;
    let drawn = hub.sign_off(order);
    hub.take(cast.wang, order, Action::SignOff(Box::new(drawn)));
    let row = |at: &mut TestHospital, who, order: OrderId| {
        let list = yizhan_api::OrderList::All;
        let request = ListOrders {
            list,
            ..ListOrders::default()
        };
        let rows = at.ask(who, request).unwrap().rows;
        rows.into_iter()
            .find(|row| row.id == order)
            .unwrap()
            .sign_off
    };
    let good = Some((IdentityLevel::Drawn, Standing::Holds));
    assert_eq!(row(&mut hub, cast.dispatcher, order), good);
    want(&mut hub, &[(1, IdentityLevel::OwnDevice)]);
    phone.meet(&mut hub);
    let wanted = IdentityLevel::OwnDevice;
    let weak = Some((IdentityLevel::Drawn, Standing::Weak { wanted }));
    assert_eq!(row(&mut hub, cast.dispatcher, order), weak);
    assert_eq!(row(&mut phone, cast.wang, order), weak);
    assert_eq!(row(&mut hub, cast.dispatcher, audited), good);
    // Nobody changes them by asking for the same again.
    want(&mut hub, &[(1, IdentityLevel::OwnDevice)]);
    assert!(hub.tags.is_empty());
    want(&mut hub, &[]);
    assert_eq!(row(&mut hub, cast.dispatcher, order), good);
}
