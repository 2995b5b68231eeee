//! What happened, told to another system.

use yizhan_api::view::{FeedView, Happened};
use yizhan_api::{PutOutOfUse, ReadFeed, SetThresholds};
use yizhan_domain::base::{Kind, Threshold};
use yizhan_domain::order::{Action, ActionKind, IdentityLevel, Status};
use yizhan_domain::{Fen, OrderId, PersonId};
use yizhan_testkit::TestHospital;

fn page(hub: &mut TestHospital, who: PersonId, after: &str, limit: u32) -> FeedView {
    let after = (!after.is_empty()).then(|| after.to_owned());
    let limit = Some(limit);
    hub.ask(who, ReadFeed { after, limit }).unwrap()
}

/// All that `who` is told behind `after`, page by page.
fn all(hub: &mut TestHospital, who: PersonId, after: &str) -> (Vec<Happened>, String) {
    let (mut told, mut after) = (Vec::new(), after.to_owned());
    loop {
        // From the beginning there is all of the base data.
        let limit = if after.is_empty() { 500 } else { 3 };
        let read = page(hub, who, &after, limit);
        told.extend(read.events.into_iter().map(|event| event.what));
        after = read.next;
        if !read.more {
            return (told, after);
        }
    }
}

#[test]
fn a_system_is_told_what_happened_in_its_order_and_goes_on_where_it_was() {
    let mut hub = TestHospital::open();
    let (dispatcher, nurse) = (hub.cast.dispatcher, hub.cast.nurse);
    let begin = page(&mut hub, dispatcher, "latest", 1);
    assert!(begin.events.is_empty() && !begin.more);
    let order = hub.file().id;
    let team = hub.cast.plumbers;
    hub.take(dispatcher, order, Action::Dispatch { team });
    let (told, next) = all(&mut hub, dispatcher, &begin.next);
    let [
        Happened::OrderFiled { order: filed },
        Happened::StepTaken {
            order: given,
            action,
            ..
        },
    ] = told.as_slice()
    else {
        panic!("{told:?}");
    };
    assert_eq!(
        (*filed, *given, *action),
        (order, order, ActionKind::Dispatch)
    );
    assert_eq!(all(&mut hub, nurse, &begin.next).0, told, "her own order");
    assert_eq!(all(&mut hub, dispatcher, &next).0, []);

    // The cursor holds when the hub begins anew from the same store.
    let mut hub = hub.copy();
    assert_eq!(all(&mut hub, dispatcher, &begin.next).0, told);
}

#[test]
fn nobody_is_told_of_what_is_not_theirs() {
    let mut hub = TestHospital::open();
    let order = hub.order_at(Status::Charged).id;
    let of = |what: &Happened| match what {
        Happened::OrderFiled { order }
        | Happened::OrderChanged { order }
        | Happened::StepTaken { order, .. }
        | Happened::ChargePosted { order, .. } => Some(*order),
        _ => None,
    };
    let (stranger, finance) = (hub.cast.stranger, hub.cast.finance);
    let told = all(&mut hub, stranger, "").0;
    assert!(told.iter().filter_map(of).next().is_none(), "{told:?}");
    let moved = |what: &Happened| matches!(what, Happened::StockMoved { .. });
    assert!(!told.iter().any(moved));
    let told = all(&mut hub, finance, "").0;
    assert!(told.iter().any(moved));
    let orders: Vec<OrderId> = told.iter().filter_map(of).collect();
    assert!(orders.iter().all(|told| *told == order) && orders.len() > 5);
    let charged =
        |what: &&Happened| matches!(what, Happened::ChargePosted { amount, .. } if amount.0 > 0);
    assert_eq!(told.iter().filter(charged).count(), 1, "{told:?}");
}

#[test]
fn base_data_is_told_by_kind_and_id() {
    let mut hub = TestHospital::open();
    let (nurse, administrator) = (hub.cast.nurse, hub.cast.administrator);
    let begin = page(&mut hub, nurse, "latest", 1).next;
    let steps = vec![Threshold {
        from: Fen(100_000),
        level: IdentityLevel::OwnAccount,
    }];
    hub.ask(administrator, SetThresholds { steps }).unwrap();
    let told = all(&mut hub, nurse, &begin).0;
    let [Happened::BaseDataChanged { of, .. }] = told.as_slice() else {
        panic!("{told:?}");
    };
    assert_eq!(*of, Kind::Thresholds);
}

