//! Months that are approved anew, and orders that are done again after they were paid.

use super::*;
use yizhan_domain::bonus::Elsewhere;

/// Done again in December, after November was approved.
fn done_again(hub: &mut TestHospital, order: OrderId, who: PersonId) {
    let cast = hub.cast.clone();
    let reason = "又漏了".to_owned();
    hub.take(cast.dispatcher, order, Action::Reopen { reason });
    let team = cast.plumbers;
    hub.take(cast.dispatcher, order, Action::Dispatch { team });
    let technicians = vec![who];
    hub.take(cast.supervisor, order, Action::Assign { technicians });
    hub.take(who, order, Action::Accept);
    hub.wait(5);
    hub.take(who, order, Action::Arrive);
    hub.wait(20);
    hub.take(who, order, finish());
}

fn fees(view: &BonusView, person: PersonId) -> String {
    let row = row(view, person);
    row.figures[&Figure::ServiceFees].words()
}

#[test]
fn an_order_that_was_paid_and_is_done_again_is_not_paid_in_two_months() {
    let mut hub = TestHospital::open();
    let cast = hub.cast.clone();
    let order = finished(&mut hub, &[cast.wang], 100, 30, Some(5));
    finished(&mut hub, &[cast.wang], 200, 30, Some(5));
    hub.wait_days(12);
    keep_inputs(&mut hub, &[(cast.wang, 100), (cast.li, 100)]);
    approve(&mut hub);
    done_again(&mut hub, order, cast.wang);
    finished(&mut hub, &[cast.wang], 300, 30, Some(5));

    // November would have lost it, and December does not pay it a second time.
    let november = show_of(&mut hub, cast.chief, "2026-11");
    assert!(row(&november, cast.wang).differs);
    assert_eq!(fees(&november, cast.wang), "34.82");
    let december = show_of(&mut hub, cast.chief, "2026-12");
    assert_eq!(fees(&december, cast.wang), "52.23");
    let own = line_of(&mut hub, cast.wang, "2026-12");
    let works = &own.now_is.line.works;
    let found = works.iter().find(|work| work.order == order).unwrap();
    let elsewhere = Elsewhere {
        month: month("2026-11"),
        own: true,
    };
    assert_eq!(found.elsewhere, Some(elsewhere));
    assert_eq!((found.labour, found.points, found.stars), (Fen(0), 0, None));

    // Who approves December is told.
    hub.wait_days(31);
    let average = AverageOfMonth {
        amount: Some(Fen(300_000)),
    };
    let inputs = KeepBonusInputs {
        id: BonusId(hub.id()),
        month: month("2026-12"),
        average: Some(average),
        coefficients: Vec::new(),
    };
    hub.ask(cast.finance, inputs).unwrap();
    let shown = show_of(&mut hub, cast.chief, "2026-12").to_approve.unwrap();
    let [told] = shown.elsewhere.as_slice() else {
        panic!("{:?}", shown.elsewhere)
    };
    assert_eq!((told.order, told.elsewhere), (order, elsewhere));
    // The other months say so too, to whoever looks at January.
    let view = show_of(&mut hub, cast.chief, "2027-01");
    let [other] = view.others.as_slice() else {
        panic!("{:?}", view.others)
    };
    assert_eq!(
        (other.month, other.appeals, other.differing),
        (month("2026-11"), 0, 1)
    );

    // Approved anew, November lets go of it, and it counts in December.
    let before = approve_of(&mut hub, "2026-12");
    assert!(!row(&before, cast.wang).differs);
    approve_of(&mut hub, "2026-11");
    let december = show_of(&mut hub, cast.chief, "2026-12");
    assert_eq!(fees(&december, cast.wang), "69.64");
    assert!(row(&december, cast.wang).differs);
    let shown = show_of(&mut hub, cast.chief, "2026-12");
    hub.engine.rebuild().unwrap();
    assert_eq!(show_of(&mut hub, cast.chief, "2026-12"), shown);
}

#[test]
fn who_does_again_what_another_was_paid_for_is_paid_and_it_is_said() {
    let mut hub = TestHospital::open();
    let cast = hub.cast.clone();
    let order = finished(&mut hub, &[cast.wang], 100, 30, Some(5));
    hub.wait_days(12);
    keep_inputs(&mut hub, &[(cast.wang, 100), (cast.li, 100)]);
    approve(&mut hub);
    done_again(&mut hub, order, cast.li);
    let december = show_of(&mut hub, cast.chief, "2026-12");
    assert_eq!(fees(&december, cast.li), "17.41");
    let own = line_of(&mut hub, cast.li, "2026-12");
    let elsewhere = own.now_is.line.works[0].elsewhere.unwrap();
    assert_eq!((elsewhere.month, elsewhere.own), (month("2026-11"), false));
}

#[test]
fn a_sheet_that_is_approved_anew_takes_nothing_away() {
    let mut hub = TestHospital::open();
    let cast = hub.cast.clone();
    finished(&mut hub, &[cast.wang], 100, 30, Some(5));
    finished(&mut hub, &[cast.li], 100, 30, Some(5));
    hub.wait_days(12);
    keep_inputs(&mut hub, &[(cast.wang, 100), (cast.li, 100)]);
    approve(&mut hub);
    let made = appeal(&mut hub, "夜间抢修未计入");
    let appealed = made.id;
    hub.ask(cast.wang, made).unwrap();
    let answer = AnswerAppeal {
        id: BonusId(hub.id()),
        month: november(),
        appeal: appealed,
        accepted: true,
        correction: Fen(5000),
        words: "核实".into(),
    };
    let view = hub.ask(cast.chief, answer).unwrap();
    let before = row(&view, cast.wang).approved;
    assert!(before.is_some());

    // Finance takes the coefficient back: there is nothing to reckon with.
    let inputs = KeepBonusInputs {
        id: BonusId(hub.id()),
        month: november(),
        average: None,
        coefficients: vec![PersonCoefficient {
            person: cast.wang,
            value: None,
        }],
    };
    hub.ask(cast.finance, inputs).unwrap();
    let view = show(&mut hub, cast.chief);
    let of = row(&view, cast.wang);
    let figure = Figure::PostCoefficient;
    assert_eq!(
        (of.amount, of.why, of.approved),
        (None, Some(NoResult::Missing { figure }), before)
    );
    let shown = view.to_approve.unwrap();
    let left_out = shown.without.iter().find(|left| left.name == of.name);
    assert_eq!(left_out.unwrap().keeps, before);
    let view = approve(&mut hub);
    assert_eq!(row(&view, cast.wang).approved, before, "it holds");
    assert_eq!(view.sheets.len(), 1);
    assert_eq!(view.sheets[0].count, 2, "with the line of before");
    let own = line(&mut hub, cast.wang, cast.wang).unwrap();
    assert_eq!(own.approved.unwrap().total, before);

    // Who approves anew is told what is added on top, and whose line would be another one.
    keep_inputs(&mut hub, &[(cast.wang, 120)]);
    let shown = show(&mut hub, cast.chief).to_approve.unwrap();
    let names: Vec<_> = shown
        .corrections
        .iter()
        .map(|of| (of.name.as_str(), of.amount))
        .collect();
    assert_eq!(names, [(of.name.as_str(), Fen(5000))]);
    let [changed] = shown.changed.as_slice() else {
        panic!("{:?}", shown.changed)
    };
    assert_eq!(changed.name, of.name);
    assert_eq!(changed.was, before.map(|all| all.minus(Fen(5000))));
    assert!(changed.now > changed.was);
}
