//! The hub's word on what devices say about costs.

use super::{ask_labour, line, manager, shown, waits};
use yizhan_api::{ListFees, RecordLabour, RevokeDevice, SettleItem, ShowSync};
use yizhan_domain::costs::{About, Asked, CostNote, Said};
use yizhan_domain::order::{Action, BillLine, CostStage, LineKind, Status};
use yizhan_domain::{Hundredths, LineId, Millis, NoteId, Objection, OrderId, PersonId, Verdict};
use yizhan_log::Item;
use yizhan_log::sync::Refused;
use yizhan_testkit::{Forger, TestHospital};

fn note(hub: &mut TestHospital, by: PersonId, order: OrderId, said: Said) -> CostNote {
    CostNote {
        id: NoteId(hub.id()),
        order,
        by,
        at: hub.now,
        said,
    }
}

fn question(stage: CostStage, about: About) -> Said {
    Said::Asked(Box::new(Asked {
        stage,
        about,
        of: None,
        words: "？".into(),
    }))
}

fn verdict(hub: &mut TestHospital, forger: &mut Forger, note: &CostNote) -> Verdict {
    let entry = forger.entry(hub.now, Item::Cost(Box::new(note.clone())));
    forger.hand_in(hub, entry.to_bytes().unwrap()).verdict
}

#[test]
fn the_hub_judges_what_devices_say_about_costs() {
    use Objection as O;
    use Verdict::{Admitted, Rejected, Review};
    let mut hub = TestHospital::open();
    let cast = hub.cast.clone();
    let order = hub.order_at(Status::ChiefConfirmed).id;
    let labour = line(&mut hub, cast.auditor, order, LineKind::Labour);
    let about = About::Line(Box::new(labour.clone()));
    let mut forger = Forger::enrol(&mut hub, cast.auditor, "forger");
    let by_auditor = || question(CostStage::Auditor, about.clone());
    let first = note(&mut hub, cast.auditor, order, by_auditor());
    assert_eq!(verdict(&mut hub, &mut forger, &first), Admitted);
    assert_eq!(verdict(&mut hub, &mut forger, &first), Rejected(O::IdTaken));
    let mut said = |said: Said, change: &dyn Fn(&mut CostNote)| {
        let mut new = note(&mut hub, cast.auditor, order, said);
        change(&mut new);
        verdict(&mut hub, &mut forger, &new)
    };
    let same = |_: &mut CostNote| {};
    let wang = cast.wang;
    assert_eq!(
        said(by_auditor(), &|note| note.by = wang),
        Rejected(O::NotTheirs)
    );
    assert_eq!(
        said(by_auditor(), &|note| note.at = Millis(7)),
        Rejected(O::Malformed)
    );
    let nowhere = OrderId(uuid::Uuid::max());
    assert_eq!(
        said(by_auditor(), &|note| note.order = nowhere),
        Rejected(O::BuildsOnRejected)
    );
    let other = |change: &dyn Fn(&mut BillLine)| {
        let mut line = labour.clone();
        change(&mut line);
        question(CostStage::Auditor, About::Line(Box::new(line)))
    };
    assert_eq!(
        said(other(&|line| line.amount.0 += 1), &same),
        Rejected(O::Malformed)
    );
    assert_eq!(
        said(other(&|line| line.name = "字".repeat(201)), &same),
        Rejected(O::Malformed)
    );
    let nobody = uuid::Uuid::max();
    assert_eq!(
        said(other(&|line| line.source = nobody), &same),
        Rejected(O::BuildsOnRejected),
        "no such line ever was"
    );
    assert_eq!(
        said(other(&|line| line.name = "金龙头".into()), &same),
        Review(O::NotPossible)
    );
    let chiefs = question(CostStage::Chief, about.clone());
    assert_eq!(
        said(chiefs, &same),
        Review(O::NotAllowed),
        "another one's stage"
    );
    let answer = |question| Said::Answered {
        question,
        words: "好".into(),
    };
    let unknown = NoteId(uuid::Uuid::max());
    assert_eq!(said(answer(unknown), &same), Rejected(O::BuildsOnRejected));
    assert_eq!(
        said(answer(first.id), &same),
        Review(O::NotAllowed),
        "nobody answers for the technician"
    );
    let settled = Said::Settled {
        question: first.id,
        words: String::new(),
    };
    assert_eq!(said(settled, &same), Admitted);
    let long = Said::Settled {
        question: first.id,
        words: "字".repeat(1001),
    };
    assert_eq!(said(long, &same), Rejected(O::Malformed));
    let taken = (0..105).filter(|_| said(by_auditor(), &same) == Admitted);
    assert_eq!(taken.count(), 98, "an order takes a hundred");
}

#[test]
fn who_has_no_right_to_ask_is_held_and_only_the_manager_lets_it_count() {
    let mut hub = TestHospital::open();
    let cast = hub.cast.clone();
    let order = hub.order_at(Status::ChiefConfirmed).id;
    let mut forger = Forger::enrol(&mut hub, cast.wang, "Wang's phone");
    let about = About::Bill {
        total: yizhan_domain::Fen(1),
    };
    let forged = note(
        &mut hub,
        cast.wang,
        order,
        question(CostStage::Auditor, about),
    );
    assert_eq!(
        verdict(&mut hub, &mut forger, &forged),
        Verdict::Review(Objection::NotAllowed)
    );
    assert_eq!(shown(&mut hub, cast.auditor, order), []);
    assert_eq!(waits(&mut hub), [0, 0, 0]);
    let item = hub.ask(cast.supervisor, ShowSync {}).unwrap().held[0].item;
    let counts = SettleItem { item, counts: true };
    let refused = hub.ask(cast.supervisor, counts.clone()).unwrap_err();
    assert_eq!(refused.code(), "wrong_role");
    let manager = manager(&hub);
    hub.ask(manager, counts).unwrap();
    assert_eq!(shown(&mut hub, cast.auditor, order).len(), 1);
}

#[test]
fn a_question_on_a_line_that_waits_for_a_decision_waits_beside_it() {
    let mut hub = TestHospital::open();
    let who = hub.cast.supervisor;
    let order = hub.order_at(Status::Dispatched).id;
    let technicians = vec![who];
    hub.take(who, order, Action::Assign { technicians });
    let mut phone = hub.enrol(who, "the supervisor's phone");
    phone.take(who, order, Action::Accept);
    phone.take(who, order, Action::Arrive);
    phone.meet(&mut hub);
    let device = hub.devices_of(who)[0].id;
    hub.ask(who, RevokeDevice { device }).unwrap();
    let fee = phone.ask(who, ListFees {}).unwrap()[0].id;
    let work = RecordLabour {
        order,
        line: LineId(phone.id()),
        fee,
        quantity: Hundredths(100),
    };
    phone.ask(who, work).unwrap();
    ask_labour(&mut phone, who, order);
    assert_eq!(phone.try_meet(&mut hub), Some(Refused::Revoked));
    assert_eq!(phone.engine.count_waiting().unwrap(), 0, "all was judged");
    let held = hub.ask(who, ShowSync {}).unwrap().held;
    assert_eq!(held.len(), 2);
}
