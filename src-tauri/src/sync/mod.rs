//! The device and its hub: when they meet, over which line, and how it went.

mod address;
mod line;
mod meeting;
mod network;
mod pace;
mod rest;
mod status;
#[cfg(test)]
mod tests;
mod trust;

pub use meeting::Meeting;
pub use status::Tell;
pub use trust::Trust;
