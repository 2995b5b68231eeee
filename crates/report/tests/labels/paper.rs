//! Sheets and slips as PDF.

use crate::sample::{all, part_with, squares};
use lopdf::{Document, Object};
use yizhan_domain::label::{SheetFormat, SlipSize};
use yizhan_report::label::{HandOver, Label, Slip, hand_over, preview_sheets, sheets, slip};

/// 65 parts of a store, each with its own barcode.
fn parts() -> Vec<Label> {
    (0..65_u64)
        .map(|number| {
            let digits = format!("69700000{number:04}");
            let weighted: u64 = digits
                .bytes()
                .zip([1, 3].into_iter().cycle())
                .map(|(digit, weight)| u64::from(digit - b'0') * weight)
                .sum();
            let mut label = part_with(&format!("{digits}{}", (10 - weighted % 10) % 10)).label;
            label.title = format!("{}{number}", label.title);
            label
        })
        .collect()
}

fn fonts(file: &Document) -> usize {
    let is_file = |object: &Object| {
        let kind = object.as_dict().ok()?.get(b"Type").ok()?;
        (kind.as_name().ok()? == b"FontDescriptor").then_some(())
    };
    file.objects.values().filter_map(is_file).count()
}

#[test]
fn a_sheet_of_65_is_one_small_page_with_its_own_font() {
    let made = sheets(&parts(), SheetFormat::A4x65, 0, 1).unwrap();
    assert!(made.starts_with(b"%PDF-"));
    assert!(made.len() <= 60_000, "{} bytes", made.len());
    let file = Document::load_mem(&made).unwrap();
    assert_eq!(file.get_pages().len(), 1);
    assert_eq!(fonts(&file), 1);
    let text = file.extract_text(&[1]).unwrap();
    assert!(text.contains("三角阀"), "{text}");
    assert!(text.contains("6970000000017"), "{text}");
}

#[test]
fn the_same_labels_make_the_same_file() {
    let make = || sheets(&parts(), SheetFormat::A4x40, 7, 2).unwrap();
    let made = make();
    assert_eq!(made, make());
    for word in [&b"CreationDate"[..], b"ModDate"] {
        assert!(!made.windows(word.len()).any(|part| part == word));
    }
}

#[test]
fn a_sheet_that_was_begun_is_gone_on_with() {
    let labels = parts();
    for (used, copies, pages) in [(0, 1, 1), (1, 1, 2), (64, 1, 2), (64, 2, 3), (65, 1, 1)] {
        let made = sheets(&labels, SheetFormat::A4x65, used, copies).unwrap();
        let file = Document::load_mem(&made).unwrap();
        assert_eq!(file.get_pages().len(), pages, "{used} {copies}");
        let shown = preview_sheets(&labels, SheetFormat::A4x65, used, copies, 0).unwrap();
        assert_eq!(shown.pages, pages);
        let first = SheetFormat::A4x65.grid().cell(used % 65);
        assert_eq!(
            shown.cells.first().map(|cell| (cell.x, cell.y)),
            Some(first)
        );
    }
    let last = preview_sheets(&labels, SheetFormat::A4x65, 64, 2, 99).unwrap();
    assert_eq!((last.page, last.cells.len(), last.labels), (2, 64, 130));
}

#[test]
fn every_kind_stands_on_every_sheet() {
    let labels: Vec<Label> = all().into_iter().map(|sample| sample.label).collect();
    for format in SheetFormat::ALL {
        let made = sheets(&labels, format, 0, 1).unwrap();
        let text = Document::load_mem(&made)
            .unwrap()
            .extract_text(&[1])
            .unwrap();
        for word in ["A-03-2", "护士站", "261121-K3-07"] {
            assert!(text.contains(word), "{format:?} {word}: {text}");
        }
        if let Some(folder) = std::env::var_os("YIZHAN_LABELS") {
            let name = format!("{format:?}.pdf");
            std::fs::write(std::path::Path::new(&folder).join(name), made).unwrap();
        }
    }
}

