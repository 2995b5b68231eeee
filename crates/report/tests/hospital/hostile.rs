//! Files that are broken, or made to harm.

use crate::folder::{Folder, demo, told};
use proptest::prelude::*;
use std::fs;
use std::io::{Cursor, Write as _};
use yizhan_domain::base::Directory;
use yizhan_report::hospital::{FindingCode as Code, Reading, SourceFile, read};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

fn alone(name: &str, bytes: Vec<u8>) -> Reading {
    read(
        vec![SourceFile {
            name: name.to_owned(),
            bytes,
        }],
        &Directory::default(),
    )
}

fn codes(reading: &Reading) -> Vec<(u32, Code)> {
    told(reading)
        .into_iter()
        .map(|(_, row, code)| (row, code))
        .collect()
}

/// A workbook with this as its only sheet.
fn workbook(sheet_data: &str) -> Vec<u8> {
    workbook_with(sheet_data, "<sst/>")
}

fn workbook_with(sheet_data: &str, shared_strings: &str) -> Vec<u8> {
    let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    let of_package = "http://schemas.openxmlformats.org/package/2006";
    let of_office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let parts = [
        (
            "[Content_Types].xml",
            format!("<Types xmlns=\"{of_package}/content-types\"/>"),
        ),
        (
            "_rels/.rels",
            format!(
                "<Relationships xmlns=\"{of_package}/relationships\"><Relationship Id=\"r\" Type=\"{of_office}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"
            ),
        ),
        (
            "xl/workbook.xml",
            format!(
                "<workbook xmlns=\"{main}\" xmlns:r=\"{of_office}\"><sheets><sheet name=\"a\" sheetId=\"1\" r:id=\"s\"/></sheets></workbook>"
            ),
        ),
        (
            "xl/_rels/workbook.xml.rels",
            format!(
                "<Relationships xmlns=\"{of_package}/relationships\"><Relationship Id=\"s\" Type=\"{of_office}/worksheet\" Target=\"worksheets/sheet1.xml\"/></Relationships>"
            ),
        ),
        ("xl/sharedStrings.xml", shared_strings.to_owned()),
        (
            "xl/worksheets/sheet1.xml",
            format!("<worksheet xmlns=\"{main}\"><sheetData>{sheet_data}</sheetData></worksheet>"),
        ),
    ];
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        archive
            .start_file(name, SimpleFileOptions::default())
            .unwrap();
        archive.write_all(content.as_bytes()).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

fn row(number: u32, cells: &[&str]) -> String {
    let cell = |(column, value): (char, &&str)| {
        format!("<c r=\"{column}{number}\" t=\"str\"><v>{value}</v></c>")
    };
    let cells: String = ('A'..).zip(cells).map(cell).collect();
    format!("<row r=\"{number}\">{cells}</row>")
}

#[test]
fn a_broken_file_is_told_and_harms_no_other() {
    let clean = fs::read(demo().join("收费标准.csv")).unwrap();
    let book = fs::read(demo().join("科室.xlsx")).unwrap();
    assert_eq!(
        codes(&alone("科室.xlsx", book[..book.len() / 2].to_vec())),
        [(0, Code::UnreadableFile)]
    );
    assert_eq!(
        codes(&alone("科室.xlsx", b"PK\x03\x04 nothing".to_vec())),
        [(0, Code::UnreadableFile)]
    );
    assert_eq!(
        codes(&alone("科室.xls", b"\xd0\xcf\x11\xe0\xa1\xb1".to_vec())),
        [(0, Code::OldFormat)]
    );
    for bytes in [&b""[..], b"\x00\x01\x02\xff", b"a,b\n1,2", &[0xff; 4000]] {
        assert_eq!(
            codes(&alone("科室.csv", bytes.to_vec())),
            [(1, Code::NoHeader)]
        );
    }
    let files = vec![
        SourceFile {
            name: "科室.xlsx".into(),
            bytes: b"PK".to_vec(),
        },
        SourceFile {
            name: "收费标准.csv".into(),
            bytes: clean.clone(),
        },
        SourceFile {
            name: "收费标准 (1).csv".into(),
            bytes: clean.clone(),
        },
        SourceFile {
            name: "价目.csv".into(),
            bytes: clean,
        },
        SourceFile {
            name: "说明.txt".into(),
            bytes: Vec::new(),
        },
    ];
    let reading = read(files, &Directory::default());
    let expected = [
        ("价目", Code::UnknownFile),
        ("收费标准 (1)", Code::DuplicateFile),
        ("科室", Code::UnreadableFile),
    ];
    assert_eq!(
        told(&reading),
        expected.map(|(table, code)| (table.to_owned(), 0, code))
    );
    assert_eq!((reading.counts.fees, reading.hospital.base.len()), (18, 18));
}

#[test]
fn a_file_that_cannot_be_read_is_not_held_against_those_who_refer_to_it() {
    let mut files = Folder::demo().files();
    for file in files
        .iter_mut()
        .filter(|file| ["科室.csv", "备件.csv"].contains(&file.name.as_str()))
    {
        file.bytes.clear();
    }
    let found = told(&read(files, &Directory::default()));
    assert_eq!(
        found,
        [
            ("备件".to_owned(), 1, Code::NoHeader),
            ("科室".to_owned(), 1, Code::NoHeader)
        ]
    );
}

#[test]
fn a_cell_far_away_makes_no_huge_sheet() {
    let far = "<row r=\"1048576\"><c r=\"XFD1048576\"><v>1</v></c></row>";
    let sheet = [
        &row(1, &["编码", "项目", "单位", "单价(元)"]),
        &row(2, &["F1", "焊接", "处", "2"]),
        far,
    ]
    .concat();
    let reading = alone("收费标准.xlsx", workbook(&sheet));
    assert_eq!((codes(&reading), reading.counts.fees), (vec![], 1));
}

#[test]
fn a_workbook_that_claims_billions_of_texts_is_refused() {
    let sheet = row(1, &["编码", "项目", "单位", "单价(元)"]);
    let honest = workbook_with(
        &sheet,
        "<sst count=\"9\" uniqueCount=\"1\"><si><t>x</t></si></sst>",
    );
    assert_eq!(codes(&alone("收费标准.xlsx", honest)), []);
    let boasting = workbook_with(
        &sheet,
        "<sst uniqueCount=\"400000000000\"><si><t>x</t></si></sst>",
    );
    assert_eq!(
        codes(&alone("收费标准.xlsx", boasting)),
        [(0, Code::UnreadableFile)]
    );
}

#[test]
fn an_error_of_a_formula_is_told() {
    let broken = "<row r=\"3\"><c r=\"A3\" t=\"str\"><v>F2</v></c><c r=\"B3\" t=\"e\"><v>#N/A</v></c><c r=\"C3\" t=\"str\"><v>处</v></c><c r=\"D3\"><v>2</v></c></row>";
    let sheet = [
        &row(1, &["编码", "项目", "单位", "单价(元)"]),
        &row(2, &["F1", "焊接", "处", "2"]),
        broken,
    ]
    .concat();
    let reading = alone("收费标准.xlsx", workbook(&sheet));
    assert_eq!(
        (codes(&reading), reading.counts.fees),
        (vec![(3, Code::CellError)], 1)
    );
}

#[test]
fn a_file_wrong_from_top_to_bottom_does_not_drown_the_reader() {
    let rows = "F1,焊接,处,面议\n".repeat(20_000);
    let reading = alone(
        "收费标准.csv",
        format!("编码,项目,单位,单价(元)\n{rows}").into_bytes(),
    );
    let found = codes(&reading);
    assert!(found.len() < 6000, "{}", found.len());
    assert_eq!(
        found
            .iter()
            .filter(|(_, code)| *code == Code::MoreFindings)
            .count(),
        1
    );
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn no_bytes_make_it_panic(bytes in proptest::collection::vec(any::<u8>(), 0..2000), name in "(科室|地点|备件|历史工单)\\.(csv|xlsx)") {
        prop_assert_eq!(told(&alone(&name, bytes)).len(), 1);
    }

    #[test]
    fn no_text_below_a_header_makes_it_panic(text in "[\\PC\n,\"]{0,400}") {
        for (name, header) in [
            ("科室.csv", "科室编码,科室名称,成本中心,类别"),
            ("地点.csv", "院区,楼栋,楼层,房间号,房间名称,面积(㎡),分机号,归属科室"),
            ("服务分类.csv", "大类,小类,紧急程度,响应时限,到场时限,完成时限,默认受理班组"),
            ("备件.csv", "备件编码,名称,单位,单价(元),条形码,医用/非医用,储存条件,最低库存,安全库存,最高库存"),
            ("期初库存.csv", "数量,备件编码,有效期,库房,库位,批号"),
        ] {
            let _ = alone(name, format!("{header}\n{text}").into_bytes());
        }
    }

    #[test]
    fn no_changed_byte_of_a_workbook_makes_it_panic(at in any::<prop::sample::Index>(), byte in any::<u8>()) {
        let mut bytes = fs::read(demo().join("班组.xlsx")).unwrap();
        let at = at.index(bytes.len());
        bytes[at] = byte;
        let _ = alone("班组.xlsx", bytes);
    }

    #[test]
    fn no_odd_sheet_makes_it_panic(sheet in "(<row( r=\"[0-9]{0,10}\")?>|</row>|<c( r=\"[A-Z]{0,4}[0-9]{0,10}\")?( t=\"(s|b|e|d|n|str)\")?>|</c>|<v>[0-9E.+]{0,6}</v>|<is><t>工号</t></is>){0,30}") {
        let _ = alone("班组.xlsx", workbook(&sheet));
    }
}
