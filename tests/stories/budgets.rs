//! Budgets against what was charged, and what the next year needs (D5).

use crate::periods::manager;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use calamine::{Data, Reader as _, Xlsx};
use std::io::Cursor;
use yizhan_api::view::{BudgetPlanView, BudgetRow, BudgetView};
use yizhan_api::{
    ApiError, BudgetOf, ExportBudgets, Language, SetBudgets, ShowBudgetPlan, ShowBudgets,
    ShowOverview,
};
use yizhan_domain::budget::BudgetState;
use yizhan_domain::forecast::Method;
use yizhan_domain::order::Status;
use yizhan_domain::{DepartmentId, Fen, PersonId, Refusal};
use yizhan_testkit::TestHospital;

fn budgets(at: &mut TestHospital, who: PersonId, year: i32) -> BudgetView {
    at.ask(who, ShowBudgets { year: Some(year) }).unwrap()
}

fn set(
    hub: &mut TestHospital,
    who: PersonId,
    year: i32,
    of: &[(DepartmentId, Option<i64>)],
) -> Result<BudgetView, ApiError> {
    let budgets = of.iter().map(|(department, amount)| BudgetOf {
        department: *department,
        amount: amount.map(Fen),
    });
    let budgets = budgets.collect();
    let only_new = false;
    hub.ask(
        who,
        SetBudgets {
            year,
            budgets,
            only_new,
        },
    )
}

fn own(view: &BudgetView, department: DepartmentId) -> &BudgetRow {
    let mut all = view.rows.iter().chain(&view.others);
    all.find(|row| row.department.id == department.0).unwrap()
}

fn plan(hub: &mut TestHospital) -> BudgetPlanView {
    let finance = hub.cast.finance;
    hub.ask(finance, ShowBudgetPlan { year: None }).unwrap()
}

#[test]
fn a_budget_is_held_against_what_was_charged_and_what_will_be() {
    let mut hub = TestHospital::open();
    let (finance, department) = (hub.cast.finance, hub.cast.department);
    let empty = budgets(&mut hub, finance, 2026);
    assert!(empty.rows.is_empty(), "nobody has a budget or a charge");
    assert_eq!(own(&empty, department).state, BudgetState::None);
    assert!(empty.may_set);

    let charged = hub.order_at(Status::Charged).charged;
    let waits = hub.order_at(Status::Audited).bill.total;
    let view = budgets(&mut hub, finance, 2026);
    let row = own(&view, department);
    assert_eq!((row.budget, row.state), (None, BudgetState::None));
    assert_eq!(row.outlook.charged, charged);
    assert_eq!(row.outlook.on_the_way, waits);
    assert_eq!(view.total.without_budget, charged);
    assert_eq!(view.months[10], charged, "it was in November");
    assert_eq!(
        row.outlook.expected, None,
        "one month tells nothing of a year"
    );

    for (budget, state) in [
        (charged.0 + waits.0, BudgetState::Within),
        (charged.0 + waits.0 - 1, BudgetState::WillBeOver),
        (charged.0 - 1, BudgetState::Over),
    ] {
        let view = set(&mut hub, finance, 2026, &[(department, Some(budget))]).unwrap();
        let row = own(&view, department);
        assert_eq!((row.budget, row.state), (Some(Fen(budget)), state));
        assert_eq!(view.total.budget, Some(Fen(budget)));
        assert_eq!(view.total.without_budget, Fen(0));
        let over = u32::from(state == BudgetState::Over);
        for who in [finance, manager(&hub)] {
            let told = hub.ask(who, ShowOverview {}).unwrap().budgets_over;
            assert_eq!(told, over, "{state:?}");
        }
    }
    let technician = hub.cast.wang;
    assert_eq!(
        hub.ask(technician, ShowOverview {}).unwrap().budgets_over,
        0
    );

    // Taken back, it is as if nobody had said it.
    let view = set(&mut hub, finance, 2026, &[(department, None)]).unwrap();
    assert_eq!(own(&view, department).state, BudgetState::None);
    assert_eq!(view.total.budget, None);
}

#[test]
fn a_department_sees_its_own_budget_and_nobody_elses() {
    let mut hub = TestHospital::open();
    let (finance, requester) = (hub.cast.finance, hub.cast.nurse);
    let department = hub.cast.department;
    let mut all = hub.engine.directory().departments.keys().copied();
    let other = all.find(|id| *id != department).unwrap();
    set(
        &mut hub,
        finance,
        2026,
        &[(department, Some(100_000)), (other, Some(7))],
    )
    .unwrap();
    hub.order_at(Status::Charged);
    let view = budgets(&mut hub, requester, 2026);
    let seen: Vec<_> = view.rows.iter().map(|row| row.department.id).collect();
    assert_eq!(seen, [department.0]);
    assert!(view.others.is_empty() && !view.may_set);
    assert_eq!(view.total.budget, Some(Fen(100_000)));
    let whole = budgets(&mut hub, finance, 2026);
    assert_eq!(whole.total.budget, Some(Fen(100_007)));
}

