//! Items that somebody forged, in envelopes that a true key sealed.

use super::change;
use super::forged::{self, Ground};
use super::house::{Hand, House, NOW};
use super::recipe::{Recipe, piece};
use yizhan_domain::PersonId;
use yizhan_log::{Entry, Hash, Item, Parcel};

/// The most items of one recipe; more say nothing new.
const ITEMS: usize = 6;

/// Envelopes of `hand` behind the last one that the hub has, with items as the recipe has them.
pub(super) fn parcels(house: &House, hand: &Hand, recipe: &mut Recipe<'_>) -> Vec<Parcel> {
    let mut envelopes: Vec<Vec<Vec<u8>>> = vec![Vec::new()];
    let mut items = 0;
    while !recipe.is_empty() && items < ITEMS {
        items += 1;
        let how = recipe.byte();
        let body = item(house, hand, how, recipe);
        match envelopes.last_mut() {
            Some(last) if how & 4 == 0 => last.push(body),
            _ => envelopes.push(vec![body]),
        }
    }
    let mut last = hand.last;
    envelopes.retain(|bodies| !bodies.is_empty());
    let sealed = envelopes.into_iter().map(|bodies| {
        let parcel = seal(hand, last, bodies);
        last = (parcel.envelope.seq, parcel.envelope.hash());
        parcel
    });
    sealed.collect()
}

/// Seals items into the envelope behind `last`.
pub(super) fn seal(hand: &Hand, last: (u64, Hash), bodies: Vec<Vec<u8>>) -> Parcel {
    let hashes = bodies.iter().map(|body| Entry::hash(body)).collect();
    Parcel {
        envelope: hand.key.seal(last.0 + 1, last.1, NOW, hashes),
        items: bodies.into_iter().enumerate().collect(),
    }
}

/// The bytes of one item.
fn item(house: &House, hand: &Hand, how: u8, recipe: &mut Recipe<'_>) -> Vec<u8> {
    let person = hand.certificate.person;
    if how.is_multiple_of(4) {
        return recipe.piece().to_vec();
    }
    if how % 4 == 1 {
        let order = recipe.pick(&house.orders);
        let ground = Ground {
            order,
            device: hand.key.device,
            person: person.unwrap_or(PersonId::of_key("nurse")),
        };
        let (change, step) = forged::change(&ground, recipe);
        let item = Item::OrderChange {
            order: order.id,
            step,
            change,
        };
        let by = Some(ground.person);
        return written(&Entry { by, at: NOW, item });
    }
    // An item as it is read, in the name of who seals it, with a checksum that holds.
    let body = recipe.piece();
    let Ok(mut entry) = Entry::from_bytes(body) else {
        return body.to_vec();
    };
    if how % 4 == 2 {
        entry.by = person.or(entry.by);
    }
    if let Item::OrderChange { change, .. } = &mut entry.item {
        *change = forged::resealed(std::mem::take(change));
    }
    written(&entry)
}

fn written(entry: &Entry) -> Vec<u8> {
    entry.to_bytes().expect("an item can be written")
}

/// The recipes of single items: those of the house, and forged changes of its orders.
pub(super) fn seeds(house: &House) -> Vec<Vec<u8>> {
    let known = house.bodies.iter().flat_map(|body| {
        let recipe = piece(body);
        [2, 3].map(|how| [&[how], recipe.as_slice()].concat())
    });
    let mut seeds: Vec<Vec<u8>> = known.collect();
    for (order, how) in (0..3_u8).flat_map(|order| (0..10).map(move |how| (order, how))) {
        for place in 0..7 {
            // Two of them in two envelopes.
            let recipe = [order, 3, 0, 0, 9, place, how, 1, 3, 0, 2, b'o', b'k'];
            let second = [order, 3, 0, 0, 9, 2, 0, 7, 3];
            seeds.push([&[1], recipe.as_slice(), &[5], &second].concat());
        }
    }
    // The same changes with the order first, as they stand in the recipes of single changes, without the hand.
    for recipe in change::recipes(house) {
        if let [order, _, change @ ..] = recipe.as_slice() {
            seeds.push([&[1, *order], change].concat());
        }
    }
    seeds
}
