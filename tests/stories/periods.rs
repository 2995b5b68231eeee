//! Months of the accounts that are closed and opened again, and charges that come late (A9).

use proptest::prelude::*;
use std::collections::BTreeMap;
use yizhan_api::view::{Amount, PeriodList, PeriodView};
use yizhan_api::{
    ApiError, ClosePeriod, ListPeriods, ReopenPeriod, ShowAccount, ShowOrder, ShowPeriod,
};
use yizhan_domain::accounting::{ClosingKind, Posting};
use yizhan_domain::base::Role;
use yizhan_domain::order::{Action, Status};
use yizhan_domain::statistics::Month;
use yizhan_domain::{ClosingId, Fen, OrderId, PersonId, Refusal, Verdict};
use yizhan_engine::open_bundle;
use yizhan_log::Item;
use yizhan_testkit::{Forger, TestHospital};

fn month(text: &str) -> Month {
    text.parse().unwrap()
}

/// An order whose cost is audited, with so much labour on its bill.
fn audited(hub: &mut TestHospital) -> OrderId {
    hub.order_at(Status::Audited).id
}

/// Charges an order where somebody of finance is.
fn charge(at: &mut TestHospital, order: OrderId) -> Posting {
    let finance = at.cast.finance;
    let view = at.show(finance, order).unwrap();
    let action = Action::Charge {
        bill: view.bill_digest,
        amount: view.bill.total.minus(view.charged),
    };
    at.take(finance, order, action);
    posting(at, order)
}

fn posting(at: &mut TestHospital, order: OrderId) -> Posting {
    let finance = at.cast.finance;
    let view = at.show(finance, order).unwrap();
    view.charges.last().unwrap().clone()
}

fn period(at: &mut TestHospital, of: Month) -> PeriodView {
    let finance = at.cast.finance;
    at.ask(finance, ShowPeriod { month: of }).unwrap()
}

fn list(at: &mut TestHospital) -> PeriodList {
    let finance = at.cast.finance;
    at.ask(finance, ListPeriods {}).unwrap()
}

/// The request that closes a month as it is shown.
fn closing(at: &mut TestHospital, of: Month) -> ClosePeriod {
    let shown = period(at, of);
    ClosePeriod {
        month: of,
        closing: ClosingId(at.id()),
        count: shown.row.charges.count,
        total: shown.row.charges.total,
        early: false,
    }
}

fn close(at: &mut TestHospital, of: Month) -> PeriodView {
    let request = closing(at, of);
    let finance = at.cast.finance;
    at.ask(finance, request).unwrap()
}

fn reopening(at: &mut TestHospital, of: Month, reason: &str) -> ReopenPeriod {
    ReopenPeriod {
        month: of,
        closing: ClosingId(at.id()),
        reason: reason.into(),
    }
}

/// The first of December, in the morning.
fn december(at: &mut TestHospital) {
    at.wait_days(10);
}

/// Whoever directs logistics.
pub fn manager(at: &TestHospital) -> PersonId {
    let mut people = at.engine.directory().people.values();
    people
        .find(|person| person.role == Role::Manager)
        .unwrap()
        .id
}

#[test]
fn a_charge_of_a_device_that_was_away_lands_in_the_next_month_at_hub_and_device() {
    let (november, next) = (month("2026-11"), month("2026-12"));
    let mut hub = TestHospital::open();
    let finance = hub.cast.finance;
    let (in_time, late) = (audited(&mut hub), audited(&mut hub));
    let mut laptop = hub.enrol(finance, "laptop of finance");
    let mut desk = hub.enrol(hub.cast.auditor, "laptop of the auditor");
    let posted = charge(&mut hub, in_time);
    assert!(!posted.is_late() && !posted.waits);

    // In November, in a cellar.
    let waiting = charge(&mut laptop, late);
    assert_eq!(
        (waiting.month, waiting.period, waiting.waits),
        (november, november, true)
    );
    december(&mut hub);
    let closed = close(&mut hub, november);
    let found = Amount {
        count: 1,
        total: posted.amount,
    };
    assert_eq!(
        (closed.row.closed, closed.row.at_closing),
        (true, Some(found))
    );
    desk.now = hub.now;
    desk.meet(&mut hub);

    laptop.meet(&mut hub);
    desk.meet(&mut hub);
    for at in [&mut hub, &mut laptop] {
        let told = posting(at, late);
        assert_eq!(
            (told.month, told.period, told.waits),
            (november, next, false)
        );
        assert!(told.is_late());
        let account = |at: &mut TestHospital, of: &str| {
            let period = Some(of.to_owned());
            let asked = ShowAccount {
                period,
                ..ShowAccount::default()
            };
            at.ask(finance, asked).unwrap()
        };
        let before = account(at, "2026-11");
        assert_eq!(
            (before.count, before.total, before.late),
            (1, posted.amount, 0)
        );
        assert!(before.closed);
        let after = account(at, "2026-12");
        assert_eq!((after.count, after.total, after.late), (1, told.amount, 1));
        let row = &after.rows[0];
        assert_eq!((row.month, row.period, row.waits), (november, next, false));
    }
    let auditor = desk.cast.auditor;
    let seen = desk.ask(auditor, ShowOrder { order: late }).unwrap();
    assert_eq!(seen.charges, hub.show(auditor, late).unwrap().charges);
    // What was closed is as it was.
    let row = period(&mut hub, november).row;
    assert_eq!(row.at_closing, Some(row.charges));

    // A clock that still says November: the month that it would get now is shown at once.
    let another = audited(&mut hub);
    laptop.meet(&mut hub);
    let waiting = charge(&mut laptop, another);
    assert_eq!(
        (waiting.month, waiting.period, waiting.waits),
        (november, next, true)
    );
    laptop.meet(&mut hub);
    assert_eq!(posting(&mut laptop, another).period, next);
    // And a bundle proves the same without the hub.
    let number = hub.show(finance, late).unwrap().number;
    let told = open_bundle(&hub.engine.bundle(&number, hub.now).unwrap(), None, hub.now).unwrap();
    assert_eq!(told.order.charges, hub.show(finance, late).unwrap().charges);
}

