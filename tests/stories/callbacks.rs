//! Callbacks: the service desk phones who needed an order, at the hub and without a network, and nobody chooses whom.

use yizhan_api::view::{Act, CallbackPage, CallbackView};
use yizhan_api::{
    ApiError, ListCallbacks, RecordCallback, RevokeDevice, SetCallbackRule, SettleItem,
    ShowCallbackRule, ShowSync, Tag,
};
use yizhan_domain::base::{CallbackRule, CallbackRules};
use yizhan_domain::callback::{CallStanding, Callback, Outcome, Why};
use yizhan_domain::order::{Action, Status};
use yizhan_domain::{CallbackId, Hundredths, Millis, Objection, OrderId, PersonId, Verdict};
use yizhan_log::Item;
use yizhan_testkit::{Forger, TestHospital};

const NOBODY: CallbackRule = CallbackRule {
    complaints: false,
    below_stars: 0,
    percent: 0,
    within_days: 7,
};

/// A hospital that phones about all below three stars.
fn hospital() -> TestHospital {
    let mut hub = TestHospital::open();
    rule(
        &mut hub,
        CallbackRule {
            below_stars: 3,
            ..NOBODY
        },
    );
    hub
}

fn rule(hub: &mut TestHospital, rule: CallbackRule) {
    hub.wait(1);
    hub.ask(hub.cast.administrator, SetCallbackRule { rule })
        .unwrap();
}

/// An order that the department confirmed with so many stars.
fn rated(hub: &mut TestHospital, stars: u8) -> OrderId {
    let order = hub.order_at(Status::Finished).id;
    let mut given = hub.sign_off(order);
    given.stars = stars;
    hub.wait(1);
    hub.take(hub.cast.wang, order, Action::SignOff(Box::new(given)));
    order
}

fn list(hub: &mut TestHospital, called: bool) -> CallbackPage {
    let request = ListCallbacks {
        called,
        ..ListCallbacks::default()
    };
    hub.ask(hub.cast.dispatcher, request).unwrap()
}

fn orders(page: &CallbackPage) -> Vec<OrderId> {
    page.rows.iter().map(|row| row.order).collect()
}

fn reached(stars: u8, words: &str) -> Outcome {
    let words = words.into();
    Outcome::Reached { stars, words }
}

fn phone(
    at: &mut TestHospital,
    order: OrderId,
    outcome: Outcome,
    corrects: Option<CallbackId>,
) -> Result<CallbackView, ApiError> {
    at.wait(1);
    let callback = CallbackId(at.id());
    let request = RecordCallback {
        order,
        callback,
        outcome,
        corrects,
    };
    let view = at.ask(at.cast.dispatcher, request)?;
    Ok(view.callback.expect("somebody phoned about it"))
}

#[test]
fn the_desk_phones_who_was_not_content_and_hears_more() {
    let mut hub = hospital();
    let (bad, worse, good) = (rated(&mut hub, 2), rated(&mut hub, 1), rated(&mut hub, 5));
    let page = list(&mut hub, false);
    assert_eq!(orders(&page), [bad, worse], "the oldest first");
    let row = &page.rows[0];
    assert_eq!((row.stars, row.why), (2, Some(Why::FewStars)));
    assert_eq!(
        (row.solution.as_str(), row.rated.as_str()),
        ("更换", "修得很快")
    );
    assert!(!row.requester_name.is_empty() && !row.place.is_empty());
    assert_eq!((page.figures.drawn, page.figures.waiting), (2, 2));
    assert_eq!(page.figures.satisfaction, None);

    let view = phone(&mut hub, bad, reached(3, " 还行 "), None).unwrap();
    assert_eq!(view.standing, CallStanding::Reached { stars: 3 });
    assert_eq!(view.calls[0].outcome, reached(3, "还行"));
    phone(&mut hub, worse, reached(4, ""), None).unwrap();
    let page = list(&mut hub, false);
    assert!(page.rows.is_empty());
    assert_eq!((page.figures.drawn, page.figures.reached), (2, 2));
    assert_eq!(page.figures.satisfaction, Some(Hundredths(350)));
    let page = list(&mut hub, true);
    assert_eq!(orders(&page), [worse, bad], "the latest call first");
    assert_eq!(page.rows[1].said, "还行");

    let error = phone(&mut hub, good, reached(5, ""), None).unwrap_err();
    assert_eq!(error.code(), "not_drawn", "nobody picks who is content");
}

