//! What a device can send that its hub certified, and that somebody has taken apart.

use yizhan_api::{ListStock, SettleItem, ShowSync};
use yizhan_document::{Document, contained_panics};
use yizhan_domain::base::BaseRecord;
use yizhan_domain::order::{Action, CostStage, Status, Step};
use yizhan_domain::stock::{Details, KnownBy, Movement, Printed, StockPlace};
use yizhan_domain::{Fen, ItemId, MovementId, Objection, OrderId, PersonId, StepId, Verdict};
use yizhan_log::sync::{Answer, Message, Refused};
use yizhan_log::{Item, Settled};
use yizhan_testkit::{Forger, TestHospital, panicking_change};

use Objection as O;
use Verdict::{Rejected, Review};

/// Hands one item in, in the person's own name.
fn verdict(hub: &mut TestHospital, forger: &mut Forger, item: Item) -> Verdict {
    let entry = forger.entry(hub.now, item).to_bytes().unwrap();
    forger.hand_in(hub, entry).verdict
}

fn issue(hub: &mut TestHospital, by: PersonId, order: OrderId) -> Movement {
    let (part, store) = hub.part_in_stock();
    Movement {
        id: MovementId(hub.id()),
        part: part.id,
        quantity: 1,
        from: StockPlace::Store(store),
        to: StockPlace::Order(order),
        unit_price: part.price,
        printed: Some(Printed {
            code: part.code,
            known_by: KnownBy::Order,
            name: part.name,
            spec: String::new(),
            unit: part.unit,
        }),
        bin: String::new(),
        lot: None,
        expires_on: None,
        by,
        at: hub.now,
        details: Details::default(),
    }
}

#[test]
fn a_device_writes_in_no_other_name_and_nothing_that_is_the_hubs() {
    let mut hub = TestHospital::open();
    let (wang, li) = (hub.cast.wang, hub.cast.li);
    let order = hub.order_at(Status::Arrived).id;
    let mut forger = Forger::enrol(&mut hub, wang, "forger");
    let person = hub.engine.directory().people[&wang].clone();
    for (item, objection) in [
        (Item::Base(BaseRecord::Person(person)), O::NotForDevices),
        (
            Item::Device(Box::new(forger.certificate.clone())),
            O::NotForDevices,
        ),
        (Item::Revoked(forger.certificate.device), O::NotForDevices),
    ] {
        assert_eq!(verdict(&mut hub, &mut forger, item), Rejected(objection));
    }
    let (id, follows) = (StepId(hub.id()), hub.show(wang, order).unwrap().last_step);
    let step = |by, device| Step {
        id,
        follows,
        action: Action::Accept,
        by,
        at: yizhan_domain::Millis(0),
        device,
    };
    let device = forger.certificate.device;
    // In the name of somebody else: told by the entry, or by the step in it.
    let change = forger.document(&mut hub, order).add_step(&step(li, device));
    let change = change.unwrap();
    let item = Item::OrderChange {
        order,
        step: Some(id),
        change,
    };
    let mut entry = forger.entry(hub.now, item.clone());
    assert_eq!(verdict(&mut hub, &mut forger, item), Rejected(O::NotTheirs));
    entry.by = Some(li);
    let receipt = forger.hand_in(&mut hub, entry.to_bytes().unwrap());
    assert_eq!(receipt.verdict, Rejected(O::NotTheirs));
    entry.by = None;
    let receipt = forger.hand_in(&mut hub, entry.to_bytes().unwrap());
    assert_eq!(receipt.verdict, Rejected(O::NotTheirs));
}

#[test]
fn bytes_that_are_no_item_or_no_change_are_kept_and_never_count() {
    let mut hub = TestHospital::open();
    let wang = hub.cast.wang;
    let order = hub.order_at(Status::Arrived).id;
    let mut forger = Forger::enrol(&mut hub, wang, "forger");
    for body in [
        Vec::new(),
        b"no item at all".to_vec(),
        vec![0x9f; 10_000],
        vec![0; 300 * 1024],
    ] {
        let receipt = forger.hand_in(&mut hub, body);
        assert_eq!(receipt.verdict, Rejected(O::Malformed));
    }
    for change in [Vec::new(), vec![0x85, 0x6f, 0x4a, 0x83], vec![7; 500]] {
        for order in [order, OrderId(uuid::Uuid::max())] {
            let change = change.clone();
            let step = None;
            let item = Item::OrderChange {
                order,
                step,
                change,
            };
            assert_eq!(verdict(&mut hub, &mut forger, item), Rejected(O::Malformed));
        }
    }
    let dispatcher = hub.cast.dispatcher;
    assert!(hub.ask(dispatcher, ShowSync {}).unwrap().held.is_empty());
    assert_eq!(hub.ask(wang, ShowSync {}).unwrap().held.len(), 10);
}

