//! The rules of hospital logistics: who may do what to a work order, what it costs, where stock is.
//!
//! Everything here is a pure function over values: time, ids and randomness are passed in, so that
//! every device and the hub come to the same answer from the same log.

pub mod accounting;
pub mod badge;
pub mod base;
pub mod bonus;
pub mod budget;
pub mod bulletin;
pub mod callback;
pub mod calls;
pub mod costs;
pub mod forecast;
pub mod id;
pub mod knowledge;
pub mod label;
pub mod lease;
pub mod money;
pub mod order;
pub mod photo;
pub mod pin;
pub mod program;
pub mod quantity;
pub mod refusal;
pub mod staffing;
pub mod statistics;
pub mod stock;
pub mod text;
pub mod time;
pub mod verdict;
pub mod webhook;
pub mod word;
pub mod working;

pub use id::*;
pub use money::Fen;
pub use quantity::Hundredths;
pub use refusal::Refusal;
pub use time::Millis;
pub use verdict::{HandedIn, ItemId, Objection, Verdict, may_settle};
pub use word::Word;
