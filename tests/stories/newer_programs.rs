//! A hub of a newer version writes what an older device cannot read: it is kept, counted, and stops nothing.

use ciborium::Value;
use yizhan_api::{BeginStocktake, SettleItem, ShowSync};
use yizhan_document::Amendment;
use yizhan_domain::base::Urgency;
use yizhan_domain::order::{Action, ActionKind, Status, Step};
use yizhan_domain::program::{Novelty, with_older};
use yizhan_domain::{ItemId, Millis, Objection, OrderId, Refusal, SlipId, StepId, Verdict, Word};
use yizhan_engine::sync::Next;
use yizhan_log::sync::{Answer, News, Receipt, Refused, from_bytes, pack, to_bytes};
use yizhan_log::{Entry, Item};
use yizhan_testkit::{Forger, TestHospital, reworded};

const POSITION: i64 = 1_000_000;

/// News with these items, which the hub admitted, as they travel.
fn news(hub: &TestHospital, forger: &mut Forger, bodies: Vec<Vec<u8>>) -> Vec<u8> {
    pack(&judged(hub, forger, bodies, Verdict::Admitted)).unwrap()
}

/// News with these items, of which the hub said so.
fn judged(
    hub: &TestHospital,
    forger: &mut Forger,
    bodies: Vec<Vec<u8>>,
    verdict: Verdict,
) -> Answer {
    let parcel = forger.seal(hub.now, bodies);
    let (device, seq) = (parcel.envelope.device, parcel.envelope.seq);
    let row = |(place, position)| Receipt {
        device,
        seq,
        place,
        position,
        received_at: hub.now,
        verdict,
    };
    let news = News {
        rows: parcel
            .items
            .keys()
            .copied()
            .zip(POSITION..)
            .map(row)
            .collect(),
        parcels: vec![parcel],
        certificates: vec![forger.certificate.clone()],
        cursor: POSITION + 10,
        ..News::default()
    };
    Answer::News(Box::new(news))
}

/// A fact of a kind that no program of today knows, in Wang's name.
pub(crate) fn of_a_newer_kind(
    forger: &Forger,
    at: Millis,
    kind: &str,
    order: Option<OrderId>,
) -> Vec<u8> {
    let entry = forger.entry(at, Item::Revoked(forger.certificate.device));
    let mut fields = Value::serialized(&entry).unwrap().into_map().unwrap();
    let mut fact = vec![(Value::from("millimetres"), Value::from(7))];
    if let Some(order) = order {
        fact.push((Value::from("order"), Value::serialized(&order).unwrap()));
    }
    let (_, item) = fields.last_mut().unwrap();
    *item = Value::Map(vec![(Value::from(kind), Value::Map(fact))]);
    let mut bytes = Vec::new();
    ciborium::into_writer(&Value::Map(fields), &mut bytes).unwrap();
    bytes
}

fn phone_8123() -> Amendment {
    Amendment {
        requester_phone: Some("8123".into()),
        ..Amendment::default()
    }
}

/// The other phone to call back, as the forger's device writes it.
fn phone_changed(hub: &mut TestHospital, forger: &mut Forger, order: OrderId) -> Item {
    let document = forger.document(hub, order);
    Item::OrderChange {
        order,
        step: None,
        change: document.clone().amend(&phone_8123(), hub.now).unwrap(),
    }
}

/// A step that no program of today knows, as the forger's device takes it.
pub(crate) fn adjusted(hub: &mut TestHospital, forger: &Forger, order: OrderId) -> Vec<u8> {
    let step = Step {
        id: StepId(hub.id()),
        follows: None,
        by: hub.cast.wang,
        device: forger.certificate.device,
        at: hub.now,
        action: Action::Arrive,
    };
    let mut document = forger.document(hub, order).clone();
    let change = reworded(document.add_step(&step).unwrap(), "arrive", "adjust");
    let step = Some(step.id);
    let item = Item::OrderChange {
        order,
        step,
        change,
    };
    forger.entry(hub.now, item).to_bytes().unwrap()
}

fn unread(device: &mut TestHospital) -> u32 {
    let wang = device.cast.wang;
    device.ask(wang, ShowSync {}).unwrap().unread
}

