//! What keepers do with their stores beyond issuing to orders.

mod back_and_forth;
mod bins;
mod blocked;
mod doubts;
mod kept;
mod rules;
mod stocktake;
mod substitutes;
mod unknown;

use yizhan_api::view::{PartDetail, SlipState, StoreDesk};
use yizhan_api::{
    ApiError, DecideSlip, DeliveryLine, HandOut, IssueLine, ListStores, ReceiveGoods, Recipient,
    ShowPart, ShowStores, WriteOffParts,
};
use yizhan_domain::base::Part;
use yizhan_domain::order::Status;
use yizhan_domain::stock::{MovementKind, Purpose, Shelf};
use yizhan_domain::{Fen, MovementId, PersonId, Refusal, SlipId, StoreId};
use yizhan_testkit::TestHospital;

/// Units of a part in a store.
fn stock(at: &mut TestHospital, part: &Part, store: StoreId) -> i64 {
    let shelves = detail(at, part).shelves;
    let here = shelves.iter().filter(|shelf| shelf.store == store);
    here.map(|shelf| shelf.quantity).sum()
}

fn detail(at: &mut TestHospital, part: &Part) -> PartDetail {
    at.ask(at.cast.keeper, ShowPart { part: part.id }).unwrap()
}

fn desk(at: &mut TestHospital) -> StoreDesk {
    at.ask(at.cast.keeper, ShowStores {}).unwrap()
}

fn lines(at: &mut TestHospital, part: &Part, quantity: i64) -> Vec<IssueLine> {
    vec![IssueLine {
        movement: MovementId(at.id()),
        code: part.code.clone(),
        quantity,
        shelf: None,
    }]
}

fn other_store(at: &mut TestHospital, store: StoreId) -> StoreId {
    let stores = at.ask(at.cast.keeper, ListStores {}).unwrap();
    let mut others = stores.iter().map(|named| StoreId(named.id));
    others.find(|other| *other != store).unwrap()
}

/// A delivery of `accepted` units with the papers in order.
fn delivery(at: &mut TestHospital, part: &Part, store: StoreId, accepted: i64) -> ReceiveGoods {
    ReceiveGoods {
        slip: SlipId(at.id()),
        store,
        supplier: String::new(),
        reference: "SH-1128".into(),
        lines: vec![DeliveryLine {
            movement: MovementId(at.id()),
            code: part.code.clone(),
            announced: accepted,
            accepted,
            turned_away: 0,
            papers: true,
            unit_price: None,
            shelf: Shelf::default(),
        }],
    }
}

#[test]
fn a_delivery_is_looked_at_and_lies_on_its_shelf_at_its_price() {
    let mut hospital = TestHospital::open();
    let keeper = hospital.cast.keeper;
    let (part, store) = hospital.part_in_stock();
    let all: i64 = detail(&mut hospital, &part)
        .shelves
        .iter()
        .map(|shelf| shelf.quantity)
        .sum();
    let before = stock(&mut hospital, &part, store);
    let mut request = delivery(&mut hospital, &part, store, all);
    let line = &mut request.lines[0];
    line.announced = all + 2;
    line.turned_away = 2;
    line.unit_price = Some(Fen(part.price.0 * 3));
    line.shelf = Shelf {
        bin: "Z-9".into(),
        lot: Some("L-7".into()),
        expires_on: Some("2028-02-29".into()),
    };
    let slip = hospital.ask(keeper, request.clone()).unwrap();
    assert_eq!(slip.state, SlipState::Done);
    assert_eq!(slip.reference, "SH-1128");
    let seen = slip.lines[0].inspection.as_ref().unwrap();
    assert_eq!((seen.announced, seen.turned_away), (all + 2, 2));
    assert_eq!(seen.supplier, part.supplier);
    // Sent again, it is the same delivery.
    hospital.ask(keeper, request).unwrap();
    let told = detail(&mut hospital, &part);
    assert_eq!(stock(&mut hospital, &part, store), before + all);
    let shelf = told.shelves.iter().find(|shelf| shelf.shelf.bin == "Z-9");
    assert_eq!(shelf.unwrap().shelf.lot.as_deref(), Some("L-7"));
    // As many at the list price, and as many at three times of it.
    assert_eq!(told.price, Fen(part.price.0 * 2));
    assert_eq!(told.moves[0].kind, MovementKind::Inbound);
    // What goes out now costs the average, and what expires first goes first.
    let order = hospital.order_at(Status::Arrived).id;
    let issued = hospital.issue(order, store, &part.code, 1).unwrap();
    assert_eq!(issued.drawn[0].unit_price, Fen(part.price.0 * 2));
    assert_eq!(issued.drawn[0].lot.as_deref(), Some("L-7"));
}

