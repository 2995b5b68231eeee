//! Codes that no part has.

use super::desk;
use yizhan_api::view::SlipKind;
use yizhan_api::{ApiError, ChangePart, FindPart, LinkCode, MakePart, NoteCode};
use yizhan_domain::badge::Badge;
use yizhan_domain::base::{Part, Storage};
use yizhan_domain::{Fen, Millis, PartId, PlaceId, Refusal, SlipId};
use yizhan_scan::{Kind, badge_code, named_code};
use yizhan_testkit::TestHospital;

const CODE: &str = "6999999999997";

#[test]
fn a_code_that_nobody_knows_waits_until_it_is_linked_and_is_known_everywhere_then() {
    let mut hub = TestHospital::open();
    let keeper = hub.cast.keeper;
    let (part, store) = hub.part_in_stock();
    let mut phone = hub.enrol(keeper, "the keeper's phone");
    let note = |at: &mut TestHospital| {
        let request = NoteCode {
            slip: SlipId(at.id()),
            store,
            code: format!(" {CODE}\r\n").trim().into(),
        };
        at.ask(keeper, request)
    };
    note(&mut phone).unwrap();
    // Scanned twice, it waits once.
    note(&mut phone).unwrap();
    phone.meet(&mut hub);
    let waiting = desk(&mut hub).open;
    assert_eq!(waiting.len(), 1);
    assert_eq!(
        (waiting[0].kind, waiting[0].reference.as_str()),
        (SlipKind::UnknownCode, CODE)
    );
    let link = LinkCode {
        code: CODE.into(),
        part: Some(part.id),
    };
    // Two phones could give one code to two parts.
    assert_eq!(
        phone.ask(keeper, link.clone()),
        Err(Refusal::OnlyAtHub.into())
    );
    let left = hub.ask(keeper, link).unwrap();
    assert!(left.open.is_empty());
    phone.meet(&mut hub);
    assert!(desk(&mut phone).open.is_empty());
    let code = CODE.to_owned();
    let found = phone.ask(keeper, FindPart { code }).unwrap();
    assert_eq!(found.part.id, part.id);
    // The codes of the part master are not given to other parts.
    let taken = LinkCode {
        code: part.code.clone(),
        part: hub
            .engine
            .directory()
            .parts
            .keys()
            .copied()
            .find(|other| *other != part.id),
    };
    let name = part.name.clone();
    assert_eq!(
        hub.ask(keeper, taken),
        Err(Refusal::CodeTaken { name }.into())
    );
}

#[test]
fn a_code_with_control_characters_or_too_long_is_not_kept() {
    let mut hospital = TestHospital::open();
    let keeper = hospital.cast.keeper;
    let (_, store) = hospital.part_in_stock();
    for code in ["", "a\u{0}b", &"9".repeat(201)] {
        let request = NoteCode {
            slip: SlipId(hospital.id()),
            store,
            code: code.into(),
        };
        assert!(hospital.ask(keeper, request).is_err());
    }
    assert!(desk(&mut hospital).open.is_empty());
}

#[test]
fn the_label_of_something_else_is_no_unknown_code_and_becomes_no_part() {
    let mut hospital = TestHospital::open();
    let keeper = hospital.cast.keeper;
    let (part, store) = hospital.part_in_stock();
    let badge = Badge {
        person: keeper,
        serial: 1,
        issued_at: Millis(0),
        signature: [7; 64],
    };
    let place = PlaceId::of_key("ward").0.simple().to_string();
    for code in [
        named_code(Kind::Bin, "A-07"),
        named_code(Kind::Equipment, "EQ-7"),
        named_code(Kind::Place, &place),
        badge_code(&badge),
    ] {
        let refused = Err(Refusal::NotAPart.into());
        let find = FindPart { code: code.clone() };
        assert_eq!(hospital.ask(keeper, find).map(drop), refused, "{code}");
        let note = NoteCode {
            slip: SlipId(hospital.id()),
            store,
            code: code.clone(),
        };
        assert_eq!(hospital.ask(keeper, note).map(drop), refused);
        let part = Some(part.id);
        let link = LinkCode { code, part };
        assert_eq!(hospital.ask(keeper, link).map(drop), refused);
    }
    assert!(desk(&mut hospital).open.is_empty());
    // Our own label of a part that is not in the part master waits by the part's code.
    let note = NoteCode {
        slip: SlipId(hospital.id()),
        store,
        code: named_code(Kind::Part, "SP-7777"),
    };
    hospital.ask(keeper, note).unwrap();
    assert_eq!(desk(&mut hospital).open[0].reference, "SP-7777");
}

