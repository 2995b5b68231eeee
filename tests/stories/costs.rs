//! Costs that are confirmed many at once, by supervisor, section chief and auditor.

use std::collections::BTreeMap;
use yizhan_api::view::{ConfirmedCosts, CostPage, CostRow, OrderView};
use yizhan_api::{
    ApiError, ConfirmCosts, CostSorting, KeepEntry, ListCosts, SeenCost, SendBackCosts,
    SetThresholds, ShowAccount,
};
use yizhan_domain::base::{BaseRecord, Role, Threshold};
use yizhan_domain::order::{Action, CostStage, IdentityLevel, Standing, Status};
use yizhan_domain::{Fen, OrderId, PersonId, Refusal, StepId};
use yizhan_testkit::TestHospital;

/// An order that the department confirmed, with so much labour on its bill.
fn confirmed(hub: &mut TestHospital, hundredths: i64) -> OrderId {
    let cast = hub.cast.clone();
    let order = hub.order_at(Status::Accepted).id;
    hub.take(cast.wang, order, Action::Arrive);
    hub.labour(order, hundredths).unwrap();
    let finish = Action::Finish {
        symptom: "漏水".into(),
        cause: "垫圈老化".into(),
        solution: "更换垫圈，试水正常".into(),
    };
    hub.take(cast.wang, order, finish);
    let sign_off = hub.sign_off(order);
    hub.take(cast.wang, order, Action::SignOff(Box::new(sign_off)));
    order
}

fn costs(at: &mut TestHospital, who: PersonId, asked: ListCosts) -> CostPage {
    at.ask(who, asked).unwrap()
}

/// Every page of a list.
fn all(at: &mut TestHospital, who: PersonId, asked: &ListCosts) -> Vec<CostRow> {
    let (mut rows, mut after) = (Vec::new(), None);
    loop {
        let asked = ListCosts {
            after,
            ..asked.clone()
        };
        let page = costs(at, who, asked);
        assert!(page.rows.len() <= 50);
        rows.extend(page.rows);
        after = page.next;
        if after.is_none() {
            return rows;
        }
    }
}

fn seen(at: &mut TestHospital, row: &CostRow) -> SeenCost {
    SeenCost {
        order: row.order.id,
        step: StepId(at.id()),
        follows: row.order.last_step,
        bill: row.bill.clone(),
        total: row.order.total,
        despite_questions: false,
    }
}

/// The confirmation of everything that waits for somebody.
fn everything(at: &mut TestHospital, who: PersonId) -> ConfirmCosts {
    let rows = all(at, who, &ListCosts::default());
    let costs = rows.iter().map(|row| seen(at, row)).collect();
    ConfirmCosts { costs }
}

fn confirm(at: &mut TestHospital, who: PersonId, costs: &ConfirmCosts) -> ConfirmedCosts {
    at.ask(who, costs.clone()).unwrap()
}

fn charge(hub: &mut TestHospital, order: OrderId) {
    let finance = hub.cast.finance;
    let view = hub.show(finance, order).unwrap();
    let amount = view.bill.total.minus(view.charged);
    let bill = view.bill_digest;
    hub.take(finance, order, Action::Charge { bill, amount });
}

/// What the log says of an order, without ids and times.
fn told(view: &OrderView) -> Vec<(Action, String)> {
    let trail = view.trail.iter();
    trail
        .map(|step| {
            let action = match &step.action {
                // A bill is bound to its order.
                Action::ConfirmCost { stage, total, .. } => Action::ConfirmCost {
                    stage: *stage,
                    bill: yizhan_domain::order::BillDigest(String::new()),
                    total: *total,
                },
                Action::Charge { amount, .. } => Action::Charge {
                    bill: yizhan_domain::order::BillDigest(String::new()),
                    amount: *amount,
                },
                Action::SignOff(_) => Action::Accept,
                other => other.clone(),
            };
            (action, step.by.clone())
        })
        .collect()
}

