//! Files handed over to a hospital that knows something already.

use crate::folder::{Folder, told};
use yizhan_domain::base::{BaseRecord, Directory, Paper, Storage, Store, Supplier};
use yizhan_domain::{PartId, PersonId};
use yizhan_report::hospital::{FindingCode as Code, read};

fn known() -> Directory {
    let mut directory = Directory::default();
    Folder::demo()
        .read()
        .hospital
        .base
        .into_iter()
        .for_each(|record| directory.put(record));
    directory
}

#[test]
fn the_same_files_again_are_updates() {
    let reading = read(
        Folder::demo().with("备件", 3, "单价(元)", "99.90").files(),
        &known(),
    );
    assert_eq!(told(&reading), []);
    let price = reading
        .hospital
        .base
        .iter()
        .find_map(|record| match record {
            BaseRecord::Part(part) if part.id == PartId::of_key("BJ00001") => {
                Some(part.price.to_string())
            }
            _ => None,
        });
    assert_eq!(price.as_deref(), Some("99.90"));
}

#[test]
fn one_file_alone_may_refer_to_what_is_known() {
    let people = Folder::of(&[(
        "员工号簿",
        "工号,姓名,科室,班组,角色\n90001,新人,动力科,水工班,服务人员\n90002,新人,动力处,水工班,服务人员",
    )]);
    let reading = read(people.files(), &known());
    assert_eq!(
        told(&reading),
        [("员工号簿".to_owned(), 3, Code::UnknownDepartment)]
    );
    assert_eq!(reading.counts.staff, 1);
}

#[test]
fn what_is_known_elsewhere_may_not_be_taken_again() {
    let header =
        "备件编码,名称,单位,单价(元),条形码,医用/非医用,储存条件,最低库存,安全库存,最高库存";
    let row = |code: &str, barcode: &str| format!("\n{code},角阀,个,1,{barcode},非医用,常温,1,2,3");
    let parts = [
        header,
        &row("NEW1", "6970000000017"),
        &row("NEW2", ""),
        &row("NEW3", "BJ00002"),
    ]
    .concat();
    let rooms = "院区,楼栋,楼层,房间号,分机号,归属科室\n主院区,后勤楼,1层,1999,60001,急诊科\n主院区,后勤楼,1层,1998,69999,急诊科";
    let departments = "科室编码,科室名称,成本中心,类别\nNEW,急诊科,CC1,临床医技";
    let folder = Folder::of(&[("备件", &parts), ("地点", rooms), ("科室", departments)]);
    let mut found = told(&read(folder.files(), &known()));
    found.sort();
    let expected = [
        ("地点", 2, Code::DuplicateExtension),
        ("备件", 2, Code::DuplicateBarcode),
        ("备件", 4, Code::DuplicateBarcode),
        ("科室", 2, Code::DuplicateName),
    ];
    let mut expected: Vec<_> = expected
        .map(|(table, row, code)| (table.to_owned(), row, code))
        .to_vec();
    expected.sort();
    assert_eq!(found, expected);
}

#[test]
fn two_rooms_may_swap_their_extensions() {
    let first = Folder::demo().at("地点", 3, "分机号");
    let second = Folder::demo().at("地点", 4, "分机号");
    let swapped =
        Folder::demo()
            .with("地点", 3, "分机号", &second)
            .with("地点", 4, "分机号", &first);
    assert_eq!(told(&read(swapped.files(), &known())), []);
}

#[test]
fn a_file_that_others_need_is_asked_for_once() {
    let reading = Folder::demo().without("科室").without("备件").read();
    let expected = [
        ("备件".to_owned(), 0, Code::MissingFile),
        ("科室".to_owned(), 0, Code::MissingFile),
    ];
    let mut found = told(&reading);
    found.sort();
    assert_eq!(found, expected);
    assert!(reading.findings.contains_key("科室.xlsx"));
    let fees = Folder::of(&[("收费标准", "编码,项目,单位,单价(元)\nF1,焊接,处,1")]);
    assert_eq!(told(&fees.read()), []);
    let nothing = Folder::of(&[]).read();
    assert_eq!(told(&nothing), [("科室".to_owned(), 0, Code::MissingFile)]);
}

