//! What comes over the wire: every message that devices and hub send each other.

use super::house::with_house;
use super::recipe::Recipe;
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::collections::BTreeMap;
use std::fmt::Debug;
use yizhan_engine::sync::{Application, Enrolment, Welcome};
use yizhan_log::Certificate;
use yizhan_log::photos::Told;
use yizhan_log::sync::{self, Answer, FromHub, Message, Signed};

/// The first byte says what is read, and whether the rest is as it travels or before it was deflated.
pub fn unpack(bytes: &[u8]) {
    let mut recipe = Recipe(bytes);
    let (kind, is_packed) = (recipe.below(7), recipe.byte() % 2 == 1);
    let bytes = recipe.rest();
    match kind {
        0 => hold::<Message>(bytes, is_packed),
        1 => {
            hold::<Answer>(bytes, is_packed);
            answers::<Answer>(bytes);
            answers::<Told>(bytes);
        }
        2 => hold::<Signed>(bytes, is_packed),
        3 => hold::<Certificate>(bytes, is_packed),
        4 => hold::<Application>(bytes, is_packed),
        5 => hold::<Enrolment>(bytes, is_packed),
        _ => hold::<Welcome>(bytes, is_packed),
    }
}

/// What a device reads of a hub, whatever its version, reads as the same once written again.
fn answers<T: FromHub + Serialize + PartialEq + Debug>(packed: &[u8]) {
    let Ok(read) = sync::unpack_answer::<T>(packed) else {
        return;
    };
    let again = sync::pack(&read).expect("what was read can be packed");
    let again: T = sync::unpack_answer(&again).expect("what was packed can be unpacked");
    assert_eq!(again, read, "it reads as something else once written");
}

/// What can be read is written again and reads as the same.
fn hold<T: Serialize + DeserializeOwned + PartialEq + Debug>(bytes: &[u8], is_packed: bool) {
    let read = match is_packed {
        true => sync::unpack::<T>(bytes),
        false => sync::from_bytes::<T>(bytes),
    };
    let Ok(read) = read else { return };
    let written = sync::to_bytes(&read).expect("what was read can be written");
    let again: T = sync::from_bytes(&written).expect("what was written can be read");
    assert_eq!(again, read, "it reads as something else once written");
    let packed = sync::pack(&read).expect("what was read can be packed");
    let again: T = sync::unpack(&packed).expect("what was packed can be unpacked");
    assert_eq!(again, read, "it unpacks as something else");
}

/// Everything that was said while an order was filed and worked on.
pub(super) fn seeds() -> Vec<Vec<u8>> {
    with_house(|house| {
        let mut seeds = Vec::new();
        let mut add = |kind: u8, cbor: Vec<u8>, packed: Vec<u8>| {
            seeds.push([&[kind, 0], cbor.as_slice()].concat());
            seeds.push([&[kind, 1], packed.as_slice()].concat());
        };
        for message in &house.messages {
            add(0, written(message), packed(message));
        }
        for answer in &house.answers {
            add(1, written(answer), packed(answer));
        }
        // A hub of tomorrow.
        for newer in [
            BTreeMap::from([("refused", "not_today")]),
            BTreeMap::from([("not_now", "yet")]),
        ] {
            add(1, written(&newer), packed(&newer));
        }
        for signed in &house.signed {
            add(2, written(signed), packed(signed));
        }
        let welcome = &house.welcome;
        add(3, written(&welcome.certificate), Vec::new());
        add(4, written(&house.application), Vec::new());
        let enrolment = Enrolment {
            application: house.application.clone(),
            code: "ABCD2345".into(),
            staff_number: "wang".into(),
            password: "password".into(),
        };
        add(5, written(&enrolment), Vec::new());
        add(6, written(welcome), Vec::new());
        seeds
    })
}

fn written(value: &impl Serialize) -> Vec<u8> {
    sync::to_bytes(value).expect("what we say can be written")
}

fn packed(value: &impl Serialize) -> Vec<u8> {
    sync::pack(value).expect("what we say can be packed")
}