#[test]
fn a_month_is_confirmed_by_three_hands_and_charged_as_if_one_by_one() {
    let mut hub = TestHospital::open();
    let cast = hub.cast.clone();
    let orders: Vec<OrderId> = (1..=53).map(|n| confirmed(&mut hub, n * 50)).collect();
    let bills: BTreeMap<OrderId, Fen> = orders
        .iter()
        .map(|order| {
            let view = hub.show(cast.supervisor, *order).unwrap();
            (*order, view.bill.total)
        })
        .collect();
    let month: Fen = bills.values().copied().sum();

    for who in [cast.supervisor, cast.chief, cast.auditor] {
        let before = costs(&mut hub, who, ListCosts::default());
        assert_eq!((before.count, before.total), (53, month));
        assert_eq!(before.rows.len(), 50);
        let rows = all(&mut hub, who, &ListCosts::default());
        assert_eq!(rows.len(), 53);
        for row in &rows {
            assert_eq!(row.order.total, bills[&row.order.id]);
            assert_eq!(row.done, "更换垫圈，试水正常");
            assert!(row.finished_at.is_some() && !row.own && row.other_prices.is_empty());
        }
        let asked = everything(&mut hub, who);
        let answer = confirm(&mut hub, who, &asked);
        assert_eq!((answer.confirmed.len(), answer.total), (53, month));
        assert_eq!(answer.refused, []);
        let after = costs(&mut hub, who, ListCosts::default());
        assert_eq!((after.count, after.total, after.rows.len()), (0, Fen(0), 0));
        // Sent once more, because the answer was lost.
        assert_eq!(confirm(&mut hub, who, &asked), answer);
    }
    for order in &orders {
        charge(&mut hub, *order);
    }
    // One more, one by one: it leaves the same trail.
    let alone = confirmed(&mut hub, 50);
    for (who, stage) in [
        (cast.supervisor, CostStage::Supervisor),
        (cast.chief, CostStage::Chief),
        (cast.auditor, CostStage::Auditor),
    ] {
        let action = hub.cost(who, alone, stage);
        hub.take(who, alone, action);
    }
    charge(&mut hub, alone);
    let alone = hub.show(cast.auditor, alone).unwrap();
    for order in &orders {
        let view = hub.show(cast.auditor, *order).unwrap();
        assert_eq!((view.status, view.charged), (Status::Charged, bills[order]));
        assert_eq!(view.trail.len(), alone.trail.len());
        if view.charged == alone.charged {
            assert_eq!(told(&view), told(&alone));
        }
    }
    let account = hub.ask(cast.finance, ShowAccount::default()).unwrap();
    assert_eq!(account.total, month.plus(alone.charged));
    assert_eq!(account.count, 54);
}

#[test]
fn what_changed_meanwhile_is_left_out_and_told_by_number() {
    let mut hub = TestHospital::open();
    let cast = hub.cast.clone();
    let [good, edited, rejected, done] = [100, 150, 200, 250].map(|n| confirmed(&mut hub, n));
    let mut asked = everything(&mut hub, cast.supervisor);
    let number = |hub: &mut TestHospital, order| hub.show(cast.auditor, order).unwrap().number;
    hub.labour(edited, 50).unwrap();
    let reason = "请拍照".to_owned();
    hub.take(cast.supervisor, rejected, Action::Reject { reason });
    let action = hub.cost(cast.supervisor, done, CostStage::Supervisor);
    hub.take(cast.supervisor, done, action);
    let mut unknown = asked.costs[0].clone();
    unknown.order = OrderId(hub.id());
    let twice = asked.costs.iter().find(|cost| cost.order == good).unwrap();
    let twice = SeenCost {
        step: StepId(hub.id()),
        ..twice.clone()
    };
    asked.costs.extend([unknown.clone(), twice]);

    let answer = confirm(&mut hub, cast.supervisor, &asked);
    let orders: Vec<OrderId> = answer.confirmed.iter().map(|cost| cost.order).collect();
    assert_eq!(orders, [good]);
    let total = hub.show(cast.auditor, good).unwrap().bill.total;
    assert_eq!(answer.total, total);
    let why = |order: OrderId| {
        let mut refused = answer.refused.iter().filter(|cost| cost.order == order);
        let cost = refused.next().unwrap();
        (cost.number.clone(), cost.why.clone())
    };
    assert_eq!(
        why(edited),
        (number(&mut hub, edited), Refusal::SignOffInvalid)
    );
    for order in [rejected, done] {
        let (said, why) = why(order);
        assert_eq!(said, number(&mut hub, order));
        assert!(matches!(why, Refusal::StaleStep { .. }), "{why:?}");
    }
    assert_eq!(why(unknown.order), (String::new(), Refusal::UnknownOrder));
    assert_eq!(why(good), (String::new(), Refusal::OrderTwice));
    let steps = hub.show(cast.auditor, good).unwrap().trail.len();
    confirm(&mut hub, cast.supervisor, &asked);
    assert_eq!(hub.show(cast.auditor, good).unwrap().trail.len(), steps);
}

