//! The same mistakes in other rows, and other mistakes: each is told once, and no other row is.

use crate::folder::{Folder, told};
use proptest::prelude::*;
use std::collections::BTreeMap;
use yizhan_report::hospital::FindingCode as Code;

/// What somebody typed instead of the right value.
#[derive(Clone, Copy, Debug)]
enum Slip {
    Typed(&'static str),
    /// The value of the row above.
    AsAbove,
}
use Slip::{AsAbove, Typed};

type Mistake = (&'static str, Slip, Code);

const MISTAKES: [(&str, &[Mistake]); 10] = [
    (
        "科室",
        &[
            ("科室编码", AsAbove, Code::DuplicateKey),
            ("科室编码", Typed(""), Code::MissingValue),
            ("科室名称", AsAbove, Code::DuplicateName),
            ("科室名称", Typed(""), Code::MissingValue),
            ("成本中心", Typed(" "), Code::MissingValue),
            ("类别", Typed("医疗"), Code::UnknownWord),
        ],
    ),
    (
        "班组",
        &[
            ("班组", AsAbove, Code::DuplicateKey),
            ("职能科室", Typed("动力部"), Code::UnknownDepartment),
            ("服务院区", Typed("东院区"), Code::UnknownCampus),
            ("服务院区", Typed(""), Code::MissingValue),
        ],
    ),
    (
        "地点",
        &[
            ("面积(㎡)", Typed("约30"), Code::NotANumber),
            ("面积(㎡)", Typed("-12"), Code::ImpossibleArea),
            ("面积(㎡)", Typed("0"), Code::ImpossibleArea),
            ("面积(㎡)", Typed("1200000"), Code::ImpossibleArea),
            ("分机号", AsAbove, Code::DuplicateExtension),
            ("分机号", Typed("六零一"), Code::BadExtension),
            ("归属科室", Typed("神经科"), Code::UnknownDepartment),
            ("归属科室", Typed(""), Code::MissingValue),
            ("院区", Typed(""), Code::MissingValue),
            ("楼栋", Typed(""), Code::MissingValue),
            ("楼层", Typed("　"), Code::MissingValue),
            ("房间号", Typed(""), Code::MissingValue),
            ("房间名称", Typed("\u{fffd}\u{fffd}站"), Code::GarbledText),
        ],
    ),
    (
        "员工号簿",
        &[
            ("工号", AsAbove, Code::DuplicateKey),
            ("工号", Typed(""), Code::MissingValue),
            ("工号", Typed("1.00E+10"), Code::TurnedIntoNumber),
            ("姓名", Typed(""), Code::MissingValue),
            ("手机号", Typed("1380013800"), Code::BadMobile),
            ("手机号", Typed("138001380000"), Code::BadMobile),
            ("手机号", Typed("027-87654321"), Code::BadMobile),
            ("科室", Typed("未知科"), Code::UnknownDepartment),
            ("班组", Typed("电器班"), Code::UnknownTeam),
            ("角色", Typed("护工"), Code::UnknownRole),
            ("角色", Typed(""), Code::MissingValue),
        ],
    ),
    (
        "服务分类",
        &[
            ("小类", AsAbove, Code::DuplicateKey),
            ("紧急程度", Typed("很急"), Code::UnknownWord),
            ("响应时限", Typed("马上"), Code::UnreadableDuration),
            ("到场时限", Typed("4"), Code::UnreadableDuration),
            ("完成时限", Typed("尽快"), Code::UnreadableDuration),
            ("完成时限", Typed(""), Code::MissingValue),
            ("默认受理班组", Typed("电器班"), Code::UnknownTeam),
        ],
    ),
    (
        "收费标准",
        &[
            ("编码", AsAbove, Code::DuplicateKey),
            ("项目", Typed(""), Code::MissingValue),
            ("单价(元)", Typed("面议"), Code::UnreadableAmount),
            ("单价(元)", Typed("12.345"), Code::FinerThanFen),
            ("单价(元)", Typed("-5"), Code::Negative),
            ("单价(元)", Typed("#DIV/0!"), Code::UnreadableAmount),
        ],
    ),
    (
        "备件",
        &[
            ("备件编码", AsAbove, Code::DuplicateKey),
            ("备件编码", Typed(""), Code::MissingValue),
            ("名称", Typed(""), Code::MissingValue),
            ("单价(元)", Typed("-3"), Code::Negative),
            ("单价(元)", Typed("2.999"), Code::FinerThanFen),
            ("单价(元)", Typed("询价"), Code::UnreadableAmount),
            ("单价(元)", Typed(""), Code::MissingValue),
            ("条形码", AsAbove, Code::DuplicateBarcode),
            ("条形码", Typed("6901234567890"), Code::WrongCheckDigit),
            ("条形码", Typed("6.90123E+12"), Code::DamagedBarcode),
            ("条形码", Typed("690123456789012000"), Code::DamagedBarcode),
            ("条形码", Typed("见包装"), Code::UnreadableBarcode),
            ("医用/非医用", Typed("半医用"), Code::UnknownWord),
            ("储存条件", Typed("阴凉"), Code::UnknownWord),
            ("最低库存", Typed("500"), Code::StockLevels),
            ("最低库存", Typed("-1"), Code::Negative),
            ("安全库存", Typed("100000"), Code::StockLevels),
            ("最高库存", Typed("很多"), Code::NotANumber),
            ("最高库存", Typed("50.5"), Code::NotWhole),
        ],
    ),
    (
        "期初库存",
        &[
            ("库房", Typed(""), Code::MissingValue),
            ("备件编码", Typed("BJ99999"), Code::UnknownPart),
            ("备件编码", Typed(""), Code::MissingValue),
            ("数量", Typed("2.5"), Code::NotWhole),
            ("数量", Typed("-4"), Code::Negative),
            ("数量", Typed("若干"), Code::NotANumber),
            ("数量", Typed(""), Code::MissingValue),
            ("有效期", Typed("2028-02-30"), Code::NoSuchDate),
            ("有效期", Typed("长期"), Code::UnreadableDate),
        ],
    ),
    (
        "设备台账",
        &[
            ("设备编号", AsAbove, Code::DuplicateKey),
            ("名称", Typed(""), Code::MissingValue),
            ("购置日期", Typed("2021/13/01"), Code::NoSuchDate),
            ("购置日期", Typed("去年"), Code::UnreadableDate),
            ("原值(元)", Typed("三万"), Code::UnreadableAmount),
            ("房间号", Typed("9999"), Code::UnknownPlace),
            ("使用科室", Typed("神经科"), Code::UnknownDepartment),
            ("维保周期(天)", Typed("每季度"), Code::NotANumber),
            ("维保周期(天)", Typed("0"), Code::OutOfRange),
        ],
    ),
    (
        "历史工单",
        &[
            ("单号", AsAbove, Code::DuplicateKey),
            ("单号", Typed(""), Code::MissingValue),
            ("报修时间", Typed("2026/02/30 08:00"), Code::NoSuchDate),
            ("报修时间", Typed("昨天"), Code::UnreadableDate),
            ("报修科室", Typed("心外"), Code::UnknownDepartment),
            ("楼栋", Typed("新楼"), Code::UnknownPlace),
            ("小类", Typed("水管爆裂"), Code::UnknownCategory),
            ("紧急程度", Typed("特别急"), Code::UnknownWord),
            ("受理班组", Typed("水电组"), Code::UnknownTeam),
            ("接单时间", Typed("2026/01/01 08:00"), Code::TimeOrder),
            ("到场时间", Typed("2026/01/01 08:00"), Code::TimeOrder),
            ("完成时间", Typed("2026/01/01 08:00"), Code::TimeOrder),
            ("人工费(元)", Typed("赠送"), Code::UnreadableAmount),
            ("数量", Typed("-1"), Code::Negative),
            ("备件编码", Typed("BJ88888"), Code::UnknownPart),
            ("材料费(元)", Typed("1.234"), Code::FinerThanFen),
        ],
    ),
];

/// Puts every mistake into some row, never two in neighbouring rows.
fn spoiled(folder: Folder, seed: u64) -> (Folder, Vec<(String, u32, Code)>) {
    let mut state = seed;
    let mut below = |limit: usize| {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(state >> 33).unwrap() % limit
    };
    let clean = folder.clone();
    let mut spoiled = folder;
    let mut expected = Vec::new();
    for (table, mistakes) in MISTAKES {
        let first = if ["地点", "备件"].contains(&table) {
            3
        } else {
            2
        };
        let stride = (clean.rows(table) + 1 - first) / mistakes.len();
        let turn = below(mistakes.len());
        for slot in 0..mistakes.len() {
            let (column, slip, code) = mistakes[(slot + turn) % mistakes.len()];
            let row = first + slot * stride + 1 + below(stride - 1);
            let typed = match slip {
                AsAbove => clean.at(table, row - 1, column),
                Typed(typed) => typed.to_owned(),
            };
            // A category of the same name in another group is another category.
            spoiled = match column {
                "小类" if table == "服务分类" => {
                    spoiled.with(table, row, "大类", &clean.at(table, row - 1, "大类"))
                }
                "人工费(元)" | "数量" if table == "历史工单" => {
                    spoiled.with(table, row, "收费项目", "焊接")
                }
                "材料费(元)" => spoiled.with(table, row, "备件编码", "BJ00001").with(
                    table,
                    row,
                    "备件数量",
                    "1",
                ),
                _ => spoiled,
            };
            spoiled = spoiled.with(table, row, column, &typed);
            expected.push((table.to_owned(), u32::try_from(row).unwrap(), code));
        }
    }
    expected.sort();
    (spoiled, expected)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 4, max_shrink_iters: 0, ..ProptestConfig::default() })]

    #[test]
    fn a_mistake_is_told_at_its_own_row_wherever_it_is(seed in any::<u64>()) {
        let (folder, expected) = spoiled(Folder::demo(), seed);
        let mut found = told(&folder.read());
        found.sort();
        let by_row: BTreeMap<_, _> = expected.iter().map(|(table, row, code)| ((table, row), code)).collect();
        let missed: Vec<_> = expected.iter().filter(|mistake| !found.contains(mistake)).collect();
        let invented: Vec<_> = found.iter().filter(|(table, row, _)| !by_row.contains_key(&(table, row))).collect();
        prop_assert!(missed.is_empty() && invented.is_empty(), "missed {missed:?}, invented {invented:?}");
    }
}