#[test]
fn only_finance_says_budgets_and_only_what_can_be_meant() {
    let mut hub = TestHospital::open();
    let (finance, department) = (hub.cast.finance, hub.cast.department);
    for who in [hub.cast.nurse, hub.cast.auditor, manager(&hub)] {
        let said = set(&mut hub, who, 2026, &[(department, Some(1))]);
        assert_eq!(said, Err(Refusal::WrongRole.into()));
    }
    let unknown = DepartmentId(uuid::Uuid::from_u128(7));
    let cases = [
        (
            2026,
            vec![(department, Some(-1))],
            Refusal::BudgetNotSensible,
        ),
        (
            1969,
            vec![(department, Some(1))],
            Refusal::BudgetNotSensible,
        ),
        (
            2026,
            vec![(department, Some(1)), (department, Some(2))],
            Refusal::BudgetNotSensible,
        ),
        (
            2026,
            vec![(department, Some(1)), (unknown, Some(2))],
            Refusal::UnknownDepartment,
        ),
    ];
    for (year, of, refusal) in cases {
        assert_eq!(set(&mut hub, finance, year, &of), Err(refusal.into()));
        let view = budgets(&mut hub, finance, 2026);
        assert_eq!(own(&view, department).budget, None, "nothing is half said");
    }
    let mut laptop = hub.enrol(finance, "laptop of finance");
    let said = set(&mut laptop, finance, 2026, &[(department, Some(1))]);
    assert_eq!(said, Err(Refusal::OnlyAtHub.into()));
}

#[test]
fn a_device_shows_the_same_budgets_and_a_store_made_anew_too() {
    let mut hub = TestHospital::open();
    let (finance, department) = (hub.cast.finance, hub.cast.department);
    hub.order_at(Status::Charged);
    let mut laptop = hub.enrol(finance, "laptop of finance");
    set(&mut hub, finance, 2026, &[(department, Some(5_000))]).unwrap();
    laptop.meet(&mut hub);
    let at_hub = budgets(&mut hub, finance, 2026);
    let there = budgets(&mut laptop, finance, 2026);
    assert_eq!((&there.rows, there.total), (&at_hub.rows, at_hub.total));
    assert!(!there.may_set, "base data have one writer");
    hub.engine.verify().unwrap();
    laptop.engine.verify().unwrap();
}

#[test]
fn what_a_year_needs_follows_from_the_months_before_and_faults_that_come_again() {
    let mut hub = TestHospital::open();
    let (finance, department) = (hub.cast.finance, hub.cast.department);
    assert!(plan(&mut hub).rows.is_empty(), "nothing was ever charged");
    let mut charged = Fen(0);
    // The same at the same place, four times.
    for _ in 0..4 {
        charged = charged.plus(hub.order_at(Status::Charged).charged);
    }
    hub.wait_days(45);
    let needs = plan(&mut hub);
    assert_eq!(needs.year, 2028, "of the next year, seen from January 2027");
    let row = &needs.rows[0];
    assert_eq!((row.department.id, row.budget), (department.0, None));
    assert_eq!((row.proposal.last, row.proposal.before), (charged, None));
    let upkeep = &needs.upkeep[0];
    assert_eq!((upkeep.orders, upkeep.every_months), (4, 3));
    assert_eq!(upkeep.cost, charged);

    // What is proposed can be said as it is.
    let said = [(department, Some(row.proposal.amount.0))];
    let view = set(&mut hub, finance, 2028, &said).unwrap();
    assert_eq!(
        own(&view, department).outlook.expected,
        None,
        "it is to come"
    );
    // Taken over with all others, it stays what somebody said meanwhile.
    set(&mut hub, finance, 2028, &[(department, Some(7))]).unwrap();
    let over = SetBudgets {
        year: 2028,
        budgets: vec![BudgetOf {
            department,
            amount: Some(row.proposal.amount),
        }],
        only_new: true,
    };
    let kept = hub.ask(finance, over).unwrap();
    assert_eq!(own(&kept, department).budget, Some(Fen(7)));
    set(&mut hub, finance, 2028, &said).unwrap();
    assert_eq!(
        plan(&mut hub).rows[0].budget,
        Some(needs.rows[0].proposal.amount)
    );
}

#[test]
fn months_that_are_known_say_how_the_year_will_end() {
    let mut hub = TestHospital::open();
    let finance = hub.cast.finance;
    // In November, December and January each the same; in February something.
    let mut month = Fen(0);
    for _ in 0..3 {
        month = hub.order_at(Status::Charged).charged;
        hub.wait_days(31);
    }
    let view = budgets(&mut hub, finance, 2027);
    let note = view.forecast.unwrap();
    assert_eq!(view.running.to_string(), "2027-02");
    assert_eq!((note.method, note.error), (Method::Mean, None));
    let expected = view.rows[0].outlook.expected.unwrap();
    assert_eq!(
        expected,
        Fen(month.0 * 12),
        "January, and the mean of three for each to come"
    );
}

#[test]
fn the_spreadsheet_says_what_the_screen_says() {
    let mut hub = TestHospital::open();
    let (finance, department) = (hub.cast.finance, hub.cast.department);
    let charged = hub.order_at(Status::Charged).charged;
    set(
        &mut hub,
        finance,
        2026,
        &[(department, Some(charged.0 - 1))],
    )
    .unwrap();
    let request = ExportBudgets {
        year: Some(2026),
        language: Language::English,
    };
    let file = hub.ask(finance, request).unwrap();
    assert_eq!(file.name, "Budgets-2026.xlsx");
    let bytes = BASE64.decode(&file.bytes).unwrap();
    let mut book = Xlsx::new(Cursor::new(bytes)).unwrap();
    let sheet = book.worksheet_range_at(0).unwrap().unwrap();
    let rows: Vec<Vec<Data>> = sheet.rows().map(<[Data]>::to_vec).collect();
    assert_eq!(rows.len(), 3, "heads, the department, all");
    let yuan = |fen: i64| Data::Float(f64::from(i32::try_from(fen).unwrap()) / 100.0);
    assert_eq!(rows[1][3], yuan(charged.0 - 1));
    assert_eq!(rows[1][4], yuan(charged.0));
    assert_eq!(rows[1][7], Data::String("Over budget".into()));
    assert_eq!(rows[2][4], yuan(charged.0));
}