#[test]
fn a_list_is_narrowed_and_sorted_and_its_sums_follow() {
    let mut hub = TestHospital::open();
    let cast = hub.cast.clone();
    for n in [300, 100, 200] {
        confirmed(&mut hub, n);
    }
    let who = cast.supervisor;
    let totals = |rows: &[CostRow]| rows.iter().map(|row| row.order.total).collect::<Vec<_>>();
    let newest = totals(&all(&mut hub, who, &ListCosts::default()));
    let (middle, least, most) = (newest[0], newest[1], newest[2]);
    assert!(least < middle && middle < most);
    let dearest = ListCosts {
        sorting: CostSorting::Dearest,
        ..ListCosts::default()
    };
    assert_eq!(totals(&all(&mut hub, who, &dearest)), [most, middle, least]);
    let page = costs(
        &mut hub,
        who,
        ListCosts {
            total_from: Some(middle),
            ..dearest.clone()
        },
    );
    assert_eq!((page.count, page.total), (2, most.plus(middle)));
    let names: Vec<_> = page.departments.iter().map(|one| one.id).collect();
    assert_eq!(names, [cast.department.0]);
    let other = hub.engine.directory().people[&cast.stranger].department;
    let department = Some(other);
    let page = costs(
        &mut hub,
        who,
        ListCosts {
            department,
            ..dearest
        },
    );
    assert_eq!((page.count, page.total), (0, Fen(0)));
    assert_eq!(
        page.departments.len(),
        1,
        "there is something else to choose"
    );
}

#[test]
fn only_who_is_asked_confirms_and_two_hundred_at_most() {
    let mut hub = TestHospital::open();
    let cast = hub.cast.clone();
    let order = confirmed(&mut hub, 100);
    let asked = everything(&mut hub, cast.supervisor);
    for who in [cast.wang, cast.nurse, cast.dispatcher, cast.finance] {
        assert_eq!(
            hub.ask(who, asked.clone()),
            Err(ApiError::from(Refusal::WrongRole))
        );
        // Finance has a list of its own: what is audited.
        let listed = hub.ask(who, ListCosts::default()).map(|page| page.count);
        let expected = match who == cast.finance {
            true => Ok(0),
            false => Err(ApiError::from(Refusal::WrongRole)),
        };
        assert_eq!(listed, expected);
    }
    // The next ones may look, and it is not their turn; another section's chief does not even see it.
    for (who, is_seen) in [
        (cast.chief, true),
        (cast.auditor, true),
        (cast.other_chief, false),
    ] {
        assert_eq!(costs(&mut hub, who, ListCosts::default()).count, 0);
        let answer = confirm(&mut hub, who, &asked);
        assert_eq!(answer.confirmed, []);
        let why = &answer.refused[0].why;
        match is_seen {
            true => assert!(matches!(why, Refusal::NotPossibleNow { .. }), "{why:?}"),
            false => assert_eq!(*why, Refusal::UnknownOrder),
        }
    }
    let limit = 200;
    let many = ConfirmCosts {
        costs: vec![asked.costs[0].clone(); limit + 1],
    };
    assert_eq!(
        hub.ask(cast.supervisor, many),
        Err(ApiError::from(Refusal::TooManyAtOnce { limit }))
    );
    let view = hub.show(cast.supervisor, order).unwrap();
    assert_eq!(view.status, Status::Confirmed);
}

/// Gives somebody another role.
fn becomes(hub: &mut TestHospital, who: PersonId, role: Role) {
    let person = hub.engine.directory().people[&who].clone();
    let before = BaseRecord::Person(person.clone());
    let record = BaseRecord::Person(yizhan_domain::base::Person { role, ..person });
    let administrator = hub.cast.administrator;
    let request = KeepEntry {
        before: Some(Box::new(before)),
        record: Box::new(record),
    };
    hub.ask(administrator, request).unwrap();
}

#[test]
fn nobody_audits_the_own_work_nor_what_the_same_hand_confirmed() {
    let mut hub = TestHospital::open();
    let cast = hub.cast.clone();
    let order = hub.order_at(Status::ChiefConfirmed).id;
    for who in [cast.wang, cast.supervisor] {
        becomes(&mut hub, who, Role::Auditor);
        let page = costs(&mut hub, who, ListCosts::default());
        assert!(page.rows[0].own);
        let asked = everything(&mut hub, who);
        let answer = confirm(&mut hub, who, &asked);
        assert_eq!(answer.refused[0].why, Refusal::OwnCost);
        let action = hub.cost(who, order, CostStage::Auditor);
        let alone = hub.step(who, order, action).map(drop);
        assert_eq!(alone, Err(Refusal::OwnCost.into()));
    }
    let page = costs(&mut hub, cast.auditor, ListCosts::default());
    assert!(!page.rows[0].own);
    let asked = everything(&mut hub, cast.auditor);
    assert_eq!(
        confirm(&mut hub, cast.auditor, &asked).confirmed[0].order,
        order
    );
}

