//! People who get another role, team or section, and supervisors who work along.

use super::*;
use yizhan_api::{PutOutOfUse, ShowOverview};
use yizhan_domain::base::Kind;

#[test]
fn who_gets_another_role_keeps_the_months_that_were_worked() {
    let mut hub = TestHospital::open();
    let cast = hub.cast.clone();
    finished(&mut hub, &[cast.wang], 100, 30, Some(5));
    hub.wait_days(12);
    keep_inputs(&mut hub, &[(cast.wang, 100)]);
    let before = row(&show(&mut hub, cast.finance), cast.wang).amount;
    // Not approved yet, and the month was worked.
    becomes(&mut hub, cast.wang, |person| person.role = Role::Dispatcher);
    assert_eq!(row(&show(&mut hub, cast.finance), cast.wang).amount, before);
    let own = line_of(&mut hub, cast.wang, "2026-11");
    assert_eq!(own.now_is.line.amount, before);
    let scored = given(&mut hub, cast.wang, 9000);
    hub.ask(cast.chief, scored).unwrap();
    let view = approve(&mut hub);
    assert!(row(&view, cast.wang).is_approved);
    let made = appeal(&mut hub, "夜间抢修未计入");
    let own = hub.ask(cast.wang, made).unwrap();
    assert_eq!(own.appeals.len(), 1);
    // Who never worked has none, and nobody sees others' by that.
    let none = Err(ApiError::from(Refusal::NoBonuses));
    assert_eq!(line(&mut hub, cast.nurse, cast.nurse), none);
    assert_eq!(line(&mut hub, cast.nurse, cast.wang), none);
    assert_eq!(line(&mut hub, cast.wang, cast.li), none);
    let nothing = appeal(&mut hub, "我也要");
    assert_eq!(
        hub.ask(cast.nurse, nothing),
        Err(Refusal::BonusNotApproved { period: november() }.into())
    );
}

#[test]
fn a_supervisor_who_works_along_has_a_line_and_nothing_is_lost() {
    let mut hub = TestHospital::open();
    let cast = hub.cast.clone();
    finished(&mut hub, &[cast.wang, cast.supervisor], 300, 60, Some(5));
    hub.wait_days(12);
    keep_inputs(&mut hub, &[(cast.wang, 100), (cast.supervisor, 150)]);
    let view = show(&mut hub, cast.chief);
    for person in [cast.wang, cast.supervisor] {
        let of = row(&view, person);
        assert_eq!(of.figures[&Figure::ServiceFees].words(), "26.115");
    }
    // Nobody scores, approves or answers for the own bonus.
    let own = given(&mut hub, cast.supervisor, 20_000);
    assert_eq!(
        hub.ask(cast.supervisor, own),
        Err(Refusal::NoBonuses.into())
    );
    let seen = line(&mut hub, cast.supervisor, cast.supervisor).unwrap();
    assert!(!seen.may_score);
    assert!(
        line(&mut hub, cast.supervisor, cast.wang)
            .unwrap()
            .may_score
    );
    let view = approve(&mut hub);
    assert!(row(&view, cast.supervisor).is_approved);
    let made = appeal(&mut hub, "少算");
    hub.ask(cast.supervisor, made).unwrap();
    // The supervisor becomes the chief of the section.
    let section = hub.engine.directory().people[&cast.chief].department;
    becomes(&mut hub, cast.supervisor, |person| {
        person.role = Role::Chief;
        person.department = section;
    });
    let seen = line(&mut hub, cast.supervisor, cast.supervisor).unwrap();
    assert!(!seen.may_answer && !seen.may_score);
    let view = show(&mut hub, cast.supervisor);
    let name = row(&view, cast.supervisor).name;
    let shown = view.to_approve.unwrap();
    let left = shown.without.iter().find(|left| left.name == name).unwrap();
    assert_eq!(left.why, None, "nobody approves the own bonus");
    assert!(left.keeps.is_some());
    let count = shown.count;
    let other = show(&mut hub, cast.chief).to_approve.unwrap();
    assert_eq!(other.count, count + 1);
}

