//! A device whose rows were lost, changed or never came finds it out, and gets exactly those again.

use yizhan_api::view::OrderView;
use yizhan_api::{IssueLine, IssueParts};
use yizhan_domain::order::{Action, Status};
use yizhan_domain::{MovementId, OrderId, Refusal};
use yizhan_engine::sync::{CompareRound, Saying};
use yizhan_log::compare::{Class, Compared, Held, Key, Span, Tally};
use yizhan_log::sync::{Answer, Message, Refused, pack, unpack};
use yizhan_testkit::{Forger, TestHospital};

/// The hub, Wang's phone, and orders that both have.
struct House {
    hub: TestHospital,
    phone: TestHospital,
    orders: Vec<OrderId>,
}

impl House {
    fn open() -> Self {
        let mut hub = TestHospital::open();
        let orders = (0..3).map(|_| hub.order_at(Status::Finished).id).collect();
        let phone = hub.enrol(hub.cast.wang, "Wang's phone");
        let mut house = Self { hub, phone, orders };
        assert_eq!(house.compare(), 0, "nothing is wrong yet");
        house
    }

    /// What was mended on the phone.
    fn compare(&mut self) -> usize {
        self.phone.meet(&mut self.hub);
        let mended = self.phone.compare(&mut self.hub);
        mended.expect("the hub compares")
    }

    fn same_everywhere(&mut self) {
        let wang = self.hub.cast.wang;
        for order in self.orders.clone() {
            let here = told(self.phone.show(wang, order).unwrap());
            assert_eq!(here, told(self.hub.show(wang, order).unwrap()));
        }
        let verified = self.phone.engine.verify().unwrap();
        assert_eq!(verified.faults, Vec::<String>::new());
    }
}

/// What everybody has to agree about.
fn told(mut view: OrderView) -> String {
    (view.now, view.qr) = (view.filed_at, String::new());
    serde_json::to_string_pretty(&view).unwrap()
}

/// An order's id as SQLite writes it.
fn blob(order: OrderId) -> String {
    format!("x'{}'", order.0.simple())
}

/// The position of the last change of an order, as SQLite finds it.
fn last_of(order: OrderId) -> String {
    let of = blob(order);
    format!("(SELECT max(position) FROM item WHERE work_order = {of})")
}

#[test]
fn a_lost_row_of_an_order_comes_back() {
    let mut house = House::open();
    let lost = last_of(house.orders[1]);
    let sql = format!("DELETE FROM item WHERE position = {lost}");
    house.phone.damage(&sql);
    assert!(house.compare() > 0);
    house.same_everywhere();
    assert_eq!(house.compare(), 0, "once mended it stays so");
}

#[test]
fn nobody_goes_on_with_an_order_whose_ground_was_lost_until_it_is_put_right() {
    let mut house = House::open();
    let (wang, order) = (house.hub.cast.wang, house.hub.order_at(Status::Assigned).id);
    house.phone.meet(&mut house.hub);
    house.phone.take(wang, order, Action::Accept);
    let (all, of) = (last_of(order), blob(order));
    let last_but_one =
        format!("(SELECT max(position) FROM item WHERE work_order = {of} AND position < {all})");
    let sql = format!("DELETE FROM item WHERE position = {last_but_one}");
    house.phone.damage(&sql);
    let step = house.phone.step(wang, order, Action::Arrive);
    assert_eq!(step.unwrap_err(), Refusal::OrderIncomplete.into());
    assert!(house.compare() > 0);
    house.phone.take(wang, order, Action::Arrive);
    house.phone.meet(&mut house.hub);
    house.orders.push(order);
    house.same_everywhere();
}

#[test]
fn a_changed_byte_of_an_order_is_put_right() {
    let mut house = House::open();
    let at = last_of(house.orders[0]);
    let sql = format!(
        "UPDATE item SET body = CAST(substr(body, 1, length(body) - 1) || x'7f' AS BLOB) WHERE position = {at}"
    );
    house.phone.damage(&sql);
    assert!(house.compare() > 0);
    house.same_everywhere();
}

