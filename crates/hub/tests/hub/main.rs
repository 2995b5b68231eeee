//! The hub as its clients meet it: over HTTP, and on the command line.

// clippy.toml exempts tests, but not what tests share.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

mod assets;
mod call_log;
mod commands;
mod devices;
mod events;
mod guard;
mod house;
mod https;
mod import;
mod labels;
mod logging;
mod photos;
mod reports;
mod requests;
mod sign_in;
mod stopping;
mod tokens;
mod visitor;
mod webhooks;