#[test]
fn who_does_not_answer_stays_on_the_list_until_the_third_call() {
    let mut hub = hospital();
    let order = rated(&mut hub, 1);
    for attempts in 1..3 {
        let view = phone(&mut hub, order, Outcome::NobodyAnswered, None).unwrap();
        assert_eq!(view.standing, CallStanding::Waiting { attempts });
        assert_eq!(list(&mut hub, false).rows[0].attempts, attempts);
    }
    let view = phone(&mut hub, order, Outcome::NobodyAnswered, None).unwrap();
    assert_eq!(view.standing, CallStanding::NotReached);
    let page = list(&mut hub, false);
    assert!(page.rows.is_empty());
    assert_eq!((page.figures.not_reached, page.figures.reached), (1, 0));
    // They call back themselves.
    let view = phone(&mut hub, order, reached(5, "现在好了"), None).unwrap();
    assert_eq!(view.standing, CallStanding::Reached { stars: 5 });
}

#[test]
fn a_result_is_corrected_once_and_both_are_shown() {
    let mut hub = hospital();
    let order = rated(&mut hub, 2);
    let first = phone(&mut hub, order, reached(5, ""), None).unwrap().calls[0].id;
    let again = phone(&mut hub, order, reached(1, ""), None).unwrap_err();
    assert_eq!(again.code(), "called_already");
    let view = phone(&mut hub, order, Outcome::Declined, Some(first)).unwrap();
    assert_eq!(view.standing, CallStanding::Declined);
    let corrected: Vec<bool> = view.calls.iter().map(|call| call.corrected).collect();
    assert_eq!(corrected, [true, false]);
    let late = phone(&mut hub, order, reached(2, ""), Some(first)).unwrap_err();
    assert_eq!(late.code(), "called_already");
    let figures = list(&mut hub, false).figures;
    assert_eq!((figures.declined, figures.reached), (1, 0));

    let of_nothing = Some(CallbackId(hub.id()));
    let other = rated(&mut hub, 2);
    let error = phone(&mut hub, other, reached(2, ""), of_nothing).unwrap_err();
    assert_eq!(error.code(), "unknown_item");
    let error = phone(&mut hub, other, reached(0, ""), None).unwrap_err();
    assert_eq!(error.code(), "stars_missing");
}

#[test]
fn a_request_that_is_repeated_does_nothing_twice() {
    let mut hub = hospital();
    let order = rated(&mut hub, 2);
    let callback = CallbackId(hub.id());
    let mut record = |outcome: Outcome| {
        let request = RecordCallback {
            order,
            callback,
            outcome,
            corrects: None,
        };
        let view = hub.ask(hub.cast.dispatcher, request)?;
        Ok::<_, ApiError>(view.callback.unwrap().calls.len())
    };
    assert_eq!(record(Outcome::NobodyAnswered), Ok(1));
    assert_eq!(record(Outcome::NobodyAnswered), Ok(1));
    let other = record(Outcome::Declined).unwrap_err();
    assert_eq!(other.code(), "id_taken");
}

#[test]
fn another_rule_is_for_what_is_confirmed_from_then_on() {
    let mut hub = hospital();
    let before = rated(&mut hub, 5);
    let (all, none) = (
        CallbackRule {
            percent: 100,
            ..NOBODY
        },
        NOBODY,
    );
    rule(&mut hub, all);
    let (drawn, bad) = (rated(&mut hub, 5), rated(&mut hub, 1));
    rule(&mut hub, none);
    let after = rated(&mut hub, 1);
    let page = list(&mut hub, false);
    assert_eq!(orders(&page), [drawn, bad], "neither {before} nor {after}");
    assert_eq!(page.rows[0].why, Some(Why::Lot));
    assert_eq!(page.rule, none);
    for (who, allowed) in [(hub.cast.administrator, true), (hub.cast.dispatcher, false)] {
        let set = hub.ask(who, SetCallbackRule { rule: all });
        assert_eq!(set.is_ok(), allowed);
    }
    let wrong = CallbackRule {
        percent: 101,
        ..all
    };
    let set = hub.ask(hub.cast.administrator, SetCallbackRule { rule: wrong });
    assert_eq!(set.unwrap_err().code(), "sample_not_sensible");
}

#[test]
fn whom_nobody_phoned_in_time_is_told_among_the_figures() {
    let mut hub = hospital();
    rated(&mut hub, 1);
    hub.wait_days(8);
    let page = list(&mut hub, false);
    assert!(page.rows.is_empty());
    assert_eq!((page.figures.missed, page.figures.waiting), (1, 0));
    hub.wait_days(40);
    assert_eq!(list(&mut hub, false).figures.drawn, 0, "thirty days");
    let month = hub.now.plus_minutes(-48 * 24 * 60).period();
    let request = ListCallbacks {
        month: Some(month),
        ..ListCallbacks::default()
    };
    let page = hub.ask(hub.cast.auditor, request).unwrap();
    assert_eq!(page.figures.drawn, 1);
    assert!(!page.may_record, "an auditor reads");
}

