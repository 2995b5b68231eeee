//! The auditor's sample: what has to be looked at one by one, at the hub and on a device, and what may be confirmed together.

use yizhan_api::view::{AuditRulesView, ConfirmedCosts, CostPage, Edited, NoteKind};
use yizhan_api::{
    ApiError, BrowseBaseData, ConfirmCosts, KeepEntry, ListCosts, LookAtCost, SeenCost,
    SetAuditRule, ShowAuditRules,
};
use yizhan_domain::base::{AuditRule, BaseRecord, Kind, Role};
use yizhan_domain::costs::{CostNote, LookWhy, Said};
use yizhan_domain::order::{Action, BillDigest, CostStage, Status};
use yizhan_domain::{Fen, NoteId, Objection, OrderId, PersonId, Refusal, StepId, Verdict};
use yizhan_log::Item;
use yizhan_testkit::{Forger, TestHospital};

const NOTHING: AuditRule = AuditRule {
    above: None,
    other_prices: false,
    corrected: false,
    percent: 0,
};

fn set(hub: &mut TestHospital, who: PersonId, rule: AuditRule) -> Result<AuditRulesView, ApiError> {
    hub.wait(1);
    let day = hub.now.day();
    let answer = hub.ask(
        who,
        SetAuditRule {
            rule,
            day,
            draw_anew: false,
        },
    );
    hub.wait(1);
    answer
}

fn costs(at: &mut TestHospital, look: bool) -> CostPage {
    let asked = ListCosts {
        look,
        ..ListCosts::default()
    };
    at.ask(at.cast.auditor, asked).unwrap()
}

fn confirm_all(at: &mut TestHospital, page: &CostPage) -> ConfirmedCosts {
    let costs = page.rows.iter().map(|row| SeenCost {
        order: row.order.id,
        step: StepId(at.id()),
        follows: row.order.last_step,
        bill: row.bill.clone(),
        total: row.order.total,
        despite_questions: false,
    });
    let costs = costs.collect();
    at.ask(at.cast.auditor, ConfirmCosts { costs }).unwrap()
}

/// Why an order of the auditor's list has to be looked at.
fn why(page: &CostPage, order: OrderId) -> Vec<LookWhy> {
    let mut rows = page.rows.iter();
    let row = rows.find(|row| row.order.id == order).unwrap();
    row.audit
        .as_ref()
        .map(|audit| audit.why.clone())
        .unwrap_or_default()
}

fn look(at: &mut TestHospital, order: OrderId) -> Result<(), ApiError> {
    at.wait(1);
    let auditor = at.cast.auditor;
    let bill = at.show(auditor, order).unwrap().bill_digest;
    let note = NoteId(at.id());
    at.ask(auditor, LookAtCost { order, note, bill }).map(drop)
}

/// An order that the section chief confirmed, with so much labour on its bill.
fn came(hub: &mut TestHospital, hundredths: i64) -> OrderId {
    let cast = hub.cast.clone();
    let order = hub.order_at(Status::Finished).id;
    hub.labour(order, hundredths).unwrap();
    let sign_off = hub.sign_off(order);
    hub.take(cast.wang, order, Action::SignOff(Box::new(sign_off)));
    for (who, stage) in [
        (cast.supervisor, CostStage::Supervisor),
        (cast.chief, CostStage::Chief),
    ] {
        let action = hub.cost(who, order, stage);
        hub.take(who, order, action);
    }
    order
}