#[test]
fn what_a_newer_program_recorded_is_kept_and_counted_and_the_rest_is_read() {
    let mut hub = TestHospital::open();
    let wang = hub.cast.wang;
    let order = hub.order_at(Status::Accepted).id;
    let mut phone = hub.enrol(wang, "Wang's phone");
    let mut forger = Forger::enrol(&mut hub, wang, "another phone of Wang's");
    phone.meet(&mut hub);
    assert_eq!(unread(&mut phone), 0);
    let phone_changed = phone_changed(&mut hub, &mut forger, order);
    let bodies = vec![
        of_a_newer_kind(&forger, hub.now, "rainfall", Some(order)),
        of_a_newer_kind(&forger, hub.now, "rainfall", None),
        of_a_newer_kind(&forger, hub.now, "stock", None),
        forger.entry(hub.now, phone_changed).to_bytes().unwrap(),
    ];
    let answer = news(&hub, &mut forger, bodies);
    phone.engine.learn(&answer).unwrap();
    assert_eq!(unread(&mut phone), 3);
    let view = phone.show(wang, order).unwrap();
    assert_eq!(view.requester_phone, "8123", "what can be read is read");
    assert_eq!(phone.engine.verify().unwrap().faults, Vec::<String>::new());
    phone.engine.rebuild().unwrap();
    assert_eq!(unread(&mut phone), 3);
    phone
        .step(wang, order, Action::Arrive)
        .expect("work goes on");
}

#[test]
fn an_order_with_a_value_of_a_newer_program_says_so_and_the_others_go_on() {
    let mut hub = TestHospital::open();
    let wang = hub.cast.wang;
    let (order, other) = (
        hub.order_at(Status::Accepted).id,
        hub.order_at(Status::Accepted).id,
    );
    let mut phone = hub.enrol(wang, "Wang's phone");
    let mut forger = Forger::enrol(&mut hub, wang, "another phone of Wang's");
    phone.meet(&mut hub);
    let document = forger.document(&mut hub, order);
    let urgent = Amendment {
        urgency: Some(Urgency::Urgent),
        ..Amendment::default()
    };
    let change = document.clone().amend(&urgent, hub.now).unwrap();
    let change = reworded(change, "\"urgent\"", "\"deadly\"");
    let item = Item::OrderChange {
        order,
        step: None,
        change,
    };
    let body = forger.entry(hub.now, item).to_bytes().unwrap();
    let answer = news(&hub, &mut forger, vec![body]);
    phone.engine.learn(&answer).unwrap();
    assert_eq!(
        phone.show(wang, order).unwrap_err(),
        Refusal::NewerOrder.into()
    );
    assert!(unread(&mut phone) > 0);
    phone.show(wang, other).expect("others are as they were");
    assert_eq!(phone.engine.verify().unwrap().faults, Vec::<String>::new());
}

/// Wang's phone, an order on it, and the hub's answer that another phone wrote there what was not possible.
fn rejected() -> (TestHospital, OrderId, Answer) {
    let mut hub = TestHospital::open();
    let wang = hub.cast.wang;
    let order = hub.order_at(Status::Accepted).id;
    let mut phone = hub.enrol(wang, "Wang's phone");
    let mut forger = Forger::enrol(&mut hub, wang, "another phone of Wang's");
    phone.meet(&mut hub);
    let phone_changed = phone_changed(&mut hub, &mut forger, order);
    let body = forger.entry(hub.now, phone_changed).to_bytes().unwrap();
    let held = Verdict::Rejected(Objection::NotPossible);
    let answer = judged(&hub, &mut forger, vec![body], held);
    (phone, order, answer)
}

#[test]
fn a_reason_of_a_newer_hub_is_kept_as_one_and_the_rest_of_its_answer_is_read() {
    let (mut phone, order, answer) = rejected();
    let wang = phone.cast.wang;
    let answer = to_bytes(&answer).unwrap();
    // A word as long, so that the lengths before it hold.
    let (known, newer) = (b"not_possible", b"not_sensible");
    let at = (answer.windows(known.len())).position(|bytes| bytes == known);
    let mut answer = answer;
    answer[at.unwrap()..][..newer.len()].copy_from_slice(newer);
    let answer = pack(&from_bytes::<Value>(&answer).unwrap()).unwrap();
    phone.engine.learn(&answer).unwrap();
    let held = phone.ask(wang, ShowSync {}).unwrap().held;
    let reasons: Vec<_> = held.iter().map(|held| held.objection).collect();
    let newer = Word::of("not_sensible").unwrap();
    assert_eq!(reasons, [Objection::Newer(newer)]);
    assert_ne!(phone.show(wang, order).unwrap().requester_phone, "8123");
    assert_eq!(phone.engine.verify().unwrap().faults, Vec::<String>::new());
}