#[test]
fn the_list_goes_on_where_the_page_ended() {
    let mut hub = hospital();
    rule(
        &mut hub,
        CallbackRule {
            percent: 100,
            ..NOBODY
        },
    );
    let all: Vec<OrderId> = (0..33).map(|_| rated(&mut hub, 5)).collect();
    let (mut seen, mut after) = (Vec::new(), None);
    for _ in 0..2 {
        let request = ListCallbacks {
            after,
            ..ListCallbacks::default()
        };
        let page = hub.ask(hub.cast.dispatcher, request).unwrap();
        seen.extend(orders(&page));
        after = page.next;
    }
    assert_eq!((seen, after), (all, None));
}

#[test]
fn an_order_that_is_opened_again_is_not_phoned_about_and_what_was_said_stays() {
    let mut hub = hospital();
    let (waiting, told) = (rated(&mut hub, 1), rated(&mut hub, 1));
    phone(&mut hub, told, reached(2, "又漏了"), None).unwrap();
    for order in [waiting, told] {
        let reason = "又漏了".into();
        hub.take(hub.cast.dispatcher, order, Action::Reopen { reason });
    }
    let page = list(&mut hub, false);
    assert!(page.rows.is_empty());
    assert_eq!(page.figures.reached, 1);
    let view = hub.show(hub.cast.nurse, told).unwrap();
    let said = view.callback.unwrap();
    assert_eq!(said.calls[0].outcome, reached(2, "又漏了"));
    assert_eq!(said.why, None, "who asks does not read how it was drawn");
    let view = hub.show(hub.cast.nurse, waiting).unwrap();
    assert_eq!(view.callback, None);
}

#[test]
fn a_call_without_a_network_arrives_and_of_two_both_are_kept() {
    let mut hub = hospital();
    let order = rated(&mut hub, 2);
    let dispatcher = hub.cast.dispatcher;
    let mut laptop = hub.enrol(dispatcher, "the night desk");
    assert_eq!(orders(&list(&mut laptop, false)), [order], "the same draw");
    let fingerprint = |at: &mut TestHospital| list(at, false).figures;
    assert_eq!(fingerprint(&mut laptop), fingerprint(&mut hub));

    phone(&mut laptop, order, reached(2, "太慢"), None).unwrap();
    phone(&mut hub, order, Outcome::NobodyAnswered, None).unwrap();
    laptop.meet(&mut hub);
    assert!(laptop.tags.contains(&Tag::Order(order)));
    for place in [&mut hub, &mut laptop] {
        let view = place.show(dispatcher, order).unwrap().callback.unwrap();
        assert_eq!(view.calls.len(), 2);
        assert_eq!(view.standing, CallStanding::Reached { stars: 2 });
    }
    let set = laptop.ask(dispatcher, ShowCallbackRule {}).unwrap();
    assert_eq!(set.below_stars, 3);
}

fn call(hub: &mut TestHospital, by: PersonId, order: OrderId) -> Callback {
    Callback {
        id: CallbackId(hub.id()),
        order,
        by,
        at: hub.now,
        outcome: reached(5, "好"),
        corrects: None,
    }
}

fn verdict(hub: &mut TestHospital, forger: &mut Forger, call: &Callback) -> Verdict {
    let entry = forger.entry(hub.now, Item::Callback(call.clone()));
    forger.hand_in(hub, entry.to_bytes().unwrap()).verdict
}

#[test]
fn the_hub_judges_what_devices_say_of_calls() {
    use Objection as O;
    use Verdict::{Admitted, Rejected, Review};
    let mut hub = hospital();
    let (order, good) = (rated(&mut hub, 1), rated(&mut hub, 5));
    let (dispatcher, wang) = (hub.cast.dispatcher, hub.cast.wang);
    let mut desk = Forger::enrol(&mut hub, dispatcher, "forger");
    let first = call(&mut hub, dispatcher, order);
    assert_eq!(verdict(&mut hub, &mut desk, &first), Admitted);
    assert_eq!(
        verdict(&mut hub, &mut desk, &first),
        Rejected(O::IdTaken),
        "once is enough"
    );
    let mut said = |change: &dyn Fn(&mut Callback)| {
        let mut call = call(&mut hub, dispatcher, order);
        change(&mut call);
        verdict(&mut hub, &mut desk, &call)
    };
    assert_eq!(said(&|call| call.by = wang), Rejected(O::NotTheirs));
    assert_eq!(
        said(&|call| call.outcome = reached(6, "")),
        Rejected(O::Malformed)
    );
    assert_eq!(
        said(&|call| call.outcome = reached(5, &"好".repeat(1001))),
        Rejected(O::Malformed)
    );
    assert_eq!(said(&|call| call.at = Millis(7)), Rejected(O::Malformed));
    let nowhere = OrderId(uuid::Uuid::max());
    assert_eq!(
        said(&|call| call.order = nowhere),
        Rejected(O::BuildsOnRejected)
    );
    let unknown = Some(CallbackId(uuid::Uuid::max()));
    assert_eq!(
        said(&|call| call.corrects = unknown),
        Rejected(O::BuildsOnRejected)
    );
    assert_eq!(said(&|call| call.order = good), Review(O::NotPossible));
    assert_eq!(said(&|call| call.corrects = Some(first.id)), Admitted);
    let taken = (0..40).filter(|_| said(&|_| {}) == Admitted).count();
    assert_eq!(taken, 28, "an order takes thirty");
}

