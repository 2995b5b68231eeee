//! What comes back, goes on to another store, or is carried along.

use super::{desk, lines, other_store, stock};
use crate::periods::manager;
use yizhan_api::view::{Proposal, SlipState};
use yizhan_api::{
    ApiError, BackLine, HandOut, Holder, ListHolders, LoseTransfer, ReceiveTransfer, Recipient,
    ReturnParts, SendTransfer, SettleItem, ShowHeld, ShowSync, UseFromBag,
};
use yizhan_domain::base::Part;
use yizhan_domain::order::Status;
use yizhan_domain::stock::Purpose;
use yizhan_domain::{MovementId, Objection, Refusal, SlipId, StoreId};
use yizhan_testkit::TestHospital;

fn back(
    at: &mut TestHospital,
    store: StoreId,
    of: MovementId,
    quantity: i64,
) -> Result<SlipState, ApiError> {
    let request = ReturnParts {
        slip: SlipId(at.id()),
        store,
        lines: vec![BackLine {
            movement: MovementId(at.id()),
            of,
            quantity,
            bin: String::new(),
        }],
        note: String::new(),
    };
    at.ask(at.cast.keeper, request).map(|slip| slip.state)
}

#[test]
fn what_was_not_used_comes_back_and_no_more_than_that() {
    let mut hospital = TestHospital::open();
    let keeper = hospital.cast.keeper;
    let (part, store) = hospital.part_in_stock();
    let before = stock(&mut hospital, &part, store);
    let order = hospital.order_at(Status::Arrived).id;
    let issued = hospital.issue(order, store, &part.code, 5).unwrap();
    let of = issued.drawn[0].movement;
    hospital.use_parts(order, 2).unwrap();
    let unit = part.unit.clone();
    let refused = back(&mut hospital, store, of, 4);
    let used = Refusal::ReturnOfUsed { used: 2, unit };
    assert_eq!(refused, Err(used.into()));
    assert_eq!(back(&mut hospital, store, of, 2), Ok(SlipState::Done));
    assert_eq!(stock(&mut hospital, &part, store), before - 3);
    let drawn = &hospital.show(keeper, order).unwrap().drawn[0];
    assert_eq!((drawn.drawn.returned, drawn.used), (2, 2));
    // What came back cannot be used.
    let refused = hospital.use_parts(order, 4);
    let unit = part.unit.clone();
    assert_eq!(
        refused.unwrap_err(),
        Refusal::QuantityAboveDrawn { drawn: 3, unit }.into()
    );
    let refused = back(&mut hospital, store, of, 4);
    let unit = part.unit.clone();
    assert_eq!(
        refused,
        Err(Refusal::ReturnAboveLeft { left: 3, unit }.into())
    );
    let holder = Holder::Order(order);
    let held = hospital.ask(keeper, ShowHeld { holder }).unwrap();
    let line = &held.lines[0];
    assert_eq!(
        (line.drawn, line.used, line.returned, line.left),
        (5, 2, 2, 1)
    );
}

#[test]
fn the_same_return_taken_by_two_keepers_without_network_counts_once_and_is_looked_into() {
    let mut hub = TestHospital::open();
    let keeper = hub.cast.keeper;
    let (part, store) = hub.part_in_stock();
    let order = hub.order_at(Status::Arrived).id;
    let of = hub.issue(order, store, &part.code, 3).unwrap().drawn[0].movement;
    let before = stock(&mut hub, &part, store);
    let mut one = hub.enrol(keeper, "one");
    let mut two = hub.enrol(keeper, "two");
    one.meet(&mut hub);
    two.meet(&mut hub);
    back(&mut one, store, of, 3).unwrap();
    back(&mut two, store, of, 3).unwrap();
    one.meet(&mut hub);
    two.meet(&mut hub);
    assert_eq!(stock(&mut hub, &part, store), before + 3);
    assert_eq!(stock(&mut two, &part, store), before + 3);
    let chief = hub.cast.chief;
    let waiting = hub.ask(chief, yizhan_api::ShowSync {}).unwrap();
    let held: Vec<_> = waiting.held.iter().map(|held| held.objection).collect();
    assert_eq!(held, [Objection::NotPossible]);
    for at in [&mut hub, &mut one, &mut two] {
        assert!(at.engine.verify().unwrap().faults.is_empty());
    }
}

