//! The keeper issues parts to an order.

use yizhan_api::{FindPart, IssueLine, IssueParts, Tag};
use yizhan_domain::order::Status;
use yizhan_domain::{MovementId, Refusal, StoreId};
use yizhan_testkit::TestHospital;

#[test]
fn an_issue_appears_on_the_order_and_leaves_the_store() {
    let mut hospital = TestHospital::open();
    let keeper = hospital.cast.keeper;
    let order = hospital.order_at(Status::Arrived).id;
    let (part, store) = hospital.part_in_stock();
    let barcode = part.barcodes.first().unwrap().clone();
    let stock = |hospital: &mut TestHospital| {
        let found = hospital
            .ask(
                keeper,
                FindPart {
                    code: barcode.clone(),
                },
            )
            .unwrap();
        found
            .stock
            .into_iter()
            .find(|at| at.store == store)
            .unwrap()
    };
    let before = stock(&mut hospital);
    let issued = hospital
        .issue(order, store, &format!(" {barcode}\r\n"), 3)
        .unwrap();
    assert!(issued.short.is_empty());
    let drawn = &issued.order.unwrap().drawn[0];
    assert_eq!(
        (drawn.drawn.quantity, drawn.used, drawn.drawn.unit_price),
        (3, 0, part.price)
    );
    assert_eq!(drawn.drawn.printed.name, part.name);
    assert!(hospital.tags.contains(&Tag::Stock) && hospital.tags.contains(&Tag::Order(order)));
    assert_eq!(stock(&mut hospital).quantity, before.quantity - 3);
}

#[test]
fn an_issue_that_is_sent_twice_is_made_once() {
    let mut hospital = TestHospital::open();
    let keeper = hospital.cast.keeper;
    let order = hospital.order_at(Status::Arrived).id;
    let (part, store) = hospital.part_in_stock();
    let line = IssueLine {
        movement: MovementId(hospital.id()),
        code: part.code,
        quantity: 2,
        shelf: None,
    };
    let request = IssueParts {
        order,
        code: None,
        store,
        lines: vec![line],
    };
    hospital.ask(keeper, request.clone()).unwrap();
    let again = hospital.ask(keeper, request).unwrap();
    assert_eq!(again.drawn.len(), 1);
}

#[test]
fn an_unknown_barcode_issues_nothing_at_all() {
    let mut hospital = TestHospital::open();
    let keeper = hospital.cast.keeper;
    let order = hospital.order_at(Status::Arrived).id;
    let (part, store) = hospital.part_in_stock();
    let mut line = |code: &str| IssueLine {
        movement: MovementId(hospital.id()),
        code: code.into(),
        quantity: 1,
        shelf: None,
    };
    let lines = vec![line(&part.code), line("0000000000000")];
    let unknown = Refusal::UnknownBarcode {
        barcode: "0000000000000".into(),
    };
    assert_eq!(
        hospital.ask(
            keeper,
            IssueParts {
                order,
                code: None,
                store,
                lines
            }
        ),
        Err(unknown.into())
    );
    assert!(hospital.show(keeper, order).unwrap().drawn.is_empty());
}

#[test]
fn what_is_in_the_keepers_hand_is_issued_even_when_the_books_are_short() {
    let mut hospital = TestHospital::open();
    let order = hospital.order_at(Status::Arrived).id;
    let (part, store) = hospital.part_in_stock();
    let issued = hospital.issue(order, store, &part.code, 9_999).unwrap();
    assert_eq!(issued.short.len(), 1);
    assert!(issued.short[0].quantity < 0);
}

#[test]
fn parts_are_not_issued_to_an_order_nobody_works_on() {
    let mut hospital = TestHospital::open();
    let (part, store) = hospital.part_in_stock();
    for status in [Status::Submitted, Status::Charged] {
        let order = hospital.order_at(status).id;
        let refusal = hospital.issue(order, store, &part.code, 1);
        assert_eq!(refusal, Err(Refusal::NoIssueNow { status }.into()));
    }
}

#[test]
fn only_what_was_drawn_can_be_used() {
    let mut hospital = TestHospital::open();
    let order = hospital.order_at(Status::Arrived).id;
    assert_eq!(
        hospital.use_parts(order, 1),
        Err(Refusal::PartNotDrawn.into())
    );
    let (part, store) = hospital.part_in_stock();
    hospital.issue(order, store, &part.code, 2).unwrap();
    let above = Refusal::QuantityAboveDrawn {
        drawn: 2,
        unit: part.unit,
    };
    assert_eq!(hospital.use_parts(order, 3), Err(above.into()));
    assert_eq!(hospital.use_parts(order, 2).unwrap().drawn[0].used, 2);
}

#[test]
fn an_id_that_was_used_for_something_else_issues_nothing_and_says_so() {
    let mut hospital = TestHospital::open();
    let keeper = hospital.cast.keeper;
    let (first, second) = (
        hospital.order_at(Status::Arrived).id,
        hospital.order_at(Status::Arrived).id,
    );
    let (part, store) = hospital.part_in_stock();
    let movement = MovementId(hospital.id());
    let line = |quantity| IssueLine {
        movement,
        code: part.code.clone(),
        quantity,
        shelf: None,
    };
    let request = |order, lines| IssueParts {
        order,
        code: None,
        store,
        lines,
    };
    hospital.ask(keeper, request(first, vec![line(2)])).unwrap();
    let stores = hospital.ask(keeper, yizhan_api::ListStores {}).unwrap();
    let other_store = IssueParts {
        store: StoreId(stores.iter().find(|other| other.id != store.0).unwrap().id),
        ..request(first, vec![line(2)])
    };
    for wrong in [
        request(second, vec![line(2)]),
        request(first, vec![line(3)]),
        other_store,
    ] {
        assert_eq!(hospital.ask(keeper, wrong), Err(Refusal::IdTaken.into()));
    }
    let movement = MovementId(hospital.id());
    let line = |quantity| IssueLine {
        movement,
        code: part.code.clone(),
        quantity,
        shelf: None,
    };
    let twice = request(second, vec![line(1), line(1)]);
    assert_eq!(hospital.ask(keeper, twice), Err(Refusal::IdTaken.into()));
    assert!(hospital.show(keeper, second).unwrap().drawn.is_empty());
}

#[test]
fn a_barcode_is_found_whatever_its_letters() {
    let mut hospital = TestHospital::open();
    let keeper = hospital.cast.keeper;
    let (part, _) = hospital.part_in_stock();
    let list = |text: String| yizhan_api::ListStock {
        text,
        ..Default::default()
    };
    let mut other = part.clone();
    other.barcodes = vec!["YZ-Ab-7".into()];
    let files = yizhan_report::hospital::Hospital {
        base: vec![yizhan_domain::base::BaseRecord::Part(other)],
        opening_stock: Vec::new(),
        history: Vec::new(),
    };
    hospital.engine.import(files, hospital.now).unwrap();
    for text in ["YZ-Ab-7", "yz-ab", "AB-7"] {
        let page = hospital.ask(keeper, list(text.into())).unwrap();
        assert_eq!(page.rows.len(), 1, "{text}");
        assert_eq!(page.rows[0].part.id, part.id);
    }
}
