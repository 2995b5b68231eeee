//! Stories of hospitals that hand over their files.

// Where a test cannot go on it stops, also outside the functions that are tests themselves.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

mod call_log;
mod clean;
mod delivery;
mod dirty;
mod folder;
mod hostile;
mod mistakes;
mod tolerance;
mod updates;