#[test]
fn a_change_on_which_automerge_panics_is_refused_counted_and_told() {
    let mut hub = TestHospital::open();
    let wang = hub.cast.wang;
    let order = hub.order_at(Status::Arrived).id;
    let shown = hub.show(wang, order).unwrap();
    let mut forger = Forger::enrol(&mut hub, wang, "forger");
    let document = forger.document(&mut hub, order);
    let change = panicking_change(&document, forger.certificate.device);
    let before = contained_panics();
    let step = None;
    let item = Item::OrderChange {
        order,
        step,
        change,
    };
    assert_eq!(verdict(&mut hub, &mut forger, item), Rejected(O::Malformed));
    assert!(contained_panics() > before);
    // Its author's person is told; the order is as it was, and is gone on with.
    assert_eq!(hub.ask(wang, ShowSync {}).unwrap().held.len(), 1);
    let after = hub.show(wang, order).unwrap();
    assert_eq!((after.trail, after.bill), (shown.trail, shown.bill));
    hub.labour(order, 100).unwrap();
}

#[test]
fn a_push_of_more_items_than_a_device_of_ours_sends_is_not_looked_at() {
    let mut hub = TestHospital::open();
    let wang = hub.cast.wang;
    let mut forger = Forger::enrol(&mut hub, wang, "forger");
    let items = |number: usize| {
        (0..number)
            .map(|item| item.to_be_bytes().to_vec())
            .collect()
    };
    let before = hub.engine.verify().unwrap().items;
    // In one envelope or in two, and also where all of them are known.
    let mut parcels = vec![forger.seal(hub.now, items(1000))];
    parcels.push(forger.seal(hub.now, items(1)));
    let too_many = forger.push(&mut hub, parcels.clone());
    assert!(matches!(too_many, Answer::Refused(Refused::Unreadable)));
    assert_eq!(hub.engine.verify().unwrap().items, before);
    for (parcel, number) in parcels.iter().zip([1000, 1]) {
        match forger.push(&mut hub, vec![parcel.clone()]) {
            Answer::Taken(receipts) => assert_eq!(receipts.len(), number),
            other => panic!("not taken: {other:?}"),
        }
    }
    let again = forger.push(&mut hub, parcels);
    assert!(matches!(again, Answer::Refused(Refused::Unreadable)));
    let larger = forger.seal(hub.now, items(1001));
    let refused = forger.push(&mut hub, vec![larger]);
    assert!(matches!(refused, Answer::Refused(Refused::Unreadable)));
    assert_eq!(hub.engine.verify().unwrap().items, before + 1001);
}

#[test]
fn nobody_keeps_sight_of_an_order_by_what_waits_for_a_decision() {
    let mut hub = TestHospital::open();
    let (carpenter, dispatcher) = (hub.cast.carpenter, hub.cast.dispatcher);
    let order = hub.file().id;
    let team = hub.engine.directory().people[&carpenter].team.unwrap();
    hub.take(dispatcher, order, Action::Dispatch { team });
    // While his team has it he reads it, and nobody assigns it to him.
    let mut forger = Forger::enrol(&mut hub, carpenter, "forger");
    let device = forger.certificate.device;
    let mut document = forger.document(&mut hub, order);
    let team = hub.cast.plumbers;
    hub.take(dispatcher, order, Action::Dispatch { team });
    let follows = hub.show(dispatcher, order).unwrap().last_step;
    for action in [Action::Accept, Action::Arrive] {
        let step = Step {
            id: StepId(hub.id()),
            follows,
            action,
            by: carpenter,
            at: hub.now,
            device,
        };
        let item = Item::OrderChange {
            order,
            step: Some(step.id),
            change: document.add_step(&step).unwrap(),
        };
        let said = verdict(&mut hub, &mut forger, item);
        assert!(matches!(said, Review(_)), "{said:?}");
    }
    let hidden = hub.show(carpenter, order).unwrap_err().code();
    assert_eq!(hidden, "unknown_order");
    let mut phone = hub.enrol(carpenter, "the carpenter's phone");
    phone.meet(&mut hub);
    let hidden = phone.show(carpenter, order).unwrap_err().code();
    assert_eq!(hidden, "unknown_order");
    // Who decides sees it all the same.
    assert_eq!(hub.show(dispatcher, order).unwrap().held.len(), 2);
}

