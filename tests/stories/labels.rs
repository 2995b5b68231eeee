//! Labels and slips: whoever keeps a store or the base data prints them.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use std::collections::BTreeSet;
use yizhan_api::view::{LabelList, MadeFile};
use yizhan_api::{
    BinLine, FindLabels, IssueLine, KeepEntry, LabelChoice, LabelJob, MakeLabels, MakeSlip,
    PreviewLabels, Reshelve, ShowOrder,
};
use yizhan_domain::base::{BaseRecord, HospitalName};
use yizhan_domain::label::{
    Dots, LabelKind, Language, Paper, PrinterLanguage, RollSize, SheetFormat, SlipSize,
};
use yizhan_domain::order::Status;
use yizhan_domain::{MovementId, PersonId, Refusal, SlipId, StoreId};
use yizhan_testkit::TestHospital;

const SHEET: Paper = Paper::Sheet {
    format: SheetFormat::A4x65,
    used: 0,
};
const ROLL: Paper = Paper::Roll {
    size: RollSize::Mm60x40,
    gap_mm: 2,
    dots: Dots::Dpi203,
    language: PrinterLanguage::Zpl,
};

fn of(kind: LabelKind) -> LabelChoice {
    LabelChoice {
        kind,
        ..LabelChoice::default()
    }
}

fn job(choice: LabelChoice, paper: Paper, copies: u16) -> LabelJob {
    LabelJob {
        hub: String::new(),
        choice,
        paper,
        copies,
    }
}

fn list(hospital: &mut TestHospital, choice: LabelChoice) -> LabelList {
    let keeper = hospital.cast.keeper;
    hospital.ask(keeper, FindLabels { choice }).unwrap()
}

fn made(hospital: &mut TestHospital, who: PersonId, job: LabelJob) -> (MadeFile, Vec<u8>) {
    let file = hospital.ask(who, MakeLabels { job }).unwrap();
    let bytes = STANDARD.decode(&file.bytes).unwrap();
    (file, bytes)
}

fn refused(hospital: &mut TestHospital, job: LabelJob) -> Refusal {
    let keeper = hospital.cast.keeper;
    match hospital.ask(keeper, MakeLabels { job }).unwrap_err() {
        yizhan_api::ApiError::Refusal(refusal) => refusal,
        other => panic!("{other}"),
    }
}

#[test]
fn three_parts_are_picked_and_printed() {
    let mut hospital = TestHospital::open();
    let keeper = hospital.cast.keeper;
    let found = list(&mut hospital, of(LabelKind::Part));
    assert!(found.total > 3 && found.rows.len() <= 200);
    let picked = found
        .rows
        .iter()
        .take(3)
        .map(|row| row.key.clone())
        .collect();
    let choice = LabelChoice {
        picked,
        ..of(LabelKind::Part)
    };
    let (file, bytes) = made(&mut hospital, keeper, job(choice.clone(), SHEET, 2));
    assert!(bytes.starts_with(b"%PDF-"));
    assert_eq!((file.labels, file.name.as_str()), (6, "labels-parts.pdf"));
    let shown = hospital
        .ask(
            keeper,
            PreviewLabels {
                job: job(choice.clone(), SHEET, 2),
                page: 0,
            },
        )
        .unwrap();
    assert_eq!((shown.cells.len(), shown.pages), (6, 1));
    let words: Vec<&str> = shown.cells[0]
        .words
        .iter()
        .map(|words| words.text.as_str())
        .collect();
    assert!(
        words
            .iter()
            .any(|text| found.rows[0].title.starts_with(text.trim_end_matches('…'))),
        "{words:?}"
    );
    let (file, bytes) = made(&mut hospital, keeper, job(choice, ROLL, 2));
    assert!(bytes.starts_with(b"^XA"));
    assert_eq!((file.labels, file.name.as_str()), (6, "labels-parts.zpl"));
}