#[test]
fn a_hub_that_went_on_from_a_backup_says_so_and_tells_again_from_there() {
    let mut hub = TestHospital::open();
    let dispatcher = hub.cast.dispatcher;
    let first = hub.file().id;
    let before = all(&mut hub, dispatcher, "").1;
    let mut backup = hub.copy();
    hub.file();
    let lost = all(&mut hub, dispatcher, "").1;

    backup.engine.begin_epoch([7; 32], backup.now).unwrap();
    let told = page(&mut backup, dispatcher, &lost, 9);
    assert!(told.began_anew);
    let second = backup.file().id;
    let told = page(&mut backup, dispatcher, &lost, 9);
    assert!(told.began_anew);
    let filed = |read: &FeedView| -> Vec<OrderId> {
        let all = read.events.iter();
        all.filter_map(|event| match event.what {
            Happened::OrderFiled { order } => Some(order),
            _ => None,
        })
        .collect()
    };
    assert_eq!(filed(&told), [second]);
    assert!(!page(&mut backup, dispatcher, &told.next, 9).began_anew);
    // What was told before the backup holds.
    let told = page(&mut backup, dispatcher, &before, 9);
    assert!(!told.began_anew);
    assert_eq!(filed(&told), [second]);
    assert_ne!(first, second);
}

#[test]
fn cursors_that_nobody_gave_are_refused() {
    let mut hub = TestHospital::open();
    let nurse = hub.cast.nurse;
    let own = page(&mut hub, nurse, "latest", 1).next;
    let (epoch, _) = own.split_once('.').unwrap();
    let ahead = format!("{epoch}.999999999");
    let below = format!("{epoch}.-1");
    let other = format!("{}.1", "0".repeat(32));
    for cursor in ["", "x", ".", "5", &ahead, &below, &other, "最新"] {
        let after = Some(cursor.to_owned());
        let asked = ReadFeed { after, limit: None };
        let error = hub.ask(nurse, asked).unwrap_err();
        assert_eq!(error.code(), "unknown_cursor", "{cursor:?}");
    }
    let mut phone = hub.enrol(hub.cast.wang, "Wang's phone");
    let wang = phone.cast.wang;
    let error = phone.ask(wang, ReadFeed::default()).unwrap_err();
    assert_eq!(error.code(), "only_at_hub");
}

#[test]
fn a_charge_that_was_made_twice_is_told_as_posted_once() {
    let mut hub = TestHospital::open();
    let finance = hub.cast.finance;
    let mut laptop = hub.enrol(finance, "finance");
    let audited = hub.order_at(Status::Audited);
    laptop.meet(&mut hub);
    let begin = page(&mut hub, finance, "latest", 1).next;
    let (bill, amount) = (audited.bill_digest.clone(), audited.bill.total);
    let charge = Action::Charge { bill, amount };
    laptop.take(finance, audited.id, charge.clone());
    hub.take(finance, audited.id, charge);
    laptop.meet(&mut hub);
    let told = all(&mut hub, finance, &begin).0;
    let of_step = |what: &&Happened| matches!(what, Happened::StepTaken { action, .. } if *action == ActionKind::Charge);
    assert_eq!(told.iter().filter(of_step).count(), 1, "{told:?}");
    let posted: Vec<Fen> = told.iter().filter_map(posted).collect();
    let view = hub.show(finance, audited.id).unwrap();
    assert_eq!((posted, view.charged), (vec![amount], amount), "{told:?}");
}

const fn posted(what: &Happened) -> Option<Fen> {
    match what {
        Happened::ChargePosted { amount, .. } => Some(*amount),
        _ => None,
    }
}

#[test]
fn who_sees_no_stores_is_told_that_parts_were_drawn_for_the_own_order() {
    let mut hub = TestHospital::open();
    let (nurse, keeper) = (hub.cast.nurse, hub.cast.keeper);
    let order = hub.order_at(Status::Arrived).id;
    let begin = page(&mut hub, nurse, "latest", 1).next;
    let (part, store) = hub.part_in_stock();
    hub.issue(order, store, &part.code, 1).unwrap();
    let changed = Happened::OrderChanged { order };
    assert_eq!(all(&mut hub, nurse, &begin).0, [changed]);
    let keepers = all(&mut hub, keeper, &begin).0;
    let moved = |what: &Happened| matches!(what, Happened::StockMoved { .. });
    assert!(
        keepers.iter().all(moved) && !keepers.is_empty(),
        "{keepers:?}"
    );
}

#[test]
fn who_is_put_out_of_use_is_told_as_the_person() {
    let mut hub = TestHospital::open();
    let (administrator, nurse) = (hub.cast.administrator, hub.cast.nurse);
    let begin = page(&mut hub, administrator, "latest", 1).next;
    let (kind, entry, is_out) = (Kind::Person, nurse.0, true);
    let out = PutOutOfUse {
        kind,
        entry,
        is_out,
    };
    hub.ask(administrator, out).unwrap();
    let told = all(&mut hub, administrator, &begin).0;
    let [Happened::BaseDataChanged { of, entry: told }] = told.as_slice() else {
        panic!("{told:?}");
    };
    assert_eq!((*of, *told), (Kind::Person, entry));
}