#[test]
fn bytes_that_say_nothing_any_more_are_put_right() {
    let mut house = House::open();
    let at = last_of(house.orders[0]);
    let sql = format!("UPDATE item SET body = x'ff' WHERE position = {at}");
    house.phone.damage(&sql);
    let lost = last_of(house.orders[2]);
    let sql = format!("UPDATE item SET verdict = 'nonsense' WHERE position = {lost}");
    house.phone.damage(&sql);
    assert!(house.compare() > 0);
    house.same_everywhere();
}

#[test]
fn damage_does_not_stop_what_is_new_from_coming() {
    let mut house = House::open();
    let order = house.orders[0];
    let of = blob(order);
    let sql = format!("UPDATE item SET body = x'ff' WHERE work_order = {of}");
    house.phone.damage(&sql);
    let sign_off = house.hub.sign_off(order);
    let nurse = house.hub.cast.nurse;
    let sign = Action::SignOff(Box::new(sign_off));
    house.hub.take(nurse, order, sign);
    let said = house.phone.engine.say().unwrap();
    let now = house.hub.now;
    let (answer, _) = house.hub.engine.answer(&said.message, now).unwrap();
    assert!(house.phone.engine.learn(&answer).is_err());
    assert!(house.phone.engine.drop_damaged().unwrap() > 0);
    assert!(house.compare() > 0);
    house.same_everywhere();
}

#[test]
fn a_row_with_another_word_on_it_is_put_right() {
    let mut house = House::open();
    let at = last_of(house.orders[2]);
    let sql =
        format!("UPDATE item SET verdict = '{{\"review\":\"not_allowed\"}}' WHERE position = {at}");
    house.phone.damage(&sql);
    assert!(house.compare() > 0);
    house.same_everywhere();
}

#[test]
fn a_row_too_many_goes() {
    let mut house = House::open();
    // Of an order that the phone is not to have: where it stands in the log, nothing stands on the phone.
    let other = house.hub.order_at(Status::Submitted).id;
    assert_eq!(house.compare(), 0);
    let (of, log) = (blob(house.orders[0]), house.hub.path());
    let gap = format!(
        "(SELECT max(position) FROM log.item WHERE work_order = {})",
        blob(other)
    );
    let sql = format!(
        "ATTACH '{}' AS log; INSERT INTO item SELECT {gap}, work_order, 7000, 0, received_at, verdict, 0, body, 0
         FROM item WHERE work_order = {of} LIMIT 1",
        log.display()
    );
    house.phone.damage(&sql);
    assert!(house.compare() > 0);
    house.same_everywhere();
}

#[test]
fn a_row_that_is_filed_under_another_order_is_put_right() {
    let mut house = House::open();
    let (at, other) = (last_of(house.orders[0]), blob(house.orders[1]));
    let sql = format!("UPDATE item SET work_order = {other} WHERE position = {at}");
    house.phone.damage(&sql);
    assert!(house.compare() > 0);
    house.same_everywhere();
}

#[test]
fn an_order_that_should_be_gone_goes_and_one_that_never_came_comes() {
    let mut house = House::open();
    let (wang, gone) = (house.hub.cast.wang, house.orders[0]);
    let reopened = Action::ReturnForRework {
        name: "护士".into(),
        reason: "漏".into(),
    };
    house.hub.take(house.hub.cast.nurse, gone, reopened);
    let technicians = vec![house.hub.cast.li];
    let supervisor = house.hub.cast.supervisor;
    house
        .hub
        .take(supervisor, gone, Action::Assign { technicians });
    let came = house.hub.order_at(Status::Finished).id;
    // The phone noted that it had heard of all that, and then its disk lost it.
    let log = house.hub.path();
    let head = "(SELECT max(position) FROM log.item)";
    let sql = format!(
        "ATTACH '{}' AS log; UPDATE hub SET cursor = {head}",
        log.display()
    );
    house.phone.damage(&sql);
    house.phone = house.phone.copy();
    assert!(house.phone.show(wang, came).is_err());
    assert!(house.compare() > 0);
    house.orders = vec![came, house.orders[1], house.orders[2]];
    house.same_everywhere();
    let (here, there) = (house.phone.show(wang, gone), house.hub.show(wang, gone));
    assert_eq!(here.is_ok(), there.is_ok());
}

#[test]
fn lost_base_data_come_back() {
    let mut house = House::open();
    let names = |house: &House| house.phone.engine.directory().people.len();
    let before = names(&house);
    house.phone.damage(
        "DELETE FROM item WHERE work_order IS NULL AND instr(body, CAST('person' AS BLOB)) > 0",
    );
    house.phone.engine.rebuild().unwrap();
    assert!(names(&house) < before);
    assert!(house.compare() > 0);
    assert_eq!(names(&house), before);
    house.same_everywhere();
}