#[test]
fn what_the_manager_lets_count_moves_the_stock_on_every_device_that_keeps_the_books() {
    let mut hub = TestHospital::open();
    let keeper = hub.cast.keeper;
    let (part, store) = hub.part_in_stock();
    let order = hub.order_at(Status::Arrived).id;
    let of = hub.issue(order, store, &part.code, 3).unwrap().drawn[0].movement;
    let (mut one, mut two) = (hub.enrol(keeper, "one"), hub.enrol(keeper, "two"));
    // A technician of another team knows the stock, and not the order.
    let carpenter = hub.cast.carpenter;
    let mut other = hub.enrol(carpenter, "carpenter");
    for device in [&mut one, &mut two, &mut other] {
        device.meet(&mut hub);
    }
    back(&mut one, store, of, 3).unwrap();
    back(&mut two, store, of, 3).unwrap();
    one.meet(&mut hub);
    two.meet(&mut hub);
    other.meet(&mut hub);
    let counted = stock(&mut hub, &part, store);
    let manager = manager(&hub);
    let held = hub.ask(manager, ShowSync {}).unwrap().held;
    let item = held.first().unwrap().item;
    hub.ask(manager, SettleItem { item, counts: true }).unwrap();
    assert_eq!(stock(&mut hub, &part, store), counted + 3);
    for device in [&mut one, &mut two, &mut other] {
        device.meet(&mut hub);
        assert_eq!(stock(device, &part, store), counted + 3);
        assert!(device.engine.verify().unwrap().faults.is_empty());
        assert_eq!(device.compare(&mut hub), Some(0), "both hold the same");
    }
}

fn send(at: &mut TestHospital, part: &Part, from: StoreId, to: StoreId, units: i64) -> SlipId {
    let slip = SlipId(at.id());
    let request = SendTransfer {
        slip,
        from,
        to,
        lines: lines(at, part, units),
        note: String::new(),
    };
    let sent = at.ask(at.cast.keeper, request).unwrap();
    assert_eq!(sent.state, SlipState::Open);
    slip
}

#[test]
fn a_transfer_is_on_its_way_until_all_of_it_arrived_or_is_given_up() {
    let mut hub = TestHospital::open();
    let (keeper, chief) = (hub.cast.keeper, hub.cast.chief);
    let (part, from) = hub.part_in_stock();
    let to = other_store(&mut hub, from);
    let (here, there) = (stock(&mut hub, &part, from), stock(&mut hub, &part, to));
    let mut far = hub.enrol(keeper, "the other store");
    let slip = send(&mut hub, &part, from, to, 4);
    far.meet(&mut hub);
    let open = &desk(&mut far).open[0];
    assert_eq!((open.id, open.other_store), (slip, Some(to)));
    assert_eq!(stock(&mut far, &part, from), here - 4);
    let of = open.lines[0].movement;
    let arrived = |at: &mut TestHospital, quantity| {
        let request = ReceiveTransfer {
            slip,
            store: to,
            lines: vec![BackLine {
                movement: MovementId(at.id()),
                of,
                quantity,
                bin: String::new(),
            }],
        };
        at.ask(keeper, request).map(|slip| slip.state)
    };
    let unit = part.unit.clone();
    let refused = arrived(&mut far, 5);
    assert_eq!(
        refused,
        Err(Refusal::ReceivedAboveSent { left: 4, unit }.into())
    );
    assert_eq!(arrived(&mut far, 3), Ok(SlipState::Open));
    far.meet(&mut hub);
    assert_eq!(stock(&mut hub, &part, to), there + 3);
    assert_eq!(desk(&mut hub).open[0].lines[0].left, 1);
    let note = "路上摔坏一个".to_owned();
    let lost = hub.ask(chief, LoseTransfer { slip, note }).unwrap();
    assert_eq!(lost.state, SlipState::Done);
    assert!(desk(&mut hub).open.is_empty());
    far.meet(&mut hub);
    assert!(desk(&mut far).open.is_empty());
}

#[test]
fn a_store_sends_nothing_to_itself() {
    let mut hospital = TestHospital::open();
    let (part, store) = hospital.part_in_stock();
    let request = SendTransfer {
        slip: SlipId(hospital.id()),
        from: store,
        to: store,
        lines: lines(&mut hospital, &part, 1),
        note: String::new(),
    };
    let refused = hospital.ask(hospital.cast.keeper, request);
    assert_eq!(refused, Err(Refusal::SameStore.into()));
}

