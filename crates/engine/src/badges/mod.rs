//! Badges and their PINs: issued and checked at the hub, read and sealed anywhere (A8).

mod former;
mod issue;
mod pin;
mod sign;

pub(crate) use former::Made;
pub(crate) use issue::show;
pub(crate) use pin::judge;
pub(crate) use sign::read;
