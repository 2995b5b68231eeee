//! One order, from need to charge.

use yizhan_api::{ShowAccount, Tag};
use yizhan_domain::order::{ClockKind, ClockState, Status};
use yizhan_domain::{Fen, Hundredths};
use yizhan_testkit::TestHospital;

#[test]
fn one_order_goes_from_need_to_charge() {
    let mut hospital = TestHospital::open();
    let order = hospital.order_at(Status::Charged);

    let labour = order.bill.lines.first().unwrap();
    assert_eq!(
        (labour.unit_price, labour.quantity, labour.amount),
        (Fen(1741), Hundredths(150), Fen(2612))
    );
    let material = order.bill.lines.last().unwrap();
    assert_eq!(
        material.amount,
        Fen(material.unit_price.0 * 2),
        "two of the three drawn were used"
    );
    assert_eq!(order.charged, Fen(labour.amount.0 + material.amount.0));
    assert!(order.sign_off.as_ref().unwrap().valid);
    assert_eq!(order.number, "261121-H1-01");

    let steps: Vec<Status> = order.trail.iter().map(|entry| entry.to).collect();
    assert_eq!(
        steps,
        [
            Status::Submitted,
            Status::Dispatched,
            Status::Assigned,
            Status::Accepted,
            Status::Arrived,
            Status::Finished,
            Status::Confirmed,
            Status::SupervisorConfirmed,
            Status::ChiefConfirmed,
            Status::Audited,
            Status::Charged
        ]
    );
    assert!(
        order
            .trail
            .iter()
            .all(|entry| entry.applied && !entry.by.is_empty() && entry.device == "H1")
    );
    let late = order
        .clocks
        .iter()
        .find(|clock| clock.kind == ClockKind::Response)
        .unwrap();
    assert_eq!(late.state(hospital.now), ClockState::Met);

    assert!(hospital.tags.contains(&Tag::Accounts));
    let finance = hospital.cast.finance;
    let account = hospital.ask(finance, ShowAccount::default()).unwrap();
    assert_eq!(
        (
            account.period.to_string().as_str(),
            account.count,
            account.total
        ),
        ("2026-11", 1, order.charged)
    );
    let row = account.rows.first().unwrap();
    assert_eq!(
        (row.number.as_str(), row.department.as_str()),
        (order.number.as_str(), order.department_name.as_str())
    );
}

#[test]
fn a_department_sees_its_own_account_and_no_other() {
    let mut hospital = TestHospital::open();
    let order = hospital.order_at(Status::Charged);
    let (nurse, stranger) = (hospital.cast.nurse, hospital.cast.stranger);
    let own = hospital.ask(nurse, ShowAccount::default()).unwrap();
    assert_eq!(own.total, order.charged);
    let foreign = ShowAccount {
        department: Some(order.department),
        period: None,
    };
    assert_eq!(hospital.ask(stranger, foreign).unwrap().total, Fen(0));
}

#[test]
fn order_numbers_count_up_on_a_device_and_a_day() {
    let mut hospital = TestHospital::open();
    let numbers = [
        hospital.file().number,
        hospital.file().number,
        hospital.wait(24 * 60).file().number,
    ];
    assert_eq!(numbers, ["261121-H1-01", "261121-H1-02", "261122-H1-01"]);
}