#[test]
fn decisions_without_authority_wait_for_somebody_who_has_it() {
    let mut hub = TestHospital::open();
    let wang = hub.cast.wang;
    let order = hub.order_at(Status::Confirmed).id;
    let view = hub.show(wang, order).unwrap();
    let mut forger = Forger::enrol(&mut hub, wang, "forger");
    let device = forger.certificate.device;
    let id = StepId(hub.id());
    let confirm = Step {
        id,
        follows: view.last_step,
        action: Action::ConfirmCost {
            stage: CostStage::Supervisor,
            bill: view.bill_digest,
            total: view.bill.total,
        },
        by: wang,
        at: hub.now,
        device,
    };
    let change = forger.document(&mut hub, order).add_step(&confirm);
    let item = Item::OrderChange {
        order,
        step: Some(id),
        change: change.unwrap(),
    };
    assert_eq!(verdict(&mut hub, &mut forger, item), Review(O::NotAllowed));
    let after = hub.show(wang, order).unwrap();
    assert_eq!((after.status, after.held.len()), (Status::Confirmed, 1));
    // Its author cannot let it count.
    let held = after.held.first().unwrap().item;
    let settled = Item::Settled(Settled {
        item: held,
        order: Some(order),
        counts: true,
        of_stores: false,
    });
    let said = verdict(&mut hub, &mut forger, settled);
    assert_eq!(said, Rejected(O::NotAllowed));
    assert_eq!(hub.show(wang, order).unwrap().status, Status::Confirmed);
    // Nor say that it is of stores, so that others hear of it.
    let settled = Item::Settled(Settled {
        item: held,
        order: Some(order),
        counts: false,
        of_stores: true,
    });
    let said = verdict(&mut hub, &mut forger, settled);
    assert_eq!(said, Rejected(O::NotPossible));
    // Nor can a dispatcher, who has no right to confirm costs; the supervisor, who has, can.
    let (item, counts) = (held, true);
    let dispatcher = hub.cast.dispatcher;
    let refused = hub.ask(dispatcher, SettleItem { item, counts });
    assert_eq!(refused.unwrap_err().code(), "wrong_role");
    let supervisor = hub.cast.supervisor;
    hub.ask(supervisor, SettleItem { item, counts }).unwrap();
    let settled = hub.show(wang, order).unwrap().status;
    assert_eq!(settled, Status::SupervisorConfirmed);
    // Nor can something be settled that does not exist.
    let nothing = ItemId {
        device,
        seq: 4711,
        place: 0,
    };
    let settled = Item::Settled(Settled {
        item: nothing,
        order: Some(order),
        counts: true,
        of_stores: false,
    });
    let said = verdict(&mut hub, &mut forger, settled);
    assert_eq!(said, Rejected(O::NotPossible));
}

#[test]
fn stock_moves_only_as_keepers_may_move_it() {
    let mut hub = TestHospital::open();
    let (wang, keeper) = (hub.cast.wang, hub.cast.keeper);
    let order = hub.order_at(Status::Arrived).id;
    let before = hub.ask(keeper, ListStock::default()).unwrap();
    let mut forger = Forger::enrol(&mut hub, wang, "forger");
    let by_wang = issue(&mut hub, wang, order);
    let said = verdict(&mut hub, &mut forger, Item::Movement(by_wang));
    assert_eq!(said, Review(O::NotAllowed));

    let mut forger = Forger::enrol(&mut hub, keeper, "keeper");
    let good = issue(&mut hub, keeper, order);
    let other_name = Movement {
        by: wang,
        ..issue(&mut hub, keeper, order)
    };
    let negative = Movement {
        quantity: -5,
        ..issue(&mut hub, keeper, order)
    };
    let cheap = Movement {
        unit_price: Fen(1),
        ..issue(&mut hub, keeper, order)
    };
    let from_nowhere = Movement {
        from: StockPlace::Supplier,
        ..issue(&mut hub, keeper, order)
    };
    let into_the_store = Movement {
        to: good.from,
        from: good.to,
        ..issue(&mut hub, keeper, order)
    };
    // Only what was in the stores at the beginning belongs to no order and no slip, and that comes from the hub.
    let of_nothing = Movement {
        to: StockPlace::Scrap,
        ..issue(&mut hub, keeper, order)
    };
    for (moved, expected) in [
        (of_nothing, Rejected(O::Malformed)),
        (other_name, Rejected(O::NotTheirs)),
        (negative, Rejected(O::Malformed)),
        (cheap, Review(O::UnknownPrice)),
        (from_nowhere, Rejected(O::Malformed)),
        (into_the_store, Review(O::NotPossible)),
    ] {
        assert_eq!(
            verdict(&mut hub, &mut forger, Item::Movement(moved)),
            expected
        );
    }
    assert_eq!(hub.ask(keeper, ListStock::default()).unwrap(), before);
    let said = verdict(&mut hub, &mut forger, Item::Movement(good.clone()));
    assert_eq!(said, Verdict::Admitted);
    let said = verdict(&mut hub, &mut forger, Item::Movement(good));
    assert_eq!(
        said,
        Rejected(O::IdTaken),
        "the same issue is not counted twice"
    );
}

