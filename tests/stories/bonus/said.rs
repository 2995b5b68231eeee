//! Appeals and answers, and who sees and says what.

use super::*;

#[test]
fn a_technician_appeals_and_the_chief_answers() {
    let mut hub = TestHospital::open();
    let cast = hub.cast.clone();
    finished(&mut hub, &[cast.wang], 100, 30, Some(5));
    hub.wait_days(12);
    keep_inputs(&mut hub, &[(cast.wang, 100), (cast.li, 100)]);
    let early = appeal(&mut hub, "少算一单");
    assert_eq!(
        hub.ask(cast.wang, early),
        Err(Refusal::BonusNotApproved { period: november() }.into())
    );
    approve(&mut hub);
    let empty = appeal(&mut hub, "  ");
    assert_eq!(
        hub.ask(cast.wang, empty),
        Err(Refusal::ReasonMissing.into())
    );
    let made = appeal(&mut hub, "夜间抢修未计入");
    let view = hub.ask(cast.wang, made.clone()).unwrap();
    assert!(!view.may_appeal && view.appeals.len() == 1);
    assert_eq!(hub.ask(cast.wang, made.clone()), Ok(view), "sent once more");
    let second = appeal(&mut hub, "再次申诉");
    assert_eq!(hub.ask(cast.wang, second), Err(Refusal::AppealWaits.into()));
    assert!(row(&show(&mut hub, cast.chief), cast.wang).appeal_waits);

    let answer = |hub: &mut TestHospital, accepted, correction| AnswerAppeal {
        id: BonusId(hub.id()),
        month: november(),
        appeal: made.id,
        accepted,
        correction: Fen(correction),
        words: "核实，补计夜班".into(),
    };
    let odd = answer(&mut hub, false, 100);
    assert_eq!(
        hub.ask(cast.chief, odd),
        Err(Refusal::NumberOutOfBounds.into())
    );
    let strange = answer(&mut hub, true, 5000);
    assert_eq!(
        hub.ask(cast.other_chief, strange),
        Err(Refusal::UnknownAppeal.into())
    );
    let accepted = answer(&mut hub, true, 5000);
    let before = row(&show(&mut hub, cast.chief), cast.wang)
        .approved
        .unwrap();
    let view = hub.ask(cast.chief, accepted).unwrap();
    let of = row(&view, cast.wang);
    assert_eq!(of.approved, Some(before.plus(Fen(5000))));
    assert_eq!((of.correction, of.appeal_waits), (Fen(5000), false));
    let twice = answer(&mut hub, true, 5000);
    assert_eq!(
        hub.ask(cast.chief, twice),
        Err(Refusal::UnknownAppeal.into())
    );
    let own = line(&mut hub, cast.wang, cast.wang).unwrap();
    assert_eq!(own.appeals[0].accepted, Some(true));
    assert_eq!(own.approved.unwrap().correction, Fen(5000));
    // Approved anew, the correction stays.
    let again = approve(&mut hub);
    assert_eq!(row(&again, cast.wang).correction, Fen(5000));
}

#[test]
fn everybody_sees_and_says_what_is_theirs_only() {
    let mut hub = TestHospital::open();
    let cast = hub.cast.clone();
    finished(&mut hub, &[cast.wang], 100, 30, Some(5));
    hub.wait_days(12);
    keep_inputs(&mut hub, &[(cast.wang, 100)]);
    // A technician sees the own line, whoever is asked for.
    assert!(line(&mut hub, cast.wang, cast.wang).is_ok());
    let nobody = Err(ApiError::from(Refusal::NoBonuses));
    assert_eq!(line(&mut hub, cast.li, cast.wang), nobody);
    assert_eq!(line(&mut hub, cast.other_chief, cast.wang), nobody);
    assert!(line(&mut hub, cast.chief, cast.wang).is_ok());
    let people =
        |view: &BonusView| -> Vec<PersonId> { view.rows.iter().map(|row| row.person).collect() };
    let team = show(&mut hub, cast.supervisor);
    assert_eq!(people(&team).len(), plumbers(&hub).len());
    let section = people(&show(&mut hub, cast.chief));
    assert!(section.contains(&cast.wang));
    let other = people(&show(&mut hub, cast.other_chief));
    assert!(!other.contains(&cast.wang));
    let all = people(&show(&mut hub, cast.finance));
    assert!(all.len() >= section.len() + other.len());
    // Scores for the own people only.
    let foreign = given(&mut hub, cast.wang, 9000);
    assert_eq!(
        hub.ask(cast.other_chief, foreign),
        Err(Refusal::NoBonuses.into())
    );
    let high = given(&mut hub, cast.wang, 20_001);
    assert_eq!(
        hub.ask(cast.supervisor, high),
        Err(Refusal::NumberOutOfBounds.into())
    );
    // A formula that adds minutes to yuan is not kept.
    let wrong = KeepBonusRules {
        id: BonusId(hub.id()),
        from: november(),
        bonus: "本人服务费 + 服务分钟".into(),
        appraisal: "100".into(),
        points: Vec::new(),
        other_points: 1,
    };
    let by = manager(&hub);
    assert_eq!(hub.ask(by, wrong), Err(Refusal::FormulaWrong.into()));
    // Rules hold from their month on, and the month before keeps its own.
    let rules = KeepBonusRules {
        id: BonusId(hub.id()),
        from: month("2026-12"),
        bonus: "1 元".into(),
        appraisal: "100".into(),
        points: Vec::new(),
        other_points: 1,
    };
    hub.ask(by, rules).unwrap();
    let of = |hub: &mut TestHospital, at: &str| {
        let request = ShowBonusRules { month: month(at) };
        hub.ask(by, request).unwrap().rules.bonus_zh
    };
    assert_eq!(of(&mut hub, "2026-12"), "1 元");
    assert!(of(&mut hub, "2026-11").starts_with("岗位系数"));
    assert_eq!(of(&mut hub, "2026-10"), of(&mut hub, "2026-11"));

    // It is people's pay, and stays at the hub.
    approve(&mut hub);
    let mut phone = hub.enrol(cast.wang, "phone of Wang");
    phone.now = hub.now;
    phone.meet(&mut hub);
    assert_eq!(
        line(&mut phone, cast.wang, cast.wang),
        Err(Refusal::OnlyAtHub.into())
    );
}

#[test]
fn a_chief_approves_exactly_the_lines_that_were_shown() {
    let mut hub = TestHospital::open();
    let cast = hub.cast.clone();
    finished(&mut hub, &[cast.wang], 100, 30, Some(5));
    finished(&mut hub, &[cast.li], 100, 30, Some(5));
    hub.wait_days(12);
    keep_inputs(&mut hub, &[(cast.wang, 100), (cast.li, 150)]);
    let shown = show(&mut hub, cast.chief).to_approve.unwrap();
    assert_eq!(shown.count, 2, "who has no coefficient stays out");
    // The other way round: the sum is the same, the lines are not.
    keep_inputs(&mut hub, &[(cast.wang, 150), (cast.li, 100)]);
    let now = show(&mut hub, cast.chief).to_approve.unwrap();
    assert_eq!((now.count, now.total), (shown.count, shown.total));
    let request = approval(&mut hub, shown);
    let refused = hub.ask(cast.chief, request).unwrap_err();
    assert_eq!(refused.code(), "bonuses_changed");
    approve(&mut hub);
    for who in [cast.supervisor, cast.other_chief] {
        assert!(show(&mut hub, who).sheets.is_empty(), "not theirs to see");
    }
    for who in [cast.chief, cast.finance, cast.auditor] {
        assert_eq!(show(&mut hub, who).sheets.len(), 1);
    }
}
