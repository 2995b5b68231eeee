use super::*;
use crate::base::{Category, Person};
use crate::base::{Department, DepartmentKind, Equipment, Fee, HospitalName, Paper, Team, Urgency};
use crate::{CategoryId, EquipmentId, FeeId, PersonId, PlaceId, SupplierId};

fn department() -> Department {
    Department {
        id: DepartmentId::of_key("D1"),
        code: "D1".into(),
        name: "急诊科".into(),
        cost_centre: "CC1".into(),
        kind: DepartmentKind::Clinical,
    }
}

fn place(room: &str, extension: Option<&str>) -> Place {
    Place {
        id: PlaceId::of_key(&Place::key("主院区", "门诊楼", room)),
        campus: "主院区".into(),
        building: "门诊楼".into(),
        floor: "1层".into(),
        room: room.into(),
        name: "诊室".into(),
        area_m2_hundredths: Some(1850),
        extension: extension.map(str::to_owned),
        department: department().id,
    }
}

fn team() -> Team {
    Team {
        id: TeamId::of_key("水工班"),
        section: department().id,
        name: "水工班".into(),
        campus: None,
    }
}

fn person() -> Person {
    Person {
        id: PersonId::of_key("1001"),
        staff_number: "1001".into(),
        name: "王强".into(),
        short_number: Some("6123".into()),
        mobile: Some("13800000000".into()),
        department: department().id,
        team: Some(team().id),
        post: "水工".into(),
        role: Role::Technician,
    }
}

fn category() -> Category {
    Category {
        id: CategoryId::of_key("水/漏水"),
        group: "水".into(),
        name: "漏水".into(),
        urgency: Urgency::General,
        limits: Limits {
            response_min: 15,
            on_site_min: 60,
            finish_min: 240,
        },
        team: Some(team().id),
    }
}

fn fee() -> Fee {
    Fee {
        id: FeeId::of_key("F1"),
        code: "F1".into(),
        name: "换水龙头".into(),
        unit: "个".into(),
        price: Fen(1500),
    }
}

fn equipment() -> Equipment {
    Equipment {
        id: EquipmentId::of_key("E1"),
        code: "E1".into(),
        name: "呼吸机".into(),
        model: String::new(),
        maker: String::new(),
        purchased_on: Some("2021-07-06".into()),
        purchase_price: Some(Fen(100)),
        place: Some(place("101", None).id),
        department: department().id,
        maintenance_days: Some(90),
    }
}

fn keeper(number: &str) -> Person {
    Person {
        id: PersonId::of_key(number),
        staff_number: number.into(),
        team: None,
        role: Role::Keeper,
        ..person()
    }
}

fn store() -> Store {
    Store {
        place: Some(place("101", None).id),
        medical: Some(true),
        keepers: vec![keeper("2001").id],
        ..Store::named("耗材库")
    }
}

fn supplier() -> Supplier {
    Supplier {
        id: SupplierId::of_key("GYS1"),
        code: "GYS1".into(),
        name: "华康医疗".into(),
        contact: "李敏".into(),
        phone: "020-8123 4567".into(),
        papers: vec![paper("营业执照", Some("2028-11-03"))],
    }
}

fn paper(kind: &str, valid_until: Option<&str>) -> Paper {
    Paper {
        kind: kind.into(),
        number: "91440101".into(),
        valid_until: valid_until.map(str::to_owned),
    }
}

fn directory() -> Directory {
    let mut directory = Directory::default();
    directory.put(BaseRecord::Department(department()));
    directory.put(BaseRecord::Team(team()));
    directory.put(BaseRecord::Place(place("101", Some("6001"))));
    directory.put(BaseRecord::Person(person()));
    directory.put(BaseRecord::Person(keeper("2001")));
    directory
}

