//! Kill -9 at any moment of a write storm: what was acknowledged is there afterwards.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a storm that cannot go on has failed"
)]

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Command, Stdio};
use yizhan_api::view::OrderView;
use yizhan_api::{Call, ShowOrder};
use yizhan_domain::order::Status;
use yizhan_domain::{Millis, OrderId, PersonId};
use yizhan_testkit::{Dice, Opened};

const ROUNDS: u64 = 200;
const SEED: u64 = 20_261_121;

/// Lets a storm rage until it has acknowledged `after` orders and `spins` more turns of an idle loop, kills
/// it, and gives every key that it acknowledged.
fn storm(store: &Path, round: u64, after: u64, spins: u64) -> Vec<String> {
    let mut child = Command::new(env!("CARGO_BIN_EXE_write_storm"))
        .args([store.as_os_str(), round.to_string().as_ref()])
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
    let mut keys: Vec<String> = lines
        .by_ref()
        .take(after as usize)
        .map(Result::unwrap)
        .collect();
    (0..spins).for_each(|_| std::hint::spin_loop());
    child.kill().unwrap();
    child.wait().unwrap();
    keys.extend(lines.map_while(Result::ok));
    keys
}

#[test]
fn what_was_acknowledged_survives_two_hundred_kills() {
    let dir = tempfile::tempdir().unwrap();
    let store = dir.path().join("yizhan.sqlite");
    let (mut dice, mut acknowledged) = (Dice::of(SEED), 0);
    for round in 0..ROUNDS {
        let (after, spins) = (1 + dice.below(4), dice.below(2_000_000));
        let keys = storm(&store, round, after, spins);
        let mut engine = Opened::at(&store, "K1", Millis(0)).unwrap();
        for key in &keys {
            let call = Call::ShowOrder(ShowOrder {
                order: OrderId::of_key(key),
            });
            let answer = engine.call(PersonId::of_key("dispatcher"), call, Millis(0));
            let answer =
                answer.unwrap_or_else(|error| panic!("{key} is lost (seed {SEED}): {error}"));
            let view: OrderView = serde_json::from_str(&answer.json).unwrap();
            assert_eq!(view.status, Status::Dispatched, "{key} (seed {SEED})");
        }
        acknowledged += keys.len();
        if round % 20 == 0 || round == ROUNDS - 1 {
            assert_eq!(
                engine.verify().unwrap().faults,
                Vec::<String>::new(),
                "round {round} (seed {SEED})"
            );
        }
    }
    assert!(acknowledged >= 200, "{acknowledged}");
}
