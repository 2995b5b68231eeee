//! The files with mistakes in known rows (`tests/dirty/truth.json`).

use crate::folder::{dirty, read_all};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use yizhan_report::hospital::{Finding, FindingCode as Code};

fn truth() -> Value {
    serde_json::from_slice(&fs::read(dirty().join("truth.json")).unwrap()).unwrap()
}

#[test]
fn exactly_the_rows_with_mistakes_are_found() {
    let mut expected: BTreeMap<String, BTreeSet<u64>> = BTreeMap::new();
    for (file, rows) in truth()["refuse"].as_object().unwrap() {
        let rows = rows
            .as_array()
            .unwrap()
            .iter()
            .map(|row| row["row"].as_u64().unwrap());
        expected.insert(file.clone(), rows.collect());
    }
    let findings = read_all(&dirty()).findings;
    let rows = |of: &Vec<Finding>| of.iter().map(|finding| u64::from(finding.row)).collect();
    let found: BTreeMap<String, BTreeSet<u64>> = findings
        .iter()
        .map(|(file, of)| (file.clone(), rows(of)))
        .collect();
    assert_eq!(found, expected);
}

#[test]
fn each_mistake_is_told_once_for_what_it_is() {
    let findings = read_all(&dirty()).findings;
    let told = |file: &str| -> Vec<(u32, &str, Code)> {
        findings[file]
            .iter()
            .map(|finding| (finding.row, finding.column.as_str(), finding.code))
            .collect()
    };
    let places = [
        (23, "面积(㎡)", Code::NotANumber),
        (34, "分机号", Code::DuplicateExtension),
        (47, "归属科室", Code::UnknownDepartment),
        (55, "院区", Code::MissingValue),
    ];
    assert_eq!(told("地点.xlsx"), places);
    let staff = [
        (17, "工号", Code::DuplicateKey),
        (31, "手机号", Code::BadMobile),
        (42, "角色", Code::UnknownRole),
    ];
    assert_eq!(told("员工号簿.xlsx"), staff);
    let categories = [
        (7, "完成时限", Code::UnreadableDuration),
        (11, "默认受理班组", Code::UnknownTeam),
    ];
    assert_eq!(told("服务分类.xlsx"), categories);
    let fees = [
        (10, "单价(元)", Code::UnreadableAmount),
        (14, "单价(元)", Code::FinerThanFen),
    ];
    assert_eq!(told("收费标准.csv"), fees);
    let parts = [
        (203, "条形码", Code::WrongCheckDigit),
        (214, "条形码", Code::DuplicateBarcode),
        (223, "备件编码", Code::DuplicateKey),
        (233, "最低库存", Code::StockLevels),
        (243, "单价(元)", Code::Negative),
        (253, "条形码", Code::DamagedBarcode),
    ];
    assert_eq!(told("备件.xlsx"), parts);
    let stock = [
        (12, "备件编码", Code::UnknownPart),
        (19, "数量", Code::NotWhole),
        (27, "数量", Code::Negative),
    ];
    assert_eq!(told("期初库存.xlsx"), stock);
    let orders = [
        (102, "报修时间", Code::NoSuchDate),
        (102, "到场时间", Code::TimeOrder),
        (202, "完成时间", Code::TimeOrder),
        (302, "单号", Code::DuplicateKey),
        (402, "备件编码", Code::UnknownPart),
    ];
    assert_eq!(told("历史工单.csv"), orders);
}

#[test]
fn rows_without_mistakes_are_counted_as_accepted() {
    let counts = read_all(&dirty()).counts;
    let refused = |file: &str| truth()["refuse"][file].as_array().unwrap().len();
    let whole = |what: &str| usize::try_from(truth()["counts"][what].as_u64().unwrap()).unwrap();
    assert_eq!(counts.places, whole("places") - refused("地点.xlsx"));
    assert_eq!(counts.staff, whole("staff") - refused("员工号簿.xlsx"));
    assert_eq!(counts.teams, whole("teams"));
    assert_eq!(
        counts.categories,
        whole("categories") - refused("服务分类.xlsx")
    );
    assert_eq!(counts.fees, whole("fees") - refused("收费标准.csv"));
    assert_eq!(counts.parts, whole("parts") - refused("备件.xlsx"));
    assert_eq!(counts.orders, whole("orders") - refused("历史工单.csv"));
}

#[test]
fn nothing_is_taken_from_a_file_with_mistakes() {
    let reading = read_all(&dirty());
    assert_eq!(
        (
            reading.hospital.opening_stock.len(),
            reading.hospital.history.len()
        ),
        (0, 0)
    );
    // Departments, teams and equipment have none.
    assert_eq!(reading.hospital.base.len(), 59 + 23 + 260);
}

#[test]
fn a_finding_names_the_value_and_says_what_to_do() {
    let findings = read_all(&dirty()).findings;
    let area = &findings["地点.xlsx"][0];
    assert_eq!(area.zh, "“约30”不是数字。请只填数字。");
    assert_eq!(area.en, "“约30” is not a number. Write digits only.");
    let twice = &findings["员工号簿.xlsx"][0];
    assert!(
        twice.zh.contains("10015") && twice.zh.contains("第 16 行"),
        "{}",
        twice.zh
    );
    for finding in findings.values().flatten() {
        assert!(
            finding.zh.ends_with('。') && finding.en.ends_with('.'),
            "{finding:?}"
        );
    }
    let json = serde_json::to_value(twice).unwrap();
    assert_eq!(
        (&json["row"], &json["code"]),
        (&17.into(), &"duplicate_key".into())
    );
}