#[test]
fn what_is_wrong_with_an_entry_is_said_by_its_field() {
    use Field as F;
    let missing = |field| Err(Refusal::FieldMissing { field });
    let wrong = |field| Err(Refusal::FieldNotSensible { field });
    let nobody = DepartmentId::of_key("nobody");
    let long = "长".repeat(TYPED_MAX + 1);
    macro_rules! with {
        ($of:expr, $kind:ident, $($field:ident).+ = $value:expr) => {{
            let mut entry = $of;
            entry.$($field).+ = $value;
            BaseRecord::$kind(entry)
        }};
    }
    let table: Vec<(BaseRecord, Result<(), Refusal>)> = vec![
        (BaseRecord::Department(department()), Ok(())),
        (
            with!(department(), Department, code = " ".into()),
            missing(F::Code),
        ),
        (
            with!(department(), Department, name = String::new()),
            missing(F::Name),
        ),
        (
            with!(department(), Department, cost_centre = String::new()),
            missing(F::CostCentre),
        ),
        (
            with!(department(), Department, name = long.clone()),
            Err(Refusal::TextTooLong { limit: TYPED_MAX }),
        ),
        (BaseRecord::Team(team()), Ok(())),
        (
            with!(team(), Team, campus = Some("别处".into())),
            wrong(F::Campus),
        ),
        (with!(team(), Team, campus = Some("主院区".into())), Ok(())),
        (
            with!(department(), Department, code = "D2".into()).tidied(),
            Err(Refusal::NumberTaken {
                field: F::Name,
                name: "D1".into(),
            }),
        ),
        (
            with!(category(), Category, name = String::new()),
            missing(F::Item),
        ),
        (
            with!(place("102", None), Place, area_m2_hundredths = Some(0)),
            wrong(F::Area),
        ),
        (
            with!(team(), Team, section = nobody),
            Err(Refusal::UnknownDepartment),
        ),
        (with!(team(), Team, name = String::new()), missing(F::Name)),
        (BaseRecord::Place(place("101", Some("6001"))), Ok(())),
        (BaseRecord::Place(place("102", Some("6002"))), Ok(())),
        (
            BaseRecord::Place(place("102", Some("6001"))),
            Err(Refusal::NumberTaken {
                field: F::Extension,
                name: place("101", None).label(),
            }),
        ),
        (
            BaseRecord::Place(place("102", Some("60-1"))),
            wrong(F::Extension),
        ),
        (BaseRecord::Place(place("", None)), missing(F::Room)),
        (
            with!(place("102", None), Place, campus = String::new()),
            missing(F::Campus),
        ),
        (
            with!(place("102", None), Place, building = String::new()),
            missing(F::Building),
        ),
        (
            with!(place("102", None), Place, area_m2_hundredths = Some(-1)),
            wrong(F::Area),
        ),
        (
            with!(place("102", None), Place, department = nobody),
            Err(Refusal::UnknownDepartment),
        ),
        (BaseRecord::Person(person()), Ok(())),
        (
            with!(person(), Person, staff_number = String::new()),
            missing(F::StaffNumber),
        ),
        (
            with!(person(), Person, name = String::new()),
            missing(F::PersonName),
        ),
        (
            with!(person(), Person, mobile = Some("2380000000".into())),
            wrong(F::Mobile),
        ),
        (
            with!(person(), Person, short_number = Some("x".into())),
            wrong(F::ShortNumber),
        ),
        (with!(person(), Person, team = None), missing(F::Team)),
        (
            with!(person(), Person, team = Some(TeamId::of_key("x"))),
            Err(Refusal::UnknownTeam),
        ),
        (BaseRecord::Category(category()), Ok(())),
        (
            with!(category(), Category, group = String::new()),
            missing(F::Group),
        ),
        (
            with!(category(), Category, limits.response_min = 61),
            wrong(F::TimeLimits),
        ),
        (
            with!(category(), Category, limits.response_min = 0),
            wrong(F::TimeLimits),
        ),
        (
            with!(category(), Category, limits.finish_min = LIMIT_MAX_MIN + 1),
            wrong(F::TimeLimits),
        ),
        (BaseRecord::Fee(fee()), Ok(())),
        (with!(fee(), Fee, unit = String::new()), missing(F::Unit)),
        (with!(fee(), Fee, price = Fen(-1)), wrong(F::Price)),
        (
            with!(fee(), Fee, price = Fen(PRICE_MAX.0 + 1)),
            wrong(F::Price),
        ),
        (BaseRecord::Equipment(equipment()), Ok(())),
        (
            with!(
                equipment(),
                Equipment,
                purchased_on = Some("2021-13-06".into())
            ),
            wrong(F::PurchasedOn),
        ),
        (
            with!(equipment(), Equipment, purchase_price = Some(Fen(-1))),
            wrong(F::PurchasePrice),
        ),
        (
            with!(equipment(), Equipment, maintenance_days = Some(0)),
            wrong(F::Maintenance),
        ),
        (
            with!(equipment(), Equipment, place = Some(PlaceId::of_key("x"))),
            Err(Refusal::UnknownPlace),
        ),
        (BaseRecord::Store(store()), Ok(())),
        (BaseRecord::Store(Store::named("中心库")), Ok(())),
        (with!(store(), Store, name = " ".into()), missing(F::Name)),
        (
            with!(store(), Store, place = Some(PlaceId::of_key("x"))),
            Err(Refusal::UnknownPlace),
        ),
        (
            with!(store(), Store, keepers = vec![person().id]),
            wrong(F::Keepers),
        ),
        (
            with!(store(), Store, keepers = vec![PersonId::of_key("nobody")]),
            wrong(F::Keepers),
        ),
        (
            with!(store(), Store, keepers = vec![keeper("2001").id; 2]),
            wrong(F::Keepers),
        ),
        (BaseRecord::Supplier(supplier()), Ok(())),
        (with!(supplier(), Supplier, phone = String::new()), Ok(())),
        (
            with!(supplier(), Supplier, phone = "没有".into()),
            wrong(F::Phone),
        ),
        (
            with!(supplier(), Supplier, code = String::new()),
            missing(F::Code),
        ),
        (
            with!(supplier(), Supplier, papers = vec![paper("", None)]),
            missing(F::Papers),
        ),
        (
            with!(
                supplier(),
                Supplier,
                papers = vec![paper("营业执照", Some("2028-2-1"))]
            ),
            wrong(F::Papers),
        ),
        (
            with!(
                supplier(),
                Supplier,
                papers = vec![paper("授权书", None); crate::base::PAPERS_MAX + 1]
            ),
            wrong(F::Papers),
        ),
        (
            BaseRecord::HospitalName(HospitalName {
                zh: String::new(),
                en: "City Hospital".into(),
            }),
            missing(F::Name),
        ),
        (
            BaseRecord::StockRules(crate::base::StockRules::default()),
            Err(Refusal::WrongRole),
        ),
    ];
    for (entry, expected) in table {
        assert_eq!(check_entry(&directory(), &entry), expected, "{entry:?}");
    }
}

