//! Hand-over files: csv in every encoding, workbooks, and archives that only look like some.

use super::house::with_house;
use super::recipe::{Recipe, piece};
use std::collections::BTreeSet;
use std::io::{Cursor, Write};
use yizhan_domain::base::BaseRecord;
use yizhan_domain::{Fen, Millis};
use yizhan_report::hospital::{CallLogReading, Hospital, Reading, SourceFile, read, read_call_log};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

/// What each file may hold.
const NAMES: [&str; 10] = [
    "科室",
    "班组",
    "地点",
    "员工号簿",
    "服务分类",
    "收费标准",
    "备件",
    "期初库存",
    "设备台账",
    "历史工单",
];

/// Which table, whether it is a file or the parts of a workbook, and its bytes.
pub fn handover(bytes: &[u8]) {
    let mut recipe = Recipe(bytes);
    let name = *recipe.pick(&NAMES);
    let bytes = match recipe.below(2) {
        0 => recipe.rest().to_vec(),
        _ => workbook(&mut recipe),
    };
    let name = format!("{name}.xlsx");
    let file = SourceFile { name, bytes };
    with_house(|house| hold(&file, &read(vec![file.clone()], &house.directory)));
    hold_calls(&read_call_log(vec![file], Millis(CALLS_READ_AT)));
}

/// A file with a finding gives nothing; what it gives can be kept.
fn hold(file: &SourceFile, reading: &Reading) {
    let Hospital {
        base,
        opening_stock,
        history,
    } = &reading.hospital;
    for (name, findings) in &reading.findings {
        assert!(!findings.is_empty() && !name.is_empty());
        for finding in findings {
            assert!(!finding.zh.is_empty() && !finding.en.is_empty());
        }
    }
    if reading.findings.contains_key(&file.name) {
        let is_empty = base.is_empty() && opening_stock.is_empty() && history.is_empty();
        assert!(is_empty, "a file with findings gives something");
    }
    let ids: BTreeSet<_> = base.iter().map(BaseRecord::id).collect();
    assert_eq!(ids.len(), base.len(), "two records with one id");
    for record in base {
        let json = serde_json::to_string(record).expect("a record can be written");
        let again: BaseRecord = serde_json::from_str(&json).expect("a record reads back");
        assert_eq!(again, *record);
        match record {
            BaseRecord::Fee(fee) => assert!(fee.price >= Fen(0)),
            BaseRecord::Part(part) => assert!(part.price >= Fen(0)),
            _ => {}
        }
    }
    assert!(opening_stock.iter().all(|stock| stock.quantity >= 0));
    let ids: BTreeSet<_> = history.iter().map(|order| order.id).collect();
    assert_eq!(ids.len(), history.len(), "two orders with one id");
}

/// A log with a finding gives no calls; those that it gives are told once each, and nobody waited or talked for a day.
fn hold_calls(reading: &CallLogReading) {
    for finding in reading.findings.values().flatten() {
        assert!(!finding.zh.is_empty() && !finding.en.is_empty());
    }
    assert!(reading.findings.is_empty() || reading.calls.is_empty());
    let ids: BTreeSet<_> = reading.calls.iter().map(|call| call.id).collect();
    assert_eq!(ids.len(), reading.calls.len(), "a call that is told twice");
    for call in &reading.calls {
        assert!(call.wait_s < 86_400 && call.talk_s < 86_400);
        assert!(call.at.0 <= CALLS_READ_AT + 2 * 86_400_000);
    }
}

/// When logs of calls are read: 2026-11-21.
const CALLS_READ_AT: i64 = 1_795_219_200_000;

/// The parts of a workbook that say anything, by the names that they have in it.
const PARTS: [&str; 4] = [
    "xl/worksheets/sheet1.xml",
    "xl/sharedStrings.xml",
    "xl/styles.xml",
    "xl/workbook.xml",
];

/// A workbook with its parts as the recipe has them; an empty one is the usual one.
fn workbook(recipe: &mut Recipe<'_>) -> Vec<u8> {
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    let mut add = |name: &str, content: &[u8]| {
        archive.start_file(name, options).expect("there is room");
        archive.write_all(content).expect("there is room");
    };
    let package = "http://schemas.openxmlformats.org/package/2006";
    let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    add(
        "_rels/.rels",
        format!("<Relationships xmlns=\"{package}/relationships\"><Relationship Id=\"r\" Type=\"{office}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>").as_bytes(),
    );
    add(
        "xl/_rels/workbook.xml.rels",
        format!("<Relationships xmlns=\"{package}/relationships\"><Relationship Id=\"s\" Type=\"{office}/worksheet\" Target=\"worksheets/sheet1.xml\"/></Relationships>").as_bytes(),
    );
    for name in PARTS {
        match (name, recipe.piece()) {
            ("xl/workbook.xml", []) => add(name, WORKBOOK),
            (_, []) => {}
            (_, content) => add(name, content),
        }
    }
    let finished = archive.finish().expect("there is room");
    finished.into_inner()
}

const WORKBOOK: &[u8] = b"<workbook xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><sheets><sheet name=\"a\" sheetId=\"1\" r:id=\"s\"/></sheets></workbook>";