#[test]
fn what_is_above_the_amount_is_looked_at_and_the_rest_confirmed_together() {
    let mut hub = TestHospital::open();
    let cast = hub.cast.clone();
    let before = came(&mut hub, 300);
    let small = came(&mut hub, 100);
    let limit = hub.show(cast.auditor, small).unwrap().bill.total;
    let rule = AuditRule {
        above: Some(limit),
        ..NOTHING
    };
    set(&mut hub, cast.auditor, rule).unwrap();
    let (same, large, seen) = (
        came(&mut hub, 100),
        came(&mut hub, 300),
        came(&mut hub, 300),
    );
    let page = costs(&mut hub, false);
    let total: Fen = page.rows.iter().map(|row| row.order.total).sum();
    assert_eq!((page.count, page.total, page.to_look), (5, total, 2));
    for order in [before, small, same] {
        assert_eq!(why(&page, order), [], "came before, or is not above");
    }
    let above = LookWhy::Above { amount: limit };
    assert_eq!(why(&page, large), [above]);
    let narrowed = costs(&mut hub, true);
    assert_eq!((narrowed.count, narrowed.rows.len()), (2, 2));

    look(&mut hub, seen).unwrap();
    look(&mut hub, seen).unwrap();
    let view = hub.show(cast.auditor, seen).unwrap();
    assert!(view.audit.clone().unwrap().looked.is_some());
    let noted = view.edits.iter().flat_map(|edit| &edit.lines);
    let looks = noted.filter(|line| {
        matches!(
            line.edited,
            Edited::Noted {
                kind: NoteKind::Looked,
                ..
            }
        )
    });
    assert_eq!(looks.count(), 1, "once is enough");
    let chiefs = hub.show(cast.chief, seen).unwrap();
    assert_eq!(chiefs.audit, None, "nobody else is told");
    let lines = chiefs.edits.iter().flat_map(|edit| &edit.lines);
    let noted = lines.filter(|line| matches!(line.edited, Edited::Noted { .. }));
    assert_eq!(noted.count(), 0, "nor by the trail");

    let answer = confirm_all(&mut hub, &page);
    assert_eq!(answer.confirmed.len(), 4);
    let left: Vec<_> = answer
        .refused
        .iter()
        .map(|one| (one.order, &one.why))
        .collect();
    assert_eq!(left, [(large, &Refusal::LookFirst)]);
    let after = costs(&mut hub, false);
    assert_eq!((after.count, after.total), (1, total.minus(answer.total)));
    // On its own page it can be confirmed: it was looked at there.
    let action = hub.cost(cast.auditor, large, CostStage::Auditor);
    hub.take(cast.auditor, large, action);
    let figures = hub
        .ask(cast.auditor, ShowAuditRules { month: None })
        .unwrap()
        .figures;
    let counted = (
        figures.came,
        figures.drawn,
        figures.by_lot,
        figures.looked,
        figures.sent_back,
    );
    assert_eq!(counted, (5, 2, 0, 2, 0));
}

#[test]
fn other_prices_and_corrections_are_looked_at_and_what_was_sent_back_is_counted() {
    let mut hub = TestHospital::open();
    let cast = hub.cast.clone();
    let rule = AuditRule {
        other_prices: true,
        corrected: true,
        ..NOTHING
    };
    set(&mut hub, cast.administrator, rule).unwrap();
    let order = came(&mut hub, 100);
    assert_eq!(costs(&mut hub, false).to_look, 0);
    let view = hub.show(cast.auditor, order).unwrap();
    let code = view.labour[0].code.clone();
    let fees = hub.engine.directory().fees.values();
    let fee = fees.clone().find(|fee| fee.code == code).unwrap().clone();
    let mut dearer = fee.clone();
    dearer.price = fee.price.plus(Fen(100));
    let request = KeepEntry {
        before: Some(Box::new(BaseRecord::Fee(fee))),
        record: Box::new(BaseRecord::Fee(dearer)),
    };
    hub.ask(cast.administrator, request).unwrap();
    let page = costs(&mut hub, false);
    assert_eq!(why(&page, order), [LookWhy::OtherPrice]);
    let reason = "请核对".to_owned();
    hub.take(cast.auditor, order, Action::Reject { reason });
    let figures = hub
        .ask(cast.auditor, ShowAuditRules { month: None })
        .unwrap()
        .figures;
    assert_eq!(
        (figures.drawn, figures.looked, figures.sent_back),
        (1, 0, 1)
    );
}

#[test]
fn lots_are_the_same_on_a_device_and_nobody_chooses_them() {
    let mut hub = TestHospital::open();
    let cast = hub.cast.clone();
    let rule = AuditRule {
        percent: 50,
        ..NOTHING
    };
    let first = set(&mut hub, cast.auditor, rule).unwrap();
    let orders: Vec<OrderId> = (0..16).map(|_| came(&mut hub, 100)).collect();
    let mut laptop = hub.enrol(cast.auditor, "the auditor's laptop");
    let [at_hub, on_device] = [&mut hub, &mut laptop].map(|at| {
        let page = costs(at, false);
        orders
            .iter()
            .map(|order| why(&page, *order))
            .collect::<Vec<_>>()
    });
    assert_eq!(at_hub, on_device);
    let drawn = at_hub.iter().filter(|why| **why == [LookWhy::Lot]).count();
    assert!((1..16).contains(&drawn), "{drawn} of sixteen");
    // The same rule is no other one; who wants other lots says so, and what came keeps its lot.
    let again = set(&mut hub, cast.auditor, rule).unwrap();
    assert_eq!(again.rules, first.rules);
    let day = hub.now.day();
    let anew = SetAuditRule {
        rule,
        day,
        draw_anew: true,
    };
    hub.ask(cast.auditor, anew).unwrap();
    let anew = &hub.engine.directory().audit_rules.changes;
    assert_eq!(anew.len(), 2);
    assert_ne!(anew[0].seed, anew[1].seed);
    let page = costs(&mut hub, false);
    let after: Vec<_> = orders.iter().map(|order| why(&page, *order)).collect();
    assert_eq!(after, at_hub);
    // A device says nothing about rules; and looks without a network.
    let refused = set(&mut laptop, cast.auditor, NOTHING).unwrap_err();
    assert_eq!(refused.code(), "only_at_hub");
    let at = at_hub.iter().position(|why| !why.is_empty()).unwrap();
    look(&mut laptop, orders[at]).unwrap();
    laptop.meet(&mut hub);
    assert_eq!(
        usize::try_from(costs(&mut hub, false).to_look),
        Ok(drawn - 1)
    );
}