#[test]
fn what_differs_from_what_holds_now_is_shown() {
    let mut hub = TestHospital::open();
    let cast = hub.cast.clone();
    let order = confirmed(&mut hub, 100);
    let asked = everything(&mut hub, cast.supervisor);
    confirm(&mut hub, cast.supervisor, &asked);
    let fees = hub.ask(cast.wang, yizhan_api::ListFees {}).unwrap();
    let fee = hub.engine.directory().fees[&fees[0].id].clone();
    let dearer = yizhan_domain::base::Fee {
        price: fee.price.plus(Fen(500)),
        ..fee.clone()
    };
    let request = KeepEntry {
        before: Some(Box::new(BaseRecord::Fee(fee.clone()))),
        record: Box::new(BaseRecord::Fee(dearer.clone())),
    };
    hub.ask(cast.administrator, request).unwrap();
    let steps = vec![Threshold {
        from: Fen(1),
        level: IdentityLevel::BadgePin,
    }];
    hub.ask(cast.administrator, SetThresholds { steps })
        .unwrap();

    let page = costs(&mut hub, cast.chief, ListCosts::default());
    let row = &page.rows[0];
    assert_eq!(row.other_prices.len(), 1);
    let other = &row.other_prices[0];
    assert_eq!(
        (other.billed, other.standard),
        (fee.price, dearer.price),
        "the bill keeps the price of when it was recorded"
    );
    let wanted = IdentityLevel::BadgePin;
    assert_eq!(
        row.order.sign_off,
        Some((IdentityLevel::Drawn, Standing::Weak { wanted }))
    );
    let asked = everything(&mut hub, cast.chief);
    let answer = confirm(&mut hub, cast.chief, &asked);
    assert_eq!(answer.refused[0].order, order);
    assert!(matches!(
        answer.refused[0].why,
        Refusal::SignOffTooWeak { .. }
    ));
}

#[test]
fn a_supervisor_confirms_many_on_a_device_without_network() {
    let mut hub = TestHospital::open();
    let cast = hub.cast.clone();
    let orders: Vec<OrderId> = (1..=3).map(|n| confirmed(&mut hub, n * 50)).collect();
    let mut tablet = hub.enrol(cast.supervisor, "T1");
    let asked = everything(&mut tablet, cast.supervisor);
    let answer = confirm(&mut tablet, cast.supervisor, &asked);
    assert_eq!(answer.confirmed.len(), 3);
    assert_eq!(
        costs(&mut hub, cast.chief, ListCosts::default()).count,
        0,
        "the hub has not heard of it"
    );
    tablet.meet(&mut hub);
    let page = costs(&mut hub, cast.chief, ListCosts::default());
    assert_eq!((page.count, page.total), (3, answer.total));
    for order in orders {
        let view = hub.show(cast.chief, order).unwrap();
        assert_eq!(view.status, Status::SupervisorConfirmed);
    }
}

#[test]
fn many_costs_are_sent_back_for_one_reason_and_what_does_not_go_is_told() {
    let mut hub = TestHospital::open();
    let cast = hub.cast.clone();
    let orders: Vec<OrderId> = (1..=3).map(|n| confirmed(&mut hub, n * 50)).collect();
    let asked = everything(&mut hub, cast.supervisor);
    confirm(&mut hub, cast.supervisor, &asked);
    let back = |at: &mut TestHospital, reason: &str| SendBackCosts {
        costs: everything(at, cast.chief).costs,
        reason: reason.into(),
    };
    let nothing = back(&mut hub, "  ");
    let refused = hub.ask(cast.chief, nothing).unwrap_err();
    assert_eq!(refused.code(), "reason_missing");

    // Meanwhile one of them is confirmed.
    let sent = back(&mut hub, "材料数量请核对");
    let one = sent.costs[0].clone();
    let total = one.total;
    let one = ConfirmCosts { costs: vec![one] };
    confirm(&mut hub, cast.chief, &one);
    let told = hub.ask(cast.chief, sent.clone()).unwrap();
    assert_eq!((told.confirmed.len(), told.refused.len()), (2, 1));
    let all: Fen = sent.costs.iter().map(|cost| cost.total).sum();
    assert_eq!(told.total, all.minus(total));
    for order in orders {
        let view = hub.show(cast.chief, order).unwrap();
        let is_confirmed = order == sent.costs[0].order;
        let last = view.trail.last().unwrap();
        match is_confirmed {
            true => assert_eq!(view.status, Status::ChiefConfirmed),
            false => {
                assert_eq!(view.status, Status::Confirmed);
                assert_eq!(last.action.reason(), Some("材料数量请核对"));
            }
        }
    }
    // They are on the supervisor's list again; what was seen before that sends nothing back.
    assert_eq!(
        costs(&mut hub, cast.supervisor, ListCosts::default()).count,
        2
    );
    let again = SendBackCosts {
        reason: "x".into(),
        ..sent
    };
    let told = hub.ask(cast.auditor, again).unwrap();
    assert_eq!((told.confirmed.len(), told.refused.len()), (0, 3));
}