#[test]
fn a_delivery_that_cannot_be_right_is_refused_and_nothing_is_taken_in() {
    let mut hospital = TestHospital::open();
    let keeper = hospital.cast.keeper;
    let (part, store) = hospital.part_in_stock();
    let before = detail(&mut hospital, &part);
    type Spoil = fn(&mut DeliveryLine);
    let cases: [(Spoil, Refusal); 8] = [
        (|line| line.papers = false, Refusal::PapersMissing),
        (|line| line.accepted = 0, Refusal::QuantityNotSensible),
        (|line| line.accepted = -3, Refusal::QuantityNotSensible),
        (|line| line.turned_away = -1, Refusal::QuantityNotSensible),
        (
            |line| line.unit_price = Some(Fen(-1)),
            Refusal::PriceNotSensible,
        ),
        (
            |line| line.shelf.expires_on = Some("2027-02-29".into()),
            Refusal::DayNotSensible,
        ),
        (
            |line| line.shelf.lot = Some("x".repeat(41)),
            Refusal::TextTooLong { limit: 40 },
        ),
        (
            |line| line.code = "6.90123E+12".into(),
            Refusal::UnknownBarcode {
                barcode: "6.90123E+12".into(),
            },
        ),
    ];
    for (spoil, refusal) in cases {
        let mut request = delivery(&mut hospital, &part, store, 5);
        let mut spoilt = request.lines[0].clone();
        spoilt.movement = MovementId(hospital.id());
        spoil(&mut spoilt);
        request.lines.push(spoilt);
        assert_eq!(hospital.ask(keeper, request), Err(refusal.into()));
    }
    assert_eq!(detail(&mut hospital, &part), before);
}

#[test]
fn what_has_expired_is_not_handed_out_but_can_be_written_off() {
    let mut hospital = TestHospital::open();
    let keeper = hospital.cast.keeper;
    let (part, store) = hospital.part_in_stock();
    let other = other_store(&mut hospital, store);
    let units = stock(&mut hospital, &part, other);
    if units > 0 {
        let used_up = lines(&mut hospital, &part, units);
        let request = hand_out(&mut hospital, other, used_up, Purpose::Internal);
        hospital.ask(keeper, request).unwrap();
    }
    let mut request = delivery(&mut hospital, &part, other, 2);
    request.lines[0].shelf.expires_on = Some("2026-12-01".into());
    hospital.ask(keeper, request).unwrap();
    hospital.wait_days(60);
    let order = hospital.order_at(Status::Arrived).id;
    let refused = hospital.issue(order, other, &part.code, 1);
    let expired = Refusal::PartExpired {
        name: part.name.clone(),
        expires_on: "2026-12-01".into(),
    };
    assert_eq!(refused, Err(expired.into()));
    let request = WriteOffParts {
        slip: SlipId(hospital.id()),
        store: other,
        lines: lines(&mut hospital, &part, 1),
        reason: "过期".into(),
    };
    hospital.ask(keeper, request).unwrap();
}

fn hand_out(
    at: &mut TestHospital,
    store: StoreId,
    lines: Vec<IssueLine>,
    purpose: Purpose,
) -> HandOut {
    HandOut {
        slip: SlipId(at.id()),
        store,
        to: Recipient::Department(at.cast.department),
        purpose,
        reference: "ZY-20261128".into(),
        lines,
    }
}

