//! Files that people hand over and take away.

pub mod bulletin;
pub mod comma_separated;
pub mod hospital;
pub mod label;
pub mod sheet;
