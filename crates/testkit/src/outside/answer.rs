//! The hub's door: what a device says that somebody has taken apart.

use super::house::{CARRIERS, Hand, House, NOW, with_house};
use super::recipe::Recipe;
use super::sealed;
use crate::sim::fact;
use crate::sim::machine::Machine;
use flate2::Compression;
use flate2::write::DeflateEncoder;
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::io::Write;
use yizhan_domain::ItemId;
use yizhan_engine::sync::Next;
use yizhan_log::sync::{self, Answer, Message, Receipt, Signed};
use yizhan_log::{Entry, Item, Parcel};

/// The first byte says how much of the message holds: nothing, its signature, or all but what its items say.
pub fn answer(bytes: &[u8]) {
    thread_local! {
        static HUB: RefCell<Option<Machine>> = const { RefCell::new(None) };
    }
    with_house(|house| {
        HUB.with_borrow_mut(|slot| {
            let hub = slot.get_or_insert_with(|| house.fresh("hub"));
            if hold(house, hub, bytes) {
                *slot = None;
            }
        });
    });
}

/// Whether the hub took something in, so that the next message needs another one.
fn hold(house: &House, hub: &mut Machine, bytes: &[u8]) -> bool {
    let mut recipe = Recipe(bytes);
    let how = recipe.below(3);
    if how == 0 {
        return hold_unsigned(house, hub, recipe.rest());
    }
    let hand = &house.hands[1 + recipe.below(CARRIERS.len())];
    let message = match how {
        1 => deflated(recipe.rest()),
        _ => {
            let push = Message::Push {
                epoch: house.epoch(),
                parcels: sealed::parcels(house, hand, &mut recipe),
                certificates: Vec::new(),
            };
            sync::pack(&push).expect("a message can be written")
        }
    };
    let Ok(read) = sync::unpack::<Message>(&message) else {
        let answer = told(hub, &signed(hand, message));
        assert!(matches!(answer, Answer::Refused(_)), "nobody can read it");
        return false;
    };
    let signed = signed(hand, message);
    let before = fact::all(&hub.eye).len();
    let answer = told(hub, &signed);
    match (read, &answer) {
        (Message::Push { parcels, .. }, Answer::Taken(receipts)) => {
            hold_taken(house, hub, hand, &parcels, receipts);
            assert_eq!(told(hub, &signed), answer, "sent again it is another one");
            hold_hub(house, hub);
            // What was rejected nobody else hears of.
            if !receipts.iter().all(|receipt| receipt.verdict.is_rejected()) {
                hold_others(house, hub);
            }
            true
        }
        (Message::Leave, Answer::Taken(receipts)) => {
            assert!(receipts.is_empty(), "nothing was pushed");
            true
        }
        (_, Answer::HandedIn(_)) => panic!("nobody sealed anything for the hub"),
        (_, Answer::Renewed(_)) => panic!("nobody gave a password"),
        (_, Answer::Taken(_)) => panic!("the hub took what nobody pushed"),
        (_, Answer::News(_) | Answer::Compared(_) | Answer::Refused(_)) => {
            assert_eq!(fact::all(&hub.eye).len(), before, "it was not taken in");
            false
        }
    }
}

/// Bytes that nobody signed are refused, unless a device of the house said just that.
fn hold_unsigned(house: &House, hub: &mut Machine, bytes: &[u8]) -> bool {
    let answer = told(hub, bytes);
    if !matches!(answer, Answer::Refused(_)) {
        let signed: Signed = sync::from_bytes(bytes).expect("it was read");
        let mut said = house.signed.iter();
        assert!(
            said.any(|said| said.message == signed.message && said.device == signed.device),
            "nobody said it"
        );
    }
    matches!(answer, Answer::Taken(_))
}

fn told(hub: &mut Machine, bytes: &[u8]) -> Answer {
    let answer = hub.engine.answer(bytes, NOW);
    let (answer, _) = answer.expect("no message makes the hub fail");
    sync::unpack(&answer).expect("the hub's answer can be read")
}

