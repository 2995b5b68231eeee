//! Stores and suppliers as base data: kept by hand, and what their papers mean where something is delivered.

use super::base_entries::keep;
use yizhan_api::view::Usage;
use yizhan_api::{
    BrowseBaseData, ChangePart, CheckDelivery, DeliveryLine, FindSuppliers, ListStores,
    PutOutOfUse, ReceiveGoods, ShowEntry, ShowSlip,
};
use yizhan_domain::base::{
    BaseRecord, Field, HospitalName, Kind, Paper, PaperState, Part, Role, Store, Supplier,
};
use yizhan_domain::stock::Shelf;
use yizhan_domain::{MovementId, Refusal, SlipId, SupplierId};
use yizhan_testkit::TestHospital;

fn supplier(at: &TestHospital, days: i64) -> Supplier {
    let until = at.now.plus_minutes(days * 24 * 60).day();
    Supplier {
        id: SupplierId::of_key("GYS-1"),
        code: "GYS-1".into(),
        name: "华康医疗器械有限公司".into(),
        contact: "李敏".into(),
        phone: "020-81234567".into(),
        papers: vec![
            Paper {
                kind: "营业执照".into(),
                number: "9144".into(),
                valid_until: None,
            },
            Paper {
                kind: "经营许可证".into(),
                number: "粤穗-1".into(),
                valid_until: Some(until),
            },
        ],
    }
}

/// Makes the supplier one of the part's.
fn supply(at: &mut TestHospital, part: &Part, name: &str) -> Part {
    let keeper = at.cast.keeper;
    let now = Part {
        supplier: name.to_owned(),
        ..part.clone()
    };
    let (before, part) = (Box::new(part.clone()), now.clone());
    at.ask(keeper, ChangePart { before, part }).unwrap();
    now
}

fn delivery(at: &mut TestHospital, part: &Part, supplier: &str) -> ReceiveGoods {
    let (_, store) = at.part_in_stock();
    ReceiveGoods {
        slip: SlipId(at.id()),
        store,
        supplier: supplier.to_owned(),
        reference: String::new(),
        lines: vec![DeliveryLine {
            movement: MovementId(at.id()),
            code: part.code.clone(),
            announced: 2,
            accepted: 2,
            turned_away: 0,
            papers: true,
            unit_price: None,
            shelf: Shelf::default(),
        }],
    }
}

#[test]
fn a_supplier_is_found_by_words_and_initials_while_it_is_in_use() {
    let mut hub = TestHospital::open();
    let one = supplier(&hub, 400);
    keep(&mut hub, None, BaseRecord::Supplier(one.clone())).unwrap();
    let keeper = hub.cast.keeper;
    let find = |hub: &mut TestHospital, text: &str| {
        let text = text.to_owned();
        let found = hub.ask(keeper, FindSuppliers { text }).unwrap();
        found.into_iter().map(|one| one.name).collect::<Vec<_>>()
    };
    for text in ["华康", "hk", "YLQX", "gys-1", "器械"] {
        assert_eq!(find(&mut hub, text), [one.name.as_str()], "{text}");
    }
    for text in ["", "zz", "kh", "hkx", &"x".repeat(64)] {
        assert!(find(&mut hub, text).is_empty(), "{text}");
    }
    let put = PutOutOfUse {
        kind: Kind::Supplier,
        entry: one.id.0,
        is_out: true,
    };
    let administrator = hub.cast.administrator;
    hub.ask(administrator, put).unwrap();
    assert!(find(&mut hub, "华康").is_empty());
}