#[test]
fn spaces_go_and_the_id_is_that_of_an_import() {
    let typed = Person {
        id: PersonId::of_key("another"),
        staff_number: " １００1\u{200b} ".into(),
        mobile: Some("  ".into()),
        ..person()
    };
    let BaseRecord::Person(tidy) = BaseRecord::Person(typed).tidied() else {
        panic!("it is still a person")
    };
    assert_eq!(
        tidy,
        Person {
            mobile: None,
            ..person()
        }
    );
    for record in [
        BaseRecord::Department(department()),
        BaseRecord::Team(team()),
        BaseRecord::Place(place("101", Some("6001"))),
        BaseRecord::Category(category()),
        BaseRecord::Fee(fee()),
        BaseRecord::Equipment(equipment()),
        BaseRecord::Store(store()),
        BaseRecord::Supplier(supplier()),
    ] {
        assert_eq!(record.clone().tidied(), record);
    }
}

#[test]
fn two_suppliers_do_not_go_by_one_name_and_deliveries_find_the_one_in_use() {
    let mut directory = directory();
    directory.put(BaseRecord::Supplier(supplier()));
    let other = Supplier {
        id: SupplierId::of_key("GYS2"),
        code: "GYS2".into(),
        ..supplier()
    };
    assert_eq!(
        check_entry(&directory, &BaseRecord::Supplier(other)),
        Err(Refusal::NumberTaken {
            field: Field::Name,
            name: "GYS1".into()
        })
    );
    let found = directory.supplier_named("华康医疗");
    assert_eq!(found, Some(&supplier()));
    assert_eq!(directory.supplier_named("华康"), None);
}
