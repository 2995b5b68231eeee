//! Budgets (D5): against what was charged, for the next year, and saying them.

mod accounts;
mod export;
mod plan;
mod set;
mod show;

pub(crate) use export::export;
pub(crate) use plan::plan;
pub(crate) use set::set;
pub(crate) use show::{count_over, show};
