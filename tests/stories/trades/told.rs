//! What orders for several trades come to when what they are made of arrives in pieces, or was made up.

use super::{door, finish, parts, progress, split};
use yizhan_api::view::{OrderView, SyncView};
use yizhan_api::{ListOrders, OrderList, ShowSync};
use yizhan_document::Document;
use yizhan_domain::order::{Action, Header, PartOf, Status, Step, Trade, WorkOrder, sub_number};
use yizhan_domain::{Objection, OrderId, StepId, Verdict};
use yizhan_log::sync::{Answer, Receipt};
use yizhan_log::{Item, Parcel};
use yizhan_testkit::{Forger, TestHospital};

/// A dispatcher's device whose messages are written by hand, and the order that it splits.
struct Desk {
    forger: Forger,
    document: Document,
    parent: WorkOrder,
    last_step: Option<StepId>,
}

impl Desk {
    /// The desk, with an order as `at` knows it.
    fn new(forger: Forger, at: &mut TestHospital, order: &OrderView) -> Self {
        let document = forger.document(at, order.id);
        Self {
            parent: document.read().unwrap(),
            document,
            forger,
            last_step: at.show(at.cast.dispatcher, order.id).unwrap().last_step,
        }
    }

    /// The trades of a split, each with its number.
    fn trades(&self, hub: &mut TestHospital) -> Vec<Trade> {
        let (parent, code) = (&self.parent.header.number, &self.forger.certificate.code);
        let categories = [hub.cast.tap, door(hub)].into_iter().zip(1..);
        let trades = categories.map(|(category, count)| Trade {
            order: OrderId(hub.id()),
            number: sub_number(parent, code, count),
            category,
        });
        trades.collect()
    }

    fn step(&self, hub: &mut TestHospital, follows: Option<StepId>, action: Action) -> Step {
        Step {
            id: StepId(hub.id()),
            follows,
            by: self.forger.person,
            device: self.forger.key.device,
            at: hub.now,
            action,
        }
    }

    /// The step that splits the order into `trades`.
    fn splits(&mut self, hub: &mut TestHospital, trades: &[Trade]) -> Item {
        let trades = trades.to_vec();
        let step = self.step(hub, self.last_step, Action::Split { trades });
        self.last_step = Some(step.id);
        Item::OrderChange {
            order: self.parent.id,
            step: Some(step.id),
            change: self.document.add_step(&step).unwrap(),
        }
    }

    /// A sub-order, filed, which says that all was split into `told`.
    fn files(&self, hub: &mut TestHospital, trade: &Trade, told: &[Trade]) -> Item {
        let submit = self.step(hub, None, Action::Submit);
        let of = &self.parent.header;
        let filed = WorkOrder {
            id: trade.order,
            header: Header {
                number: trade.number.clone(),
                category: trade.category,
                filed_by: self.forger.person,
                filed_at: hub.now,
                part_of: Some(Box::new(PartOf {
                    order: self.parent.id,
                    number: of.number.clone(),
                    trades: told.to_vec(),
                })),
                ..of.clone()
            },
            steps: [(submit.id, submit.clone())].into(),
            ..self.parent.clone()
        };
        let (_, change) = Document::create(self.forger.key.device, &filed).unwrap();
        Item::OrderChange {
            order: trade.order,
            step: Some(submit.id),
            change,
        }
    }

    fn seal(&mut self, hub: &TestHospital, items: Vec<Item>) -> Parcel {
        let bodies = items.into_iter().map(|item| {
            let entry = self.forger.entry(hub.now, item);
            entry.to_bytes().unwrap()
        });
        let bodies = bodies.collect();
        self.forger.seal(hub.now, bodies)
    }

    fn push(&self, hub: &mut TestHospital, parcel: &Parcel) -> Vec<Receipt> {
        match self.forger.push(hub, vec![parcel.clone()]) {
            Answer::Taken(receipts) => receipts,
            other => panic!("the hub did not take it: {other:?}"),
        }
    }
}

#[test]
fn parts_that_come_before_the_hub_can_read_the_split_wait_for_it() {
    let mut hub = TestHospital::open();
    let cast = hub.cast.clone();
    let mut phone = hub.enrol(cast.wang, "Wang's phone");
    let forger = Forger::enrol(&mut hub, cast.dispatcher, "the desk");
    let order = hub.order_at(Status::Assigned);
    phone.meet(&mut hub);
    // What a hub that went on from a backup does not have, and what the split builds on.
    let mut ahead = hub.copy();
    phone.take(cast.wang, order.id, Action::Accept);
    phone.copy().meet(&mut ahead);
    let mut desk = Desk::new(forger, &mut ahead, &order);
    let trades = desk.trades(&mut hub);
    let mut items = vec![desk.splits(&mut hub, &trades)];
    for trade in &trades {
        items.push(desk.files(&mut hub, trade, &trades));
    }
    let parcel = desk.seal(&hub, items);
    for receipt in desk.push(&mut hub, &parcel) {
        assert!(receipt.is_later(), "{receipt:?}");
    }
    phone.meet(&mut hub);
    for receipt in desk.push(&mut hub, &parcel) {
        assert_eq!(receipt.verdict, Verdict::Admitted);
    }
    let held: SyncView = hub.ask(cast.dispatcher, ShowSync {}).unwrap();
    assert!(held.held.is_empty(), "{:?}", held.held);
    let view = hub.show(cast.dispatcher, order.id).unwrap();
    assert_eq!((view.status, progress(&view)), (Status::Split, (0, 2, 2)));
}