#[test]
fn nobody_praises_the_own_work_and_who_decides_is_the_manager() {
    let mut hub = hospital();
    let order = rated(&mut hub, 1);
    let (wang, dispatcher) = (hub.cast.wang, hub.cast.dispatcher);
    let mut forger = Forger::enrol(&mut hub, wang, "Wang's phone");
    let praise = call(&mut hub, wang, order);
    assert_eq!(
        verdict(&mut hub, &mut forger, &praise),
        Verdict::Review(Objection::NotAllowed)
    );
    let held = hub.ask(dispatcher, ShowSync {}).unwrap().held;
    assert_eq!(held[0].act, Act::Called);
    let item = held[0].item;
    let error = hub.ask(dispatcher, SettleItem { item, counts: true });
    assert_eq!(error.unwrap_err().code(), "wrong_role");
    assert_eq!(orders(&list(&mut hub, false)), [order], "it still waits");
    hub.ask(
        dispatcher,
        SettleItem {
            item,
            counts: false,
        },
    )
    .unwrap();
    let ask = |hub: &mut TestHospital, order| {
        let callback = CallbackId(hub.id());
        let outcome = reached(5, "");
        let request = RecordCallback {
            order,
            callback,
            outcome,
            corrects: None,
        };
        hub.ask(wang, request).unwrap_err()
    };
    assert_eq!(ask(&mut hub, order).code(), "wrong_role");
}

#[test]
fn a_device_that_was_stopped_says_nothing_of_calls() {
    let mut hub = hospital();
    let order = rated(&mut hub, 1);
    let (dispatcher, administrator) = (hub.cast.dispatcher, hub.cast.administrator);
    let mut desk = hub.enrol(dispatcher, "the night desk");
    phone(&mut desk, order, reached(5, ""), None).unwrap();
    let device = hub.devices_of(dispatcher)[0].id;
    hub.ask(administrator, RevokeDevice { device }).unwrap();
    assert!(desk.try_meet(&mut hub).is_some(), "it is told");
    assert_eq!(orders(&list(&mut hub, false)), [order]);
}

#[test]
fn the_rules_stand_among_base_data_under_one_id() {
    assert_eq!(CallbackRules::id(), CallbackRules::id());
    let mut hub = hospital();
    let usual = CallbackRule::default();
    rule(&mut hub, usual);
    let shown = hub.ask(hub.cast.dispatcher, ShowCallbackRule {}).unwrap();
    assert_eq!(shown, usual);
    assert_eq!(hub.engine.directory().callback_rules.changes.len(), 2);
}

#[test]
fn a_device_that_fills_an_order_with_words_keeps_nobody_from_phoning() {
    let mut hub = hospital();
    let order = rated(&mut hub, 1);
    let wang = hub.cast.wang;
    let mut forger = Forger::enrol(&mut hub, wang, "Wang's phone");
    for n in 0..110 {
        let said = call(&mut hub, wang, order);
        let expected = match n {
            0..100 => Verdict::Review(Objection::NotAllowed),
            _ => Verdict::Rejected(Objection::NotPossible),
        };
        assert_eq!(verdict(&mut hub, &mut forger, &said), expected, "{n}");
    }
    phone(&mut hub, order, reached(2, "又漏了"), None).unwrap();
    assert!(list(&mut hub, false).rows.is_empty());
}

#[test]
fn another_confirmation_takes_nobody_off_the_list() {
    let mut hub = hospital();
    let order = rated(&mut hub, 1);
    hub.wait(1);
    hub.labour(order, 100).unwrap();
    let mut given = hub.sign_off(order);
    given.stars = 5;
    hub.take(hub.cast.wang, order, Action::SignOff(Box::new(given)));
    let page = list(&mut hub, false);
    assert_eq!(orders(&page), [order]);
    assert_eq!(
        (page.rows[0].stars, page.rows[0].why),
        (5, Some(Why::FewStars))
    );
    // Another rule is for what is confirmed from then on.
    rule(&mut hub, NOBODY);
    assert_eq!(orders(&list(&mut hub, false)), [order]);
}