#[test]
fn papers_that_have_run_out_are_told_and_what_arrived_is_taken_in_all_the_same() {
    let mut hub = TestHospital::open();
    let keeper = hub.cast.keeper;
    let (part, _) = hub.part_in_stock();
    let one = supplier(&hub, 20);
    keep(&mut hub, None, BaseRecord::Supplier(one.clone())).unwrap();
    let part = supply(&mut hub, &part, &one.name);
    let check = |hub: &mut TestHospital| {
        let by = |supplier: &str| CheckDelivery {
            store: None,
            supplier: supplier.to_owned(),
            parts: vec![part.id],
        };
        let told = hub.ask(keeper, by("")).unwrap().suppliers;
        assert_eq!(hub.ask(keeper, by(&one.name)).unwrap().suppliers, told);
        let nobody = hub.ask(keeper, by("谁也不是")).unwrap();
        assert_eq!(nobody.suppliers, []);
        told
    };
    let told = check(&mut hub);
    assert_eq!(told.len(), 1);
    assert_eq!(told[0].due.len(), 1, "{told:?}");
    assert_eq!(told[0].due[0].state, PaperState::Soon);
    let taken = delivery(&mut hub, &part, "");
    let slip = hub.ask(keeper, taken).unwrap();
    let seen = slip.lines[0].inspection.clone().unwrap();
    assert_eq!(
        (seen.supplier.as_str(), seen.expired),
        (one.name.as_str(), vec![])
    );

    // A month later one of them has run out.
    hub.now = hub.now.plus_minutes(30 * 24 * 60);
    assert_eq!(check(&mut hub)[0].due[0].state, PaperState::Expired);
    let late = delivery(&mut hub, &part, &format!(" {} ", one.name));
    let slip = hub.ask(keeper, late).unwrap().id;
    let lapsed = |hub: &mut TestHospital| {
        let slip = hub.ask(keeper, ShowSlip { slip }).unwrap();
        slip.lines[0].inspection.clone().unwrap().expired
    };
    assert_eq!(lapsed(&mut hub), [one.papers[1].clone()]);

    // What was so then stays on the slip when new papers come.
    let before = BaseRecord::Supplier(one.clone());
    let renewed = supplier(&hub, 400);
    keep(&mut hub, Some(before), BaseRecord::Supplier(renewed)).unwrap();
    assert!(check(&mut hub).is_empty());
    assert_eq!(lapsed(&mut hub), [one.papers[1].clone()]);
}

#[test]
fn a_supplier_that_parts_come_from_says_so_and_shows_its_telephone_to_who_calls_it() {
    let mut hub = TestHospital::open();
    let (part, _) = hub.part_in_stock();
    let one = supplier(&hub, 400);
    keep(&mut hub, None, BaseRecord::Supplier(one.clone())).unwrap();
    supply(&mut hub, &part, &one.name);
    let who = hub.cast.administrator;
    let show = ShowEntry {
        kind: Kind::Supplier,
        entry: one.id.0,
    };
    let view = hub.ask(who, show).unwrap();
    let used: Vec<_> = view
        .uses
        .iter()
        .map(|used| (used.what, used.count))
        .collect();
    assert_eq!(used, [(Usage::Parts, 1)]);
    let (keeper, nurse) = (hub.cast.keeper, hub.cast.nurse);
    let mut phone = |who| {
        let page = BrowseBaseData {
            kind: Kind::Supplier,
            text: String::new(),
            role: None,
            in_use: Some(true),
            skip: 0,
        };
        let page = hub.ask(who, page).unwrap();
        match &page.records[0] {
            BaseRecord::Supplier(one) => one.phone.clone(),
            other => panic!("{other:?}"),
        }
    };
    assert_eq!(phone(keeper), "020-81234567");
    assert_eq!(phone(nurse), "");
}

