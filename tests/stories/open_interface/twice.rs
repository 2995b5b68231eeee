//! Requests that come twice, as they do when an answer was lost on the way.

use yizhan_api::{ApiError, FileOrder, Request, TakeStep};
use yizhan_domain::order::{Action, Status};
use yizhan_domain::{PersonId, StepId};
use yizhan_testkit::TestHospital;

/// Sends it twice and gives how many items the log has more after each.
fn twice<R: Request + Clone>(
    hub: &mut TestHospital,
    who: PersonId,
    request: R,
) -> (u64, u64, Result<R::Output, ApiError>) {
    let items = |hub: &mut TestHospital| hub.engine.verify().unwrap().items;
    let begin = items(hub);
    assert!(hub.ask(who, request.clone()).is_ok());
    let once = items(hub);
    let again = hub.ask(who, request);
    (once - begin, items(hub) - once, again)
}

#[test]
fn an_order_that_is_filed_twice_under_one_id_is_one_order() {
    let mut hub = TestHospital::open();
    let report = hub.report();
    let nurse = hub.cast.nurse;
    let (first, second, again) = twice(&mut hub, nurse, report.clone());
    assert!(first > 0);
    assert_eq!(second, 0);
    assert_eq!(again.unwrap().id, report.order);
    let other = FileOrder {
        description: "另一件事".into(),
        ..report
    };
    assert_eq!(hub.ask(nurse, other).unwrap_err().code(), "id_taken");
}

#[test]
fn a_step_that_is_taken_twice_under_one_id_is_one_step() {
    let mut hub = TestHospital::open();
    let order = hub.order_at(Status::Submitted);
    let step = TakeStep {
        order: order.id,
        step: StepId(hub.id()),
        follows: order.last_step,
        action: Action::Dispatch {
            team: hub.cast.plumbers,
        },
    };
    let dispatcher = hub.cast.dispatcher;
    let (first, second, again) = twice(&mut hub, dispatcher, step);
    assert_eq!((first, second), (1, 0));
    assert_eq!(again.unwrap().status, Status::Dispatched);
}
