//! Paper says what the screen says, in the same words.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test that cannot go on has failed"
)]

use super::*;
use serde::Serialize;
use serde_json::Value;
use std::path::Path;
use uuid::Uuid;

const PARTS: [PartKind; 9] = [
    PartKind::Whole,
    PartKind::Sections,
    PartKind::Teams,
    PartKind::Categories,
    PartKind::Departments,
    PartKind::Calls,
    PartKind::Stages,
    PartKind::Slowest,
    PartKind::Hours,
];

/// The figures that are no measure of orders.
const OTHERS: [Figure; 10] = [
    Figure::Complaints,
    Figure::Left,
    Figure::StageTime,
    Figure::StageMost,
    Figure::Drawn,
    Figure::Reached,
    Figure::Declined,
    Figure::NotReached,
    Figure::NotCalled,
    Figure::CallStars,
];

/// The words of the screen in both languages.
fn screens() -> [(Told, Value); 2] {
    let words = |file: &str| {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../ui/locales");
        serde_json::from_str(&std::fs::read_to_string(folder.join(file)).unwrap()).unwrap()
    };
    [
        (Told(Language::Chinese), words("zh-CN.json")),
        (Told(Language::English), words("en.json")),
    ]
}

fn name(of: &impl Serialize) -> String {
    let name = serde_json::to_value(of).unwrap();
    name.as_str().unwrap().to_owned()
}

fn row(subject: Subject) -> Row {
    Row {
        subject,
        name: "水工班".into(),
        values: Vec::new(),
    }
}

#[test]
fn paper_and_screen_call_everything_the_same() {
    let month: Month = "2026-11".parse().unwrap();
    for (told, screen) in screens() {
        let (ours, statistics) = (&screen["bulletins"], &screen["statistics"]);
        let said = |key: String| ours[key.as_str()].as_str().unwrap_or(&key).to_owned();
        for kind in Kind::ALL {
            assert_eq!(told.title(kind), said(format!("kind_{}", kind.name())));
        }
        for text in TextKind::ALL {
            assert_eq!(told.text(text), said(format!("text_{}", name(&text))));
        }
        for stage in Stage::ALL {
            let word = statistics[format!("stage_{}", name(&stage))].as_str();
            assert_eq!(
                Some(told.subject(&row(Subject::Stage(stage)), month).as_str()),
                word
            );
        }
        for figure in OTHERS {
            assert_eq!(
                told.figure(figure),
                said(format!("figure_{}", name(&figure)))
            );
        }
        for measure in Measure::ALL {
            let figure: Figure = serde_json::from_value(name(&measure).into()).unwrap();
            let word = statistics[format!("measure_{}", name(&measure))].as_str();
            // A screen writes ¥ before each amount, paper the unit in the head.
            let called = told
                .figure(figure)
                .replace("（元）", "")
                .replace(" (yuan)", "");
            assert_eq!(Some(called.as_str()), word);
        }
        for kind in PARTS {
            assert_eq!(told.part(kind), said(format!("part_{}", name(&kind))));
            let part = Part {
                kind,
                figures: vec![Figure::KnownAreaCost],
                rows: Vec::new(),
            };
            let mut notes = told.notes(&part);
            assert_eq!(notes.pop(), Some(said("note_area".into())));
            let note = match kind {
                PartKind::Stages => statistics["stages_note"].as_str(),
                kind => ours[format!("note_{}", name(&kind))].as_str(),
            };
            assert_eq!(notes.pop().as_deref(), note);
        }
        assert_eq!(
            told.subject(&row(Subject::Nothing), month),
            said("nobody".into())
        );
        assert_eq!(
            told.subject(&row(Subject::Id(Uuid::nil())), month),
            "水工班"
        );
        assert_eq!(told.draft(&over(0, 0)), said("draft_on_paper".into()));
        let away = told.approved("", Millis(0), 0, Some(3)).pop();
        assert_eq!(away, Some(said("away_then".into()).replace("%{n}", "3")));
    }
}

/// A month that is over, and how many devices are named and not named.
fn over(named: usize, others: u32) -> Provisional {
    let device = yizhan_api::view::AwayDevice {
        name: String::new(),
        person: String::new(),
        met_at: Millis(0),
    };
    Provisional {
        is: named > 0 || others > 0,
        over: true,
        away: vec![device; named],
        others,
    }
}

#[test]
fn a_draft_on_paper_says_why_it_may_still_change() {
    let told = Told(Language::Chinese);
    assert_eq!(
        told.draft(&over(20, 5)),
        "草稿，未审批；暂定数：25 台终端可能还有未上传的工作"
    );
    let running = Provisional {
        is: true,
        ..Provisional::default()
    };
    assert_eq!(told.draft(&running), "草稿，未审批；本月尚未结束");
}

#[test]
fn values_are_written_to_be_read() {
    let [(chinese, _), (english, _)] = screens();
    for (figure, value, zh, en) in [
        (Figure::Orders, Some(12_345), "12,345", "12,345"),
        (Figure::Orders, Some(999), "999", "999"),
        (
            Figure::Cost,
            Some(123_456_789),
            "1,234,567.89",
            "1,234,567.89",
        ),
        (Figure::Cost, Some(-100_005), "-1,000.05", "-1,000.05"),
        (Figure::FinishTime, Some(59), "不到 1 分钟", "under 1 min"),
        (Figure::FinishTime, Some(38 * 60), "38 分钟", "38 min"),
        (Figure::FinishTime, Some(7200), "2 小时", "2 h"),
        (Figure::StageTime, Some(7500), "2 小时 5 分", "2 h 5 min"),
        (Figure::StageMost, Some(86_400), "1 天", "1 d"),
        (Figure::StageMost, Some(273_599), "3 天 3 小时", "3 d 3 h"),
        (Figure::FinishInTime, Some(881), "88.1%", "88.1%"),
        (Figure::CallStars, Some(443), "4.43", "4.43"),
        (Figure::CallStars, None, "–", "–"),
    ] {
        assert_eq!(chinese.value(figure, value), zh);
        assert_eq!(english.value(figure, value), en);
    }
}