#[test]
fn a_month_that_is_opened_again_takes_late_charges_until_it_is_closed_once_more() {
    let (november, next) = (month("2026-11"), month("2026-12"));
    let mut hub = TestHospital::open();
    let orders = [0; 4].map(|_| audited(&mut hub));
    let mut laptop = hub.enrol(hub.cast.finance, "laptop of finance");
    let [first, second, third, fourth] = orders;
    charge(&mut hub, first);
    charge(&mut laptop, second);
    december(&mut hub);
    close(&mut hub, november);
    laptop.meet(&mut hub);
    assert_eq!(posting(&mut hub, second).period, next);

    charge(&mut laptop, third);
    let (finance, manager) = (hub.cast.finance, manager(&hub));
    let reason = " 维修组报送迟 ";
    let request = reopening(&mut hub, november, reason);
    let view = hub.ask(manager, request.clone()).unwrap();
    assert!(!view.row.closed && view.row.at_closing.is_none());
    assert_eq!(
        hub.ask(manager, request),
        Ok(view.clone()),
        "sent once more"
    );
    let reason = "维修组报送迟".to_owned();
    assert_eq!(view.history[0].kind, ClosingKind::Reopened { reason });
    assert_eq!(view.history.len(), 2);
    laptop.meet(&mut hub);
    // What landed in December stays there; what comes now lands in November.
    for at in [&mut hub, &mut laptop] {
        assert_eq!(posting(at, second).period, next);
        assert_eq!(posting(at, third).period, november);
    }
    charge(&mut laptop, fourth);
    let again = close(&mut hub, november);
    assert_eq!(again.row.at_closing, Some(again.row.charges));
    assert_eq!(again.row.charges.count, 2);
    laptop.meet(&mut hub);
    assert_eq!(posting(&mut laptop, fourth).period, next);
    let history: Vec<_> = list(&mut hub)
        .history
        .into_iter()
        .map(|one| one.by)
        .collect();
    let name = |id| hub.engine.directory().person_name(id);
    assert_eq!(history, [name(finance), name(manager), name(finance)]);
}

