//! What technicians achieve in a month, and their bonus (D7).

mod again;
mod month;
mod office;
mod people;
mod said;

use crate::base_entries::keep;
use crate::periods::manager;
use calamine::{Data, Reader as _, Xlsx};
use std::io::Cursor;
use yizhan_api::view::{BonusLineView, BonusRow, BonusView, ToApprove};
use yizhan_api::{
    AnswerAppeal, ApiError, AppealBonus, ApproveBonuses, AverageOfMonth, ExportBonuses,
    KeepBonusInputs, KeepBonusRules, Language, ListFees, PersonCoefficient, RecordLabour,
    ScoreBonus, ShowBonusLine, ShowBonusRules, ShowBonuses,
};
use yizhan_domain::base::{BaseRecord, Person, Role};
use yizhan_domain::bonus::{CategoryPoints, Figure, NoResult};
use yizhan_domain::order::Action;
use yizhan_domain::statistics::Month;
use yizhan_domain::{BonusId, Fen, Hundredths, LineId, OrderId, PersonId, Refusal, TeamId};
use yizhan_testkit::TestHospital;

fn month(text: &str) -> Month {
    text.parse().unwrap()
}

fn november() -> Month {
    month("2026-11")
}

/// The plumbers by staff number, Wang before all.
fn plumbers(hub: &TestHospital) -> Vec<PersonId> {
    technicians(hub, hub.cast.plumbers)
}

/// Another team that has three technicians.
fn others(hub: &TestHospital) -> Vec<PersonId> {
    let teams = hub.engine.directory().teams.keys();
    let mut other = teams.filter(|team| **team != hub.cast.plumbers);
    other
        .find_map(|team| Some(technicians(hub, *team)).filter(|people| people.len() >= 3))
        .expect("a team of three")
}

fn technicians(hub: &TestHospital, team: TeamId) -> Vec<PersonId> {
    let directory = hub.engine.directory();
    let mut people: Vec<_> = (directory.people.values())
        .filter(|person| person.role == Role::Technician && person.team == Some(team))
        .collect();
    people.sort_by_key(|person| (person.id != hub.cast.wang, person.staff_number.clone()));
    people.into_iter().map(|person| person.id).collect()
}

/// An order that these technicians accepted and arrived for.
fn arrived(hub: &mut TestHospital, who: &[PersonId]) -> OrderId {
    let order = accepted(hub, who);
    hub.wait(10);
    hub.take(who[0], order, Action::Arrive);
    order
}

fn accepted(hub: &mut TestHospital, who: &[PersonId]) -> OrderId {
    let cast = hub.cast.clone();
    let order = hub.file().id;
    let directory = hub.engine.directory();
    let team = directory.people[&who[0]].team.unwrap();
    let mut people = directory.people.values();
    let supervisor = people
        .find(|person| person.role == Role::Supervisor && person.team == Some(team))
        .unwrap()
        .id;
    hub.take(cast.dispatcher, order, Action::Dispatch { team });
    let technicians = who.to_vec();
    hub.take(supervisor, order, Action::Assign { technicians });
    hub.take(who[0], order, Action::Accept);
    order
}

/// Records so much of a fee of 17.41 yuan.
fn labour(hub: &mut TestHospital, who: PersonId, order: OrderId, hundredths: i64) {
    let fees = hub.ask(who, ListFees {}).unwrap();
    let fee = fees
        .iter()
        .find(|fee| fee.price == Fen(1741))
        .expect("a fee of 17.41 yuan");
    let request = RecordLabour {
        order,
        line: LineId(hub.id()),
        fee: fee.id,
        quantity: Hundredths(hundredths),
    };
    hub.ask(who, request).unwrap();
}

fn finish() -> Action {
    Action::Finish {
        symptom: "漏水".into(),
        cause: "垫圈老化".into(),
        solution: "更换垫圈".into(),
    }
}

/// An order that was finished after so many minutes on site, with labour and stars.
fn finished(
    hub: &mut TestHospital,
    who: &[PersonId],
    hundredths: i64,
    minutes: i64,
    stars: Option<u8>,
) -> OrderId {
    let order = arrived(hub, who);
    labour(hub, who[0], order, hundredths);
    hub.wait(minutes);
    hub.take(who[0], order, finish());
    if let Some(stars) = stars {
        let mut sign_off = hub.sign_off(order);
        sign_off.stars = stars;
        hub.take(who[0], order, Action::SignOff(Box::new(sign_off)));
    }
    order
}

fn show(hub: &mut TestHospital, who: PersonId) -> BonusView {
    let request = ShowBonuses {
        month: Some(november()),
        team: None,
    };
    hub.ask(who, request).unwrap()
}

