//! What is no mistake: other ways to write the same.

use crate::folder::{Folder, told};
use encoding_rs::GB18030;
use yizhan_domain::base::{BaseRecord, Directory, Urgency};
use yizhan_domain::{CategoryId, Fen, PartId, PersonId, PlaceId};
use yizhan_report::hospital::{Reading, SourceFile, read};

fn directory(reading: &Reading) -> Directory {
    assert_eq!(told(reading), []);
    let mut directory = Directory::default();
    reading
        .hospital
        .base
        .iter()
        .cloned()
        .for_each(|record: BaseRecord| directory.put(record));
    directory
}

const DEPARTMENTS: (&str, &str) = (
    "科室",
    "科室编码,科室名称,成本中心,类别\nKS1,急诊科,CC1,临床医技\nKS2,动力科,CC2,后勤",
);

#[test]
fn values_may_be_written_as_people_write_them() {
    let folder = Folder::of(&[
        DEPARTMENTS,
        ("班组", "职能科室,班组,服务院区\n 动力科 ,水工班 ,全院"),
        (
            "地点",
            "院区,楼栋,楼层,房间号,面积(㎡),分机号,归属科室\n主院区,A楼,1层,１０１,30㎡,6-0001,急诊科\n主院区,A楼,1层,102,,无,KS1",
        ),
        (
            "员工号簿",
            "工号,姓名,手机号,科室,班组,角色\n１０００１,　欧阳娟 ,138-1234-5678,急诊科,,科室人员\n10002,李,+86 13912345678,动力科,水工班,维修工",
        ),
        (
            "服务分类",
            "大类,小类,紧急程度,响应时限,到场时限,完成时限,默认受理班组\n水,漏水,普通,15min,2h,1天12小时,水工班\n水,其他,紧急,15 分钟,半小时,24小时,无",
        ),
        (
            "收费标准",
            "编码,项目,单位,单价(元)\nF1,焊接,处,￥12.50\nF2,刷墙,平方米,8元",
        ),
    ]);
    let known = directory(&folder.read());
    let person = known.person_by_staff_number("10001").unwrap();
    assert_eq!(
        (person.name.as_str(), person.mobile.as_deref()),
        ("欧阳娟", Some("13812345678"))
    );
    assert_eq!(
        known
            .person_by_staff_number("10002")
            .unwrap()
            .mobile
            .as_deref(),
        Some("13912345678")
    );
    let room = &known.places[&PlaceId::of_key("主院区/A楼/101")];
    assert_eq!(
        (room.area_m2_hundredths, room.extension.as_deref()),
        (Some(3000), Some("60001"))
    );
    let other = &known.places[&PlaceId::of_key("主院区/A楼/102")];
    assert_eq!(
        (other.area_m2_hundredths, &other.extension, other.department),
        (None, &None, room.department)
    );
    let leak = &known.categories[&CategoryId::of_key("水/漏水")];
    assert_eq!(
        (
            leak.urgency,
            leak.limits.on_site_min,
            leak.limits.finish_min
        ),
        (Urgency::General, 120, 2160)
    );
    let prices: Vec<_> = known
        .fees
        .values()
        .map(|fee| (fee.code.as_str(), fee.price))
        .collect();
    assert!(prices.contains(&("F1", Fen(1250))) && prices.contains(&("F2", Fen(800))));
}

#[test]
fn headers_may_stand_lower_in_another_order_and_spelling() {
    let parts = "备件目录\n制表：物资供应科\n\n备 注,单价（元）,名称, 备件编码 ,单位,条码,医用／非医用,储存条件,最低库存,安全库存,最高库存\nx,\"1,234.00\",角阀,BJ1,个,,非医用,常温,1,2,3\n";
    let file = |name: &str, bytes: Vec<u8>| {
        vec![SourceFile {
            name: name.to_owned(),
            bytes,
        }]
    };
    let utf16: Vec<u8> = parts.encode_utf16().flat_map(u16::to_le_bytes).collect();
    for bytes in [
        parts.as_bytes().to_vec(),
        [b"\xef\xbb\xbf", parts.as_bytes()].concat(),
        GB18030.encode(parts).0.into_owned(),
        [&b"\xff\xfe"[..], &utf16].concat(),
    ] {
        let reading = read(file("备件 (1).CSV", bytes), &Directory::default());
        assert_eq!(
            directory(&reading).parts[&PartId::of_key("BJ1")].price,
            Fen(123_400)
        );
    }
}

#[test]
fn an_old_order_may_name_people_and_fees_that_are_gone() {
    let folder = Folder::demo()
        .with("历史工单", 2, "报修人工号", "88888")
        .with("历史工单", 2, "服务人员工号", "")
        .with("历史工单", 2, "收费项目", "旧项目");
    let reading = folder.read();
    assert_eq!(told(&reading), []);
    let order = &reading.hospital.history[0];
    assert_eq!(
        (
            order.requester,
            order.technician,
            order.requester_name.as_str()
        ),
        (None, None, "蒋远兰")
    );
    let labour = order.labour.as_ref().unwrap();
    assert_eq!(
        (labour.name.as_str(), labour.code.as_str(), labour.amount),
        ("旧项目", "", Fen(2214))
    );
    assert_eq!(
        reading.hospital.history[1].requester,
        Some(PersonId::of_key("10084"))
    );
}

#[test]
fn an_order_without_a_room_is_found_by_its_extension() {
    let mut folder = Folder::demo();
    let expected = folder.read().hospital.history[0].place;
    for column in ["院区", "楼栋", "房间号"] {
        folder = folder.with("历史工单", 2, column, "");
    }
    let reading = folder.read();
    assert_eq!(told(&reading), []);
    assert_eq!(reading.hospital.history[0].place, expected);
}

#[test]
fn money_without_an_item_is_kept() {
    let folder = Folder::demo().with("历史工单", 3, "材料费(元)", "5.00");
    let reading = folder.read();
    let material = reading.hospital.history[1].material.clone().unwrap();
    assert_eq!((material.code.as_str(), material.amount), ("", Fen(500)));
}