#[test]
fn everything_in_a_store_gets_labels_and_its_bins_too() {
    let mut hospital = TestHospital::open();
    let (part, store) = hospital.part_in_stock();
    let of_store = |kind| LabelChoice {
        store: Some(store),
        ..of(kind)
    };
    let parts = list(&mut hospital, of_store(LabelKind::Part));
    let all = list(&mut hospital, of(LabelKind::Part));
    assert!(parts.total > 0 && parts.total <= all.total);
    assert!(parts.rows.iter().any(|row| row.key == part.id.to_string()));
    let bins = list(&mut hospital, of_store(LabelKind::Bin));
    let keys: BTreeSet<&str> = bins.rows.iter().map(|row| row.key.as_str()).collect();
    assert!(!keys.is_empty());
    assert_eq!(keys.len(), bins.rows.len());
}

/// Keys of the bins of a store that labels can be made for.
fn bins(hospital: &mut TestHospital, store: StoreId) -> Vec<String> {
    let choice = LabelChoice {
        store: Some(store),
        ..of(LabelKind::Bin)
    };
    let rows = list(hospital, choice).rows;
    rows.into_iter().map(|row| row.title).collect()
}

#[test]
fn a_part_in_two_bins_has_labels_for_both_of_them() {
    let mut hospital = TestHospital::open();
    let keeper = hospital.cast.keeper;
    let (part, store) = hospital.part_in_stock();
    let before = bins(&mut hospital, store);
    hospital.wait(1);
    let request = Reshelve {
        slip: SlipId(hospital.id()),
        store,
        lines: vec![BinLine {
            part: IssueLine {
                movement: MovementId(hospital.id()),
                code: part.code.clone(),
                quantity: 1,
                shelf: None,
            },
            to_bin: "Z-9".into(),
        }],
    };
    hospital.ask(keeper, request).unwrap();
    let now = bins(&mut hospital, store);
    assert_eq!(now.len(), before.len() + 1, "{now:?}");
    assert!(before.iter().all(|bin| now.contains(bin)), "{now:?}");
}

#[test]
fn a_place_is_found_by_its_words_and_its_label_names_it() {
    let mut hospital = TestHospital::open();
    let room = hospital.cast.room;
    let place = hospital.engine.directory().places[&room].clone();
    let choice = LabelChoice {
        text: place.extension.clone().unwrap(),
        ..of(LabelKind::Place)
    };
    let found = list(&mut hospital, choice);
    assert!(found.rows.iter().any(|row| row.key == room.to_string()));
    // Whoever scans it finds the place.
    let nurse = hospital.cast.nurse;
    let text = yizhan_scan::named_code(yizhan_scan::Kind::Place, &room.0.simple().to_string());
    let places = hospital
        .ask(nurse, yizhan_api::FindPlaces { text })
        .unwrap();
    assert_eq!(
        places.iter().map(|place| place.id).collect::<Vec<_>>(),
        [room]
    );
}

#[test]
fn an_order_has_a_label_and_a_slip_for_those_who_see_it() {
    let mut hospital = TestHospital::open();
    let order = hospital.order_at(Status::Arrived).id;
    let (keeper, nurse, stranger) = (
        hospital.cast.keeper,
        hospital.cast.nurse,
        hospital.cast.stranger,
    );
    let number = hospital.ask(keeper, ShowOrder { order }).unwrap().number;
    let by_number = LabelChoice {
        text: number.to_lowercase(),
        ..of(LabelKind::Order)
    };
    let found = list(&mut hospital, by_number.clone());
    assert_eq!(
        found
            .rows
            .iter()
            .map(|row| row.title.clone())
            .collect::<Vec<_>>(),
        std::slice::from_ref(&number)
    );
    let (_, bytes) = made(&mut hospital, keeper, job(by_number, SHEET, 1));
    assert!(bytes.starts_with(b"%PDF-"));
    let slip = MakeSlip {
        order,
        size: SlipSize::A6,
        language: Language::Zh,
    };
    let file = hospital.ask(nurse, slip.clone()).unwrap();
    assert_eq!(file.name, format!("{number}.pdf"));
    assert!(STANDARD.decode(&file.bytes).unwrap().starts_with(b"%PDF-"));
    let refused = hospital.ask(stranger, slip.clone()).unwrap_err();
    assert_eq!(refused.code(), "unknown_order");

    // Once the hospital has a name, it stands on it, in the language of the slip.
    let name = HospitalName {
        zh: "江城大学附属医院".into(),
        en: String::new(),
    };
    let administrator = hospital.cast.administrator;
    let record = Box::new(BaseRecord::HospitalName(name));
    let before = None;
    let kept = hospital.ask(administrator, KeepEntry { before, record });
    kept.unwrap();
    let named = hospital.ask(nurse, slip).unwrap();
    assert_ne!(named.bytes, file.bytes);
    let directory = hospital.engine.directory();
    assert_eq!(directory.hospital(Language::En), "江城大学附属医院");
}

