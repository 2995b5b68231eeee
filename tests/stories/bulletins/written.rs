//! Texts of a draft, and who sees and writes what.

use super::*;
use yizhan_domain::bulletin::TEXT_MAX;

/// Whether the list says that texts are written.
fn has_texts(hub: &mut TestHospital) -> bool {
    let list = hub.ask(hub.cast.dispatcher, ListBulletins {}).unwrap();
    let mut rows = list.rows.iter();
    let row = rows.find(|row| (row.kind, row.month) == (quality(), november()));
    row.unwrap().has_texts
}

#[test]
fn nobody_writes_over_what_they_had_not_seen() {
    let mut hub = TestHospital::open();
    let cast = hub.cast.clone();
    let findings = |view: &BulletinView| {
        let mut texts = view.texts.iter();
        texts
            .find(|of| of.text == TextKind::Findings)
            .unwrap()
            .clone()
    };
    let view = keep(&mut hub, cast.dispatcher, " 夜间抢修增多\r\n共 3 起 ", None).unwrap();
    let first = findings(&view);
    assert_eq!(first.words, "夜间抢修增多\n共 3 起");
    hub.wait(1);
    let Err(ApiError::Refusal(Refusal::BulletinTextChanged { by, .. })) =
        keep(&mut hub, cast.chief, "无", None)
    else {
        panic!("written over")
    };
    assert_eq!(by, first.by);
    assert!(has_texts(&mut hub));
    let view = keep(&mut hub, cast.chief, "夜间抢修增多", first.id).unwrap();
    let second = findings(&view);
    // Empty takes it out, and what was approved keeps what it had.
    hub.wait_days(12);
    approve(&mut hub);
    let boss = manager(&hub);
    keep(&mut hub, boss, "  ", second.id).unwrap();
    let view = draft(&mut hub, boss, quality());
    assert_eq!(findings(&view).words, "");
    assert!(!has_texts(&mut hub), "it was taken out");
    let approved = version(&mut hub, boss, 1);
    assert_eq!(approved.texts.len(), 1);
    assert_eq!(approved.texts[0].words, "夜间抢修增多");
    // The same request once more says nothing new; the same id for other words is refused.
    let id = BulletinId(hub.id());
    let request = |words: &str, follows| KeepBulletinText {
        id,
        kind: Kind::Process,
        month: november(),
        text: TextKind::Measures,
        words: words.into(),
        follows,
    };
    let once = hub.ask(boss, request("加派夜班", None)).unwrap();
    assert_eq!(hub.ask(boss, request("加派夜班", None)), Ok(once));
    assert_eq!(
        hub.ask(boss, request("减派夜班", Some(id))),
        Err(Refusal::IdTaken.into())
    );
}

#[test]
fn texts_that_are_too_long_or_cannot_be_printed_are_refused() {
    let mut hub = TestHospital::open();
    let chief = hub.cast.chief;
    let full = "字".repeat(TEXT_MAX);
    let view = keep(&mut hub, chief, &full, None).unwrap();
    let id = view.texts[1].id;
    let long = keep(&mut hub, chief, &format!("{full}字"), id);
    assert_eq!(long, Err(Refusal::TextTooLong { limit: TEXT_MAX }.into()));
    for hostile in [
        "a\u{0}b",
        "a\u{1b}[31mb",
        "a\u{202e}b",
        "a\u{2066}b",
        "a\u{7f}b",
    ] {
        let refused = keep(&mut hub, chief, hostile, id);
        assert_eq!(
            refused,
            Err(Refusal::TextNotPrintable.into()),
            "{hostile:?}"
        );
    }
    for fine in ["一行\n\n两行", "a\tb", "👩‍⚕️ ㎡ ≥", ""] {
        let id = draft(&mut hub, chief, quality()).texts[1].id;
        let kept = keep(&mut hub, chief, fine, id).unwrap();
        assert_eq!(kept.texts[1].words, fine);
    }
}

#[test]
fn who_reads_writes_and_approves() {
    let mut hub = TestHospital::open();
    let cast = hub.cast.clone();
    let boss = manager(&hub);
    let refused = Err(ApiError::from(Refusal::WrongRole));
    let readers = [
        boss,
        cast.chief,
        cast.other_chief,
        cast.dispatcher,
        cast.auditor,
        cast.finance,
    ];
    for who in readers {
        let view = draft(&mut hub, who, Kind::Process);
        let writes = ![cast.auditor, cast.finance].contains(&who);
        assert_eq!(view.may_write, writes);
        let follows = draft(&mut hub, who, quality()).texts[1].id;
        assert_eq!(keep(&mut hub, who, "一", follows).is_ok(), writes);
    }
    let outside = [
        cast.wang,
        cast.nurse,
        cast.keeper,
        cast.supervisor,
        cast.administrator,
    ];
    for who in outside {
        let request = ShowBulletin::draft(quality(), november());
        assert_eq!(hub.ask(who, request), refused);
        assert_eq!(keep(&mut hub, who, "一", None), refused);
    }
    hub.wait_days(12);
    let shown = draft(&mut hub, boss, quality());
    for who in [cast.chief, cast.dispatcher, cast.finance, cast.auditor] {
        let request = approval(&mut hub, &shown);
        assert_eq!(hub.ask(who, request), refused);
    }
    // Away from the hub there are none.
    let mut phone = hub.enrol(boss, "the manager's phone");
    phone.meet(&mut hub);
    let away = phone.ask(boss, ShowBulletin::draft(quality(), november()));
    assert_eq!(away, Err(Refusal::OnlyAtHub.into()));
    let away = phone.ask(boss, ListBulletins {});
    assert_eq!(away.err(), Some(Refusal::OnlyAtHub.into()));
}
