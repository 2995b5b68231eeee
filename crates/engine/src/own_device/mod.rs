//! Confirming with the signer's own device: two devices show each other codes, both without a network (A8).

mod ask;
mod confirm;
mod judge;
mod take;

pub(crate) use ask::{read, show};
pub(crate) use judge::{is_signed, judge, signed_on};
