//! Envelopes, what is in them, and the proofs: nothing that nobody sealed is taken for sealed.

use super::house::{House, with_house};
use super::recipe::Recipe;
use yizhan_log::sync::{self, Message, Signed};
use yizhan_log::{Certificate, Entry, Parcel};

/// The first byte says what is read.
pub fn envelope(bytes: &[u8]) {
    let mut recipe = Recipe(bytes);
    let kind = recipe.below(4);
    let bytes = recipe.rest();
    match kind {
        0 => hold_item(bytes),
        1 => with_house(|house| hold_parcels(house, bytes)),
        2 => with_house(|house| hold_signed(house, bytes)),
        _ => with_house(|house| hold_certificate(house, bytes)),
    }
}

/// An item that can be read is written again and reads as the same.
fn hold_item(bytes: &[u8]) {
    let Ok(entry) = Entry::from_bytes(bytes) else {
        return;
    };
    let written = entry.to_bytes().expect("what was read can be written");
    let again = Entry::from_bytes(&written).expect("what was written can be read");
    assert_eq!(again, entry);
}

/// Envelopes that bear the signature of a device of the house are those that it sealed, and so are their items.
fn hold_parcels(house: &House, bytes: &[u8]) {
    let Ok(Message::Push { parcels, .. }) = sync::from_bytes(bytes) else {
        return;
    };
    for parcel in &parcels {
        hold_parcel(house, parcel);
    }
}

fn hold_parcel(house: &House, parcel: &Parcel) {
    let sealed = &parcel.envelope;
    let foreign = parcel.foreign();
    for hand in &house.hands {
        if sealed.is_signed_by(&hand.key.public()) {
            assert!(house.is_genuine(sealed), "nobody sealed {sealed:?}");
            assert_eq!(sealed.device, hand.key.device);
        }
    }
    if foreign.is_none() {
        let is_named = |(place, body): (&usize, &Vec<u8>)| {
            sealed.items.get(*place) == Some(&Entry::hash(body))
        };
        assert!(parcel.items.iter().all(is_named));
    }
    parcel.items.values().for_each(|body| hold_item(body));
}

/// A message opens only where a device of the house said it.
fn hold_signed(house: &House, bytes: &[u8]) {
    let Ok(signed) = sync::from_bytes::<Signed>(bytes) else {
        return;
    };
    let authority = house.authority.public();
    for known in house.hands.iter().map(|hand| &hand.certificate) {
        if let Ok((certificate, message)) = signed.open(&authority, Some(known)) {
            assert_eq!(certificate.device, signed.device);
            assert!(house.certifies(&certificate));
            let said = house.signed.iter().map(|said| &said.message);
            assert!(said.clone().any(|said| *said == signed.message));
            assert!(house.messages.contains(&message));
        }
    }
}

/// A certificate is the authority's only where it certified just that.
fn hold_certificate(house: &House, bytes: &[u8]) {
    if let Ok(certificate) = sync::from_bytes::<Certificate>(bytes)
        && certificate.is_of(&house.authority.public())
    {
        assert!(house.certifies(&certificate), "{certificate:?}");
    }
}

impl House {
    fn certifies(&self, certificate: &Certificate) -> bool {
        self.hands
            .iter()
            .any(|hand| hand.certificate == *certificate)
    }
}

pub(super) fn seeds() -> Vec<Vec<u8>> {
    with_house(|house| {
        let with = |kind: u8, bytes: &[u8]| [&[kind], bytes].concat();
        let mut seeds: Vec<Vec<u8>> = house.bodies.iter().map(|body| with(0, body)).collect();
        let pushes = house.messages.iter();
        for push in pushes.filter(|message| matches!(message, Message::Push { .. })) {
            seeds.push(with(1, &sync::to_bytes(push).expect("it can be written")));
        }
        for signed in &house.signed {
            seeds.push(with(2, &sync::to_bytes(signed).expect("it can be written")));
        }
        for hand in &house.hands {
            let certificate = sync::to_bytes(&hand.certificate);
            seeds.push(with(3, &certificate.expect("it can be written")));
        }
        seeds
    })
}