#[test]
fn a_rule_is_the_auditors_and_never_for_yesterday() {
    let mut hub = TestHospital::open();
    let cast = hub.cast.clone();
    for (who, may) in [
        (cast.administrator, true),
        (cast.auditor, true),
        (cast.chief, false),
        (cast.wang, false),
    ] {
        let answer = set(&mut hub, who, NOTHING);
        assert_eq!(answer.is_ok(), may);
    }
    let wrong = AuditRule {
        percent: 101,
        ..NOTHING
    };
    let refused = set(&mut hub, cast.auditor, wrong).unwrap_err();
    assert_eq!(refused.code(), "sample_not_sensible");
    for day in ["2020-01-01", "heute", ""] {
        let request = SetAuditRule {
            rule: NOTHING,
            day: day.into(),
            draw_anew: true,
        };
        let refused = hub.ask(cast.auditor, request).unwrap_err();
        assert_eq!(refused.code(), "day_not_sensible", "{day}");
    }
}

#[test]
fn only_an_auditor_looks_and_at_the_bill_that_is_there() {
    let mut hub = TestHospital::open();
    let cast = hub.cast.clone();
    let order = came(&mut hub, 100);
    let bill = hub.show(cast.auditor, order).unwrap().bill_digest;
    let request = LookAtCost {
        order,
        note: NoteId(hub.id()),
        bill: BillDigest("0".repeat(64)),
    };
    let refused = hub.ask(cast.auditor, request.clone()).unwrap_err();
    assert_eq!(refused.code(), "bill_changed");
    let refused = hub.ask(cast.chief, request).unwrap_err();
    assert_eq!(refused.code(), "wrong_role");
    let mut forger = Forger::enrol(&mut hub, cast.chief, "the chief's phone");
    let note = CostNote {
        id: NoteId(hub.id()),
        order,
        by: cast.chief,
        at: hub.now,
        said: Said::Looked { bill },
    };
    let entry = forger.entry(hub.now, Item::Cost(Box::new(note)));
    let verdict = forger.hand_in(&mut hub, entry.to_bytes().unwrap()).verdict;
    assert_eq!(verdict, Verdict::Review(Objection::NotAllowed));
}

#[test]
fn nobody_reads_with_what_orders_are_drawn() {
    let mut hub = TestHospital::open();
    let cast = hub.cast.clone();
    let rule = AuditRule {
        percent: 10,
        ..NOTHING
    };
    let shown = set(&mut hub, cast.auditor, rule).unwrap();
    assert_eq!(
        shown.rules.changes[0].seed.0, "",
        "not even who makes the rule"
    );
    assert_ne!(hub.engine.directory().audit_rules.changes[0].seed.0, "");
    for (who, sees) in [
        (cast.auditor, true),
        (cast.wang, false),
        (cast.chief, false),
    ] {
        let asked = BrowseBaseData {
            kind: Kind::AuditRules,
            text: String::new(),
            role: None,
            in_use: None,
            skip: 0,
        };
        let page = hub.ask(who, asked).unwrap();
        let BaseRecord::AuditRules(rules) = &page.records[0] else {
            panic!("no rules");
        };
        assert_eq!(rules.changes.len(), usize::from(sees));
        assert!(rules.changes.iter().all(|change| change.seed.0.is_empty()));
    }
}

#[test]
fn an_auditor_who_confirmed_it_as_chief_does_not_look_at_it() {
    let mut hub = TestHospital::open();
    let cast = hub.cast.clone();
    let all = AuditRule {
        percent: 100,
        ..NOTHING
    };
    set(&mut hub, cast.auditor, all).unwrap();
    let order = came(&mut hub, 100);
    // The chief goes over to the auditors.
    let mut chief = hub.engine.directory().people[&cast.chief].clone();
    chief.role = Role::Auditor;
    let record = BaseRecord::Person(chief);
    let before = BaseRecord::Person(hub.engine.directory().people[&cast.chief].clone());
    hub.ask(
        cast.administrator,
        KeepEntry {
            record: Box::new(record),
            before: Some(Box::new(before)),
        },
    )
    .unwrap();
    let view = hub.show(cast.chief, order).unwrap();
    assert!(!view.audit.unwrap().may_look);
    let note = NoteId(hub.id());
    let request = LookAtCost {
        order,
        note,
        bill: view.bill_digest,
    };
    assert_eq!(
        hub.ask(cast.chief, request).map(drop),
        Err(Refusal::OwnCost.into())
    );
    look(&mut hub, order).unwrap();
}
