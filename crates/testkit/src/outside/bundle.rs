//! Audit bundles: whoever checks one has nothing but the bundle and a fingerprint.

use super::house::{Hand, House, NOW, with_house};
use super::recipe::Recipe;
use super::sealed;
use std::collections::BTreeMap;
use yizhan_domain::{Millis, Objection, Verdict};
use yizhan_engine::{RestsOn, open_bundle};
use yizhan_log::{Bundle, Fingerprint, HubWord, Parcel, Vouched, Word};

/// The first byte says what it is: a file, or envelopes that somebody sealed for a bundle of version 1, or behind those of
/// an order, with words of the hub.
pub fn bundle(bytes: &[u8]) {
    with_house(|house| {
        let mut recipe = Recipe(bytes);
        match recipe.below(3) {
            0 => hold_file(house, recipe.rest()),
            1 => hold_sealed(house, &mut recipe),
            _ => hold_vouched(house, &mut recipe),
        }
    });
}

/// A bundle under the house's authority is the one that it made; under keys of the house it tells what the house
/// sealed, or nothing.
fn hold_file(house: &House, bytes: &[u8]) {
    let read = Bundle::from_bytes(bytes);
    let own = Fingerprint::of(&house.authority.public());
    let opened = open_bundle(bytes, None, NOW);
    let asked = open_bundle(bytes, Some(own), NOW);
    let Ok(read) = read else {
        assert!(opened.is_err(), "it tells what is not sound");
        return;
    };
    assert_eq!(read.to_bytes().expect("it was read"), bytes);
    match &read.vouched {
        Vouched::Hub(said) if said.authority == house.authority.public() => {
            assert_eq!(bytes, house.bundle, "the hub did not say this");
            assert!(asked.is_ok());
        }
        Vouched::Hub(_) => assert!(asked.is_err(), "another authority vouches for it"),
        Vouched::Keys(keys) => {
            assert!(asked.is_err(), "nobody vouches for it");
            let own: Vec<[u8; 32]> = house.hands.iter().map(|hand| hand.key.public()).collect();
            for parcel in &read.parcels {
                if own.contains(&keys[&parcel.envelope.device]) {
                    assert!(house.is_genuine(&parcel.envelope), "nobody sealed it");
                    assert_eq!(parcel.foreign(), None);
                }
            }
        }
    }
    if let Ok(told) = opened {
        assert_eq!(told.order.id, read.order);
        assert_eq!(told.envelopes, read.parcels.len());
        match (told.rests_on, &read.vouched) {
            (RestsOn::Keys(told), Vouched::Keys(keys)) => assert_eq!(told.len(), keys.len()),
            (RestsOn::Authority { fingerprint, .. }, Vouched::Hub(said)) => {
                assert_eq!(fingerprint, Fingerprint::of(&said.authority));
            }
            _ => panic!("it rests on something else"),
        }
    }
}

/// A bundle can be sealed by anybody. What is in it then is judged like anything from outside.
fn hold_sealed(house: &House, recipe: &mut Recipe<'_>) {
    let order = recipe.pick(&house.orders).id;
    let hand = recipe.pick(&house.hands);
    let keys = BTreeMap::from([(hand.key.device, hand.key.public())]);
    hold(&Bundle {
        order,
        parcels: sealed::parcels(house, hand, recipe),
        vouched: Vouched::Keys(keys),
    });
}

/// So can a hub say what it likes of it: behind the items of an order stand others, with whatever word.
fn hold_vouched(house: &House, recipe: &mut Recipe<'_>) {
    let genuine = Bundle::from_bytes(&house.bundle).expect("the house made it");
    let Vouched::Hub(said) = genuine.vouched else {
        panic!("the house speaks of it")
    };
    let hand = recipe.pick(&house.hands);
    let words = recipe.byte();
    let forged = sealed::parcels(house, hand, recipe);
    let (parcels, words) = behind(house, &said, genuine.parcels, hand, forged, words);
    let certificates = house.hands.iter().map(|hand| hand.certificate.clone());
    let mut certificates: Vec<_> = certificates.collect();
    certificates.sort_by_key(|one| one.device);
    let said = HubWord {
        certificates,
        words,
        ..*said
    };
    hold(&house.authority.speak(genuine.order, parcels, said));
}

/// The items of an order with others behind them, and a word on each.
fn behind(
    house: &House,
    said: &HubWord,
    genuine: Vec<Parcel>,
    hand: &Hand,
    forged: Vec<Parcel>,
    how: u8,
) -> (Vec<Parcel>, Vec<Word>) {
    let name = |parcel: &Parcel| (parcel.envelope.device, parcel.envelope.seq);
    let mut known = Vec::new();
    for word in &said.words {
        known.push((name(&genuine[word.envelope]), *word));
    }
    let last = said.words.last().map_or(0, |word| word.position);
    for (parcel, position) in forged.iter().zip(last + 1..) {
        for place in parcel.items.keys() {
            let verdict = match how % 4 {
                0 => Verdict::Review(Objection::NotPossible),
                1 => Verdict::Rejected(Objection::NotTheirs),
                _ => Verdict::Admitted,
            };
            let position = position * 10 + i64::try_from(*place).expect("a few items");
            let word = Word {
                envelope: 0,
                place: *place,
                position,
                received_at: Millis(NOW.0 + i64::from(how)),
                verdict,
            };
            known.push((name(parcel), word));
        }
    }
    assert!(
        house
            .hands
            .iter()
            .any(|one| one.key.device == hand.key.device)
    );
    let mut parcels: Vec<Parcel> = genuine.into_iter().chain(forged).collect();
    parcels.sort_by_key(name);
    let numbered = known.into_iter().map(|(of, word)| Word {
        envelope: (parcels.iter())
            .position(|parcel| name(parcel) == of)
            .expect("each has its envelope"),
        ..word
    });
    let words = numbered.collect();
    (parcels, words)
}

fn hold(bundle: &Bundle) {
    let bytes = bundle.to_bytes().expect("a bundle can be written");
    assert_eq!(Bundle::from_bytes(&bytes).as_ref(), Ok(bundle));
    if let Ok(told) = open_bundle(&bytes, None, NOW) {
        assert_eq!(told.order.id, bundle.order);
    }
}

pub(super) fn seeds() -> Vec<Vec<u8>> {
    with_house(|house| {
        let genuine = Bundle::from_bytes(&house.bundle).expect("the house made it");
        let keys = house
            .hands
            .iter()
            .map(|hand| (hand.key.device, hand.key.public()));
        let of_before = Bundle {
            vouched: Vouched::Keys(keys.collect()),
            ..genuine
        };
        let of_before = of_before.to_bytes().expect("a bundle can be written");
        let files = [house.bundle.as_slice(), &of_before];
        let mut seeds: Vec<Vec<u8>> = files.map(|file| [&[0], file].concat()).into();
        for order in 0..3 {
            for recipe in sealed::seeds(house) {
                seeds.push([&[1, order, 1], recipe.as_slice()].concat());
            }
        }
        for recipe in sealed::seeds(house) {
            seeds.push([&[2, 1, 2], recipe.as_slice()].concat());
            seeds.push([&[2, 0, 0], recipe.as_slice()].concat());
        }
        seeds
    })
}