#[test]
fn of_an_order_with_a_step_of_a_newer_program_that_step_alone_is_counted_as_unread() {
    let mut hub = TestHospital::open();
    let wang = hub.cast.wang;
    let order = hub.order_at(Status::Accepted).id;
    let mut phone = hub.enrol(wang, "Wang's phone");
    let mut forger = Forger::enrol(&mut hub, wang, "another phone of Wang's");
    phone.meet(&mut hub);
    let body = adjusted(&mut hub, &forger, order);
    let answer = news(&hub, &mut forger, vec![body]);
    phone.engine.learn(&answer).unwrap();
    assert_eq!(unread(&mut phone), 1, "the others can be read");
    for refused in [
        phone.show(wang, order),
        phone.step(wang, order, Action::Arrive),
    ] {
        assert_eq!(refused.unwrap_err(), Refusal::NewerOrder.into());
    }
}

#[test]
fn nobody_decides_about_what_cannot_be_read() {
    let mut hub = TestHospital::open();
    let cast = hub.cast.clone();
    let order = hub.order_at(Status::Accepted).id;
    let mut desk = hub.enrol(cast.dispatcher, "the dispatcher's device");
    let mut forger = Forger::enrol(&mut hub, cast.wang, "a phone of Wang's");
    desk.meet(&mut hub);
    let body = of_a_newer_kind(&forger, hub.now, "rainfall", Some(order));
    let waits = Verdict::Review(Objection::NotAllowed);
    let answer = pack(&judged(&hub, &mut forger, vec![body], waits)).unwrap();
    desk.engine.learn(&answer).unwrap();
    let held = desk.ask(cast.dispatcher, ShowSync {}).unwrap().held;
    assert!(held.is_empty(), "{held:?}");
    let item = ItemId {
        device: forger.certificate.device,
        seq: 1,
        place: 0,
    };
    for counts in [true, false] {
        let settled = desk.ask(cast.dispatcher, SettleItem { item, counts });
        assert_eq!(settled.unwrap_err(), Refusal::NewerItem.into());
    }
}

#[test]
fn a_damaged_row_of_somebody_elses_does_not_keep_an_update_from_opening() {
    let mut hub = TestHospital::open();
    let wang = hub.cast.wang;
    let order = hub.order_at(Status::Accepted).id;
    let mut phone = hub.enrol(wang, "Wang's phone");
    phone.meet(&mut hub);
    phone.take(wang, order, Action::Arrive);
    phone.begins_anew_without([Novelty::Step(ActionKind::Split)]);
    // The first is not read at all, the second not as a change.
    phone.damage(
        "UPDATE item SET body = x'00' WHERE position = (SELECT max(position) FROM item WHERE position < 4611686018427387904);
         UPDATE item SET body = CAST(substr(body, 1, length(body) - 9) || x'000102030405060708' AS BLOB)
            WHERE position = (SELECT min(position) FROM item WHERE work_order IS NOT NULL)",
    );
    phone.update();
    assert_eq!(
        phone.engine.count_waiting(),
        Ok(1),
        "what was recorded here stays"
    );
    let brought = phone.compare(&mut hub).unwrap();
    assert!(brought >= 2, "{brought}");
    assert_eq!(phone.show(wang, order).unwrap().status, Status::Arrived);
    phone.meet(&mut hub);
    assert_eq!(hub.show(wang, order).unwrap().status, Status::Arrived);
}

