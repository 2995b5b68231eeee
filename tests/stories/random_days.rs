//! Days in which anybody tries anything: nothing breaks, nothing is shown that the log does not give.

use yizhan_api::{
    AmendOrder, IssueLine, IssueParts, ListFees, RecordLabour, TakeStep, UseParts, VoidLabour,
};
use yizhan_domain::base::Urgency;
use yizhan_domain::order::{Action, CostStage};
use yizhan_domain::{Fen, Hundredths, LineId, MovementId, OrderId, PersonId, StepId};
use yizhan_testkit::{Dice, TestHospital};

const OPERATIONS: u64 = 150;

/// One of the people who have to do with orders.
fn anybody(hospital: &TestHospital, dice: &mut Dice) -> PersonId {
    let cast = &hospital.cast;
    let people = [
        cast.nurse,
        cast.head_nurse,
        cast.stranger,
        cast.dispatcher,
        cast.supervisor,
        cast.wang,
        cast.li,
        cast.carpenter,
        cast.keeper,
        cast.chief,
        cast.auditor,
        cast.finance,
    ];
    people[dice.below(people.len() as u64) as usize]
}

/// Any step, bound to the bill as it is.
fn any_action(hospital: &mut TestHospital, dice: &mut Dice, order: OrderId) -> Action {
    let who = hospital.cast.dispatcher;
    let reason = || "原因".to_owned();
    let team = hospital.cast.plumbers;
    let technician = if dice.below(2) == 0 {
        hospital.cast.wang
    } else {
        hospital.cast.li
    };
    match dice.below(22) {
        0 => Action::Submit,
        1 | 2 => Action::Dispatch { team },
        3 | 4 => Action::Assign {
            technicians: vec![technician],
        },
        5 | 6 => Action::Accept,
        7 | 8 => Action::Arrive,
        9 => Action::WaitForParts { reason: reason() },
        10 => Action::Suspend { reason: reason() },
        11 => Action::Resume,
        12 | 13 => Action::Finish {
            symptom: reason(),
            cause: reason(),
            solution: reason(),
        },
        14 | 15 => Action::SignOff(Box::new(hospital.sign_off(order))),
        16 => Action::ReturnForRework {
            reason: reason(),
            name: reason(),
        },
        17 => hospital.cost(who, order, CostStage::Supervisor),
        18 => hospital.cost(who, order, CostStage::Chief),
        19 => hospital.cost(who, order, CostStage::Auditor),
        20 => {
            let view = hospital.show(who, order).unwrap();
            Action::Charge {
                amount: view.bill.total.minus(view.charged),
                bill: view.bill_digest,
            }
        }
        _ => match dice.below(4) {
            0 => Action::Reject { reason: reason() },
            1 => Action::Withdraw { reason: reason() },
            2 => Action::Cancel { reason: reason() },
            _ => Action::Reopen { reason: reason() },
        },
    }
}

