//! Budgets (D5): what departments are charged against what they may be, how a year will end, and what the next one needs.
//!
//! All is reckoned in whole fen. A forecast says by which rule it was made and how far that rule was off before.

mod outlook;
mod plan;

pub use outlook::{BudgetState, Outlook, outlook};
pub use plan::{Proposal, propose};