#[test]
fn what_an_older_program_could_not_read_the_next_one_reads() {
    let mut hub = TestHospital::open();
    let wang = hub.cast.wang;
    let order = hub.order_at(Status::Accepted).id;
    let mut phone = hub.enrol(wang, "Wang's phone");
    phone.meet(&mut hub);
    let before = phone.show(wang, order).unwrap();
    for unknown in [
        Novelty::Item("order_change"),
        Novelty::Step(ActionKind::Accept),
    ] {
        phone.begins_anew_without([unknown]);
        let old = phone.unknown.clone();
        with_older(&old, || {
            assert!(unread(&mut phone) > 0, "{unknown:?}");
            phone.show(wang, order).unwrap_err();
        });
        phone.update();
        assert_eq!(unread(&mut phone), 0, "{unknown:?}");
        assert_eq!(phone.show(wang, order).unwrap(), before);
        assert_eq!(phone.engine.verify().unwrap().faults, Vec::<String>::new());
    }
}

#[test]
fn an_item_that_is_of_no_version_is_none() {
    let frames = [
        Value::Map(vec![(Value::from("by"), Value::Null)]),
        Value::Array(vec![Value::from(1)]),
    ];
    for frame in frames {
        let mut bytes = Vec::new();
        ciborium::into_writer(&frame, &mut bytes).unwrap();
        assert!(Entry::from_any_version(&bytes).is_err());
    }
    let device = yizhan_domain::DeviceId::of_key("nobody");
    let known = Entry {
        by: None,
        at: Millis(1),
        item: Item::Revoked(device),
    };
    let bytes = known.to_bytes().unwrap();
    assert_eq!(Entry::from_any_version(&bytes).unwrap(), known);
}

#[test]
fn what_cannot_be_read_compares_as_what_is_whole() {
    let mut hub = TestHospital::open();
    let keeper = hub.cast.keeper;
    let mut phone = hub.enrol(keeper, "the keeper's phone");
    phone.begins_anew_without([Novelty::Item("stock")]);
    let (_, store) = hub.part_in_stock();
    let request = BeginStocktake {
        slip: SlipId(hub.id()),
        store,
        name: String::new(),
        parts: Vec::new(),
        is_blind: false,
    };
    hub.ask(keeper, request).unwrap();
    phone.meet(&mut hub);
    let all = with_older(&phone.unknown.clone(), || {
        phone.ask(keeper, ShowSync {}).unwrap().unread
    });
    assert_eq!(all, 1);
    assert_eq!(phone.compare(&mut hub), Some(0), "nothing is to be mended");
    phone.update();
    assert_eq!(phone.compare(&mut hub), Some(0));
    assert_eq!(phone.ask(keeper, ShowSync {}).unwrap().unread, 0);
}

#[test]
fn a_reason_that_an_older_program_did_not_know_is_told_by_the_next_one() {
    let (mut phone, _, answer) = rejected();
    let wang = phone.cast.wang;
    let answer = pack(&answer).unwrap();
    phone.begins_anew_without([Novelty::Reason("not_possible")]);
    phone.play(|engine| engine.learn(&answer)).unwrap();
    let reasons = |phone: &mut TestHospital| {
        let held = phone.ask(wang, ShowSync {}).unwrap().held.into_iter();
        held.map(|held| held.objection).collect::<Vec<_>>()
    };
    let old = phone.unknown.clone();
    let newer = Objection::Newer(Word::of("not_possible").unwrap());
    assert_eq!(with_older(&old, || reasons(&mut phone)), [newer]);
    phone.update();
    assert_eq!(reasons(&mut phone), [Objection::NotPossible]);
}

#[test]
fn a_refusal_of_a_newer_hub_takes_nothing_away_and_is_told_as_what_it_is() {
    let mut hub = TestHospital::open();
    let wang = hub.cast.wang;
    let order = hub.order_at(Status::Assigned).id;
    let mut phone = hub.enrol(wang, "Wang's phone");
    phone.take(wang, order, Action::Accept);
    let newer = Refused::Newer(Word::of("not_today").unwrap());
    for answer in [pack(&Answer::Refused(newer)), pack(&"not_today")] {
        let learned = phone.engine.learn(&answer.unwrap()).unwrap();
        assert_eq!(learned.next, Next::Stuck(newer));
        assert_eq!(phone.engine.count_waiting(), Ok(1));
    }
    phone.meet(&mut hub);
    assert_eq!(phone.engine.count_waiting(), Ok(0));
}
