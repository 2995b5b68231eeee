//! The department's word, and what happens to it when the bill changes.

use yizhan_domain::Refusal;
use yizhan_domain::order::{Action, ActionKind, CostStage, IdentityLevel, Status};
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