#[test]
fn rows_pasted_twice_are_refused_the_second_time() {
    let tables = MISTAKES.map(|(table, _)| table);
    let folder = tables
        .iter()
        .fold(Folder::demo(), |folder, table| folder.pasting(table, 10));
    let expected = tables.map(|table| {
        (
            table.to_owned(),
            u32::try_from(folder.rows(table)).unwrap(),
            Code::DuplicateKey,
        )
    });
    let mut found = told(&folder.read());
    found.sort();
    let mut expected = expected.to_vec();
    expected.sort();
    assert_eq!(found, expected);
}

#[test]
fn several_mistakes_in_one_row_are_all_told() {
    let folder = Folder::demo()
        .with("备件", 9, "名称", "")
        .with("备件", 9, "单价(元)", "-1")
        .with("备件", 9, "单位", "");
    let codes: Vec<_> = folder.read().findings["备件.csv"]
        .iter()
        .map(|f| (f.column.clone(), f.code))
        .collect();
    let expected = [
        ("名称", Code::MissingValue),
        ("单位", Code::MissingValue),
        ("单价(元)", Code::Negative),
    ];
    assert_eq!(
        codes,
        expected.map(|(column, code)| (column.to_owned(), code))
    );
}

#[test]
fn a_very_long_text_is_refused_and_an_odd_one_is_kept() {
    let long = "长".repeat(2001);
    let folder = Folder::demo()
        .with("历史工单", 5, "故障描述", &long)
        .with("历史工单", 6, "故障描述", "=cmd|' /C calc'!A0")
        .with("历史工单", 7, "故障描述", &long[..6000]);
    assert_eq!(
        told(&folder.read()),
        [("历史工单".to_owned(), 5, Code::TooLong)]
    );
    let folder = folder.with("历史工单", 5, "故障描述", "");
    let history = folder.read().hospital.history;
    assert_eq!(
        (
            history[3].description.as_str(),
            history[4].description.as_str()
        ),
        ("", "=cmd|' /C calc'!A0")
    );
    assert_eq!(history[5].description.chars().count(), 2000);
}
