//! Labels of every kind.

use yizhan_report::label::{Label, Symbol};
use yizhan_scan::write::{code128, ean13, qr};
use yizhan_scan::{Kind, OrderCode, Vouched, named_code};

/// The QR code of a text.
pub fn squares(text: &str) -> Symbol {
    let code = qr(text).unwrap();
    Symbol::Squares {
        side: code.side,
        dark: code.dark,
    }
}

/// A label, and what a scanner has to read from it.
pub struct Sample {
    pub label: Label,
    pub says: String,
}

fn sample(symbols: Vec<Symbol>, says: &str, title: &str, lines: &[&str]) -> Sample {
    Sample {
        label: Label {
            symbols,
            title: title.into(),
            lines: lines.iter().map(|line| (*line).to_owned()).collect(),
        },
        says: says.to_owned(),
    }
}

/// A part with EAN-13.
pub fn part() -> Sample {
    part_with("6970000000017")
}

/// A part with this EAN-13.
pub fn part_with(barcode: &str) -> Sample {
    let bars = Symbol::Bars {
        widths: ean13(barcode).unwrap(),
        under: barcode.into(),
    };
    let lines = ["DN15 加厚 不锈钢", "BJ00017 · 个"];
    sample(vec![bars], barcode, "三角阀（冷热水通用）", &lines)
}

/// A part that has its code only.
pub fn part_without_barcode() -> Sample {
    let code = "BJ00033";
    let bars = Symbol::Bars {
        widths: code128(code).unwrap(),
        under: code.into(),
    };
    let text = named_code(Kind::Part, code);
    sample(
        vec![bars, squares(&text)],
        code,
        "墙面乳胶漆",
        &["5L 白", code],
    )
}

/// A bin.
pub fn bin() -> Sample {
    let text = named_code(Kind::Bin, "A-03-2");
    sample(vec![squares(&text)], &text, "A-03-2", &["中心库房"])
}

/// A place.
pub fn place() -> Sample {
    let text = named_code(Kind::Place, "7f9d3c1e5b6a4d2e8c0f112233445566");
    let lines = ["主院区 外科楼", "7层 701", "普外科一病区", "60044"];
    sample(vec![squares(&text)], &text, "护士站", &lines)
}

/// A piece of equipment with a long name.
pub fn equipment() -> Sample {
    let text = named_code(Kind::Equipment, "SB-2021-0042");
    let name = "全自动生化分析仪（含前处理模块）".repeat(12);
    let lines = ["AU5800", "检验科", "SB-2021-0042"];
    sample(vec![squares(&text)], &text, &name, &lines)
}

/// An order, vouched for by a device.
pub fn order() -> Sample {
    let text = OrderCode {
        order: yizhan_domain::OrderId::of_key("1"),
        number: "261121-K3-07".into(),
        department: "D0123".into(),
        vouched: Some(Vouched {
            device: "K3".into(),
            signature: [0xa5; 64],
        }),
    }
    .to_text();
    let lines = ["主院区 外科楼 7层 701", "普外科一病区", "水 · 水龙头漏水"];
    sample(vec![squares(&text)], &text, "261121-K3-07", &lines)
}

/// One of each.
pub fn all() -> Vec<Sample> {
    vec![
        part(),
        part_without_barcode(),
        bin(),
        place(),
        equipment(),
        order(),
    ]
}
