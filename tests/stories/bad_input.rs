//! Requests that must not succeed, and leave nothing behind.

use uuid::Uuid;
use yizhan_api::{FileOrder, TakeStep};
use yizhan_domain::order::{Action, ActionKind, Status};
use yizhan_domain::{CategoryId, OrderId, PersonId, PlaceId, Refusal, StepId};
use yizhan_testkit::TestHospital;

#[test]
fn who_acts_on_what_is_no_longer_so_is_told_who_was_faster() {
    let mut hospital = TestHospital::open();
    let cast = hospital.cast.clone();
    let order = hospital.file();
    let dispatch = |hospital: &mut TestHospital| TakeStep {
        order: order.id,
        step: StepId(hospital.id()),
        follows: order.last_step,
        action: Action::Dispatch {
            team: cast.plumbers,
        },
    };
    let (first, second) = (dispatch(&mut hospital), dispatch(&mut hospital));
    hospital.ask(cast.dispatcher, first.clone()).unwrap();
    let by = hospital.engine.directory().person_name(cast.dispatcher);
    let at = hospital.now;
    let stale = Refusal::StaleStep {
        status: Status::Dispatched,
        latest: Some(ActionKind::Dispatch),
        by,
        at,
    };
    assert_eq!(hospital.ask(cast.dispatcher, second), Err(stale.into()));
    let again = hospital.ask(cast.dispatcher, first).unwrap();
    assert_eq!(
        again.trail.len(),
        2,
        "the same request twice takes one step"
    );
}

#[test]
fn an_order_is_not_filed_without_a_place_a_category_and_words() {
    let mut hospital = TestHospital::open();
    let cast = hospital.cast.clone();
    let good = |hospital: &mut TestHospital| FileOrder {
        order: OrderId(hospital.id()),
        step: StepId(hospital.id()),
        place: cast.room,
        category: cast.tap,
        description: "漏水".into(),
        urgency: None,
        requester: None,
        requester_name: String::new(),
        requester_phone: String::new(),
    };
    let mut refused = |change: fn(&mut FileOrder), refusal: Refusal| {
        let mut request = good(&mut hospital);
        change(&mut request);
        assert_eq!(hospital.ask(cast.nurse, request), Err(refusal.into()));
    };
    refused(
        |r| r.place = PlaceId::of_key("nowhere"),
        Refusal::UnknownPlace,
    );
    refused(
        |r| r.category = CategoryId::of_key("nothing"),
        Refusal::UnknownCategory,
    );
    refused(
        |r| r.description = " \n".into(),
        Refusal::DescriptionMissing,
    );
    refused(
        |r| r.description = "字".repeat(1001),
        Refusal::TextTooLong { limit: 1000 },
    );
    refused(
        |r| r.requester_name = "名".repeat(41),
        Refusal::TextTooLong { limit: 40 },
    );
    let staff_number = String::new();
    refused(
        |r| r.requester = Some(PersonId::of_key("nobody")),
        Refusal::UnknownStaffNumber { staff_number },
    );
}

#[test]
fn an_unknown_person_gets_nothing() {
    let mut hospital = TestHospital::open();
    let order = hospital.file().id;
    let nobody = PersonId(Uuid::nil());
    assert_eq!(
        hospital.show(nobody, order).unwrap_err().code(),
        "not_signed_in"
    );
}

#[test]
fn a_request_of_another_role_is_refused_before_it_is_looked_at() {
    let mut hospital = TestHospital::open();
    let order = hospital.order_at(Status::Arrived).id;
    let (part, store) = hospital.part_in_stock();
    let nurse = hospital.cast.nurse;
    hospital.cast.keeper = nurse;
    assert_eq!(
        hospital.issue(order, store, &part.code, 1),
        Err(Refusal::WrongRole.into())
    );
}
