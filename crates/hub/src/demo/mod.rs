//! A demo hospital: one password for everybody, and the people of a story to try it with.

pub mod password;
pub mod story;