fn row(view: &BonusView, person: PersonId) -> BonusRow {
    let mut rows = view.rows.iter();
    rows.find(|row| row.person == person).unwrap().clone()
}

fn line(
    hub: &mut TestHospital,
    who: PersonId,
    person: PersonId,
) -> Result<BonusLineView, ApiError> {
    let request = ShowBonusLine {
        month: Some(november()),
        person: Some(person),
    };
    hub.ask(who, request)
}

/// What the office says of a person from now on.
fn becomes(hub: &mut TestHospital, who: PersonId, change: impl FnOnce(&mut Person)) {
    let before = hub.engine.directory().people[&who].clone();
    let mut after = before.clone();
    change(&mut after);
    let (before, after) = (BaseRecord::Person(before), BaseRecord::Person(after));
    keep(hub, Some(before), after).unwrap();
}

fn show_of(hub: &mut TestHospital, who: PersonId, of: &str) -> BonusView {
    let request = ShowBonuses {
        month: Some(month(of)),
        team: None,
    };
    hub.ask(who, request).unwrap()
}

fn line_of(hub: &mut TestHospital, who: PersonId, of: &str) -> BonusLineView {
    let request = ShowBonusLine {
        month: Some(month(of)),
        person: None,
    };
    hub.ask(who, request).unwrap()
}

fn appeal(hub: &mut TestHospital, words: &str) -> AppealBonus {
    AppealBonus {
        id: BonusId(hub.id()),
        month: november(),
        words: words.into(),
    }
}

/// Average, coefficients, points: what the office says at the month's end.
fn keep_inputs(hub: &mut TestHospital, of: &[(PersonId, i64)]) {
    let rules = KeepBonusRules {
        id: BonusId(hub.id()),
        from: november(),
        bonus: "岗位系数×医技平均奖×50%+（本人服务费+本人工单积分×3元）×考核得分÷100".into(),
        appraisal: "完成率×40 + 及时率×30 + 满意度÷5×30".into(),
        points: vec![CategoryPoints {
            category: hub.cast.tap,
            points: 2,
        }],
        other_points: 1,
    };
    let by = manager(hub);
    let kept = hub.ask(by, rules).unwrap();
    assert_eq!(
        kept.rules.bonus_en,
        "post coefficient × medical technical average bonus × 50% + (own service fees + own order points × 3 yuan) × appraisal score ÷ 100"
    );
    let inputs = KeepBonusInputs {
        id: BonusId(hub.id()),
        month: november(),
        average: Some(AverageOfMonth {
            amount: Some(Fen(300_000)),
        }),
        coefficients: (of.iter())
            .map(|(person, value)| PersonCoefficient {
                person: *person,
                value: Some(Hundredths(*value)),
            })
            .collect(),
    };
    let finance = hub.cast.finance;
    hub.ask(finance, inputs.clone()).unwrap();
    let again = hub.ask(finance, inputs).unwrap();
    assert_eq!(again.average, Some(Fen(300_000)), "sent once more");
}

fn given(hub: &mut TestHospital, person: PersonId, value: i64) -> ScoreBonus {
    ScoreBonus {
        id: BonusId(hub.id()),
        month: november(),
        person,
        value: Some(Hundredths(value)),
        reason: "配合突击检修".into(),
    }
}

fn approval(hub: &mut TestHospital, shown: ToApprove) -> ApproveBonuses {
    ApproveBonuses {
        id: BonusId(hub.id()),
        month: november(),
        count: shown.count,
        total: shown.total,
        digest: shown.digest,
    }
}

fn approve(hub: &mut TestHospital) -> BonusView {
    approve_of(hub, "2026-11")
}

fn approve_of(hub: &mut TestHospital, of: &str) -> BonusView {
    let chief = hub.cast.chief;
    let shown = show_of(hub, chief, of).to_approve.unwrap();
    let request = ApproveBonuses {
        month: month(of),
        ..approval(hub, shown)
    };
    let view = hub.ask(chief, request.clone()).unwrap();
    assert_eq!(hub.ask(chief, request), Ok(view.clone()), "sent once more");
    view
}

/// The figures of a row as people read them, in the order of the table below.
fn told(row: &BonusRow) -> Vec<String> {
    let of = [
        Figure::OrdersFinished,
        Figure::LabourMinutes,
        Figure::ServiceFees,
        Figure::OrderPoints,
        Figure::AverageMinutes,
        Figure::CompletionRate,
        Figure::OnTimeRate,
        Figure::Satisfaction,
        Figure::Rework,
        Figure::AppraisalScore,
    ];
    of.iter()
        .map(|figure| {
            (row.figures.get(figure)).map_or_else(|| "—".to_owned(), |value| value.words())
        })
        .collect()
}
