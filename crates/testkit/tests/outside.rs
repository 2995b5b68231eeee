//! Whatever comes from outside: what the fuzzer begins with, and what it kept.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test that cannot go on has failed"
)]

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use yizhan_testkit::outside::{TARGETS, Target};

fn fuzz() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fuzz")
}

fn target(name: &str) -> Target {
    let mut targets = TARGETS.into_iter();
    targets.find(|target| target.name == name).unwrap()
}

/// Runs what the fuzzer begins with, one in `step`, and all that it kept.
fn replay(name: &str, step: usize) {
    // Panics that are caught where they belong are many, and none of ours.
    std::panic::set_hook(Box::new(|panic| {
        let place = panic.location().map(|place| place.file());
        if place.is_some_and(|file| file.contains("testkit")) {
            eprintln!("{panic}");
        }
    }));
    let target = target(name);
    for seed in (target.seeds)().iter().step_by(step) {
        (target.hold)(seed);
    }
    let folder = fuzz().join("corpus").join(name);
    let kept = std::fs::read_dir(&folder).expect("the target has a corpus");
    let mut files: Vec<PathBuf> = kept.map(|entry| entry.unwrap().path()).collect();
    files.sort();
    assert!(!files.is_empty(), "{} is empty", folder.display());
    for file in files {
        println!("{}", file.display());
        (target.hold)(&std::fs::read(&file).unwrap());
    }
}

#[test]
fn every_target_is_built_and_has_a_corpus() {
    let named: BTreeSet<String> = TARGETS.iter().map(|target| target.name.into()).collect();
    let names = |folder: &str| -> BTreeSet<String> {
        let entries = std::fs::read_dir(fuzz().join(folder)).unwrap();
        let stem = |path: PathBuf| path.file_stem().unwrap().to_string_lossy().into_owned();
        entries.map(|entry| stem(entry.unwrap().path())).collect()
    };
    assert_eq!(names("fuzz_targets"), named);
    assert_eq!(names("corpus"), named);
}

#[test]
fn what_comes_over_the_wire_is_read_as_it_was_written() {
    replay("unpack", 1);
}

#[test]
fn nothing_that_nobody_sealed_is_taken_for_sealed() {
    replay("envelope", 1);
}

#[test]
fn what_is_refused_leaves_an_order_as_it_was() {
    replay("change", 1);
}

#[test]
fn a_code_says_the_same_once_written_again() {
    replay("code", 1);
}

#[test]
fn no_message_makes_the_hub_fail() {
    replay("answer", 40);
}

#[test]
fn no_answer_stops_a_device() {
    replay("learn", 40);
}

#[test]
fn a_bundle_tells_what_was_sealed_or_nothing() {
    replay("bundle", 40);
}

#[test]
fn a_file_with_findings_gives_nothing() {
    replay("handover", 1);
}

#[test]
fn nothing_comes_through_another_door_that_nobody_sealed() {
    replay("doors", 1);
}

#[test]
fn no_request_makes_the_hub_fail_or_changes_what_it_was_refused() {
    replay("request", 1);
}

#[test]
fn a_pin_is_opened_by_its_hub_alone_and_says_what_was_said() {
    replay("pin", 1);
}