/// A table of each kind, as a hospital writes it.
const TABLES: [&str; 10] = [
    "科室编码,科室名称,成本中心,类别\nKS001,心内科,CC1,临床\nKS002,总务科,CC2,后勤",
    "职能科室,班组,服务院区\nsection-1,水工班,主院区",
    "院区,楼栋,楼层,房间号,房间名称,面积(㎡),分机号,归属科室\n主院区,外科楼,7层,701,护士站,82.6,60777,ward-a",
    "工号,姓名,虚拟网短号,手机号,科室,班组,岗位,角色\n10205,王师傅,,13800000000,section-1,plumbers,水工,服务人员",
    "大类,小类,紧急程度,响应时限,到场时限,完成时限,默认受理班组\n水,马桶堵,一般,15分钟,4小时,3天,plumbers",
    "编码,项目,单位,单价(元)\nFW0001,更换水龙头,个,17.41\nFW0002,焊接,处,\"￥1,191.00\"",
    "备件编码,名称,规格,型号,单位,单价(元),条形码,供应商,医用/非医用,储存条件,最低库存,安全库存,最高库存\nBJ001,水龙头,,,个,18.23,6970000000017,,非医用,常温,1,2,100",
    "库房,库位,备件编码,数量,批号,有效期\nstore,A1,P1,12,L7,2028-11-03",
    "设备编号,名称,型号,厂家,购置日期,原值(元),院区,楼栋,房间号,使用科室,维保周期(天)\nSB001,监护仪,M1,,2020-01-02,12000,主院区,外科楼,ward-a,ward-a,90",
    "单号,报修时间,报修科室,报修人工号,报修人,分机号,院区,楼栋,房间号,大类,小类,紧急程度,故障描述,受理班组,服务人员工号,服务人员,接单时间,到场时间,完成时间,收费项目,数量,人工费(元),备件编码,备件数量,材料费(元),满意度\nGD1,2026-09-09 07:11:00,ward-a,nurse,nurse,ward-a,主院区,外科楼,ward-a,水,tap,一般,漏水,plumbers,wang,wang,2026/09/09 07:13,2026/09/09 09:50,2026/09/09 22:47,labour F1,1,50,P1,1,8.5,不满意",
];

/// A log of calls as an exchange writes it.
const CALLS: &str = "来电时间,主叫号码,分机,是否接通,等待时长,通话时长,呼叫方向\n2026-11-02 08:03:20,13800000000,8001,已接,12,0:01:35,呼入\n2026-11-02 08:04:20,,,未接,31秒,,呼入";

/// Each table as text, as a workbook, and as the parts of one.
pub(super) fn seeds() -> Vec<Vec<u8>> {
    let mut seeds = Vec::new();
    for (number, rows) in (0_u8..).zip(TABLES.into_iter().chain([CALLS])) {
        seeds.push([&[number, 0], rows.as_bytes()].concat());
        let lines = (1..).zip(rows.lines());
        let sheet: String = lines.map(|(line, row)| line_of(line, row)).collect();
        let sheet = format!("<worksheet><sheetData>{sheet}</sheetData></worksheet>");
        let parts = [
            sheet.as_str(),
            "<sst count=\"1\" uniqueCount=\"1\"><si><t>x</t></si></sst>",
            "<styleSheet><numFmts><numFmt numFmtId=\"164\" formatCode=\"yyyy-mm-dd\"/></numFmts><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"164\"/></cellXfs></styleSheet>",
            "",
        ];
        let parts: Vec<u8> = parts
            .iter()
            .flat_map(|part| piece(part.as_bytes()))
            .collect();
        seeds.push([&[number, 1], parts.as_slice()].concat());
        // As a whole archive, and with a byte-order mark.
        let book = workbook(&mut Recipe(&parts));
        seeds.push([&[number, 0], book.as_slice()].concat());
        let wide: Vec<u8> = rows.encode_utf16().flat_map(u16::to_le_bytes).collect();
        seeds.push([&[number, 0, 0xff, 0xfe], wide.as_slice()].concat());
    }
    seeds
}

fn line_of(number: u32, row: &str) -> String {
    let cells = ('A'..).zip(row.split(','));
    let cells: String = cells
        .map(|(column, value)| match value.parse::<f64>() {
            Ok(_) => format!("<c r=\"{column}{number}\" s=\"1\"><v>{value}</v></c>"),
            Err(_) => format!("<c r=\"{column}{number}\" t=\"str\"><v>{value}</v></c>"),
        })
        .collect();
    format!("<row r=\"{number}\">{cells}</row>")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_fuzzer_begins_with_tables_that_can_be_taken_in() {
        for (name, rows) in NAMES.iter().zip(TABLES) {
            let file = SourceFile {
                name: format!("{name}.csv"),
                bytes: rows.into(),
            };
            let reading = with_house(|house| read(vec![file], &house.directory));
            assert!(reading.findings.is_empty(), "{:?}", reading.findings);
        }
        let file = SourceFile {
            name: "calls.csv".into(),
            bytes: CALLS.into(),
        };
        let reading = read_call_log(vec![file], Millis(CALLS_READ_AT));
        assert_eq!((reading.calls.len(), reading.findings.len()), (2, 0));
    }
}
