//! Every parser of outside bytes, held against what must hold whatever the bytes are: the bodies of the fuzz targets
//! in `fuzz/`, called with its corpus by ordinary tests too. `docs/fuzzing.md` tells what each of them holds.
#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::missing_panics_doc,
    reason = "a target says by a panic what does not hold"
)]

mod answer;
mod bundle;
mod change;
mod code;
mod doors;
mod envelope;
mod forged;
mod handover;
pub(crate) mod house;
mod learn;
mod pin;
mod recipe;
mod request;
mod sealed;
mod unpack;

pub use answer::answer;
pub use bundle::bundle;
pub use change::change;
pub use code::code;
pub use doors::doors;
pub use envelope::envelope;
pub use handover::handover;
pub use learn::learn;
pub use pin::pin;
pub use request::request;
pub use unpack::unpack;

/// A parser of outside bytes with what must hold of it.
#[derive(Clone, Copy)]
pub struct Target {
    /// Its name, which its folder in the corpus has too.
    pub name: &'static str,
    /// Reads the bytes; panics where something does not hold.
    pub hold: fn(&[u8]),
    /// What the fuzzer begins with.
    pub seeds: fn() -> Vec<Vec<u8>>,
}

/// Every target.
pub const TARGETS: [Target; 11] = [
    target("unpack", unpack, unpack::seeds),
    target("envelope", envelope, envelope::seeds),
    target("change", change, change::seeds),
    target("code", code, code::seeds),
    target("answer", answer, answer::seeds),
    target("learn", learn, learn::seeds),
    target("bundle", bundle, bundle::seeds),
    target("handover", handover, handover::seeds),
    target("doors", doors, doors::seeds),
    target("request", request, request::seeds),
    target("pin", pin, pin::seeds),
];

const fn target(name: &'static str, hold: fn(&[u8]), seeds: fn() -> Vec<Vec<u8>>) -> Target {
    Target { name, hold, seeds }
}