#[test]
fn a_barcode_that_was_mistyped_or_damaged_is_kept_but_put_on_no_part() {
    let mut hospital = TestHospital::open();
    let keeper = hospital.cast.keeper;
    let (known, store) = hospital.part_in_stock();
    let damaged = |barcode: &str| Refusal::BarcodeDamaged {
        barcode: barcode.into(),
    };
    let wrong = |barcode: &str| Refusal::CheckDigitWrong {
        barcode: barcode.into(),
    };
    for (code, refusal) in [
        ("6.90123E+12", damaged("6.90123E+12")),
        ("6901230000000", damaged("6901230000000")),
        ("6970000000018", wrong("6970000000018")),
    ] {
        let note = NoteCode {
            slip: SlipId(hospital.id()),
            store,
            code: code.into(),
        };
        hospital.ask(keeper, note).unwrap();
        let link = LinkCode {
            code: code.into(),
            part: Some(known.id),
        };
        let refused = Err(refusal.into());
        assert_eq!(hospital.ask(keeper, link).map(drop), refused);
        let part = valve(code);
        assert_eq!(
            hospital.ask(keeper, MakePart { part }).map(drop),
            refused,
            "{code}"
        );
    }
    assert_eq!(desk(&mut hospital).open.len(), 3);
}

/// An angle valve that nobody had in the part master, with this barcode.
fn valve(barcode: &str) -> Part {
    Part {
        id: PartId::of_key("anything"),
        code: " SP-9001 ".into(),
        name: "角阀".into(),
        spec: "DN15".into(),
        model: String::new(),
        unit: "个".into(),
        price: Fen(1850),
        barcodes: vec![barcode.into()],
        supplier: String::new(),
        medical: false,
        storage: Storage::Ambient,
        minimum: 5,
        safety: 10,
        maximum: 40,
    }
}

#[test]
fn a_new_part_is_made_for_a_code_at_the_hub_and_a_phone_says_that_it_waits_for_it() {
    let mut hub = TestHospital::open();
    let keeper = hub.cast.keeper;
    let (_, store) = hub.part_in_stock();
    let mut phone = hub.enrol(keeper, "the keeper's phone");
    let note = NoteCode {
        slip: SlipId(phone.id()),
        store,
        code: CODE.into(),
    };
    phone.ask(keeper, note).unwrap();
    let make = MakePart { part: valve(CODE) };
    assert_eq!(
        phone.ask(keeper, make.clone()),
        Err(Refusal::OnlyAtHub.into())
    );
    // It stays on the list meanwhile.
    assert_eq!(desk(&mut phone).open.len(), 1);
    phone.meet(&mut hub);
    assert!(hub.ask(keeper, make.clone()).unwrap().open.is_empty());
    // Sent twice, it is made once.
    hub.ask(keeper, make).unwrap();
    phone.meet(&mut hub);
    assert!(desk(&mut phone).open.is_empty());
    for code in [CODE, "SP-9001"] {
        let code = code.to_owned();
        let found = phone.ask(keeper, FindPart { code }).unwrap().part;
        assert_eq!(
            (found.id, found.name.as_str()),
            (PartId::of_key("SP-9001"), "角阀")
        );
    }
}

