//! A supplier's delivery note, as suppliers write it and as spreadsheets spoil it.

use rust_xlsxwriter::{ExcelDateTime, Format, Workbook};
use yizhan_domain::base::{
    BaseRecord, Blocked, Directory, Kind, OutOfUse, Part, PartBlock, Storage,
};
use yizhan_domain::{Fen, Millis, PartId, PersonId};
use yizhan_report::hospital::{
    Arrival, DeliveryReading, FindingCode as Code, SourceFile, read_delivery,
};

const HEAD: &str = "备件编码,数量,单价(元),批号,有效期至,货位";

fn part(code: &str, name: &str, barcode: &str) -> Part {
    Part {
        id: PartId::of_key(code),
        code: code.into(),
        name: name.into(),
        spec: String::new(),
        model: String::new(),
        unit: "个".into(),
        price: Fen(1000),
        barcodes: vec![barcode.into()],
        supplier: "康达".into(),
        medical: false,
        storage: Storage::Ambient,
        minimum: 0,
        safety: 0,
        maximum: 10,
    }
}

/// A tap and a bend; a valve that is blocked; a pump that is out of use.
fn directory() -> Directory {
    let mut directory = Directory::default();
    for part in [
        part("BJ001", "龙头", "6970000000017"),
        part("BJ002", "弯头", "6930005000054"),
        part("BJ003", "角阀", "6901234567892"),
        part("BJ004", "水泵", "6920000000014"),
    ] {
        directory.put(BaseRecord::Part(part));
    }
    directory.put(BaseRecord::PartBlock(PartBlock {
        part: PartId::of_key("BJ003"),
        block: Some(Blocked {
            reason: "漏水召回".into(),
            by: PersonId::of_key("1"),
            at: Millis(0),
        }),
    }));
    directory.put(BaseRecord::OutOfUse(OutOfUse {
        of: Kind::Part,
        entry: PartId::of_key("BJ004").0,
        is_out: true,
        at: Millis(0),
    }));
    directory
}

fn read_file(bytes: impl Into<Vec<u8>>) -> DeliveryReading {
    let file = SourceFile {
        name: "送货单.csv".into(),
        bytes: bytes.into(),
    };
    let directory = directory();
    let at = Arrival {
        directory: &directory,
        today: "2026-11-21",
        lines_max: 200,
        price_max: Fen(100_000_000),
    };
    read_delivery(&file, at)
}

fn read(rows: &str) -> DeliveryReading {
    read_file(format!("{HEAD}\n{rows}\n"))
}

/// What is wrong with the only row.
fn wrong(row: &str) -> Vec<Code> {
    let reading = read(row);
    assert_eq!(reading.of_file, []);
    assert_eq!(reading.rows.len(), 1, "{row}");
    let row = &reading.rows[0];
    assert_eq!(row.delivered.is_some(), row.findings.is_empty());
    row.findings.iter().map(|found| found.code).collect()
}

#[test]
fn a_row_is_a_part_with_its_units_price_lot_day_and_bin() {
    let reading = read("BJ001,12,18.5,L-1,2028-02-29,A-1\n6930005000054,1,￥3,,,\n合计,13,,,,");
    assert!(reading.is_right(), "{reading:?}");
    assert_eq!(reading.rows.len(), 2);
    let [tap, bend] = [0, 1].map(|at| reading.rows[at].delivered.clone().unwrap());
    assert_eq!(tap.part, PartId::of_key("BJ001"));
    assert_eq!((tap.quantity, tap.unit_price), (12, Fen(1850)));
    assert_eq!(tap.shelf.bin, "A-1");
    assert_eq!(tap.shelf.lot.as_deref(), Some("L-1"));
    assert_eq!(tap.shelf.expires_on.as_deref(), Some("2028-02-29"));
    assert_eq!(bend.part, PartId::of_key("BJ002"));
    assert_eq!(bend.shelf, Default::default());
    assert_eq!(reading.rows[1].row, 3);
    assert_eq!(reading.rows[1].typed.price, "￥3");
}

#[test]
fn a_workbook_with_a_title_english_heads_and_numbers_is_read_alike() {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    let day = Format::new().set_num_format("yyyy-mm-dd");
    sheet
        .write(0, 0, "Kangda: delivery of 21 November")
        .unwrap();
    for (column, head) in (0..).zip(["No.", "Barcode", "Qty", "Unit price", "Expiry date"]) {
        sheet.write(2, column, head).unwrap();
    }
    sheet.write(3, 0, 1).unwrap();
    sheet.write(3, 1, 6_970_000_000_017_i64).unwrap();
    sheet.write(3, 2, 4).unwrap();
    sheet.write(3, 3, 18.5).unwrap();
    let last = ExcelDateTime::from_ymd(2028, 2, 29).unwrap();
    sheet.write_with_format(3, 4, &last, &day).unwrap();
    let reading = read_file(book.save_to_buffer().unwrap());
    assert!(reading.is_right(), "{reading:?}");
    let tap = reading.rows[0].delivered.clone().unwrap();
    assert_eq!(tap.part, PartId::of_key("BJ001"));
    assert_eq!((tap.quantity, tap.unit_price), (4, Fen(1850)));
    assert_eq!(tap.shelf.expires_on.as_deref(), Some("2028-02-29"));
}

