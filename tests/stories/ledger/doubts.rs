//! What somebody who minds the stores has to look into.

use super::stock;
use yizhan_api::view::Doubts;
use yizhan_api::{BackLine, IssueLine, IssueParts, ListDoubts, ReturnParts, ShowOrder, UseParts};
use yizhan_domain::order::Status;
use yizhan_domain::{MovementId, OrderId, PersonId, SlipId, StoreId};
use yizhan_scan::{OrderCode, Scanned, parse};
use yizhan_testkit::TestHospital;

fn doubts(at: &mut TestHospital, who: PersonId) -> Doubts {
    at.ask(who, ListDoubts {}).unwrap()
}

/// The code of an order without anybody's word on it.
fn bare(at: &mut TestHospital, order: OrderId) -> String {
    let shown = at.ask(at.cast.wang, ShowOrder { order }).unwrap();
    let Some(Scanned::Order(code)) = parse(&shown.qr) else {
        panic!("an order has a code")
    };
    let code = OrderCode {
        vouched: None,
        ..code
    };
    code.to_text()
}

fn take_back(at: &mut TestHospital, store: StoreId, of: MovementId, quantity: i64) {
    let request = ReturnParts {
        slip: SlipId(at.id()),
        store,
        lines: vec![BackLine {
            movement: MovementId(at.id()),
            of,
            quantity,
            bin: String::new(),
        }],
        note: String::new(),
    };
    at.ask(at.cast.keeper, request).unwrap();
}

#[test]
fn parts_issued_by_a_code_that_nobody_vouches_for_are_looked_into_until_the_order_comes_or_they_do()
{
    let mut hub = TestHospital::open();
    let (keeper, nurse, chief) = (hub.cast.keeper, hub.cast.nurse, hub.cast.chief);
    let (part, store) = hub.part_in_stock();
    // The ward's own device has not met the hub since; its order and two codes that belong to nothing.
    let mut ward = hub.enrol(nurse, "ward");
    let request = ward.report();
    let order = ward.ask(nurse, request).unwrap();
    let Some(Scanned::Order(code)) = parse(&order.qr) else {
        panic!("an order has a code")
    };
    let code = OrderCode {
        vouched: None,
        ..code
    };
    let nothing = OrderCode {
        order: OrderId(hub.id()),
        number: "261121-XX-01".into(),
        ..code.clone()
    };
    let mut moved = Vec::new();
    for code in [&code, &nothing] {
        let movement = MovementId(hub.id());
        let request = IssueParts {
            order: code.order,
            code: Some(code.to_text()),
            store,
            lines: vec![IssueLine {
                movement,
                code: part.code.clone(),
                quantity: 2,
                shelf: None,
            }],
        };
        hub.ask(keeper, request).unwrap();
        moved.push(movement);
        hub.wait(1);
    }
    let told = doubts(&mut hub, chief).unseen;
    let orders: Vec<OrderId> = told.iter().map(|unseen| unseen.order).collect();
    assert_eq!(orders, [nothing.order, code.order]);
    assert_eq!(
        (told[0].parts[0].left, told[0].parts[0].movement),
        (2, moved[1])
    );
    assert!(!told[0].parts[0].by_name.is_empty());
    // The order arrives.
    ward.meet(&mut hub);
    let told = doubts(&mut hub, keeper).unseen;
    assert_eq!(told.len(), 1);
    // What belongs to nothing is brought back, in two goes.
    take_back(&mut hub, store, moved[1], 1);
    assert_eq!(doubts(&mut hub, keeper).unseen[0].parts[0].left, 1);
    take_back(&mut hub, store, moved[1], 1);
    assert!(doubts(&mut hub, keeper).unseen.is_empty());
}

#[test]
fn an_issue_by_a_bare_code_to_an_order_that_is_here_is_no_doubt() {
    let mut hub = TestHospital::open();
    let keeper = hub.cast.keeper;
    let (part, store) = hub.part_in_stock();
    let order = hub.order_at(Status::Arrived).id;
    let code = bare(&mut hub, order);
    let mut device = hub.enrol(keeper, "keeper");
    let later = hub.order_at(Status::Arrived).id;
    let unknown = bare(&mut hub, later);
    for (order, code) in [(order, code), (later, unknown)] {
        let request = IssueParts {
            order,
            code: Some(code),
            store,
            lines: vec![IssueLine {
                movement: MovementId(device.id()),
                code: part.code.clone(),
                quantity: 1,
                shelf: None,
            }],
        };
        device.ask(keeper, request).unwrap();
    }
    // The device has only one of them.
    let told = doubts(&mut device, keeper).unseen;
    assert_eq!((told.len(), told[0].order), (1, later));
    device.meet(&mut hub);
    assert!(doubts(&mut device, keeper).unseen.is_empty());
    assert!(doubts(&mut hub, keeper).unseen.is_empty());
}

#[test]
fn units_used_far_away_while_a_store_took_them_back_are_looked_into_until_the_bill_is_right() {
    let mut hub = TestHospital::open();
    let (keeper, wang, supervisor) = (hub.cast.keeper, hub.cast.wang, hub.cast.supervisor);
    let (part, store) = hub.part_in_stock();
    let order = hub.order_at(Status::Arrived);
    let id = order.id;
    let of = hub.issue(id, store, &part.code, 5).unwrap().drawn[0].movement;
    let mut phone = hub.enrol(wang, "wang");
    let mut desk = hub.enrol(keeper, "keeper");
    let before = stock(&mut hub, &part, store);
    take_back(&mut desk, store, of, 3);
    let used = UseParts {
        order: id,
        movement: of,
        quantity: 4,
    };
    phone.ask(wang, used).unwrap();
    assert!(doubts(&mut hub, keeper).overused.is_empty());
    phone.meet(&mut hub);
    assert!(doubts(&mut hub, keeper).overused.is_empty());
    desk.meet(&mut hub);
    assert_eq!(stock(&mut hub, &part, store), before + 3);
    let told = doubts(&mut hub, keeper).overused;
    let over = &told[0];
    assert_eq!((over.order, &over.number), (id, &order.number));
    let line = &over.parts[0];
    assert_eq!((line.drawn, line.returned, line.used), (5, 3, 4));
    let name = hub.engine.directory().person_name(keeper);
    assert_eq!(line.returned_to, [name]);
    assert!(!over.may_correct && !over.technicians.is_empty());
    assert_eq!(doubts(&mut hub, supervisor).overused.len(), 1);
    // Another section's chief has nothing to do with it.
    let other = hub.cast.other_chief;
    assert!(doubts(&mut hub, other).overused.is_empty());
    let right = UseParts {
        order: id,
        movement: of,
        quantity: 2,
    };
    hub.ask(wang, right).unwrap();
    assert!(doubts(&mut hub, keeper).overused.is_empty());
    desk.meet(&mut hub);
    assert!(doubts(&mut desk, keeper).overused.is_empty());
}