#[test]
fn a_desk_that_splits_behind_a_backup_loses_nothing() {
    let mut hub = TestHospital::open();
    let cast = hub.cast.clone();
    let mut phone = hub.enrol(cast.wang, "Wang's phone");
    let mut desk = hub.enrol(cast.dispatcher, "the desk");
    let order = hub.order_at(Status::Assigned).id;
    phone.meet(&mut hub);
    let mut old = hub.copy();
    phone.take(cast.wang, order, Action::Accept);
    phone.meet(&mut hub);
    desk.meet(&mut hub);
    let view = split(&mut desk, cast.dispatcher, order).unwrap();
    let pipes = parts(&view)[0];

    old.engine.begin_epoch([7; 32], old.now).unwrap();
    desk.meet(&mut old);
    phone.meet(&mut old);
    desk.meet(&mut old);
    let held: SyncView = old.ask(cast.dispatcher, ShowSync {}).unwrap();
    assert!(held.held.is_empty(), "{:?}", held.held);
    let technicians = vec![cast.wang];
    old.take(cast.supervisor, pipes, Action::Assign { technicians });
    for action in [Action::Accept, Action::Arrive, finish()] {
        old.wait(5).take(cast.wang, pipes, action);
    }
    let view = old.show(cast.nurse, order).unwrap();
    assert_eq!(progress(&view), (1, 2, 2));
}

#[test]
fn who_makes_up_a_family_learns_nothing_of_other_orders() {
    let mut hub = TestHospital::open();
    let cast = hub.cast.clone();
    let forger = Forger::enrol(&mut hub, cast.dispatcher, "the desk");
    let secret = hub.order_at(Status::Dispatched);
    let order = hub.order_at(Status::Dispatched);
    let mut desk = Desk::new(forger, &mut hub.copy(), &order);
    let mut trades = desk.trades(&mut hub);
    // A part that says that somebody else's order is of the family: its parent does not say so.
    let split = desk.splits(&mut hub, &trades);
    let mut told = trades.clone();
    told[1].order = secret.id;
    let items = vec![split, desk.files(&mut hub, &trades[0], &told)];
    let parcel = desk.seal(&hub, items);
    let verdicts = desk.push(&mut hub, &parcel);
    let verdicts: Vec<Verdict> = verdicts.iter().map(|receipt| receipt.verdict).collect();
    let review = Verdict::Review(Objection::NotAllowed);
    assert_eq!(verdicts, [Verdict::Admitted, review]);
    // Nor is it told where the parent says so: it is no part of it.
    trades = desk.trades(&mut hub);
    trades[0].order = secret.id;
    let again = desk.splits(&mut hub, &trades);
    let parcel = desk.seal(&hub, vec![again]);
    assert_eq!(desk.push(&mut hub, &parcel)[0].verdict, Verdict::Admitted);
    let view = hub.show(cast.nurse, order.id).unwrap();
    let mut told = view.related.trades.iter();
    let told = told.find(|part| part.order == secret.id).unwrap();
    assert_eq!((told.status, told.is_seen), (None, false));
    assert_ne!(told.number, secret.number);
}

#[test]
fn a_part_that_is_sent_back_waits_for_the_supervisor_who_filed_it() {
    let mut hub = TestHospital::open();
    let cast = hub.cast.clone();
    let order = hub.order_at(Status::Arrived).id;
    let view = split(&mut hub, cast.supervisor, order).unwrap();
    let wood = parts(&view)[1];
    let todo = |hub: &mut TestHospital| {
        let list = ListOrders {
            list: OrderList::Todo,
            ..ListOrders::default()
        };
        let page = hub.ask(cast.supervisor, list).unwrap();
        let ids = page.rows.into_iter().map(|row| row.id);
        ids.collect::<Vec<_>>()
    };
    assert!(!todo(&mut hub).contains(&wood));
    let reason = super::reason();
    hub.take(cast.dispatcher, wood, Action::Reject { reason });
    assert!(todo(&mut hub).contains(&wood));
    let view = hub.take(cast.supervisor, wood, Action::Submit);
    assert_eq!(view.status, Status::Submitted);
    assert!(!todo(&mut hub).contains(&wood));
}
