//! What was approved stays what it was, and its page says what would be otherwise today.

use super::*;
use yizhan_api::ClosePeriod;
use yizhan_domain::{ClosingId, Fen};

#[test]
fn figures_that_were_approved_do_not_move_when_late_work_arrives_and_the_difference_is_told() {
    let mut hub = TestHospital::open();
    let cast = hub.cast.clone();
    confirmed(&mut hub, 5);
    let late = hub.order_at(Status::Arrived).id;
    rename_hospital(&mut hub, "旧名医院");
    hub.wait_days(12);
    let boss = manager(&hub);
    let shown = draft(&mut hub, boss, quality());
    assert_eq!(whole(&shown, Figure::Orders), Some(2));
    assert_eq!(whole(&shown, Figure::Finished), Some(1));
    assert_eq!(whole(&shown, Figure::Satisfaction), Some(500));
    assert_eq!(
        shown.content.value(
            PartKind::Teams,
            Subject::Id(cast.plumbers.0),
            Figure::Orders
        ),
        Some(2)
    );
    let request = approval(&mut hub, &shown);
    let after = hub.ask(boss, request.clone()).unwrap();
    assert_eq!(hub.ask(boss, request), Ok(after.clone()), "sent once more");
    assert_eq!(after.versions.len(), 1);
    let first = version(&mut hub, cast.finance, 1);
    assert_eq!(first.content, shown.content);
    assert_eq!(first.position, shown.position);
    assert!(compare(&mut hub, boss, 1).differences.is_empty());
    let paper = |hub: &mut TestHospital| {
        let (of, language) = (of_version(1), Language::Chinese);
        hub.ask(cast.auditor, MakeBulletin { of, language })
            .unwrap()
    };
    let printed = paper(&mut hub);

    // The hospital is called otherwise from now on.
    rename_hospital(&mut hub, "新名医院");
    // Work that somebody did in November and told in December.
    hub.labour(late, 150).unwrap();
    let finish = Action::Finish {
        symptom: "漏水".into(),
        cause: "垫圈老化".into(),
        solution: "更换垫圈".into(),
    };
    hub.take(cast.wang, late, finish);
    let again = version(&mut hub, cast.finance, 1);
    assert_eq!((again.content, again.texts), (first.content, first.texts));
    assert_eq!(again.hospital, first.hospital);
    assert_eq!(draft(&mut hub, boss, quality()).hospital[0], "新名医院");
    assert_eq!(paper(&mut hub), printed, "the same bytes");
    let differences = compare(&mut hub, cast.chief, 1).differences;
    let of_whole = |figure: Figure| {
        let mut all = differences.iter();
        all.find_map(|of| match of.change {
            Change::Value {
                figure: is,
                was,
                now,
            } if (of.part, of.subject, is) == (PartKind::Whole, Subject::Month, figure) => {
                Some((was, now))
            }
            _ => None,
        })
    };
    assert_eq!(of_whole(Figure::Finished), Some((Some(1), Some(2))));
    assert_eq!(of_whole(Figure::Open), Some((Some(1), Some(0))));
    assert_eq!(of_whole(Figure::Orders), None);
    let (was, now) = of_whole(Figure::Cost).unwrap();
    assert!(Fen(was.unwrap()) < Fen(now.unwrap()));

    // Approved anew it is another version; the first stays readable.
    approve(&mut hub);
    assert_eq!(version(&mut hub, boss, 1).content, shown.content);
    let second = version(&mut hub, boss, 2);
    assert_eq!(whole(&second, Figure::Finished), Some(2));
    assert!(compare(&mut hub, boss, 2).differences.is_empty());
    let list = hub.ask(cast.dispatcher, ListBulletins {}).unwrap();
    let mut rows = list.rows.iter();
    let row = rows
        .find(|row| (row.kind, row.month) == (quality(), november()))
        .unwrap();
    let numbers: Vec<u32> = row.versions.iter().map(|of| of.number).collect();
    assert_eq!((numbers, row.has_texts), (vec![1, 2], false));

    hub.engine.rebuild().unwrap();
    assert_eq!(version(&mut hub, boss, 1).content, shown.content);
}

#[test]
fn of_two_managers_who_approve_at_once_the_second_is_told_of_the_first() {
    let mut hub = TestHospital::open();
    confirmed(&mut hub, 4);
    hub.wait_days(12);
    let boss = manager(&hub);
    let shown = draft(&mut hub, boss, quality());
    let (one, other) = (approval(&mut hub, &shown), approval(&mut hub, &shown));
    hub.ask(boss, one).unwrap();
    hub.wait(1);
    let Err(ApiError::Refusal(Refusal::BulletinApproved { by, .. })) = hub.ask(boss, other) else {
        panic!("approved twice")
    };
    assert!(!by.is_empty());
    assert_eq!(draft(&mut hub, boss, quality()).versions.len(), 1);
}

