//! A heading for each step, and how long it took.

use std::time::Instant;

use anyhow::Result;

/// Does one step under a heading and says afterwards how long it took.
pub fn step<T>(name: &str, work: impl FnOnce() -> Result<T>) -> Result<T> {
    println!("\n── {name}");
    let start = Instant::now();
    let outcome = work();
    let word = if outcome.is_ok() { "done" } else { "FAILED" };
    println!(
        "── {name}: {word} in {:.1} s",
        start.elapsed().as_secs_f32()
    );
    outcome
}
