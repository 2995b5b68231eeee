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
        assert_eq!(hospital.ask(cast.dispatcher, request), Err(refusal.into()));
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

#[test]
fn nobody_files_at_the_cost_of_another_department() {
    let mut hospital = TestHospital::open();
    let cast = hospital.cast.clone();
    let order = hospital.file();
    let request = |hospital: &mut TestHospital| FileOrder {
        requester: Some(cast.nurse),
        ..hospital.report()
    };
    let named = request(&mut hospital);
    assert_eq!(
        hospital.ask(cast.stranger, named).unwrap_err(),
        Refusal::WrongRole.into()
    );
    let typed = FileOrder {
        requester: None,
        requester_name: "别人".into(),
        ..request(&mut hospital)
    };
    assert_eq!(
        hospital.ask(cast.stranger, typed).unwrap_err(),
        Refusal::WrongRole.into()
    );
    let for_a_caller = request(&mut hospital);
    let filed = hospital.ask(cast.dispatcher, for_a_caller).unwrap();
    assert_eq!(filed.department, order.department);
    let again = FileOrder {
        order: order.id,
        ..request(&mut hospital)
    };
    assert_eq!(
        hospital.ask(cast.dispatcher, again),
        Err(Refusal::IdTaken.into())
    );
}

#[test]
fn an_urgent_need_has_the_urgent_clock() {
    let mut hospital = TestHospital::open();
    let cast = hospital.cast.clone();
    let order = hospital.file().id;
    let amend = yizhan_api::AmendOrder {
        order,
        category: None,
        urgency: Some(yizhan_domain::base::Urgency::Urgent),
        description: None,
        requester_phone: None,
    };
    let amended = hospital.ask(cast.dispatcher, amend).unwrap();
    let on_site = amended
        .clocks
        .iter()
        .find(|clock| clock.kind == yizhan_domain::order::ClockKind::OnSite)
        .unwrap();
    assert_eq!(on_site.due_at, on_site.started_at.plus_minutes(120));
}

#[test]
fn a_search_of_many_words_is_refused_before_it_costs_anything() {
    let mut hospital = TestHospital::open();
    let dispatcher = hospital.cast.dispatcher;
    let search = yizhan_api::SearchOrders {
        text: "ls ".repeat(30),
        ..yizhan_api::SearchOrders::default()
    };
    let refusal = hospital.ask(dispatcher, search).map(|page| page.rows.len());
    assert_eq!(refusal, Err(Refusal::TextTooLong { limit: 64 }.into()));
}

#[test]
fn the_ids_of_a_report_stand_for_that_report_only() {
    let mut hospital = TestHospital::open();
    let cast = hospital.cast.clone();
    let request = FileOrder {
        description: " 漏水 ".into(),
        requester_phone: "60099".into(),
        ..hospital.report()
    };
    let filed = hospital.ask(cast.nurse, request.clone()).unwrap();
    // What was corrected meanwhile makes no other report of it.
    let amend = yizhan_api::AmendOrder {
        order: filed.id,
        category: None,
        urgency: None,
        description: Some("漏水，很大".into()),
        requester_phone: None,
    };
    hospital.ask(cast.dispatcher, amend).unwrap();
    let again = hospital.ask(cast.nurse, request.clone()).unwrap();
    assert_eq!(again.number, filed.number);
    let other = |change: fn(&mut FileOrder)| {
        let mut other = request.clone();
        change(&mut other);
        other
    };
    for other in [
        other(|request| request.description = "不是同一件事".into()),
        other(|request| request.urgency = Some(yizhan_domain::base::Urgency::Urgent)),
        other(|request| request.requester_phone = "60001".into()),
        other(|request| request.step = StepId(request.order.0)),
    ] {
        assert_eq!(
            hospital.ask(cast.nurse, other),
            Err(Refusal::IdTaken.into())
        );
    }
}

#[test]
fn a_labour_line_sent_again_with_another_fee_is_not_the_same_line() {
    let mut hospital = TestHospital::open();
    let wang = hospital.cast.wang;
    let order = hospital.order_at(Status::Arrived).id;
    let fees = hospital.ask(wang, yizhan_api::ListFees {}).unwrap();
    let record = |fee: usize| yizhan_api::RecordLabour {
        order,
        line: yizhan_domain::LineId::of_key("line"),
        fee: fees[fee].id,
        quantity: yizhan_domain::Hundredths::whole(1),
    };
    hospital.ask(wang, record(0)).unwrap();
    assert_eq!(hospital.ask(wang, record(0)).unwrap().labour.len(), 1);
    assert_eq!(hospital.ask(wang, record(1)), Err(Refusal::IdTaken.into()));
}
