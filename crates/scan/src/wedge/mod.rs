//! Scanners that type: what their keys mean, telling them from a person, and checking how one is set.
//!
//! Times are milliseconds from any fixed moment, as browsers stamp their events.

mod burst;
mod check;
mod custom;
mod key;

pub use burst::{Burst, Heard};
pub use check::{Checked, Finding, Layout, check};
pub use custom::{Custom, Ending};
pub use key::{KeyDown, Meaning};

/// On average, a scanner needs no longer than this from key to key, in milliseconds.
const GAP_MS: f64 = 50.0;
/// After a longer pause than this, something new begins; a busy computer delays a key now and then.
const PAUSE_MS: f64 = 150.0;
/// Shorter than this, it may be a person who drums on two keys.
const SHORTEST: usize = 4;
