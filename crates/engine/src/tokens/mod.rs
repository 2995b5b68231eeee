//! Tokens of other systems, at the hub: who made them, in whose name they act, and what they may do there (H6).
//!
//! A token never does more than its person: every request passes `Engine::call` in that person's name.

mod admit;
mod list;
mod make;
mod once;
mod power;
mod revoke;

pub use admit::Lent;
pub(crate) use list::list;
pub use once::OnceKey;
pub(crate) use power::changes_administrators;
