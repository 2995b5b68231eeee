//! Whoever confirmed a bill: what was before their eyes is shown as it was, and what became of it since.

use yizhan_api::view::{AsSignedView, OrderView, TrailView};
use yizhan_api::{ApiError, ShowAsSigned, VoidLabour};
use yizhan_domain::base::Role;
use yizhan_domain::order::{Action, ActionKind, BillChange, CostStage, Status};
use yizhan_domain::{PersonId, StepId};
use yizhan_testkit::TestHospital;

/// The latest step of this kind.
fn step(view: &OrderView, kind: ActionKind) -> StepId {
    let of_kind = |step: &&TrailView| step.action.kind() == kind;
    view.trail.iter().rev().find(of_kind).unwrap().step
}

fn look(
    at: &mut TestHospital,
    who: PersonId,
    view: &OrderView,
    kind: ActionKind,
) -> Result<AsSignedView, ApiError> {
    let (order, step) = (view.id, step(view, kind));
    at.ask(who, ShowAsSigned { order, step })
}

#[test]
fn what_the_department_signed_stays_to_be_seen_line_by_line() {
    let mut hub = TestHospital::open();
    let cast = hub.cast.clone();
    let signed = hub.order_at(Status::Confirmed);
    let order = signed.id;
    let shown = look(&mut hub, cast.wang, &signed, ActionKind::SignOff).unwrap();
    assert!(shown.is_proved);
    assert_eq!(shown.bill, signed.bill);
    assert_eq!(
        (shown.changes.len(), shown.total_now),
        (0, signed.bill.total)
    );
    assert_eq!(shown.need, shown.need_now);

    hub.wait(5).use_parts(order, 3).unwrap();
    let line = signed.labour[0].id;
    hub.ask(cast.wang, VoidLabour { order, line }).unwrap();
    let now = hub.labour(order, 50).unwrap();
    let shown = look(&mut hub, cast.dispatcher, &now, ActionKind::SignOff).unwrap();
    assert!(shown.is_proved, "the digest is that of the lines then");
    assert_eq!(shown.bill, signed.bill);
    assert_eq!(shown.total_now, now.bill.total);
    let [gone, more, added] = shown.changes.as_slice() else {
        panic!("{:?}", shown.changes);
    };
    assert!(matches!(gone, BillChange::Gone { was } if was.source == line.0));
    assert!(
        matches!(more, BillChange::Changed { was, now } if (was.quantity.0, now.quantity.0) == (200, 300))
    );
    assert!(matches!(added, BillChange::Added { now } if now.quantity.0 == 50));
}

#[test]
fn each_stage_of_the_cost_is_seen_with_the_bill_that_it_confirmed() {
    let mut hub = TestHospital::open();
    let cast = hub.cast.clone();
    let confirmed = hub.order_at(Status::SupervisorConfirmed);
    let order = confirmed.id;
    let first = confirmed.bill.clone();
    // The chief sends it back; more work is written, the department confirms again, and so does the supervisor.
    let reason = "少了一项".to_owned();
    hub.take(cast.chief, order, Action::Reject { reason });
    hub.labour(order, 100).unwrap();
    let sign_off = hub.sign_off(order);
    hub.take(cast.wang, order, Action::SignOff(Box::new(sign_off)));
    let cost = hub.cost(cast.supervisor, order, CostStage::Supervisor);
    let again = hub.take(cast.supervisor, order, cost);
    let steps: Vec<StepId> = again
        .trail
        .iter()
        .filter(|step| step.action.kind() == ActionKind::ConfirmCostSupervisor)
        .map(|step| step.step)
        .collect();
    let bills: Vec<_> = steps
        .into_iter()
        .map(|step| {
            let shown = hub.ask(cast.supervisor, ShowAsSigned { order, step });
            let shown = shown.unwrap();
            assert!(shown.is_proved);
            (shown.bill, shown.changes.len())
        })
        .collect();
    assert_eq!(bills, [(first, 1), (again.bill, 0)]);
}

#[test]
fn a_signature_without_network_shows_what_the_signer_saw_and_nothing_of_what_others_did() {
    let mut hub = TestHospital::open();
    let cast = hub.cast.clone();
    let order = hub.order_at(Status::Finished).id;
    let mut phone = hub.enrol(cast.wang, "Wang's phone");
    phone.meet(&mut hub);
    let sign_off = phone.sign_off(order);
    let signed = phone.take(cast.wang, order, Action::SignOff(Box::new(sign_off)));
    // At the same time another line of work is written in a browser.
    hub.wait(1).labour(order, 300).unwrap();
    phone.meet(&mut hub);
    let now = hub.show(cast.dispatcher, order).unwrap();
    assert!(!now.sign_off.as_ref().unwrap().valid);
    for at in [&mut hub, &mut phone] {
        let shown = look(at, cast.wang, &now, ActionKind::SignOff).unwrap();
        assert!(shown.is_proved);
        assert_eq!(shown.bill, signed.bill);
        assert_eq!(shown.changes.len(), 1);
    }
}

#[test]
fn who_does_not_see_the_order_sees_no_signature_and_other_steps_have_none() {
    let mut hub = TestHospital::open();
    let cast = hub.cast.clone();
    let signed = hub.order_at(Status::Confirmed);
    let directory = hub.engine.directory();
    let stranger = directory
        .people
        .values()
        .find(|person| person.role == Role::Requester && person.department != signed.department);
    let stranger = stranger.unwrap().id;
    let refused = look(&mut hub, stranger, &signed, ActionKind::SignOff).unwrap_err();
    assert_eq!(refused.code(), "unknown_order");
    let refused = look(&mut hub, cast.wang, &signed, ActionKind::Accept).unwrap_err();
    assert_eq!(refused.code(), "nothing_signed");
    let (order, step) = (signed.id, StepId(hub.id()));
    let refused = hub
        .ask(cast.wang, ShowAsSigned { order, step })
        .unwrap_err();
    assert_eq!(refused.code(), "nothing_signed");
}
