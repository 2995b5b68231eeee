//! Files handed over to a hospital that knows something already.

use crate::folder::{Folder, told};
use yizhan_domain::PartId;
use yizhan_domain::base::{BaseRecord, Directory};
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