#[test]
fn a_phone_that_lost_everything_of_others_gets_it_again() {
    let mut house = House::open();
    house.phone.damage("DELETE FROM item");
    assert!(house.compare() > 0);
    house.same_everywhere();
}

#[test]
fn a_lost_envelope_comes_back() {
    let mut house = House::open();
    let at = last_of(house.orders[1]);
    let sql = format!(
        "DELETE FROM envelope WHERE id = (SELECT envelope FROM item WHERE position = {at})"
    );
    house.phone.damage(&sql);
    assert!(house.compare() > 0);
    house.same_everywhere();
}

#[test]
fn what_the_phone_wrote_itself_is_not_compared() {
    let mut house = House::open();
    let (wang, order) = (house.hub.cast.wang, house.hub.order_at(Status::Assigned).id);
    house.phone.meet(&mut house.hub);
    house.phone.take(wang, order, Action::Accept);
    assert_eq!(house.compare(), 0);
    house.phone.take(wang, order, Action::Arrive);
    // It waits for the hub while both compare.
    assert_eq!(house.phone.compare(&mut house.hub), Some(0));
    assert_eq!(house.compare(), 0);
}

#[test]
fn what_came_to_the_hub_meanwhile_does_not_look_like_damage() {
    let mut house = House::open();
    let order = house.hub.order_at(Status::Assigned).id;
    house.phone.meet(&mut house.hub);
    let wang = house.hub.cast.wang;
    house.hub.take(wang, order, Action::Accept);
    house.hub.order_at(Status::Finished);
    assert_eq!(house.phone.compare(&mut house.hub), Some(0));
    assert_eq!(house.compare(), 0);
}

#[test]
fn a_lost_movement_comes_back() {
    let mut hub = TestHospital::open();
    let keeper = hub.cast.keeper;
    hub.order_at(Status::Finished);
    let mut phone = hub.enrol(keeper, "keeper's phone");
    let before = phone.engine.verify().unwrap().items;
    phone.damage(
        "DELETE FROM item WHERE position IN (SELECT position FROM item
         WHERE instr(body, CAST('movement' AS BLOB)) > 0 ORDER BY position DESC LIMIT 5)",
    );
    phone.engine.rebuild().unwrap();
    assert_eq!(phone.engine.verify().unwrap().items, before - 5);
    assert_eq!(phone.compare(&mut hub), Some(5));
    assert_eq!(phone.engine.verify().unwrap().items, before);
}

#[test]
fn a_hub_answers_so_many_questions_a_day_for_each_device_and_no_more() {
    let mut hub = TestHospital::open();
    let (wang, li) = (hub.cast.wang, hub.cast.li);
    let forger = Forger::enrol(&mut hub, wang, "forger");
    let other = Forger::enrol(&mut hub, li, "other");
    let ask = |hub: &mut TestHospital, forger: &Forger| {
        let message = Message::Compare {
            epoch: forger.epoch,
            after: 0,
            scope: None,
            spans: Vec::new(),
        };
        let (answer, _) = hub.engine.answer(&forger.sign(&message), hub.now).unwrap();
        unpack::<Answer>(&answer).unwrap()
    };
    let later = Answer::Compared(Box::new(Compared::Later));
    let enough = Answer::Compared(Box::new(Compared::Enough));
    let answers: Vec<Answer> = (0..300).map(|_| ask(&mut hub, &forger)).collect();
    let heard = answers.iter().take_while(|answer| **answer == later);
    assert_eq!(heard.count(), 200);
    assert_eq!(answers.last(), Some(&enough));
    assert_eq!(ask(&mut hub, &other), later);
    hub.wait_days(1);
    assert_eq!(ask(&mut hub, &forger), later);
}

