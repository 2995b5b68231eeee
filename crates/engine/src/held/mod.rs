//! Items that the hub did not admit: shown, and decided about.

mod act;
mod list;
mod numbers;
mod outbox;
mod settle;

pub(crate) use act::of as act_of;
pub(crate) use list::{filed_in_vain, of_order, show};
pub(crate) use outbox::show as outbox;
pub(crate) use settle::{judge, settle};
