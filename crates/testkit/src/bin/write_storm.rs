//! Writes orders as fast as it can until it is killed, and tells of each as soon as it is acknowledged.
//!
//! `write_storm STORE ROUND` prints the key of every acknowledged order on a line of its own.
#![allow(clippy::expect_used, reason = "a storm that cannot go on has failed")]

use std::io::Write;
use std::path::PathBuf;
use yizhan_domain::{Millis, PersonId};
use yizhan_testkit::{Opened, dispatch_in_small_hospital, file_in_small_hospital, small_hospital};

fn main() {
    let mut arguments = std::env::args().skip(1);
    let path = PathBuf::from(arguments.next().expect("the store's path"));
    let round = arguments.next().expect("the round");
    let mut engine = Opened::at(&path, "K1", Millis(1_795_219_200_000)).expect("the store opens");
    if engine.is_empty() {
        engine
            .import(small_hospital(), Millis(1_795_219_200_000))
            .expect("the hospital is taken in");
    }
    let mut out = std::io::stdout().lock();
    for (at, number) in (1_795_219_200_000..).zip(0_u64..) {
        let key = format!("{round}/{number}");
        engine
            .call(
                PersonId::of_key("nurse"),
                file_in_small_hospital(&key),
                Millis(at),
            )
            .expect("filed");
        engine
            .call(
                PersonId::of_key("dispatcher"),
                dispatch_in_small_hospital(&key),
                Millis(at),
            )
            .expect("dispatched");
        writeln!(out, "{key}")
            .and_then(|()| out.flush())
            .expect("somebody listens");
    }
}