#[test]
fn a_department_gets_parts_without_an_order_and_the_slip_says_what_for() {
    let mut hospital = TestHospital::open();
    let keeper = hospital.cast.keeper;
    let (part, store) = hospital.part_in_stock();
    let before = stock(&mut hospital, &part, store);
    let lines = lines(&mut hospital, &part, 4);
    let request = hand_out(&mut hospital, store, lines, Purpose::Emergency);
    let slip = hospital.ask(keeper, request.clone()).unwrap();
    hospital.ask(keeper, request).unwrap();
    assert_eq!(slip.purpose, Some(Purpose::Emergency));
    assert_eq!(slip.reference, "ZY-20261128");
    assert!(!slip.other.is_empty());
    assert_eq!(stock(&mut hospital, &part, store), before - 4);
}

/// The keeper asks to write off so many of a part.
fn write_off(
    at: &mut TestHospital,
    part: &Part,
    store: StoreId,
    quantity: i64,
) -> (SlipId, Result<SlipState, ApiError>) {
    let slip = SlipId(at.id());
    let request = WriteOffParts {
        slip,
        store,
        lines: lines(at, part, quantity),
        reason: "摔坏".into(),
    };
    let answer = at.ask(at.cast.keeper, request);
    (slip, answer.map(|slip| slip.state))
}

fn decide(
    at: &mut TestHospital,
    who: PersonId,
    slip: SlipId,
    is_done: bool,
) -> Result<SlipState, ApiError> {
    let request = DecideSlip {
        slip,
        is_done,
        words: String::new(),
        even_if_counted_once: false,
    };
    at.ask(who, request).map(|slip| slip.state)
}

#[test]
fn a_small_write_off_is_done_and_a_large_one_waits_for_somebody_else() {
    let mut hospital = TestHospital::open();
    let (keeper, chief) = (hospital.cast.keeper, hospital.cast.chief);
    let (part, store) = hospital.part_in_stock();
    let before = stock(&mut hospital, &part, store);
    let (_, small) = write_off(&mut hospital, &part, store, 1);
    assert_eq!(small, Ok(SlipState::Done));
    assert_eq!(stock(&mut hospital, &part, store), before - 1);

    let many = 50_000 / part.price.0 + 1;
    let (slip, large) = write_off(&mut hospital, &part, store, many);
    assert_eq!(large, Ok(SlipState::Open));
    assert_eq!(stock(&mut hospital, &part, store), before - 1);
    assert_eq!(desk(&mut hospital).open.len(), 1);
    let refused = decide(&mut hospital, keeper, slip, true);
    assert_eq!(refused, Err(Refusal::NotByYourself.into()));
    let done = decide(&mut hospital, chief, slip, true);
    assert_eq!(done, Ok(SlipState::Done));
    assert_eq!(stock(&mut hospital, &part, store), before - 1 - many);
    assert!(desk(&mut hospital).open.is_empty());
    assert_eq!(
        decide(&mut hospital, keeper, slip, false),
        Err(Refusal::AlreadyDecided.into())
    );
}

#[test]
fn two_chiefs_without_network_approve_the_same_write_off_once() {
    let mut hub = TestHospital::open();
    let (chief, other) = (hub.cast.chief, hub.cast.other_chief);
    let (part, store) = hub.part_in_stock();
    let before = stock(&mut hub, &part, store);
    let many = 50_000 / part.price.0 + 1;
    let (slip, _) = write_off(&mut hub, &part, store, many);
    let mut one = hub.enrol(chief, "chief");
    let mut two = hub.enrol(other, "other chief");
    one.meet(&mut hub);
    two.meet(&mut hub);
    assert_eq!(decide(&mut one, chief, slip, true), Ok(SlipState::Done));
    assert_eq!(decide(&mut two, other, slip, true), Ok(SlipState::Done));
    two.meet(&mut hub);
    one.meet(&mut hub);
    two.meet(&mut hub);
    for at in [&mut hub, &mut one, &mut two] {
        assert_eq!(stock(at, &part, store), before - many);
        assert!(at.engine.verify().unwrap().faults.is_empty());
    }
}