#[test]
fn months_are_closed_in_their_order_and_as_they_were_shown() {
    let (november, next) = (month("2026-11"), month("2026-12"));
    let mut hub = TestHospital::open();
    let finance = hub.cast.finance;
    let order = audited(&mut hub);
    charge(&mut hub, order);
    let refused = |hub: &mut TestHospital, request: ClosePeriod, why: Refusal| {
        assert_eq!(hub.ask(finance, request), Err(ApiError::from(why)));
    };
    let running = closing(&mut hub, november);
    refused(
        &mut hub,
        running.clone(),
        Refusal::PeriodNotOver { period: november },
    );
    let view = period(&mut hub, november);
    assert!(view.is_running && view.may_close && view.why_not.is_none());
    let ahead = closing(&mut hub, next);
    refused(&mut hub, ahead, Refusal::PeriodAhead { period: next });
    december(&mut hub);
    let skipping = closing(&mut hub, next);
    refused(
        &mut hub,
        skipping,
        Refusal::CloseEarlierFirst { period: november },
    );
    assert_eq!(
        period(&mut hub, next).why_not,
        Some(Refusal::CloseEarlierFirst { period: november })
    );

    // Somebody charged while the page was open, on a device whose clock is still in November.
    let shown = closing(&mut hub, november);
    let order = audited(&mut hub);
    let mut laptop = hub.enrol(finance, "laptop of finance");
    laptop.now = laptop.now.plus_minutes(-3 * 24 * 60);
    charge(&mut laptop, order);
    laptop.meet(&mut hub);
    let now = period(&mut hub, november).row.charges;
    let (count, total) = (now.count, now.total);
    assert_eq!(count, 2);
    refused(&mut hub, shown, Refusal::ChargesChanged { count, total });

    let request = closing(&mut hub, november);
    let closed = hub.ask(finance, request.clone()).unwrap();
    assert_eq!(
        hub.ask(finance, request.clone()),
        Ok(closed),
        "sent once more"
    );
    let taken = ClosePeriod {
        month: next,
        ..request
    };
    refused(&mut hub, taken, Refusal::IdTaken);
    let again = closing(&mut hub, november);
    refused(&mut hub, again, Refusal::PeriodClosed { period: november });
    assert_eq!(list(&mut hub).next, Some(next));

    // The running month, by whoever knows that it is not over: what comes then is for the next one.
    let early = ClosePeriod {
        early: true,
        ..closing(&mut hub, next)
    };
    hub.ask(finance, early).unwrap();
    let order = audited(&mut hub);
    let posted = charge(&mut hub, order);
    assert_eq!((posted.month, posted.period), (next, next.plus(1)));
    let account = hub.ask(finance, ShowAccount::default()).unwrap();
    assert_eq!(
        (account.period, account.running, account.count),
        (next.plus(1), next.plus(1), 1)
    );

    let request = reopening(&mut hub, november, "x");
    assert_eq!(
        hub.ask(finance, request),
        Err(Refusal::ReopenLaterFirst { period: next }.into())
    );
    let request = reopening(&mut hub, next, " ");
    assert_eq!(
        hub.ask(finance, request),
        Err(Refusal::ReasonMissing.into())
    );
}

#[test]
fn closing_is_done_at_the_hub_by_finance_and_nobody_forges_it() {
    let november = month("2026-11");
    let mut hub = TestHospital::open();
    let cast = hub.cast.clone();
    let order = audited(&mut hub);
    charge(&mut hub, order);
    december(&mut hub);
    let mut laptop = hub.enrol(cast.finance, "laptop of finance");
    let view = period(&mut laptop, november);
    assert!(!view.at_hub && !view.may_close && !view.may_reopen);
    assert_eq!(view.why_not, Some(Refusal::OnlyAtHub));
    let request = closing(&mut laptop, november);
    let refused = Err(ApiError::from(Refusal::OnlyAtHub));
    assert_eq!(laptop.ask(cast.finance, request), refused);
    let request = reopening(&mut laptop, november, "x");
    assert_eq!(laptop.ask(cast.finance, request), refused);
    // Auditor and manager look, and nobody else.
    let manager = manager(&hub);
    for (who, sees) in [
        (cast.auditor, true),
        (manager, true),
        (cast.wang, false),
        (cast.supervisor, false),
        (cast.chief, false),
        (cast.nurse, false),
        (cast.administrator, false),
    ] {
        let listed = hub.ask(who, ListPeriods {});
        assert_eq!(listed.is_ok(), sees);
        let request = closing(&mut hub, november);
        assert_eq!(hub.ask(who, request), Err(Refusal::WrongRole.into()));
    }
    let request = reopening(&mut hub, november, "x");
    assert_eq!(
        hub.ask(cast.auditor, request),
        Err(Refusal::WrongRole.into())
    );

    let mut forger = Forger::enrol(&mut hub, cast.finance, "forger");
    let forged = yizhan_domain::accounting::Closing {
        id: ClosingId(hub.id()),
        month: november,
        by: cast.finance,
        at: hub.now,
        kind: ClosingKind::Closed {
            count: 0,
            total: Fen(0),
        },
    };
    let body = forger.entry(hub.now, Item::Closing(forged));
    let receipt = forger.hand_in(&mut hub, body.to_bytes().unwrap());
    assert!(
        matches!(receipt.verdict, Verdict::Rejected(_)),
        "{receipt:?}"
    );
    assert!(!period(&mut hub, november).row.closed);
}

