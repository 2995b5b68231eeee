//! Figures of many orders together (D1).

mod expected;
mod export;
mod facts;
mod names;
mod show;

pub(crate) use export::{Words, export};
pub(crate) use facts::Facts;
pub(crate) use names::name_narrowing;
pub(crate) use show::show;
