//! What the reading of hand-over files came to, for people and for machines.

use std::fmt::Write as _;
use yizhan_engine::Imported;
use yizhan_report::hospital::{Counts, Findings};

/// One JSON object: the findings by file.
pub fn to_json(findings: &Findings) -> String {
    // Strings and numbers under string keys: there is nothing in it that JSON cannot say.
    serde_json::to_string(findings).unwrap_or_else(|_| "{}".to_owned())
}

/// A line for each finding in each language, under the name of its file.
pub fn to_text(findings: &Findings) -> String {
    let mut text = String::new();
    for (file, findings) in findings {
        // Writing to a string cannot fail, here and below.
        let _ = writeln!(text, "{file}");
        for finding in findings {
            let at = match (finding.row, finding.column.as_str()) {
                (0, _) => "-".to_owned(),
                (row, "") => row.to_string(),
                (row, column) => format!("{row} {column}"),
            };
            let _ = writeln!(text, "  {at}: {}\n      {}", finding.zh, finding.en);
        }
    }
    text
}

/// How many rows of each kind were read.
pub fn counted(counts: &Counts) -> String {
    let counts = [
        ("科室", "departments", counts.departments),
        ("地点", "places", counts.places),
        ("员工", "staff", counts.staff),
        ("班组", "teams", counts.teams),
        ("服务分类", "categories", counts.categories),
        ("收费标准", "fees", counts.fees),
        ("备件", "parts", counts.parts),
        ("期初库存", "opening stock", counts.stock),
        ("库房", "stores", counts.stores),
        ("供应商", "suppliers", counts.suppliers),
        ("设备", "equipment", counts.equipment),
        ("历史工单", "historic orders", counts.orders),
    ];
    counts
        .map(|(zh, en, count)| format!("  {count:>7}  {zh} · {en}"))
        .join("\n")
}

/// How many of an import's names are printed; the rest is counted.
const NAMED: usize = 20;

/// What an import changed, and what it left as it was though the files say otherwise.
pub fn outcome(imported: &Imported) -> String {
    let Imported {
        written,
        unchanged,
        kept,
    } = imported;
    let mut text = format!(
        "新增或更新 {written} 条，未变 {unchanged} 条 · {written} new or changed, {unchanged} as before\n"
    );
    if !kept.is_empty() {
        let _ = writeln!(
            text,
            "有 {n} 条旧工单或期初库存与文件不同，已发生的记录不会被文件改动，保持原样：\n\
             {n} old orders or opening stocks differ from the files; what has happened stays as it is:",
            n = kept.len()
        );
        for name in kept.iter().take(NAMED) {
            let _ = writeln!(text, "  {name}");
        }
        if kept.len() > NAMED {
            text += "  …\n";
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_kept_is_named_until_it_is_too_much() {
        let imported = |kept: usize| Imported {
            written: 3,
            unchanged: 4,
            kept: (0..kept).map(|n| format!("A-{n}-")).collect(),
        };
        assert!(!outcome(&imported(0)).contains("stays as it is"));
        let some = outcome(&imported(NAMED));
        assert!(some.contains("3 new or changed, 4 as before"));
        assert!(some.contains("20 old orders") && some.contains("A-19-") && !some.contains('…'));
        let many = outcome(&imported(NAMED + 1));
        assert!(many.contains("21 old orders") && !many.contains("A-20-") && many.contains('…'));
    }
}
