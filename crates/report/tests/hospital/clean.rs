//! Files without mistakes.

use crate::folder::{Folder, demo, read_all, told};
use std::collections::BTreeSet;
use yizhan_domain::base::{BaseRecord, Directory, Kind, OrderKind, Storage, Urgency};
use yizhan_domain::{DepartmentId, Fen, Hundredths, OrderId, PartId, PersonId, StoreId, TeamId};
use yizhan_report::hospital::{Counts, Reading};

fn directory(reading: &Reading) -> Directory {
    let mut directory = Directory::default();
    reading
        .hospital
        .base
        .iter()
        .cloned()
        .for_each(|record| directory.put(record));
    directory
}

#[test]
fn a_clean_hospital_is_taken_over_completely() {
    let reading = read_all(&demo());
    assert_eq!(reading.findings, [].into());
    let counts = Counts {
        stores: 0,
        suppliers: 0,
        departments: 59,
        places: 582,
        staff: 400,
        teams: 23,
        categories: 36,
        fees: 18,
        parts: 480,
        stock: 896,
        equipment: 260,
        orders: 3000,
    };
    assert_eq!(reading.counts, counts);
    let known = directory(&reading);
    let records = 59 + 582 + 400 + 23 + 36 + 18 + 480 + 260 + 3;
    assert_eq!(reading.hospital.base.len(), records);
    assert_eq!(
        (
            known.departments.len(),
            known.places.len(),
            known.stores.len()
        ),
        (59, 582, 3)
    );
    assert_eq!(
        (
            reading.hospital.opening_stock.len(),
            reading.hospital.history.len()
        ),
        (896, 3000)
    );
}

#[test]
fn what_is_referred_to_comes_first() {
    let kinds: Vec<Kind> = read_all(&demo())
        .hospital
        .base
        .iter()
        .map(BaseRecord::kind)
        .collect();
    let mut turns = kinds.clone();
    turns.dedup();
    let order = [
        Kind::Department,
        Kind::Store,
        Kind::Team,
        Kind::Place,
        Kind::Person,
        Kind::Category,
        Kind::Fee,
        Kind::Part,
        Kind::Equipment,
    ];
    assert_eq!(turns, order);
}

#[test]
fn base_data_say_what_the_files_say() {
    let reading = read_all(&demo());
    let known = directory(&reading);
    let urology = DepartmentId::of_key("KS014");
    assert_eq!(known.departments[&urology].cost_centre, "CC014");
    let room = known.place_by_extension("60001").unwrap();
    assert_eq!(room.label(), "主院区 后勤楼 1层 101 护士站");
    assert_eq!(
        (room.area_m2_hundredths, room.department),
        (Some(8260), urology)
    );
    let nurse = known.person_by_staff_number("10001").unwrap();
    assert_eq!(
        (nurse.name.as_str(), nurse.mobile.as_deref()),
        ("戚杰娟", Some("13198986486"))
    );
    assert_eq!(known.teams[&TeamId::of_key("水工班")].campus, None);
    assert_eq!(
        known.teams[&TeamId::of_key("电梯班")].campus.as_deref(),
        Some("中法新城院区")
    );
    let tripped = known
        .categories
        .values()
        .find(|category| category.name == "跳闸断电")
        .unwrap();
    assert_eq!(
        (tripped.urgency, tripped.kind()),
        (Urgency::Urgent, OrderKind::Repair)
    );
    assert_eq!(
        (
            tripped.limits.response_min,
            tripped.limits.on_site_min,
            tripped.limits.finish_min
        ),
        (15, 120, 480)
    );
    assert_eq!(tripped.team, Some(TeamId::of_key("电工班")));
    let elbow = &known.parts[&PartId::of_key("BJ00004")];
    assert_eq!(
        (elbow.price, elbow.medical, elbow.storage),
        (Fen(296), false, Storage::Ambient)
    );
    assert_eq!(elbow.barcodes, ["6920000000043", "6970005000036"]);
    assert_eq!((elbow.minimum, elbow.safety, elbow.maximum), (5, 11, 140));
    let typed_as_number = &known.parts[&PartId::of_key("BJ00101")];
    assert_eq!(typed_as_number.barcodes, ["6980000001013"]);
    let unit = known
        .equipment
        .values()
        .find(|equipment| equipment.code == "SB00001")
        .unwrap();
    assert_eq!(
        (unit.purchased_on.as_deref(), unit.purchase_price),
        (Some("2021-07-06"), Some(Fen(32_616_300)))
    );
    assert!(
        unit.place
            .is_some_and(|place| known.places.contains_key(&place))
    );
}

