//! A bulletin as PDF: small, with the glyphs that it needs and no others.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use lopdf::{Document, Object};
use yizhan_report::bulletin::{Bar, Block, Bulletin, bulletin};

/// A bulletin as large as they come: ten rows in each list, three full texts.
fn large() -> Bulletin {
    let bars: Vec<Bar> = (1..=10)
        .map(|number| Bar {
            label: format!("水 · 第 {number} 类漏水"),
            value: 400 - number * 31,
            words: (400 - number * 31).to_string(),
        })
        .collect();
    let hours = (0..24_i64)
        .map(|hour| Bar {
            label: hour.to_string(),
            value: (12 - (hour - 12).abs()) * 7,
            words: ((12 - (hour - 12).abs()) * 7).to_string(),
        })
        .collect();
    let heads = [
        "",
        "工单数",
        "已完成",
        "费用（元）",
        "到场及时率",
        "完成及时率",
        "满意度（星）",
        "返工率",
    ];
    let row = |number: usize| {
        let mut row = vec![format!("动力保障科水工 {number} 班")];
        row.extend(
            ["480", "478", "135,734.88", "79.6%", "88.1%", "4.43", "1.2%"].map(String::from),
        );
        row
    };
    let table = |rows: usize| Block::Table {
        heads: heads.map(String::from).to_vec(),
        rows: (1..=rows).map(row).collect(),
    };
    Bulletin {
        hospital: "江城大学附属医院".into(),
        title: "后勤信息与质量简报".into(),
        period: "2026 年 11 月 · 第 1 版".into(),
        notice: String::new(),
        blocks: vec![
            Block::Heading("前言".into()),
            Block::Text("本月后勤保障平稳，夜间抢修增多。".repeat(125)),
            Block::Heading("全院总体".into()),
            table(16),
            Block::Heading("各班组".into()),
            Block::Note("工单数".into()),
            Block::Bars(bars.clone()),
            table(16),
            Block::Heading("费用最高的科室".into()),
            Block::Bars(bars),
            table(10),
            Block::Heading("报修时段分布".into()),
            Block::Columns(hours),
            Block::Heading("突出情况".into()),
            Block::Text("外科楼三层给水管网老化。".repeat(160)),
            Block::Heading("改进措施".into()),
            Block::Text("加派夜班；更换阀门。\n下月复查。".repeat(110)),
        ],
        end: vec!["审批：施红    时间：2026-12-03 09:12".into()],
    }
}

#[test]
fn the_largest_bulletin_is_small_and_embeds_the_glyphs_that_it_needs_only() {
    let made = bulletin(&large()).unwrap();
    if let Some(folder) = std::env::var_os("YIZHAN_LABELS") {
        std::fs::write(std::path::Path::new(&folder).join("bulletin.pdf"), &made).unwrap();
    }
    assert!(made.len() < 200_000, "{} bytes", made.len());
    let file = Document::load_mem(&made).unwrap();
    let pages: Vec<u32> = file.get_pages().into_keys().collect();
    assert_eq!(pages.len(), 7);
    let text = file.extract_text(&pages).unwrap();
    for word in [
        "江城大学附属医院",
        "后勤信息与质量简报",
        "135,734.88",
        "施红",
        "7 / 7",
    ] {
        assert!(text.contains(word), "{word}");
    }
    // A subset is named by six letters and a plus sign (ISO 32000-1, 9.6.4), and its program stands in the file.
    let described = file.objects.values().filter_map(|object| {
        let dictionary = object.as_dict().ok()?;
        let kind = dictionary.get(b"Type").and_then(Object::as_name).ok()?;
        (kind == b"FontDescriptor").then_some(dictionary)
    });
    let mut fonts = 0;
    for font in described {
        let name = font.get(b"FontName").and_then(Object::as_name).unwrap();
        assert_eq!(
            name.get(6),
            Some(&b'+'),
            "{}",
            String::from_utf8_lossy(name)
        );
        let program = font
            .get(b"FontFile3")
            .and_then(Object::as_reference)
            .unwrap();
        let program = file.get_object(program).unwrap().as_stream().unwrap();
        assert!(program.content.len() < 100_000, "{}", program.content.len());
        fonts += 1;
    }
    assert_eq!(fonts, 1);
}

#[test]
fn the_same_bulletin_makes_the_same_file() {
    let made = bulletin(&large()).unwrap();
    assert_eq!(made, bulletin(&large()).unwrap());
    for word in [&b"CreationDate"[..], b"ModDate"] {
        assert!(!made.windows(word.len()).any(|part| part == word));
    }
}

#[test]
fn an_empty_bulletin_is_one_page() {
    let made = bulletin(&Bulletin::default()).unwrap();
    assert_eq!(Document::load_mem(&made).unwrap().get_pages().len(), 1);
}
