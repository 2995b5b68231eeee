//! The hub's requests: JSON that somebody signed in made up.

use super::house::{House, NOW, with_house};
use super::recipe::Recipe;
use crate::request_samples;
use crate::sim::machine::Machine;
use std::cell::RefCell;
use uuid::Uuid;
use yizhan_api::{Call, LIST};
use yizhan_domain::PersonId;
use yizhan_store::fingerprint;

/// How many ids of the house a request can name.
const NAMED: usize = 4;

/// Who asks, what, which ids of the house it names, and its JSON, in which nil stands for the next of these.
pub fn request(bytes: &[u8]) {
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

/// Whether something was written, so that the next request needs another hub.
fn hold(house: &House, hub: &mut Machine, bytes: &[u8]) -> bool {
    let mut recipe = Recipe(bytes);
    let people: Vec<PersonId> = house.directory.people.keys().copied().collect();
    let who = *recipe.pick(&people);
    let info = recipe.pick(LIST);
    let ids = ids(house);
    let named: [Uuid; NAMED] = std::array::from_fn(|_| *recipe.pick(&ids));
    let json = filled(&String::from_utf8_lossy(recipe.rest()), &named);
    let Ok(call) = Call::parse(info.name, json.as_bytes()) else {
        return false;
    };
    let before = fingerprint(&hub.eye).expect("the store can be read");
    let role = house.directory.people[&who].role;
    match hub.engine.call(who, call, NOW) {
        Err(error) => {
            assert!(error.code() != "internal", "{}: {error:?}", info.name);
            let after = fingerprint(&hub.eye).expect("the store can be read");
            assert_eq!(after, before, "{} was refused", info.name);
            false
        }
        Ok(answer) => {
            assert!(
                info.access.allows(role),
                "{} is not for {role:?}",
                info.name
            );
            let read = serde_json::from_str::<serde::de::IgnoredAny>(&answer.json);
            read.expect("an answer is JSON");
            let after = fingerprint(&hub.eye).expect("the store can be read");
            if after == before {
                return false;
            }
            assert!(info.writes, "{} only reads", info.name);
            let verified = hub.engine.verify().expect("the store can be read");
            assert_eq!(verified.faults, [""; 0], "{}", info.name);
            true
        }
    }
}

/// The text with an id of the house in the place of each nil, in turn.
fn filled(text: &str, named: &[Uuid; NAMED]) -> String {
    let nil = Uuid::nil().to_string();
    let mut filled = String::new();
    for (at, part) in text.split(nil.as_str()).enumerate() {
        if at > 0 {
            filled += &named[(at - 1) % NAMED].to_string();
        }
        filled += part;
    }
    filled
}

/// What there is in the house that has an id, and one that nothing has.
fn ids(house: &House) -> Vec<Uuid> {
    let directory = &house.directory;
    let mut ids = vec![Uuid::from_u128(0xf)];
    ids.extend(house.orders.iter().map(|order| order.id.0));
    ids.extend(
        house
            .orders
            .iter()
            .filter_map(|order| Some(order.last_step?.0)),
    );
    ids.extend(directory.people.keys().map(|id| id.0));
    ids.extend(directory.teams.keys().map(|id| id.0));
    ids.extend(directory.departments.keys().map(|id| id.0));
    ids.extend(directory.places.keys().map(|id| id.0));
    ids.extend(directory.categories.keys().map(|id| id.0));
    ids.extend(directory.fees.keys().map(|id| id.0));
    ids.extend(directory.parts.keys().map(|id| id.0));
    ids.extend(directory.stores.keys().map(|id| id.0));
    ids.extend(house.hands.iter().map(|hand| hand.key.device.0));
    ids
}

pub(super) fn seeds() -> Vec<Vec<u8>> {
    with_house(|house| {
        let samples = request_samples();
        let people = house.directory.people.len();
        let mut seeds = Vec::new();
        for (at, info) in LIST.iter().enumerate() {
            let number = u8::try_from(at).expect("there are few requests");
            let sample = samples.get(info.name).map(String::as_bytes);
            for who in (0..people).step_by(1 + people / 6) {
                let who = u8::try_from(who).unwrap_or_default();
                let head = [who, number, number % 7, 1, 2, 3];
                seeds.push([head.as_slice(), sample.unwrap_or(b"{}")].concat());
            }
        }
        seeds
    })
}