/// Tries one thing; gives the code of the refusal, if there was one.
fn try_something(
    hospital: &mut TestHospital,
    dice: &mut Dice,
    orders: &[OrderId],
) -> Option<String> {
    let order = orders[dice.below(orders.len() as u64) as usize];
    let who = anybody(hospital, dice);
    let view = match hospital.show(who, order) {
        Ok(view) => view,
        Err(error) => return Some(error.code()),
    };
    let answer = match dice.below(10) {
        0 => {
            let fee = hospital.ask(who, ListFees {}).unwrap()[dice.below(18) as usize].id;
            let (line, quantity) = (LineId(hospital.id()), Hundredths(dice.below(400) as i64));
            hospital.ask(
                who,
                RecordLabour {
                    order,
                    line,
                    fee,
                    quantity,
                },
            )
        }
        1 => {
            let line = view
                .labour
                .first()
                .map_or(LineId(hospital.id()), |line| line.id);
            hospital.ask(who, VoidLabour { order, line })
        }
        2 => {
            let movement = view
                .drawn
                .first()
                .map_or(MovementId(hospital.id()), |drawn| drawn.drawn.movement);
            hospital.ask(
                who,
                UseParts {
                    order,
                    movement,
                    quantity: dice.below(4) as i64,
                },
            )
        }
        3 => {
            let (part, store) = hospital.part_in_stock();
            let quantity = dice.below(3) as i64;
            let lines = vec![IssueLine {
                movement: MovementId(hospital.id()),
                code: part.code,
                quantity,
                shelf: None,
            }];
            hospital
                .ask(
                    who,
                    IssueParts {
                        order,
                        code: None,
                        store,
                        lines,
                    },
                )
                .map(|issued| issued.order.unwrap())
        }
        4 => {
            let urgency = Some(if dice.below(2) == 0 {
                Urgency::Urgent
            } else {
                Urgency::General
            });
            let description = Some(format!("漏水 {}", dice.below(9)));
            hospital.ask(
                who,
                AmendOrder {
                    order,
                    category: None,
                    urgency,
                    description,
                    requester_phone: None,
                },
            )
        }
        _ => {
            // Mostly what the person is offered, now and then anything.
            let mut action = any_action(hospital, dice, order);
            let who = if dice.below(5) == 0 {
                who
            } else {
                fitting(hospital, dice, order, &mut action)
            };
            let follows = if dice.below(20) == 0 {
                None
            } else {
                view.last_step
            };
            let step = StepId(hospital.id());
            hospital.ask(
                who,
                TakeStep {
                    order,
                    step,
                    follows,
                    action,
                },
            )
        }
    };
    answer.err().map(|error| error.code())
}

/// Somebody who may take a step, with a step that may be taken; anybody, where nobody was found.
fn fitting(
    hospital: &mut TestHospital,
    dice: &mut Dice,
    order: OrderId,
    action: &mut Action,
) -> PersonId {
    for _ in 0..60 {
        let who = anybody(hospital, dice);
        let Ok(view) = hospital.show(who, order) else {
            continue;
        };
        if view.actions.contains(&action.kind()) {
            return who;
        }
        *action = any_action(hospital, dice, order);
    }
    anybody(hospital, dice)
}

fn a_day(seed: u64) {
    let (mut hospital, mut dice) = (TestHospital::open(), Dice::of(seed));
    let orders: Vec<OrderId> = (0..4).map(|_| hospital.file().id).collect();
    for _ in 0..OPERATIONS {
        let minutes = dice.below(90) as i64;
        hospital.wait(minutes);
        if let Some(code) = try_something(&mut hospital, &mut dice, &orders) {
            assert!(
                !["internal", "store_damaged", "disk_full"].contains(&code.as_str()),
                "{code} (seed {seed})"
            );
        }
    }
    let mut charged = Fen(0);
    let mut steps = 0;
    for order in orders {
        let view = hospital.show(hospital.cast.dispatcher, order).unwrap();
        assert!(view.trail.iter().all(|entry| entry.applied), "seed {seed}");
        assert_eq!(
            view.bill.total,
            view.bill.lines.iter().map(|line| line.amount).sum(),
            "seed {seed}"
        );
        charged = charged.plus(view.charged);
        steps += view.trail.len();
    }
    assert!(steps > 10, "only {steps} steps (seed {seed})");
    let finance = hospital.cast.finance;
    let account = hospital
        .ask(finance, yizhan_api::ShowAccount::default())
        .unwrap();
    let all: Fen = account
        .periods
        .iter()
        .map(|period| {
            let request = yizhan_api::ShowAccount {
                period: Some(period.to_string()),
                department: None,
            };
            hospital.ask(finance, request).unwrap().total
        })
        .sum();
    assert_eq!(
        all, charged,
        "the account holds what the orders say was charged (seed {seed})"
    );
}

#[test]
fn whatever_people_try_the_log_and_the_screens_agree() {
    for seed in [1, 2] {
        a_day(seed);
    }
}