#[test]
fn issuing_the_last_part_twice_opens_one_shortage_which_a_transfer_closes() {
    let mut hub = TestHospital::open();
    let keeper = hub.cast.keeper;
    let (part, full) = hub.part_in_stock();
    let store = other_store(&mut hub, full);
    let have = stock(&mut hub, &part, store);
    if have > 0 {
        let slip = send(&mut hub, &part, store, full, have);
        let of = desk(&mut hub).open[0].lines[0].movement;
        let line = BackLine {
            movement: MovementId(hub.id()),
            of,
            quantity: have,
            bin: String::new(),
        };
        let lines = vec![line];
        let request = ReceiveTransfer {
            slip,
            store: full,
            lines,
        };
        hub.ask(keeper, request).unwrap();
    }
    let request = super::delivery(&mut hub, &part, store, 1);
    hub.ask(keeper, request).unwrap();
    let order = hub.order_at(Status::Arrived).id;
    let mut one = hub.enrol(keeper, "one");
    let mut two = hub.enrol(keeper, "two");
    for at in [&mut one, &mut two] {
        at.meet(&mut hub);
        assert!(
            at.issue(order, store, &part.code, 1)
                .unwrap()
                .short
                .is_empty()
        );
    }
    for at in [&mut one, &mut two] {
        at.meet(&mut hub);
    }
    let shortages = desk(&mut hub).shortages;
    assert_eq!(shortages.len(), 1);
    let short = &shortages[0];
    assert_eq!(
        (short.part, short.store, short.quantity),
        (part.id, store, -1)
    );
    assert_eq!(short.last.len(), 2);
    assert!(!short.in_charge.is_empty());
    let way = &short.proposal;
    assert!(matches!(way, Proposal::Transfer { from, quantity: 1, .. } if *from == full));
    assert_eq!(short.buy, 0);
    // Both issues stand.
    assert_eq!(hub.show(keeper, order).unwrap().drawn.len(), 2);
    let slip = send(&mut hub, &part, full, store, 1);
    let of = desk(&mut hub).open[0].lines[0].movement;
    let line = BackLine {
        movement: MovementId(hub.id()),
        of,
        quantity: 1,
        bin: String::new(),
    };
    let lines = vec![line];
    hub.ask(keeper, ReceiveTransfer { slip, store, lines })
        .unwrap();
    assert!(desk(&mut hub).shortages.is_empty());
}

#[test]
fn where_the_whole_hospital_has_too_little_a_shortage_proposes_to_buy_as_well() {
    let mut hub = TestHospital::open();
    let keeper = hub.cast.keeper;
    let (part, store) = hub.part_in_stock();
    let order = hub.order_at(Status::Arrived).id;
    let mut phone = hub.enrol(keeper, "phone");
    phone.meet(&mut hub);
    // Both take all that there is.
    let all = stock(&mut hub, &part, store);
    for at in [&mut hub, &mut phone] {
        at.issue(order, store, &part.code, all).unwrap();
    }
    phone.meet(&mut hub);
    let shortages = desk(&mut hub).shortages;
    let short = shortages
        .iter()
        .find(|short| short.part == part.id)
        .unwrap();
    assert_eq!(short.quantity, -all);
    assert_eq!(short.proposal, Proposal::Count);
    // What is on the shelf is nothing, not less than nothing.
    let other = other_store(&mut hub, store);
    let elsewhere = stock(&mut hub, &part, other);
    let least = part.minimum.max(part.safety);
    let expected = if elsewhere < least {
        part.maximum.max(least) - elsewhere
    } else {
        0
    };
    assert!(expected > 0, "the part is wanted: {part:?}");
    assert_eq!(short.buy, expected);
}

#[test]
fn what_a_technician_carries_is_used_on_orders_and_comes_back() {
    let mut hub = TestHospital::open();
    let (keeper, wang) = (hub.cast.keeper, hub.cast.wang);
    let (part, store) = hub.part_in_stock();
    let before = stock(&mut hub, &part, store);
    let request = HandOut {
        slip: SlipId(hub.id()),
        store,
        to: Recipient::Person(wang),
        purpose: Purpose::Internal,
        reference: String::new(),
        lines: lines(&mut hub, &part, 5),
    };
    hub.ask(keeper, request).unwrap();
    let order = hub.order_at(Status::Arrived).id;
    let mut phone = hub.enrol(wang, "Wang's phone");
    phone.meet(&mut hub);
    let holder = Holder::Person(wang);
    let of = phone.ask(wang, ShowHeld { holder }).unwrap().lines[0].movement;
    let take = |at: &mut TestHospital, quantity| {
        let request = UseFromBag {
            order,
            movement: MovementId(at.id()),
            of,
            quantity,
        };
        at.ask(wang, request)
    };
    let unit = part.unit.clone();
    assert_eq!(
        take(&mut phone, 6).unwrap_err(),
        Refusal::BagTooEmpty { left: 5, unit }.into()
    );
    let view = take(&mut phone, 2).unwrap();
    assert_eq!(view.drawn[0].drawn.quantity, 2);
    phone.use_parts(order, 2).unwrap();
    phone.meet(&mut hub);
    let view = hub.show(wang, order).unwrap();
    assert_eq!(view.bill.lines[0].unit_price, part.price);
    assert_eq!(back(&mut hub, store, of, 3), Ok(SlipState::Done));
    assert_eq!(stock(&mut hub, &part, store), before - 2);
    let row = &hub.ask(keeper, ListHolders {}).unwrap()[0];
    assert_eq!((row.person, row.holds), (wang, 0));
}