#[test]
fn equipment_is_found_by_its_department() {
    let mut hospital = TestHospital::open();
    let directory = hospital.engine.directory();
    let equipment = directory.equipment.values().next().unwrap().clone();
    let text = directory.department_name(equipment.department);
    let found = list(
        &mut hospital,
        LabelChoice {
            text,
            ..of(LabelKind::Equipment)
        },
    );
    assert!(
        found
            .rows
            .iter()
            .any(|row| row.key == equipment.id.to_string())
    );
}

#[test]
fn what_cannot_be_printed_is_refused_with_a_word() {
    let mut hospital = TestHospital::open();
    let all = list(&mut hospital, of(LabelKind::Part)).total;
    let asked = all * 99;
    assert_eq!(
        refused(&mut hospital, job(of(LabelKind::Part), SHEET, 99)),
        Refusal::TooManyLabels { asked, limit: 1000 }
    );
    let none = LabelChoice {
        text: "没有这样的东西".into(),
        ..of(LabelKind::Part)
    };
    assert_eq!(
        refused(&mut hospital, job(none, SHEET, 1)),
        Refusal::NothingToLabel
    );
    let unknown = LabelChoice {
        picked: vec!["\u{0}'; DROP".into()],
        ..of(LabelKind::Bin)
    };
    assert_eq!(
        refused(&mut hospital, job(unknown, ROLL, 1)),
        Refusal::NothingToLabel
    );
    for copies in [0, 100, u16::MAX] {
        assert_eq!(
            refused(&mut hospital, job(of(LabelKind::Part), SHEET, copies)),
            Refusal::QuantityNotSensible
        );
    }
    let long = LabelChoice {
        text: "阀".repeat(65),
        ..of(LabelKind::Part)
    };
    assert_eq!(
        refused(&mut hospital, job(long, SHEET, 1)),
        Refusal::TextTooLong { limit: 64 }
    );
    let orders = LabelChoice {
        picked: vec![uuid::Uuid::nil().to_string(); 1001],
        ..of(LabelKind::Order)
    };
    assert_eq!(
        refused(&mut hospital, job(orders, SHEET, 1)),
        Refusal::TooManyLabels {
            asked: 1001,
            limit: 1000
        }
    );
}

#[test]
fn a_scanned_label_of_equipment_leads_to_where_it_stands() {
    let mut hospital = TestHospital::open();
    let nurse = hospital.cast.nurse;
    let directory = hospital.engine.directory();
    let standing = directory.equipment.values().find(|one| one.place.is_some());
    let standing = standing.unwrap().clone();
    let mut asked = |key: &str| {
        let text = yizhan_scan::named_code(yizhan_scan::Kind::Equipment, key);
        let found = hospital
            .ask(nurse, yizhan_api::FindPlaces { text })
            .unwrap();
        found.iter().map(|one| one.id).collect::<Vec<_>>()
    };
    assert_eq!(asked(&standing.code), [standing.place.unwrap()]);
    assert!(asked("no such equipment").is_empty());
}