/// Every item has its receipt and stands where that says; what counts, its author may write.
fn hold_taken(house: &House, hub: &Machine, hand: &Hand, parcels: &[Parcel], receipts: &[Receipt]) {
    let items: usize = parcels.iter().map(|parcel| parcel.items.len()).sum();
    assert_eq!(receipts.len(), items, "each item has a receipt");
    let stored = fact::by_name(&hub.eye);
    let bodies: BTreeMap<_, _> = parcels
        .iter()
        .flat_map(|parcel| {
            parcel
                .items
                .iter()
                .map(move |(place, body)| (parcel, place, body))
        })
        .map(|(parcel, place, body)| {
            let (device, seq) = (parcel.envelope.device, parcel.envelope.seq);
            ((device, seq, *place), (parcel, body))
        })
        .collect();
    for receipt in receipts.iter().filter(|receipt| receipt.is_somewhere()) {
        let Receipt {
            device, seq, place, ..
        } = *receipt;
        let fact = stored
            .get(&ItemId { device, seq, place })
            .expect("it was taken in");
        assert_eq!(
            (fact.position, fact.verdict),
            (receipt.position, receipt.verdict)
        );
        let (parcel, body) = bodies.get(&(device, seq, place)).expect("somebody sent it");
        assert_eq!(fact.body, **body);
        if house.is_genuine(&parcel.envelope) {
            continue;
        }
        // Only who signs the message seals anything new.
        assert_eq!(device, hand.key.device, "another device sealed it");
        assert!(parcel.envelope.is_signed_by(&hand.key.public()));
        if receipt.verdict.counts() {
            let entry = Entry::from_bytes(body).expect("what counts can be read");
            assert_eq!(entry.by, hand.certificate.person);
            match entry.item {
                Item::OrderChange { .. } | Item::Settled(_) => {}
                Item::Movement(_) => assert_eq!(hand.key.device, house.hands[2].key.device),
                other => panic!("a device wrote {other:?}"),
            }
        }
    }
}

/// The hub's store holds, and its base data are what they were.
fn hold_hub(house: &House, hub: &mut Machine) {
    assert_eq!(*hub.engine.directory(), house.directory);
    let verified = hub.engine.verify().expect("the store can be read");
    assert_eq!(verified.faults, [""; 0], "the store does not verify");
}

/// An honest device learns what is new, and its store holds.
fn hold_others(house: &House, hub: &mut Machine) {
    let mut honest = house.fresh("dispatcher");
    loop {
        let said = honest.engine.say().expect("a device says what it has");
        let (answer, _) = hub
            .engine
            .answer(&said.message, NOW)
            .expect("the hub answers");
        let learned = honest
            .engine
            .learn(&answer)
            .expect("an honest device learns");
        if learned.next == Next::Rest {
            break;
        }
    }
    let verified = honest.engine.verify().expect("the store can be read");
    assert_eq!(verified.faults, [""; 0], "an honest device does not verify");
}

/// A message as the device signs it.
fn signed(hand: &Hand, message: Vec<u8>) -> Vec<u8> {
    let signed = Signed::by(&hand.key, Some(hand.certificate.clone()), message);
    sync::to_bytes(&signed).expect("a message can be written")
}

/// Bytes as they travel.
pub(super) fn deflated(bytes: &[u8]) -> Vec<u8> {
    let mut deflate = DeflateEncoder::new(Vec::new(), Compression::fast());
    deflate.write_all(bytes).expect("there is room");
    deflate.finish().expect("there is room")
}

pub(super) fn seeds() -> Vec<Vec<u8>> {
    with_house(|house| {
        let mut seeds = Vec::new();
        for (signed, message) in house.signed.iter().zip(&house.messages) {
            let hand = house
                .hands
                .iter()
                .position(|hand| hand.key.device == signed.device);
            let hand = hand.expect("a device of the house said it") as u8 - 1;
            let signed = sync::to_bytes(signed).expect("it can be written");
            seeds.push([&[0], signed.as_slice()].concat());
            let message = sync::to_bytes(message).expect("it can be written");
            seeds.push([&[1, hand], message.as_slice()].concat());
        }
        for (number, recipe) in (0_u8..=u8::MAX).cycle().zip(sealed::seeds(house)) {
            seeds.push([&[2, number % 4], recipe.as_slice()].concat());
        }
        seeds
    })
}