#[test]
fn what_has_no_glyph_harms_no_label() {
    let title = "🚑\u{202e}急救\u{0}车\n".to_owned();
    let label = Label {
        symbols: vec![squares("YZ1/E/1")],
        title,
        lines: vec![String::new(), "x".repeat(200), "阀".repeat(200)],
    };
    let made = sheets(&[label], SheetFormat::A4x65, 0, 1).unwrap();
    let text = Document::load_mem(&made)
        .unwrap()
        .extract_text(&[1])
        .unwrap();
    assert!(text.contains("〓急救"), "{text}");
}

#[test]
fn an_order_has_a_slip() {
    let order = crate::sample::order();
    let fact = |called: &str, says: &str| (called.to_owned(), says.to_owned());
    let made = Slip {
        hospital: "江城大学附属医院".into(),
        heading: "服务工单".into(),
        number: "261121-K3-07".into(),
        symbol: order.label.symbols[0].clone(),
        facts: vec![
            fact("地点", "主院区 外科楼 7层 701 护士站"),
            fact("科室", "普外科一病区"),
            fact("分类", "水 · 水龙头漏水"),
            fact("描述", &"水龙头关不紧，一直滴水，地面已经湿了。".repeat(8)),
        ],
        by_hand: vec!["签字".into(), "日期".into()],
    };
    for size in [SlipSize::A5, SlipSize::A6] {
        let file = slip(&made, size).unwrap();
        assert!(file.len() < 60_000);
        let text = Document::load_mem(&file)
            .unwrap()
            .extract_text(&[1])
            .unwrap();
        assert!(text.contains("普外科一病区"), "{text}");
        if let Some(folder) = std::env::var_os("YIZHAN_LABELS") {
            let name = format!("slip-{size:?}.pdf");
            std::fs::write(std::path::Path::new(&folder).join(name), file).unwrap();
        }
    }
}

#[test]
fn what_leaves_a_store_has_a_hand_over_slip_of_half_a_page() {
    let order = crate::sample::order();
    let fact = |called: &str, says: &str| (called.to_owned(), says.to_owned());
    let row = |number: usize| {
        [
            format!("BJ-00{number:02}"),
            "不锈钢角阀 DN15 304".to_owned(),
            "A-03-12".to_owned(),
            "L-2611".to_owned(),
            "12 个".to_owned(),
            "18.50".to_owned(),
            "222.00".to_owned(),
        ]
    };
    for (lines, pages) in [(3, 1), (30, 2), (60, 4)] {
        let made = HandOver {
            hospital: "江城大学附属医院".into(),
            heading: "备件出库交接单".into(),
            number: "261121-K3-07".into(),
            symbol: Some(order.label.symbols[0].clone()),
            facts: vec![
                fact("科室", "普外科一病区"),
                fact("地点", "主院区 外科楼 7层 701 护士站"),
                fact("服务人员", "王建国、李强"),
                fact("诉求", "水龙头关不紧，一直滴水"),
                fact("库房", "中心库房"),
                fact("库管员", "周敏"),
                fact("时间", "2026-11-29 08:15"),
            ],
            columns: ["编码", "名称规格", "货位", "批号", "数量", "单价", "金额"]
                .map(str::to_owned),
            rows: (0..lines).map(row).collect(),
            total: "共 3 行，36 件，合计 666.00 元".into(),
            by_hand: vec!["发出人签字".into(), "接收人签字".into(), "日期".into()],
        };
        let file = hand_over(&made).unwrap();
        assert!(file.len() < 60_000, "{}", file.len());
        assert_eq!(file, hand_over(&made).unwrap());
        let document = Document::load_mem(&file).unwrap();
        assert_eq!(document.get_pages().len(), pages);
        let text = document.extract_text(&[1]).unwrap();
        assert!(text.contains("普外科一病区"), "{text}");
        if let Some(folder) = std::env::var_os("YIZHAN_LABELS") {
            let name = format!("hand-over-{lines}.pdf");
            std::fs::write(std::path::Path::new(&folder).join(name), file).unwrap();
        }
    }
}
