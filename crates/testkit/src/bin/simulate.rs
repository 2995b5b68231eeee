//! Runs the simulator over many seeds, on every core, until one fails.
//!
//! `simulate [--seeds N] [--from S]` prints the trace of the first seed that fails.
#![allow(
    clippy::expect_used,
    reason = "a simulation that cannot go on has failed"
)]

use std::collections::BTreeMap;
use std::process::ExitCode;
use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Instant;
use yizhan_testkit::sim::{Run, Template, run};

/// Every so many seeds one is run twice, and must do the same.
const TWICE: u64 = 25;
/// Every so many seeds a line tells how far it is.
const PROGRESS: u64 = 100;

fn main() -> ExitCode {
    let (mut seeds, mut from) = (1000, 1);
    let mut arguments = std::env::args().skip(1);
    while let Some(word) = arguments.next() {
        let number = arguments.next().and_then(|number| number.parse().ok());
        let number = number.expect("a number follows --seeds and --from");
        match word.as_str() {
            "--seeds" => seeds = number,
            "--from" => from = number,
            other => {
                eprintln!("simulate does not know {other}");
                return ExitCode::FAILURE;
            }
        }
    }
    // A run that fails says so at the end, and hostile bytes make Automerge panic.
    std::panic::set_hook(Box::new(|_| {}));
    match search(from, seeds) {
        None => ExitCode::SUCCESS,
        Some((seed, run)) => {
            for line in run.trace.lines() {
                println!("{line}");
            }
            let failure = run.failure.unwrap_or_default();
            println!(
                "\nseed {seed} fails: {failure}\n\nagain: cargo xtask simulate --seeds 1 --from {seed}"
            );
            ExitCode::FAILURE
        }
    }
}

/// Runs the seeds on every core; gives the first one that failed.
fn search(from: u64, seeds: u64) -> Option<(u64, Run)> {
    let started = Instant::now();
    let template = Template::make();
    let (next, failed) = (AtomicU64::new(from), Mutex::new(None));
    let figures = Mutex::new(BTreeMap::<String, u64>::new());
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    std::thread::scope(|scope| {
        for _ in 0..cores {
            scope.spawn(|| {
                loop {
                    let seed = next.fetch_add(1, Ordering::Relaxed);
                    if seed >= from + seeds || failed.lock().expect("a lock").is_some() {
                        return;
                    }
                    let run = once_or_twice(seed, &template);
                    for (what, times) in &run.figures {
                        *figures
                            .lock()
                            .expect("a lock")
                            .entry(what.clone())
                            .or_default() += times;
                    }
                    if run.failure.is_some() {
                        failed.lock().expect("a lock").get_or_insert((seed, run));
                        return;
                    }
                    let done = seed - from + 1;
                    if done.is_multiple_of(PROGRESS) {
                        println!("{done} seeds in {:.1} s", started.elapsed().as_secs_f32());
                    }
                }
            });
        }
    });
    let failed = failed.into_inner().expect("a lock");
    let done = next.into_inner().min(from + seeds) - from;
    let spent = started.elapsed().as_secs_f32();
    for (what, times) in figures.into_inner().expect("a lock") {
        println!("{times:>9} × {what}");
    }
    println!("{done} seeds in {spent:.1} s on {cores} cores");
    failed
}

fn once_or_twice(seed: u64, template: &Template) -> Run {
    let mut first = run(seed, template);
    if seed.is_multiple_of(TWICE) && first.failure.is_none() {
        let second = run(seed, template);
        if first.trace.hash() != second.trace.hash() {
            let mut pairs = first.trace.lines().iter().zip(second.trace.lines());
            let other = pairs.find(|(one, other)| one != other);
            first.failure = Some(format!("the same seed does something else: {other:?}"));
        }
    }
    first
}
