//! Labels as they come out of printers.

// Where a test cannot go on it stops, also outside the functions that are tests themselves.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

mod paper;
mod printers;
mod sample;
mod scanned;