#[test]
fn a_message_that_was_changed_on_its_way_is_not_read() {
    let mut hub = TestHospital::open();
    let wang = hub.cast.wang;
    let forger = Forger::enrol(&mut hub, wang, "forger");
    let epoch = forger.epoch;
    let pull = Message::Pull {
        epoch,
        after: 0,
        scope: None,
    };
    let message = forger.sign(&pull);
    let told = |hub: &mut TestHospital, bytes: &[u8]| {
        let (answer, _) = hub.engine.answer(bytes, hub.now).unwrap();
        yizhan_log::sync::unpack::<Answer>(&answer).unwrap()
    };
    let news = told(&mut hub, &message);
    assert!(matches!(news, Answer::News(_)));
    for byte in 0..message.len() {
        let mut changed = message.clone();
        changed[byte] ^= 1 << (byte % 8);
        let answer = told(&mut hub, &changed);
        // Without the certificate that it carries, the message still says the same.
        let is_same = answer == news;
        assert!(
            is_same || matches!(answer, Answer::Refused(_)),
            "byte {byte}"
        );
        let answer = told(&mut hub, &message[..byte]);
        assert_eq!(answer, Answer::Refused(Refused::Unreadable), "{byte} bytes");
    }
}

#[test]
fn envelopes_that_do_not_follow_each_other_are_not_taken() {
    let mut hub = TestHospital::open();
    let wang = hub.cast.wang;
    let mut forger = Forger::enrol(&mut hub, wang, "forger");
    let now = hub.now;
    let first = forger.seal(now, vec![b"first".to_vec()]);
    let second = forger.seal(now, vec![b"second".to_vec()]);
    let third = forger.seal(now, vec![b"third".to_vec()]);
    let refused = |answer| match answer {
        Answer::Refused(refused) => refused,
        other => panic!("{other:?}"),
    };
    let answer = forger.push(&mut hub, vec![second.clone()]);
    assert_eq!(refused(answer), Refused::Gap { have: 0 });
    forger.push(&mut hub, vec![first.clone()]);
    let answer = forger.push(&mut hub, vec![third]);
    assert_eq!(refused(answer), Refused::Gap { have: 1 });

    let mut twin = forger.begun_again();
    let other = twin.seal(now, vec![b"another first".to_vec()]);
    let answer = twin.push(&mut hub, vec![other]);
    assert_eq!(refused(answer), Refused::Fork { seq: 1 });
    // A part of an envelope is not what was sealed.
    let mut wrong = second;
    wrong.items.insert(0, b"something else".to_vec());
    let answer = twin.push(&mut hub, vec![wrong]);
    assert_eq!(refused(answer), Refused::Unreadable);
}

#[test]
fn nobody_files_for_others_or_at_the_cost_of_others() {
    let mut hub = TestHospital::open();
    let (nurse, stranger) = (hub.cast.nurse, hub.cast.stranger);
    let filed = hub.file();
    let mut forger = Forger::enrol(&mut hub, nurse, "forger");
    let device = forger.certificate.device;
    let honest = forger.document(&mut hub, filed.id).read().unwrap();
    let other = hub.engine.directory().people[&stranger].department;
    let number = |n: u32| format!("261121-{}-{n:02}", forger.certificate.code);
    let mut forged = Vec::new();
    for (n, department, requester) in [
        (1, other, Some(nurse)),
        (2, honest.header.department, Some(stranger)),
        (3, honest.header.department, Some(nurse)),
    ] {
        let mut order = honest.clone();
        order.id = OrderId(hub.id());
        order.header.number = number(n);
        (order.header.department, order.header.requester) = (department, requester);
        let mut step = order.steps.pop_first().unwrap().1;
        (step.id, step.device, step.at) = (StepId(hub.id()), device, hub.now);
        let id = step.id;
        order.steps.insert(id, step);
        let (_, change) = Document::create(device, &order).unwrap();
        let step = Some(id);
        let order = order.id;
        forged.push(Item::OrderChange {
            order,
            step,
            change,
        });
    }
    let said = forged
        .into_iter()
        .map(|item| verdict(&mut hub, &mut forger, item));
    let said: Vec<Verdict> = said.collect();
    let review = Review(O::NotAllowed);
    assert_eq!(said, [review, review, Verdict::Admitted]);
}
