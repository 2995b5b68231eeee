//! Every step that can be rejected goes back to the step before, with a reason that everybody reads.

use yizhan_domain::order::{Action, ActionKind, Status};
use yizhan_testkit::TestHospital;

#[test]
fn whoever_has_an_order_can_send_it_back() {
    let mut hospital = TestHospital::open();
    let cast = hospital.cast.clone();
    for (at, who, back_to) in [
        (Status::Submitted, cast.dispatcher, Status::Returned),
        (Status::Dispatched, cast.supervisor, Status::Submitted),
        (Status::Assigned, cast.wang, Status::Dispatched),
        (Status::Accepted, cast.wang, Status::Dispatched),
        (Status::Confirmed, cast.supervisor, Status::Rework),
        (Status::SupervisorConfirmed, cast.chief, Status::Confirmed),
        (
            Status::ChiefConfirmed,
            cast.auditor,
            Status::SupervisorConfirmed,
        ),
        (Status::Audited, cast.finance, Status::ChiefConfirmed),
    ] {
        let order = hospital.order_at(at).id;
        let reason = "费用与现场不符".to_owned();
        let after = hospital.take(
            who,
            order,
            Action::Reject {
                reason: reason.clone(),
            },
        );
        assert_eq!(after.status, back_to, "from {at:?}");
        let last = after.trail.last().unwrap();
        assert_eq!(last.action, Action::Reject { reason });
    }
}

#[test]
fn a_returned_order_is_corrected_and_filed_again() {
    let mut hospital = TestHospital::open();
    let cast = hospital.cast.clone();
    let order = hospital.file().id;
    hospital.take(
        cast.dispatcher,
        order,
        Action::Reject {
            reason: "请写明房间".into(),
        },
    );
    let returned = hospital.show(cast.nurse, order).unwrap();
    assert!(returned.may_edit_header && returned.actions.contains(&ActionKind::Submit));
    let amend = yizhan_api::AmendOrder {
        order,
        category: None,
        urgency: None,
        description: Some("701 护士站水龙头漏水".into()),
        requester_phone: None,
    };
    assert_eq!(
        hospital.ask(cast.nurse, amend).unwrap().description,
        "701 护士站水龙头漏水"
    );
    assert_eq!(
        hospital.take(cast.nurse, order, Action::Submit).status,
        Status::Submitted
    );
}

#[test]
fn a_need_that_is_gone_is_withdrawn_and_a_wrong_one_cancelled_and_both_can_be_reopened() {
    let mut hospital = TestHospital::open();
    let cast = hospital.cast.clone();
    for (who, action, status) in [
        (
            cast.nurse,
            Action::Withdraw {
                reason: "已自行处理".into(),
            },
            Status::Withdrawn,
        ),
        (
            cast.dispatcher,
            Action::Cancel {
                reason: "重复报修".into(),
            },
            Status::Cancelled,
        ),
    ] {
        let order = hospital.order_at(Status::Assigned).id;
        assert_eq!(hospital.take(who, order, action).status, status);
        let reopened = hospital.take(
            cast.dispatcher,
            order,
            Action::Reopen {
                reason: "又坏了".into(),
            },
        );
        assert_eq!(reopened.status, Status::Submitted);
    }
}

#[test]
fn waiting_for_parts_and_going_on() {
    let mut hospital = TestHospital::open();
    let cast = hospital.cast.clone();
    let order = hospital.order_at(Status::Arrived).id;
    let waiting = hospital.take(
        cast.wang,
        order,
        Action::WaitForParts {
            reason: "缺阀芯".into(),
        },
    );
    assert_eq!(waiting.status, Status::WaitingForParts);
    assert_eq!(
        hospital
            .wait(600)
            .take(cast.wang, order, Action::Resume)
            .status,
        Status::Arrived
    );
    assert_eq!(
        hospital
            .take(
                cast.wang,
                order,
                Action::Suspend {
                    reason: "手术中".into()
                }
            )
            .status,
        Status::Suspended
    );
    assert_eq!(
        hospital.take(cast.wang, order, Action::Resume).status,
        Status::Arrived
    );
}
