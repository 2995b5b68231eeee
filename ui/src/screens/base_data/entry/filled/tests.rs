use super::super::asked::asked;
use super::*;

#[test]
fn every_kind_asks_for_what_makes_its_entry_again() {
    let department = DepartmentId::of_key("D1");
    let team = TeamId::of_key("水工班");
    let records = [
        BaseRecord::Department(Department {
            id: department,
            code: "D1".into(),
            name: "急诊科".into(),
            cost_centre: "CC1".into(),
            kind: DepartmentKind::Logistics,
        }),
        BaseRecord::Team(Team {
            id: team,
            section: department,
            name: "水工班".into(),
            campus: Some("主院区".into()),
        }),
        BaseRecord::Place(Place {
            id: PlaceId::of_key(&Place::key("主院区", "门诊楼", "101")),
            campus: "主院区".into(),
            building: "门诊楼".into(),
            floor: "1层".into(),
            room: "101".into(),
            name: "诊室".into(),
            area_m2_hundredths: Some(1850),
            extension: Some("6001".into()),
            department,
        }),
        BaseRecord::Person(Person {
            id: PersonId::of_key("1001"),
            staff_number: "1001".into(),
            name: "王强".into(),
            short_number: Some("6123".into()),
            mobile: None,
            department,
            team: Some(team),
            post: "水工".into(),
            role: Role::Technician,
        }),
        BaseRecord::Category(Category {
            id: CategoryId::of_key("水/漏水"),
            group: "水".into(),
            name: "漏水".into(),
            urgency: Urgency::Urgent,
            limits: Limits {
                response_min: 15,
                on_site_min: 60,
                finish_min: 240,
            },
            team: None,
        }),
        BaseRecord::Fee(Fee {
            id: FeeId::of_key("F1"),
            code: "F1".into(),
            name: "换水龙头".into(),
            unit: "个".into(),
            price: Fen(1505),
        }),
        BaseRecord::Equipment(Equipment {
            id: EquipmentId::of_key("E1"),
            code: "E1".into(),
            name: "呼吸机".into(),
            model: "A".into(),
            maker: "B".into(),
            purchased_on: Some("2021-07-06".into()),
            purchase_price: Some(Fen(100)),
            place: Some(PlaceId::of_key("x")),
            department,
            maintenance_days: Some(90),
        }),
        BaseRecord::Store(Store {
            place: Some(PlaceId::of_key("x")),
            medical: Some(false),
            storage: Some(Storage::ColdChain),
            keepers: vec![PersonId::of_key("1"), PersonId::of_key("2")],
            ..Store::named("中心库")
        }),
        BaseRecord::Store(Store::named("杂品库")),
        BaseRecord::Supplier(Supplier {
            id: SupplierId::of_key("GYS1"),
            code: "GYS1".into(),
            name: "华康".into(),
            contact: "李敏".into(),
            phone: "020-81234567".into(),
            papers: vec![Paper {
                kind: "营业执照".into(),
                number: "9144".into(),
                valid_until: Some("2028-01-01".into()),
            }],
        }),
        BaseRecord::HospitalName(HospitalName {
            zh: "同济医院".into(),
            en: String::new(),
        }),
        BaseRecord::Part(Part {
            id: PartId::of_key("BJ1"),
            code: "BJ1".into(),
            name: "角阀".into(),
            spec: "DN15".into(),
            model: "J1".into(),
            unit: "个".into(),
            price: Fen(1850),
            barcodes: vec!["6970000000017".into(), "X-1".into()],
            supplier: "华康".into(),
            medical: true,
            storage: Storage::ColdChain,
            minimum: 1,
            safety: 2,
            maximum: 3,
        }),
    ];
    for record in records {
        let (kind, values) = (record.kind(), values(&record));
        assert!(kind.is_kept_by_hand());
        assert_eq!(asked(kind).len(), values.len(), "{kind:?}");
        let made = read(kind, &values).map(BaseRecord::tidied);
        assert_eq!(made, Ok(record));
    }
}

#[test]
fn what_is_no_number_is_told_by_its_field() {
    let typed = ["水", "漏水", "general", "x", "60", "240", ""].map(str::to_owned);
    let field = Field::TimeLimits;
    assert_eq!(
        read(Kind::Category, &typed),
        Err(Refusal::FieldNotSensible { field })
    );
    let typed = ["9", "换", "个", "1,5"].map(str::to_owned);
    let field = Field::Price;
    assert_eq!(
        read(Kind::Fee, &typed),
        Err(Refusal::FieldNotSensible { field })
    );
}
