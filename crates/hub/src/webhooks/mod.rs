//! Webhooks: the hub calls other systems and tells them what happened (H6, ADR 32).

mod address;
mod call;
mod sign;
mod tell;

pub use address::Address;
pub use call::Caller;
pub use sign::{headers, shown};
pub use tell::{IDLE, round, tell};