#[test]
fn who_asks_for_too_much_or_without_a_lease_is_refused() {
    let mut hub = TestHospital::open();
    let wang = hub.cast.wang;
    let forger = Forger::enrol(&mut hub, wang, "forger");
    let span = Span {
        class: Class::Orders,
        from: Key::FIRST,
        last: Key::LAST,
        held: Held::Sum(Tally::default()),
    };
    let ask = |hub: &mut TestHospital, after, spans: Vec<Span>| {
        let message = Message::Compare {
            epoch: forger.epoch,
            after,
            scope: None,
            spans,
        };
        let said = forger.sign(&message);
        let (answer, _) = hub.engine.answer(&said, hub.now).unwrap();
        unpack::<Answer>(&answer).unwrap()
    };
    let unreadable = Answer::Refused(Refused::Unreadable);
    let later = Answer::Compared(Box::new(Compared::Later));
    assert_eq!(ask(&mut hub, 5, vec![span.clone(); 257]), unreadable);
    let keys = (0..5000_u128).map(|key| (Key(key), Tally::default()));
    let listed = Span {
        held: Held::Each(keys.collect()),
        ..span.clone()
    };
    assert_eq!(ask(&mut hub, 5, vec![listed]), unreadable);
    // Nobody said so far what is for it.
    assert_eq!(ask(&mut hub, 5, vec![span.clone()]), later);
    assert_eq!(ask(&mut hub, i64::MAX, vec![span.clone()]), later);
    assert_eq!(ask(&mut hub, -5, vec![span.clone()]), later);
    hub.wait_days(100);
    let over = Answer::Refused(Refused::LeaseOver);
    assert_eq!(ask(&mut hub, 5, vec![span]), over);
}

#[test]
fn an_own_order_of_which_only_parts_were_issued_stays_when_they_are_damaged() {
    let mut house = House::open();
    let (wang, keeper) = (house.hub.cast.wang, house.hub.cast.keeper);
    let mut desk = house.hub.enrol(keeper, "keeper's desk");
    let report = house.phone.report();
    let own = report.order;
    house.phone.ask(wang, report).unwrap();
    // The keeper has the code of an order that no hub has heard of.
    let code = Some(house.phone.show(wang, own).unwrap().qr);
    let (part, store) = house.hub.part_in_stock();
    let line = IssueLine {
        movement: MovementId(desk.id()),
        code: part.code,
        quantity: 1,
        shelf: None,
    };
    let issue = IssueParts {
        order: own,
        code,
        store,
        lines: vec![line],
    };
    desk.ask(keeper, issue).unwrap();
    house.phone.meet(&mut house.hub);
    desk.meet(&mut house.hub);
    house.phone.meet(&mut house.hub);
    let of = blob(own);
    let sql = format!(
        "UPDATE item SET body = x'ff' WHERE work_order = {of}
         AND envelope IN (SELECT id FROM envelope WHERE device <> (SELECT id FROM device))"
    );
    house.phone.damage(&sql);
    assert!(house.compare() > 0);
    house.orders.push(own);
    house.same_everywhere();
}

#[test]
fn what_a_hub_sends_to_mend_is_verified_like_news() {
    let mut house = House::open();
    let lost = last_of(house.orders[1]);
    let sql = format!("DELETE FROM item WHERE position = {lost}");
    house.phone.damage(&sql);
    let mut round = CompareRound::default();
    let mut refused = 0;
    loop {
        let said = match house.phone.engine.say_comparison(&mut round).unwrap() {
            Saying::Looking => continue,
            Saying::Ask(said) => said,
            Saying::Done | Saying::Later => break,
        };
        let now = house.hub.now;
        let (bytes, _) = house.hub.engine.answer(&said, now).unwrap();
        let Answer::Compared(mut compared) = unpack(&bytes).unwrap() else {
            panic!("the hub compares")
        };
        if let Compared::Told { mend, .. } = &mut *compared
            && !mend.is_empty()
        {
            for item in mend
                .parcels
                .iter_mut()
                .flat_map(|one| one.items.values_mut())
            {
                item.push(0);
            }
            let forged = pack(&Answer::Compared(compared)).unwrap();
            let before = house.phone.engine.verify().unwrap().items;
            let learned = house.phone.engine.learn_comparison(&mut round, &forged);
            assert_eq!(learned.unwrap_err().code(), "hub_unreadable");
            assert_eq!(house.phone.engine.verify().unwrap().items, before);
            refused += 1;
        }
        house
            .phone
            .engine
            .learn_comparison(&mut round, &bytes)
            .unwrap();
    }
    assert_eq!(refused, 1);
    house.same_everywhere();
}
