//! The slip that two people sign while parts change hands.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use yizhan_api::view::MadeFile;
use yizhan_api::{HandOut, IssueLine, IssueParts, MakeHandOver, Recipient, ShowOrder};
use yizhan_domain::label::Language;
use yizhan_domain::order::Status;
use yizhan_domain::stock::Purpose;
use yizhan_domain::{MovementId, OrderId, Refusal, SlipId};
use yizhan_testkit::TestHospital;

/// A slip is looked at on a phone and sent by mail: it has at most so many bytes.
const MOST: usize = 40_000;

fn slip(movement: MovementId, code: Option<String>) -> MakeHandOver {
    MakeHandOver {
        movement,
        code,
        language: Language::Zh,
    }
}

fn bytes(file: &MadeFile) -> Vec<u8> {
    let bytes = STANDARD.decode(&file.bytes).unwrap();
    assert!(bytes.starts_with(b"%PDF-"));
    assert!(bytes.len() < MOST, "{}", bytes.len());
    bytes
}

#[test]
fn a_keeper_without_network_prints_what_was_issued_in_both_languages() {
    let mut hub = TestHospital::open();
    let keeper = hub.cast.keeper;
    let (part, store) = hub.part_in_stock();
    let order = hub.order_at(Status::Arrived).id;
    let mut device = hub.enrol(keeper, "keeper");
    let issued = device.issue(order, store, &part.code, 2).unwrap();
    let movement = issued.drawn[0].movement;
    let made = device.ask(keeper, slip(movement, None)).unwrap();
    assert_eq!(made.name, format!("{}-parts.pdf", issued.number));
    let english = MakeHandOver {
        language: Language::En,
        ..slip(movement, None)
    };
    let english = device.ask(keeper, english).unwrap();
    assert_ne!(bytes(&made), bytes(&english));
    // Made again, it is the same; at the hub it says the same, with the hub's word on the code.
    assert_eq!(device.ask(keeper, slip(movement, None)).unwrap(), made);
    device.meet(&mut hub);
    bytes(&hub.ask(keeper, slip(movement, None)).unwrap());
}

#[test]
fn what_went_out_at_another_time_is_not_on_the_slip() {
    let mut hospital = TestHospital::open();
    let keeper = hospital.cast.keeper;
    let (part, store) = hospital.part_in_stock();
    let order = hospital.order_at(Status::Arrived).id;
    let one = hospital.issue(order, store, &part.code, 2).unwrap().drawn[0].movement;
    let before = hospital.ask(keeper, slip(one, None)).unwrap();
    hospital.wait(30);
    let issued = hospital.issue(order, store, &part.code, 1).unwrap();
    assert_eq!(hospital.ask(keeper, slip(one, None)).unwrap(), before);
    let drawn = issued.drawn.iter().map(|drawn| drawn.movement);
    let other = drawn.into_iter().find(|drawn| *drawn != one).unwrap();
    assert_ne!(hospital.ask(keeper, slip(other, None)).unwrap(), before);
}

#[test]
fn the_code_of_an_order_that_the_device_has_never_seen_is_enough_for_its_slip() {
    let mut hub = TestHospital::open();
    let (keeper, wang) = (hub.cast.keeper, hub.cast.wang);
    let (part, store) = hub.part_in_stock();
    let mut device = hub.enrol(keeper, "keeper");
    let order: OrderId = hub.order_at(Status::Arrived).id;
    let shown = hub.ask(wang, ShowOrder { order }).unwrap();
    let movement = MovementId(device.id());
    let request = IssueParts {
        order,
        code: Some(shown.qr.clone()),
        store,
        lines: vec![IssueLine {
            movement,
            code: part.code.clone(),
            quantity: 1,
            shelf: None,
        }],
    };
    device.ask(keeper, request).unwrap();
    let made = device.ask(keeper, slip(movement, Some(shown.qr))).unwrap();
    assert_eq!(made.name, format!("{}-parts.pdf", shown.number));
    bytes(&made);
    // Without the code it says that the order is not here.
    bytes(&device.ask(keeper, slip(movement, None)).unwrap());
}

#[test]
fn two_hundred_lines_handed_to_a_department_fit_on_one_slip_of_many_pages() {
    let mut hospital = TestHospital::open();
    let (keeper, department) = (hospital.cast.keeper, hospital.cast.department);
    let (part, store) = hospital.part_in_stock();
    let lines: Vec<IssueLine> = (0..200)
        .map(|_| IssueLine {
            movement: MovementId(hospital.id()),
            code: part.code.clone(),
            quantity: 1,
            shelf: None,
        })
        .collect();
    let movement = lines[0].movement;
    let request = HandOut {
        slip: SlipId(hospital.id()),
        store,
        to: Recipient::Department(department),
        purpose: Purpose::Department,
        reference: "LY-1128".into(),
        lines,
    };
    hospital.ask(keeper, request).unwrap();
    let made = hospital.ask(keeper, slip(movement, None)).unwrap();
    let bytes = STANDARD.decode(&made.bytes).unwrap();
    assert!(bytes.len() < 200_000, "{}", bytes.len());
}

#[test]
fn what_hands_nothing_over_has_no_slip() {
    let mut hospital = TestHospital::open();
    let (keeper, nurse) = (hospital.cast.keeper, hospital.cast.nurse);
    let unknown = slip(MovementId(hospital.id()), None);
    let refused = hospital.ask(keeper, unknown.clone());
    assert_eq!(refused, Err(Refusal::UnknownMovement.into()));
    let refused = hospital.ask(nurse, unknown);
    assert_eq!(refused, Err(Refusal::WrongRole.into()));
    let (part, _) = hospital.part_in_stock();
    let request = yizhan_api::ShowPart { part: part.id };
    let came = hospital.ask(keeper, request).unwrap().moves.remove(0);
    let refused = hospital.ask(keeper, slip(came.id, None));
    assert_eq!(refused, Err(Refusal::UnknownMovement.into()));
}