#[test]
fn whoever_closes_sees_what_is_still_on_the_way() {
    let november = month("2026-11");
    let mut hub = TestHospital::open();
    let cast = hub.cast.clone();
    let statuses = [
        Status::Audited,
        Status::ChiefConfirmed,
        Status::SupervisorConfirmed,
        Status::Confirmed,
        Status::Finished,
        Status::Arrived,
        Status::Charged,
    ];
    let orders: Vec<_> = statuses.into_iter().map(|at| hub.order_at(at)).collect();
    let mut phone = hub.enrol(cast.wang, "phone of wang");
    let _kept = hub.enrol(cast.li, "phone of li");
    hub.wait_days(9);
    phone.now = hub.now;
    phone.meet(&mut hub);
    hub.wait_days(1);
    let view = period(&mut hub, november);
    let of = |index: &[usize]| Amount {
        count: u32::try_from(index.len()).unwrap(),
        total: index.iter().map(|index| orders[*index].bill.total).sum(),
    };
    let way = &view.on_the_way;
    assert_eq!(way.audited, of(&[0]));
    assert_eq!(way.confirmed, of(&[1, 2, 3]));
    assert_eq!(way.working, of(&[4]), "nothing is on the bill of the other");
    let away: Vec<_> = way.away.iter().map(|device| device.name.as_str()).collect();
    assert_eq!(away, ["phone of li"]);
    assert_eq!(view.row.charges, of(&[6]));
    let department = hub.engine.directory().departments[&cast.department].clone();
    let sum = &view.totals.departments[0];
    assert_eq!((&sum.code, &sum.name), (&department.code, &department.name));
    assert_eq!(view.totals.centres[0].name, department.cost_centre);
    assert_eq!(view.not_exported, of(&[6]));
}

/// What happens in a story that nobody thought of.
#[derive(Clone, Debug)]
enum Deed {
    Charge { on_laptop: bool },
    Meet,
    Close { early: bool },
    Reopen,
    Wait { days: i64 },
}

fn deed() -> impl Strategy<Value = Deed> {
    prop_oneof![
        any::<bool>().prop_map(|on_laptop| Deed::Charge { on_laptop }),
        any::<bool>().prop_map(|on_laptop| Deed::Charge { on_laptop }),
        Just(Deed::Meet),
        any::<bool>().prop_map(|early| Deed::Close { early }),
        Just(Deed::Reopen),
        (1..40_i64).prop_map(|days| Deed::Wait { days }),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 3, max_shrink_iters: 20, ..ProptestConfig::default() })]

    #[test]
    fn whatever_the_order_in_which_things_come_everybody_tells_the_same_months(
        deeds in proptest::collection::vec(deed(), 1..12),
    ) {
        let mut hub = TestHospital::open();
        let finance = hub.cast.finance;
        let charges = deeds.iter().filter(|deed| matches!(deed, Deed::Charge { .. })).count();
        let mut orders: Vec<_> = (0..charges).map(|_| audited(&mut hub)).collect();
        let all = orders.clone();
        let mut laptop = hub.enrol(finance, "laptop");
        for deed in deeds {
            match deed {
                Deed::Charge { on_laptop: true } => _ = charge(&mut laptop, orders.pop().unwrap()),
                Deed::Charge { on_laptop: false } => _ = charge(&mut hub, orders.pop().unwrap()),
                Deed::Meet => laptop.meet(&mut hub),
                Deed::Close { early } => {
                    let next = list(&mut hub).next;
                    if let Some(next) = next {
                        let request = ClosePeriod { early, ..closing(&mut hub, next) };
                        let _ = hub.ask(finance, request);
                    }
                }
                Deed::Reopen => {
                    let latest = list(&mut hub).months.into_iter().find(|row| row.closed);
                    if let Some(row) = latest {
                        let request = reopening(&mut hub, row.month, "x");
                        hub.ask(finance, request).unwrap();
                    }
                }
                Deed::Wait { days } => {
                    hub.wait_days(days);
                    laptop.wait_days(days);
                }
            }
            // Closing moves nothing that counted before it.
            for row in list(&mut hub).months {
                if let Some(found) = row.at_closing {
                    prop_assert_eq!(found, row.charges);
                }
            }
        }
        laptop.meet(&mut hub);
        let mut desk = hub.enrol(hub.cast.auditor, "desk");
        let mut told: BTreeMap<OrderId, Vec<Posting>> = BTreeMap::new();
        for order in all {
            let auditor = hub.cast.auditor;
            let postings = hub.show(auditor, order).unwrap().charges;
            prop_assert_eq!(&laptop.show(finance, order).unwrap().charges, &postings);
            prop_assert_eq!(&desk.show(auditor, order).unwrap().charges, &postings);
            told.insert(order, postings);
        }
        hub.engine.rebuild().unwrap();
        for (order, postings) in told {
            prop_assert_eq!(hub.show(finance, order).unwrap().charges, postings);
        }
    }
}