#[test]
fn stores_and_suppliers_come_in_files_of_their_own() {
    let stores = "库房名称,院区,楼栋,房间号,医用/非医用,储存条件,库管员工号\n\
        耗材库,主院区,后勤楼,101,医用,不限,10001/10002\n杂品库,,,,,,";
    let suppliers = "供应商编码,供应商名称,联系人,联系电话,证照1,证照1编号,证照1有效期至,证照2,证照2编号,证照2有效期至\n\
        GYS1,华康医疗,李敏,020-81234567,营业执照,9144,长期,经营许可证,粤穗-1,2027/3/1\nGYS2,明达五金,,,,,,,,";
    let reading = read(
        Folder::of(&[("库房", stores), ("供应商", suppliers)]).files(),
        &known(),
    );
    assert_eq!(told(&reading), []);
    assert_eq!((reading.counts.stores, reading.counts.suppliers), (2, 2));
    let room = known().place_by_extension("60001").unwrap().id;
    let records = reading.hospital.base;
    let store = Store {
        place: Some(room),
        medical: Some(true),
        keepers: vec![PersonId::of_key("10001"), PersonId::of_key("10002")],
        ..Store::named("耗材库")
    };
    assert_eq!(records[0], BaseRecord::Store(store.clone()));
    assert_eq!(records[1], BaseRecord::Store(Store::named("杂品库")));
    let BaseRecord::Supplier(supplier) = &records[2] else {
        panic!("{:?}", records[2])
    };
    let paper = |kind: &str, number: &str, until: Option<&str>| Paper {
        kind: kind.to_owned(),
        number: number.to_owned(),
        valid_until: until.map(str::to_owned),
    };
    assert_eq!(
        supplier.papers,
        [
            paper("营业执照", "9144", None),
            paper("经营许可证", "粤穗-1", Some("2027-03-01"))
        ]
    );
    assert_eq!(supplier.phone, "020-81234567");

    // A file of stock that names the store takes nothing of that away.
    let mut known = known();
    known.put(BaseRecord::Store(Store {
        storage: Some(Storage::ColdChain),
        ..store
    }));
    let stock = "库房,备件编码,数量\n耗材库,BJ00001,3";
    let reading = read(Folder::of(&[("期初库存", stock)]).files(), &known);
    let held = known.stores[&Store::named("耗材库").id].clone();
    assert_eq!(reading.hospital.base, [BaseRecord::Store(held.clone())]);
    // Nor where both come together.
    let both = Folder::of(&[("期初库存", stock), ("库房", stores)]);
    let reading = read(both.files(), &Directory::clone(&known));
    let of_it = reading.hospital.base.iter();
    let of_it = of_it.filter(|record| record.id() == held.id.0);
    assert_eq!(of_it.count(), 1);
}

#[test]
fn what_is_wrong_with_a_store_or_a_supplier_is_told_at_its_row() {
    let mut known = known();
    known.put(BaseRecord::Supplier(Supplier {
        id: yizhan_domain::SupplierId::of_key("GYS9"),
        code: "GYS9".into(),
        name: "明达五金".into(),
        contact: String::new(),
        phone: String::new(),
        papers: Vec::new(),
    }));
    let stores = "库房名称,院区,楼栋,房间号,医用/非医用,库管员工号\n\
        甲库,主院区,后勤楼,没有,,\n乙库,,,,药品,\n丙库,,,,,10001/没人\n丙库,,,,,";
    let suppliers = "供应商编码,供应商名称,联系电话,证照1,证照1编号,证照1有效期至\n\
        GYS1,甲,没有,,,\nGYS2,乙,,,9144,\nGYS3,丙,,营业执照,,2027-13-01\nGYS4,明达五金,,,,\nGYS1,丁,,,,";
    let reading = read(
        Folder::of(&[("库房", stores), ("供应商", suppliers)]).files(),
        &known,
    );
    let mut found = told(&reading);
    found.sort();
    let mut expected = [
        ("库房", 2, Code::UnknownPlace),
        ("库房", 3, Code::UnknownWord),
        ("库房", 4, Code::UnknownPerson),
        ("库房", 5, Code::DuplicateKey),
        ("供应商", 2, Code::BadPhone),
        ("供应商", 3, Code::MissingValue),
        ("供应商", 4, Code::NoSuchDate),
        ("供应商", 5, Code::DuplicateName),
        ("供应商", 6, Code::DuplicateKey),
    ]
    .map(|(table, row, code)| (table.to_owned(), row, code))
    .to_vec();
    expected.sort();
    assert_eq!(found, expected);
    assert_eq!(reading.hospital.base, []);
}
