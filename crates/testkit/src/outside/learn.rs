//! What a device learns from a hub that somebody has taken apart. Answers carry no signature: what the hub alone may
//! say is believed, but nothing stops the device, and nothing in the name of another device that it did not seal.

use super::answer::deflated;
use super::house::{House, with_house};
use super::recipe::Recipe;
use super::sealed;
use crate::sim::fact;
use crate::sim::machine::Machine;
use std::cell::RefCell;
use yizhan_api::{ApiError, ListOrders, ShowOrder, ShowSync};
use yizhan_domain::{Millis, Objection, PersonId, Verdict};
use yizhan_engine::sync::{CompareRound, Saying};
use yizhan_log::sync::{self, Answer, News, Receipt, Stamp};
use yizhan_log::{Certificate, Hash};
use yizhan_store::fingerprint;
use yizhan_store::table::envelope;

/// The first byte says how much of the answer holds: nothing, its frame, or all but what its items say.
pub fn learn(bytes: &[u8]) {
    thread_local! {
        static DEVICE: RefCell<Option<(Machine, State)>> = const { RefCell::new(None) };
    }
    with_house(|house| {
        DEVICE.with_borrow_mut(|slot| {
            let (device, state) = slot.get_or_insert_with(|| {
                let device = house.fresh("wang");
                let state = State::of(&device);
                (device, state)
            });
            if hold(house, device, state, bytes) {
                *slot = None;
            }
        });
    });
}

/// What a device holds.
#[derive(PartialEq, Eq, Debug)]
struct State {
    items: usize,
    fingerprint: Hash,
    said: usize,
}

impl State {
    fn of(device: &Machine) -> Self {
        Self {
            items: fact::all(&device.eye).len(),
            fingerprint: fingerprint(&device.eye).expect("the store can be read"),
            said: device
                .engine
                .say()
                .expect("a device says what it has")
                .items,
        }
    }
}

/// Whether the device learned something, so that the next answer needs another one.
fn hold(house: &House, device: &mut Machine, before: &State, bytes: &[u8]) -> bool {
    let mut recipe = Recipe(bytes);
    let answer = match recipe.below(3) {
        0 => recipe.rest().to_vec(),
        1 => deflated(recipe.rest()),
        _ => sync::pack(&news(house, &mut recipe)).expect("an answer can be written"),
    };
    let read = sync::unpack::<Answer>(&answer);
    let is_answer = read.is_ok();
    let learned = match read {
        Ok(Answer::Compared(_)) => compared(device, &answer),
        _ => device.engine.learn(&answer).map(drop),
    };
    match learned {
        Err(_) if !is_answer => return false,
        Err(_) => {
            assert_eq!(State::of(device), *before, "it was not learned");
            return false;
        }
        Ok(_) => assert!(is_answer, "nobody can read it"),
    }
    hold_device(house, device);
    true
}

/// What a device makes of what it is told when it compared itself with the hub.
fn compared(device: &mut Machine, answer: &[u8]) -> Result<(), ApiError> {
    let mut round = CompareRound::default();
    while let Saying::Looking = device.engine.say_comparison(&mut round)? {}
    device.engine.learn_comparison(&mut round, answer).map(drop)
}

/// Everything in the store is sealed by who is said to have sealed it, and the device goes on.
fn hold_device(house: &House, device: &mut Machine) {
    for row in envelope::all(&device.eye).expect("the store can be read") {
        let sealed = &row.envelope;
        let hand = house
            .hands
            .iter()
            .find(|hand| hand.key.device == sealed.device);
        let hand = hand.expect("only hands of the house are certified");
        assert!(sealed.is_signed_by(&hand.key.public()), "it is forged");
    }
    let mut verified = device.engine.verify().expect("the store can be read");
    // A hub can keep to itself that a device was certified.
    let is_kept_back = |fault: &String| fault.ends_with("the key of its device is not known");
    verified.faults.retain(|fault| !is_kept_back(fault));
    assert_eq!(verified.faults, [""; 0], "the store does not verify");
    device.engine.say().expect("a device says what it has");
    let wang = PersonId::of_key("wang");
    // It may have been told that wang is not there any more; else lists and orders can be shown.
    if device.engine.directory().people.contains_key(&wang) {
        let shown = device.ask(wang, ListOrders::default());
        shown.expect("the device lists its orders");
        let shown = device.ask(wang, ShowSync {});
        shown.expect("the device lists what waits");
        for order in fact::orders(&device.eye) {
            match device.ask(wang, ShowOrder { order }) {
                Err(error) => assert!(error.code() != "internal", "{error:?}"),
                Ok(view) => assert_eq!(view.id, order),
            }
        }
    }
}

/// News with items as the recipe has them, each of which stands in the log where the recipe says.
fn news(house: &House, recipe: &mut Recipe<'_>) -> Answer {
    let flags = recipe.byte();
    let hand = recipe.pick(&house.hands);
    let gone = match flags & 1 {
        0 => Vec::new(),
        _ => vec![recipe.pick(&house.orders).id],
    };
    let head = house.bodies.len() as i64;
    let (begin, verdicts) = (recipe.byte(), recipe.byte());
    let parcels = sealed::parcels(house, hand, recipe);
    let mut rows = Vec::new();
    for parcel in &parcels {
        for place in parcel.items.keys() {
            rows.push(Receipt {
                device: parcel.envelope.device,
                seq: parcel.envelope.seq,
                place: *place,
                position: head + i64::from(begin) + rows.len() as i64 - 2,
                received_at: Millis(0),
                verdict: match (verdicts >> (2 * (rows.len() % 4))) & 3 {
                    0 | 1 => Verdict::Admitted,
                    2 => Verdict::Review(Objection::NotAllowed),
                    _ => Verdict::Rejected(Objection::Malformed),
                },
            });
        }
    }
    Answer::News(Box::new(News {
        scope: (flags & 2 == 0).then_some(Stamp([1; 16])),
        anew: flags & 4 != 0,
        gone,
        certificates: house.hands.iter().map(certificate).collect(),
        cursor: head + rows.len() as i64,
        rows,
        parcels,
        left: i64::from(flags >> 4),
    }))
}

fn certificate(hand: &super::house::Hand) -> Certificate {
    hand.certificate.clone()
}

pub(super) fn seeds() -> Vec<Vec<u8>> {
    with_house(|house| {
        let mut seeds = Vec::new();
        for answer in &house.answers {
            let packed = sync::pack(answer).expect("it can be written");
            seeds.push([&[0], packed.as_slice()].concat());
            let answer = sync::to_bytes(answer).expect("it can be written");
            seeds.push([&[1], answer.as_slice()].concat());
        }
        for (number, recipe) in (0_u8..=u8::MAX).cycle().zip(sealed::seeds(house)) {
            let order = number % 8;
            let head: &[u8] = match order & 1 {
                0 => &[order, number % 5, 3, 0],
                _ => &[order, number % 5, number, 3, 0],
            };
            seeds.push([&[2], head, recipe.as_slice()].concat());
        }
        seeds
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use yizhan_log::compare::{Compared, Mend};

    #[test]
    fn the_fuzzer_begins_with_a_comparison_that_mends_something() {
        let mends = |answer: &Answer| match answer {
            Answer::Compared(compared) => {
                matches!(&**compared, Compared::Told { mend, .. } if *mend != Mend::default())
            }
            _ => false,
        };
        assert!(with_house(|house| house.answers.iter().any(mends)));
    }
}
