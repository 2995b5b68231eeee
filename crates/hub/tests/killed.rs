//! Kill -9 of the hub at any moment of a write storm: what was acknowledged is there afterwards.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a storm that cannot go on has failed"
)]

mod program;

use std::process::Command;
use std::sync::atomic::{AtomicU64, Ordering};
use yizhan_api::view::OrderView;
use yizhan_api::{Call, ShowOrder};
use yizhan_domain::order::Status;
use yizhan_domain::{Millis, OrderId, PersonId};
use yizhan_testkit::{
    Caller, Dice, Opened, dispatch_in_small_hospital, file_in_small_hospital, small_hospital,
};

const ROUNDS: u64 = 200;
const SEED: u64 = 20_261_122;
const PASSWORD: &str = "storm";

/// Files and dispatches orders until the hub is gone; gives the keys of those that were acknowledged.
fn storm(address: &str, round: u64, writer: u64, acknowledged: &AtomicU64) -> Vec<String> {
    let mut keys = Vec::new();
    let (Ok(mut nurse), Ok(mut dispatcher)) = (
        Caller::sign_in(address, "nurse", PASSWORD),
        Caller::sign_in(address, "dispatcher", PASSWORD),
    ) else {
        return keys;
    };
    for number in 0.. {
        let key = format!("{round}/{writer}/{number}");
        let filed = nurse.call(&file_in_small_hospital(&key));
        let dispatched = filed.and_then(|reply| {
            assert_eq!(reply.status, 200);
            dispatcher.call(&dispatch_in_small_hospital(&key))
        });
        match dispatched {
            Ok(reply) => assert_eq!(reply.status, 200),
            Err(_) => break,
        }
        keys.push(key);
        acknowledged.fetch_add(1, Ordering::Release);
    }
    keys
}

#[test]
fn what_the_hub_acknowledged_survives_two_hundred_kills() {
    let dir = tempfile::tempdir().unwrap();
    std::fs::write(dir.path().join("index.html"), "").unwrap();
    let store = dir.path().join("yizhan.sqlite");
    let now = Millis(1_795_219_200_000);
    let people = [PersonId::of_key("nurse"), PersonId::of_key("dispatcher")];
    {
        let mut engine = Opened::at(&store, "H1", now).unwrap();
        engine.import(small_hospital(), now).unwrap();
        engine.set_passwords(&people, PASSWORD, [5; 16]).unwrap();
    }
    let (mut dice, mut total) = (Dice::of(SEED), 0);
    for round in 0..ROUNDS {
        let (mut hub, address) = program::serve(&mut Command::new(program::HUB), dir.path());
        let (after, spins) = (1 + dice.below(6), dice.below(2_000_000));
        let acknowledged = AtomicU64::new(0);
        let keys: Vec<String> = std::thread::scope(|scope| {
            let (address, acknowledged) = (&address, &acknowledged);
            let writers: Vec<_> = (0..2)
                .map(|writer| scope.spawn(move || storm(address, round, writer, acknowledged)))
                .collect();
            while acknowledged.load(Ordering::Acquire) < after {
                assert!(
                    writers.iter().any(|writer| !writer.is_finished()),
                    "no writer could write"
                );
                std::thread::yield_now();
            }
            (0..spins).for_each(|_| std::hint::spin_loop());
            hub.kill().unwrap();
            hub.wait().unwrap();
            writers
                .into_iter()
                .flat_map(|writer| writer.join().unwrap())
                .collect()
        });
        total += keys.len();
        let mut engine = Opened::at(&store, "H1", now).unwrap();
        for key in &keys {
            let call = Call::ShowOrder(ShowOrder {
                order: OrderId::of_key(key),
            });
            let answer = engine.call(people[1], call, now);
            let answer = answer.unwrap_or_else(|e| panic!("{key} is lost (seed {SEED}): {e}"));
            let view: OrderView = serde_json::from_str(&answer.json).unwrap();
            assert_eq!(view.status, Status::Dispatched, "{key} (seed {SEED})");
        }
        // A verification of many orders takes longer than the storm, so it comes after every twentieth kill.
        if round % 20 == 0 || round == ROUNDS - 1 {
            let faults = engine.verify().unwrap().faults;
            assert_eq!(faults, Vec::<String>::new(), "round {round} (seed {SEED})");
        }
    }
    assert!(total >= 200, "{total}");
}