#[test]
fn nobody_approves_what_was_not_shown_or_is_not_over() {
    let mut hub = TestHospital::open();
    let cast = hub.cast.clone();
    let order = confirmed(&mut hub, 4);
    let boss = manager(&hub);
    let early = draft(&mut hub, boss, quality());
    assert!(early.provisional.is && !early.may_approve);
    let request = approval(&mut hub, &early);
    let period = november();
    assert_eq!(
        hub.ask(boss, request),
        Err(Refusal::PeriodNotOver { period }.into())
    );
    hub.wait_days(12);
    let shown = draft(&mut hub, boss, quality());
    assert!(shown.may_approve);
    // A text that came meanwhile, and work that came meanwhile.
    keep(&mut hub, cast.chief, "夜间抢修增多", None).unwrap();
    let request = approval(&mut hub, &shown);
    assert_eq!(hub.ask(boss, request), Err(Refusal::BulletinChanged.into()));
    let shown = draft(&mut hub, boss, quality());
    hub.labour(order, 150).unwrap();
    let request = approval(&mut hub, &shown);
    assert_eq!(hub.ask(boss, request), Err(Refusal::BulletinChanged.into()));
    approve(&mut hub);
    let ahead = ShowBulletin::draft(quality(), "2027-03".parse().unwrap());
    let period = ahead.month;
    assert_eq!(
        hub.ask(boss, ahead),
        Err(Refusal::PeriodAhead { period }.into())
    );
    for number in [0, 2, u32::MAX] {
        let unknown = Err(ApiError::from(Refusal::UnknownBulletin));
        assert_eq!(hub.ask(boss, of_version(number)), unknown);
    }
}

#[test]
fn a_month_without_orders_is_approved_like_any_other() {
    let mut hub = TestHospital::open();
    let boss = manager(&hub);
    let month: Month = "2026-09".parse().unwrap();
    for kind in Kind::ALL {
        let shown = hub.ask(boss, ShowBulletin::draft(kind, month)).unwrap();
        let orders = shown
            .content
            .value(PartKind::Whole, Subject::Month, Figure::Orders);
        assert_eq!(orders, Some(0));
        assert_eq!(whole(&shown, Figure::ResponseTime), None);
        let request = approval(&mut hub, &shown);
        hub.ask(boss, request).unwrap();
        for language in [Language::Chinese, Language::English] {
            let of = ShowBulletin {
                version: Some(1),
                ..ShowBulletin::draft(kind, month)
            };
            let made = hub.ask(boss, MakeBulletin { of, language }).unwrap();
            let bytes = STANDARD.decode(made.bytes).unwrap();
            assert!(Document::load_mem(&bytes).unwrap().get_pages().len() <= 2);
        }
    }
}

#[test]
fn a_bulletin_is_printed_with_its_texts_and_who_approved_it() {
    let mut hub = TestHospital::open_with_history();
    let boss = manager(&hub);
    confirmed(&mut hub, 5);
    keep(&mut hub, boss, "第一行\n第二行 𠮷", None).unwrap();
    hub.wait_days(12);
    let text = |hub: &mut TestHospital, of: ShowBulletin, language| {
        let made = hub.ask(boss, MakeBulletin { of, language }).unwrap();
        assert!(made.name.ends_with(".pdf") && made.name.contains("2026-11"));
        let bytes = STANDARD.decode(made.bytes).unwrap();
        assert!(bytes.len() < 300_000, "{}", bytes.len());
        let file = Document::load_mem(&bytes).unwrap();
        let pages: Vec<u32> = file.get_pages().into_keys().collect();
        file.extract_text(&pages).unwrap()
    };
    let unapproved = ShowBulletin::draft(quality(), november());
    let draft = text(&mut hub, unapproved, Language::Chinese);
    for word in ["草稿", "第二行", "中枢记录第"] {
        assert!(draft.contains(word), "{word}: {draft}");
    }
    approve(&mut hub);
    let chinese = text(&mut hub, of_version(1), Language::Chinese);
    for word in [
        "后勤信息与质量简报",
        "2026 年 11 月",
        "水工班",
        "审批",
        "第一行",
    ] {
        assert!(chinese.contains(word), "{word}: {chinese}");
    }
    assert!(!chinese.contains("草稿"));
    let english = text(&mut hub, of_version(1), Language::English);
    assert!(english.contains("Approved by"), "{english}");
    let process = ShowBulletin::draft(Kind::Process, november());
    let process = text(&mut hub, process, Language::Chinese);
    assert!(process.contains("流程效能分析报告"), "{process}");
}

#[test]
fn figures_stay_provisional_while_devices_are_away_also_once_the_accounts_are_closed() {
    let mut hub = TestHospital::open();
    let cast = hub.cast.clone();
    confirmed(&mut hub, 4);
    for (who, name) in [(cast.wang, "phone of Wang"), (cast.li, "phone of Li")] {
        let _phone = hub.enrol(who, name);
    }
    hub.wait_days(12);
    let boss = manager(&hub);
    let told = |hub: &mut TestHospital| draft(hub, boss, quality()).provisional;
    assert_eq!(told(&mut hub).away.len(), 2);
    let request = ClosePeriod {
        month: november(),
        closing: ClosingId(hub.id()),
        count: 0,
        total: Fen(0),
        early: false,
    };
    hub.ask(cast.finance, request).unwrap();
    let provisional = told(&mut hub);
    assert!(provisional.is && provisional.over);
    assert_eq!(provisional.away.len(), 2, "late work still changes it");
}