#[test]
fn stock_and_orders_say_what_the_files_say() {
    let reading = read_all(&demo());
    let first = &reading.hospital.opening_stock[0];
    assert_eq!(
        (first.store, first.part),
        (StoreId::of_key("主院区备件库"), PartId::of_key("BJ00002"))
    );
    assert_eq!(
        (
            first.bin.as_str(),
            first.quantity,
            &first.lot,
            &first.expires_on
        ),
        ("B-09-3", 49, &None, &None)
    );
    let dated = reading
        .hospital
        .opening_stock
        .iter()
        .filter(|line| line.expires_on.is_some());
    assert_eq!(dated.filter(|line| line.lot.is_some()).count(), 206);
    let order = &reading.hospital.history[0];
    assert_eq!(
        (order.id, order.number.as_str()),
        (OrderId::of_key("GD202609090000"), "GD202609090000")
    );
    assert_eq!(
        order.filed_at.civil().to_rfc3339(),
        "2026-09-09T07:11:00+08:00"
    );
    assert_eq!(
        (order.requester, order.requester_name.as_str()),
        (Some(PersonId::of_key("10059")), "蒋远兰")
    );
    assert_eq!(
        (order.place_label.as_str(), order.place.is_some()),
        ("主院区 外科楼 701", true)
    );
    let labour = order.labour.as_ref().unwrap();
    assert_eq!(
        (labour.code.as_str(), labour.unit.as_str()),
        ("FW0012", "平方米")
    );
    assert_eq!(
        (labour.quantity, labour.amount),
        (Hundredths::whole(1), Fen(2214))
    );
    let material = order.material.as_ref().unwrap();
    assert_eq!(
        (material.code.as_str(), material.quantity, material.amount),
        ("BJ00033", Hundredths::whole(1), Fen(3729))
    );
    assert!(!material.name.is_empty() && !material.unit.is_empty());
    assert_eq!(order.satisfaction, "不满意");
    assert_eq!(reading.hospital.history[1].material, None);
}

#[test]
fn every_reference_of_a_clean_hospital_leads_somewhere() {
    let reading = read_all(&demo());
    let known = directory(&reading);
    for order in &reading.hospital.history {
        assert!(
            known.departments.contains_key(&order.department),
            "{}",
            order.number
        );
        assert!(
            known.categories.contains_key(&order.category),
            "{}",
            order.number
        );
        assert!(
            order.place.is_some_and(|id| known.places.contains_key(&id)),
            "{}",
            order.number
        );
        assert!(
            order.team.is_some_and(|id| known.teams.contains_key(&id)),
            "{}",
            order.number
        );
        assert!(
            order
                .technician
                .is_some_and(|id| known.people.contains_key(&id)),
            "{}",
            order.number
        );
    }
    let stores: BTreeSet<_> = reading
        .hospital
        .opening_stock
        .iter()
        .map(|line| line.store)
        .collect();
    assert!(stores.iter().eq(known.stores.keys()));
    assert!(
        reading
            .hospital
            .opening_stock
            .iter()
            .all(|line| known.parts.contains_key(&line.part))
    );
}

#[test]
fn the_same_hospital_as_csv_reads_the_same() {
    let reading = Folder::demo().read();
    assert_eq!(told(&reading), []);
    assert_eq!(reading.hospital.base, read_all(&demo()).hospital.base);
    assert_eq!(
        reading.hospital.opening_stock,
        read_all(&demo()).hospital.opening_stock
    );
}