#[test]
fn a_store_is_kept_by_hand_and_out_of_use_it_is_offered_no_more() {
    let mut hub = TestHospital::open();
    let keeper = hub.cast.keeper;
    let (_, held) = hub.part_in_stock();
    let place = *hub.engine.directory().places.keys().next().unwrap();
    let new = Store {
        place: Some(place),
        medical: Some(true),
        keepers: vec![keeper],
        ..Store::named("冷链库")
    };
    let made = keep(&mut hub, None, BaseRecord::Store(new.clone())).unwrap();
    let label = hub.engine.directory().places[&place].label();
    assert_eq!(made.names.get(&place.0), Some(&label));
    assert!(made.names.contains_key(&keeper.0));
    let wrong = Store {
        keepers: vec![hub.cast.nurse],
        ..new.clone()
    };
    let before = BaseRecord::Store(new.clone());
    let refused = keep(&mut hub, Some(before.clone()), BaseRecord::Store(wrong));
    let field = Field::Keepers;
    assert_eq!(refused, Err(Refusal::FieldNotSensible { field }.into()));

    let offered = |hub: &mut TestHospital| {
        let stores = hub.ask(keeper, ListStores {}).unwrap();
        stores.iter().any(|store| store.id == new.id.0)
    };
    assert!(offered(&mut hub));
    let who = hub.cast.administrator;
    let (kind, entry) = (Kind::Store, new.id.0);
    let is_out = true;
    hub.ask(
        who,
        PutOutOfUse {
            kind,
            entry,
            is_out,
        },
    )
    .unwrap();
    assert!(!offered(&mut hub));
    let list = |hub: &mut TestHospital, in_use| {
        let page = BrowseBaseData {
            kind,
            text: String::new(),
            role: None,
            in_use,
            skip: 0,
        };
        let page = hub.ask(who, page).unwrap();
        (
            page.total,
            page.records.iter().any(|store| store.id() == new.id.0),
        )
    };
    let all = list(&mut hub, None).0;
    assert_eq!(list(&mut hub, Some(true)), (all - 1, false));
    assert_eq!(list(&mut hub, Some(false)), (1, true));

    // A part that is not medical does not belong there.
    let (part, _) = hub.part_in_stock();
    let check = |store: Store| CheckDelivery {
        store: Some(store.id),
        supplier: String::new(),
        parts: vec![part.id],
    };
    let told = hub.ask(keeper, check(new.clone())).unwrap();
    assert_eq!(told.misplaced.len(), usize::from(!part.medical));

    // Whoever would close a store sees what still lies in it, and the store of a keeper is told where the keeper is.
    let show = |kind, entry| ShowEntry { kind, entry };
    let view = hub.ask(who, show(Kind::Store, held.0)).unwrap();
    assert_eq!(view.uses[0].what, Usage::StockedParts);
    let view = hub.ask(who, show(Kind::Person, keeper.0)).unwrap();
    assert!(view.uses.iter().any(|used| used.what == Usage::Stores));
    assert_eq!(hub.engine.directory().people[&keeper].role, Role::Keeper);
}

#[test]
fn the_hospital_has_one_name_which_does_not_go_out_of_use() {
    let mut hub = TestHospital::open();
    let name = HospitalName {
        zh: " 同济医院 ".into(),
        en: "Tongji Hospital".into(),
    };
    let made = keep(&mut hub, None, BaseRecord::HospitalName(name.clone())).unwrap();
    let other = HospitalName {
        zh: "协和医院".into(),
        ..name
    };
    let refused = keep(&mut hub, None, BaseRecord::HospitalName(other.clone()));
    let name = "同济医院".to_owned();
    assert_eq!(refused, Err(Refusal::EntryExists { name }.into()));
    let before = Some(made.record);
    let changed = keep(&mut hub, before, BaseRecord::HospitalName(other)).unwrap();
    assert_eq!(changed.changes.len(), 2);
    let who = hub.cast.administrator;
    let put = PutOutOfUse {
        kind: Kind::HospitalName,
        entry: HospitalName::id(),
        is_out: true,
    };
    assert_eq!(hub.ask(who, put), Err(Refusal::UnknownEntry.into()));
}

#[test]
fn an_administrator_keeps_parts_by_the_same_rules_as_a_keeper() {
    let mut hub = TestHospital::open();
    let (part, _) = hub.part_in_stock();
    let mut parts = hub.engine.directory().parts.values();
    let other = parts.find(|other| other.id != part.id).unwrap().clone();
    let new = Part {
        code: " XJ-001 ".into(),
        barcodes: vec![" XJ-BAR ".into()],
        minimum: 1,
        safety: 2,
        maximum: 3,
        ..part.clone()
    };
    let made = keep(&mut hub, None, BaseRecord::Part(new)).unwrap().record;
    let BaseRecord::Part(made) = made else {
        panic!("{made:?}")
    };
    assert_eq!(
        (made.code.as_str(), made.barcodes),
        ("XJ-001", vec!["XJ-BAR".to_owned()])
    );
    let taken = Part {
        barcodes: vec![other.code.clone()],
        ..part.clone()
    };
    let before = Some(BaseRecord::Part(part.clone()));
    let refused = keep(&mut hub, before.clone(), BaseRecord::Part(taken));
    let name = other.name;
    assert_eq!(refused, Err(Refusal::CodeTaken { name }.into()));
    let boxes = Part {
        unit: "箱".into(),
        ..part.clone()
    };
    let refused = keep(&mut hub, before, BaseRecord::Part(boxes));
    let unit = part.unit;
    assert_eq!(refused, Err(Refusal::UnitInUse { unit }.into()));
}
