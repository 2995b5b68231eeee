//! The hub (中枢): one engine behind HTTP, and the commands that look after its store.

mod bucket;
mod clock;
pub mod command;
mod data_dir;
mod demo;
mod durable;
pub mod https;
mod logging;
mod passers_by;
mod private_file;
mod random;
mod shared_engine;
mod sign_in;
mod trouble;
pub mod web;
pub mod webhooks;

pub use clock::{Clock, MachineClock};
pub use data_dir::{DataDir, Locked};
pub use shared_engine::SharedEngine;
pub use trouble::Trouble;