#[test]
fn what_is_wrong_with_a_row_is_told_by_what_it_is() {
    for (row, codes) in [
        ("BJ999,1,1,,,", vec![Code::UnknownDelivered]),
        ("见包装,1,1,,,", vec![Code::UnknownDelivered]),
        ("6970000000018,1,1,,,", vec![Code::WrongCheckDigit]),
        ("6.90123E+12,1,1,,,", vec![Code::DamagedBarcode]),
        ("6901230000000,1,1,,,", vec![Code::DamagedBarcode]),
        (",1,1,,,", vec![Code::MissingValue]),
        ("BJ001,1.5,1,,,", vec![Code::NotWhole]),
        ("BJ001,-2,1,,,", vec![Code::Negative]),
        ("BJ001,0,1,,,", vec![Code::OutOfRange]),
        ("BJ001,10001,1,,,", vec![Code::OutOfRange]),
        ("BJ001,两个,1,,,", vec![Code::NotANumber]),
        ("BJ001,,1,,,", vec![Code::MissingValue]),
        ("BJ001,1,,,,", vec![Code::MissingValue]),
        ("BJ001,1,面议,,,", vec![Code::UnreadableAmount]),
        ("BJ001,1,1.234,,,", vec![Code::FinerThanFen]),
        ("BJ001,1,-3,,,", vec![Code::Negative]),
        ("BJ001,1,1000000.01,,,", vec![Code::OutOfRange]),
        ("BJ001,1,1,,2026-11-20,", vec![Code::PastExpiry]),
        ("BJ001,1,1,,2026-02-30,", vec![Code::NoSuchDate]),
        ("BJ001,1,1,,明年,", vec![Code::UnreadableDate]),
        ("BJ003,1,1,,,", vec![Code::BlockedPart]),
        ("6920000000014,1,1,,,", vec![Code::OutOfUse]),
        ("BJ001,#N/A,1,,,", vec![Code::NotANumber]),
    ] {
        assert_eq!(wrong(row), codes, "{row}");
    }
    // The last day itself is good still, and so is no day at all.
    assert_eq!(wrong("BJ001,1,1,,2026-11-21,"), []);
    assert_eq!(wrong("BJ001,1,0,无,-,"), []);
    let long = format!("BJ001,1,1,{},,", "长".repeat(41));
    assert_eq!(wrong(&long), [Code::TooLong]);
    // All that is wrong with a row is told at once.
    let mut codes = wrong("BJ999,1.5,,,2026-11-20,");
    codes.sort();
    let mut all = [
        Code::UnknownDelivered,
        Code::NotWhole,
        Code::MissingValue,
        Code::PastExpiry,
    ];
    all.sort();
    assert_eq!(codes, all);
}

#[test]
fn the_same_part_twice_is_refused_however_it_is_named_unless_its_lot_or_bin_differs() {
    let reading = read("BJ001,1,1,,,\n6970000000017,1,1,,,");
    let row = &reading.rows[1];
    assert_eq!(row.findings[0].code, Code::DuplicateKey);
    assert!(
        row.findings[0].zh.contains("第 2 行"),
        "{}",
        row.findings[0].zh
    );
    assert!(!reading.is_right());
    assert!(reading.rows[0].delivered.is_some());
    // Of a row whose day is wrong nobody can tell yet.
    let reading = read("BJ001,1,1,,,\nBJ001,1,1,,2026-11-20,");
    let codes: Vec<_> = reading.rows[1]
        .findings
        .iter()
        .map(|found| found.code)
        .collect();
    assert_eq!(codes, [Code::PastExpiry]);
    assert!(read("BJ001,1,1,L-1,,\nBJ001,1,1,L-2,,\nBJ001,1,1,L-2,,B-1").is_right());
}

#[test]
fn a_code_and_a_barcode_have_to_name_the_same_part() {
    let read = |row: &str| read_file(format!("编码,条码,数量,单价\n{row}\n"));
    assert!(read("BJ001,6970000000017,1,1").is_right());
    assert!(read("BJ001,,1,1").is_right());
    assert!(read(",6970000000017,1,1").is_right());
    let reading = read("BJ001,6930005000054,1,1");
    assert_eq!(reading.rows[0].findings[0].code, Code::TwoParts);
    assert_eq!(reading.rows[0].findings[0].column, "条码");
}

#[test]
fn a_file_that_is_no_delivery_note_says_why() {
    for (text, code) in [
        ("备件编码,数量\nBJ001,1\n", Code::MissingColumn),
        ("数量,单价\n1,1\n", Code::MissingColumn),
        (
            "备件编码,数量,单价,单价\nBJ001,1,1,1\n",
            Code::DuplicateColumn,
        ),
        ("今天天气好\n", Code::NoHeader),
        ("", Code::NoHeader),
        ("备件编码,数量,单价\n", Code::NoRows),
        ("备件编码,数量,单价\n合计,1,1\n", Code::NoRows),
        ("PK不是表格", Code::UnreadableFile),
    ] {
        let reading = read_file(text);
        let codes: Vec<_> = reading.of_file.iter().map(|found| found.code).collect();
        assert_eq!(codes, [code], "{text}");
        assert!(reading.rows.is_empty() && !reading.is_right());
    }
    let many: String = (0..201).map(|n| format!("BJ001,1,1,L-{n},,\n")).collect();
    assert_eq!(read(&many).of_file[0].code, Code::TooManyRows);
}
