//! A demo hospital with named people and a clock that tests move.
//!
//! Every hospital that a test opens is verified when the test is done with it: signatures, chains, and
//! projections against a rebuild. So "the projections equal a rebuild" runs over all that tests produce.
#![allow(
    clippy::expect_used,
    clippy::panic,
    reason = "a story that cannot go on has failed"
)]

mod caller;
mod damage;
mod dice;
mod forged_change;
mod forger;
mod hospital;
mod order_story;
pub mod outside;
mod people;
mod picture;
mod request_samples;
pub mod sim;
mod small;

pub use caller::{Caller, Reply};
pub use damage::{damage, damage_sealed};
pub use dice::Dice;
pub use forged_change::{panicking_change, resealed, reworded};
pub use forger::Forger;
pub use hospital::{Opened, TestHospital, demo_files, read_demo};
pub use people::Cast;
pub use picture::{base64_of, picture};
pub use request_samples::request_samples;
pub use small::{dispatch_in_small_hospital, file_in_small_hospital, small_hospital};