#[test]
fn who_changes_the_section_stays_with_the_one_that_approved_the_month() {
    let mut hub = TestHospital::open();
    let cast = hub.cast.clone();
    finished(&mut hub, &[cast.wang], 100, 30, Some(5));
    hub.wait_days(12);
    keep_inputs(&mut hub, &[(cast.wang, 100)]);
    approve(&mut hub);
    let team = hub.engine.directory().people[&cast.carpenter].team;
    becomes(&mut hub, cast.wang, |person| person.team = team);
    let people =
        |view: &BonusView| -> Vec<PersonId> { view.rows.iter().map(|row| row.person).collect() };
    let (own, other) = (show(&mut hub, cast.chief), show(&mut hub, cast.other_chief));
    assert!(people(&own).contains(&cast.wang), "approved here");
    assert!(!people(&other).contains(&cast.wang));
    let made = appeal(&mut hub, "少算");
    let appealed = made.id;
    hub.ask(cast.wang, made).unwrap();
    let answer = AnswerAppeal {
        id: BonusId(hub.id()),
        month: november(),
        appeal: appealed,
        accepted: true,
        correction: Fen(100),
        words: "核实".into(),
    };
    assert_eq!(
        hub.ask(cast.other_chief, answer.clone()),
        Err(Refusal::UnknownAppeal.into())
    );
    // It waits for the chief who approved it, and for nobody else.
    let waits = |hub: &mut TestHospital, who| hub.ask(who, ShowOverview {}).unwrap().appeals;
    assert_eq!(waits(&mut hub, cast.chief), 1);
    assert_eq!(waits(&mut hub, cast.other_chief), 0);
    assert_eq!(waits(&mut hub, cast.wang), 0);
    let december = show_of(&mut hub, cast.chief, "2026-12");
    let others: Vec<_> = (december.others.iter())
        .map(|other| (other.month, other.appeals))
        .collect();
    assert_eq!(others, [(november(), 1)]);
    hub.ask(cast.chief, answer).unwrap();
    assert_eq!(waits(&mut hub, cast.chief), 0);
    // The technician finds the answer from whatever month is looked at.
    let own = line_of(&mut hub, cast.wang, "2026-12");
    let [other] = own.other_appeals.as_slice() else {
        panic!("{:?}", own.other_appeals)
    };
    assert_eq!(
        (other.month, other.appeal.accepted),
        (november(), Some(true))
    );
    // From then on the month is the new section's.
    let december = show_of(&mut hub, cast.other_chief, "2026-12");
    assert!(people(&december).contains(&cast.wang));
}

#[test]
fn whose_device_is_away_is_told_to_those_who_see_their_bonus() {
    let mut hub = TestHospital::open();
    let cast = hub.cast.clone();
    finished(&mut hub, &[cast.wang], 100, 30, Some(5));
    let phones = [
        (cast.wang, "phone of Wang"),
        (cast.li, "phone of Li"),
        (cast.carpenter, "phone of the carpenter"),
    ];
    for (who, name) in phones {
        let _phone = hub.enrol(who, name);
    }
    hub.wait_days(12);
    keep_inputs(&mut hub, &[(cast.wang, 100)]);
    let told = |hub: &mut TestHospital, who| {
        let shown = show(hub, who).provisional;
        (shown.is, shown.away.len(), shown.others)
    };
    assert_eq!(told(&mut hub, cast.finance), (true, 3, 0));
    assert_eq!(told(&mut hub, cast.supervisor), (true, 2, 1));
    assert_eq!(told(&mut hub, cast.chief), (true, 2, 1));
    let own = line_of(&mut hub, cast.wang, "2026-11").provisional;
    assert_eq!((own.away.len(), own.others), (1, 2));
    // Closing the accounts brings no work in: it stays provisional.
    let request = yizhan_api::ClosePeriod {
        month: november(),
        closing: yizhan_domain::ClosingId(hub.id()),
        count: 0,
        total: Fen(0),
        early: false,
    };
    hub.ask(cast.finance, request).unwrap();
    assert_eq!(told(&mut hub, cast.finance), (true, 3, 0));
}

#[test]
fn who_left_keeps_the_line_and_is_shown_with_the_number() {
    let mut hub = TestHospital::open();
    let cast = hub.cast.clone();
    finished(&mut hub, &[cast.wang], 100, 30, Some(5));
    hub.wait_days(12);
    let put = PutOutOfUse {
        kind: Kind::Person,
        entry: cast.wang.0,
        is_out: true,
    };
    hub.ask(cast.administrator, put).unwrap();
    let of = row(&show(&mut hub, cast.finance), cast.wang);
    let person = &hub.engine.directory().people[&cast.wang];
    assert_eq!(of.staff_number, person.staff_number);
}
