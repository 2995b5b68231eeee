//! Files that people hand over and take away.

pub mod hospital;
pub mod label;
pub mod sheet;