#[test]
fn a_new_part_takes_no_code_of_another_and_changes_none() {
    let mut hub = TestHospital::open();
    let keeper = hub.cast.keeper;
    let (old, _) = hub.part_in_stock();
    let taken: Refusal = Refusal::CodeTaken {
        name: old.name.clone(),
    };
    let by_barcode = valve(&old.code);
    let by_code = Part {
        code: old.code.clone(),
        ..valve(CODE)
    };
    for part in [by_barcode, by_code] {
        let refused = hub.ask(keeper, MakePart { part });
        assert_eq!(refused, Err(taken.clone().into()));
    }
    assert_eq!(hub.engine.directory().parts.get(&old.id), Some(&old));
}

/// The keeper changes a part, having seen it as it is.
fn change(at: &mut TestHospital, part: Part) -> Result<Part, ApiError> {
    let keeper = at.cast.keeper;
    let known = at
        .engine
        .directory()
        .parts
        .get(&Part::id_of_code(&part.code));
    let before = known.unwrap_or(&part).clone();
    let before = Box::new(before);
    let request = ChangePart { before, part };
    at.ask(keeper, request).map(|detail| detail.part)
}

#[test]
fn a_keeper_changes_what_a_part_is_and_every_device_learns_of_it() {
    let mut hub = TestHospital::open();
    let keeper = hub.cast.keeper;
    let (part, _) = hub.part_in_stock();
    let mut phone = hub.enrol(keeper, "the keeper's phone");
    let better = Part {
        name: format!(" {}（加厚） ", part.name),
        barcodes: [part.barcodes.clone(), vec![CODE.into()]].concat(),
        maximum: part.maximum + 10,
        ..part.clone()
    };
    let refused = change(&mut phone, better.clone());
    assert_eq!(refused, Err(Refusal::OnlyAtHub.into()));
    let now = change(&mut hub, better.clone()).unwrap();
    assert_eq!(now.name, better.name.trim());
    phone.meet(&mut hub);
    let code = CODE.to_owned();
    let found = phone.ask(keeper, FindPart { code }).unwrap().part;
    assert_eq!(found, now);
    // Said twice, it is changed once; who saw it as it was before does not take it back.
    change(&mut hub, better).unwrap();
    let late = ChangePart {
        before: Box::new(part.clone()),
        part,
    };
    let refused = hub.ask(keeper, late).map(drop);
    assert_eq!(refused, Err(Refusal::ChangedMeanwhile.into()));
}

#[test]
fn a_part_that_was_moved_keeps_its_unit_and_nobody_takes_the_codes_of_another() {
    let mut hub = TestHospital::open();
    let (part, _) = hub.part_in_stock();
    let in_boxes = Part {
        unit: "箱".into(),
        ..part.clone()
    };
    let unit = part.unit.clone();
    let refused = change(&mut hub, in_boxes);
    assert_eq!(refused, Err(Refusal::UnitInUse { unit }.into()));

    let keeper = hub.cast.keeper;
    hub.ask(keeper, MakePart { part: valve(CODE) }).unwrap();
    let fresh = Part {
        code: "SP-9001".into(),
        unit: "套".into(),
        ..valve(CODE)
    };
    assert_eq!(change(&mut hub, fresh.clone()).unwrap().unit, "套");
    let greedy = Part {
        barcodes: vec![part.code.clone()],
        ..fresh
    };
    let name = part.name.clone();
    let refused = change(&mut hub, greedy);
    assert_eq!(refused, Err(Refusal::CodeTaken { name }.into()));
    let nobody = Part {
        code: "SP-9002".into(),
        ..valve("6999999999980")
    };
    let refused = change(&mut hub, nobody);
    assert_eq!(refused, Err(Refusal::UnknownMovement.into()));
    let directory = hub.engine.directory();
    assert_eq!(directory.parts.get(&part.id), Some(&part));
}
