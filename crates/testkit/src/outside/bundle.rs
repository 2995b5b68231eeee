//! Audit bundles: whoever checks one has nothing but the bundle and a public key.

use super::house::{House, NOW, with_house};
use super::recipe::Recipe;
use super::sealed;
use std::collections::BTreeMap;
use yizhan_engine::open_bundle;
use yizhan_log::Bundle;

/// The first byte says what it is: a file, or envelopes that somebody sealed for a bundle.
pub fn bundle(bytes: &[u8]) {
    with_house(|house| {
        let mut recipe = Recipe(bytes);
        match recipe.below(2) {
            0 => hold_file(house, recipe.rest()),
            _ => hold_sealed(house, &mut recipe),
        }
    });
}

/// A bundle under the keys of the house tells what the house sealed, or nothing.
fn hold_file(house: &House, bytes: &[u8]) {
    let read = Bundle::from_bytes(bytes);
    let opened = open_bundle(bytes, NOW);
    let Ok(read) = read else {
        assert!(opened.is_err(), "it tells what is not sound");
        return;
    };
    assert_eq!(read.to_bytes().expect("it was read"), bytes);
    let keys: Vec<[u8; 32]> = house.hands.iter().map(|hand| hand.key.public()).collect();
    for parcel in &read.parcels {
        if keys.contains(&read.keys[&parcel.envelope.device]) {
            assert!(house.is_genuine(&parcel.envelope), "nobody sealed it");
            assert_eq!(parcel.foreign(), None);
        }
    }
    if let Ok(told) = opened {
        assert_eq!(told.order.id, read.order);
        assert_eq!(told.envelopes, read.parcels.len());
        assert_eq!(told.keys.len(), read.keys.len());
    }
}

/// A bundle can be sealed by anybody. What is in it then is judged like anything from outside.
fn hold_sealed(house: &House, recipe: &mut Recipe<'_>) {
    let order = recipe.pick(&house.orders).id;
    let hand = recipe.pick(&house.hands);
    let bundle = Bundle {
        order,
        keys: BTreeMap::from([(hand.key.device, hand.key.public())]),
        parcels: sealed::parcels(house, hand, recipe),
    };
    let bytes = bundle.to_bytes().expect("a bundle can be written");
    assert_eq!(Bundle::from_bytes(&bytes).as_ref(), Ok(&bundle));
    if let Ok(told) = open_bundle(&bytes, NOW) {
        assert_eq!(told.order.id, order);
    }
}

pub(super) fn seeds() -> Vec<Vec<u8>> {
    with_house(|house| {
        let mut seeds = vec![[&[0], house.bundle.as_slice()].concat()];
        for order in 0..3 {
            for recipe in sealed::seeds(house) {
                seeds.push([&[1, order, 1], recipe.as_slice()].concat());
            }
        }
        seeds
    })
}
