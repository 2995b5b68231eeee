//! Views of orders, from what the log and the base data say.

mod as_signed;
mod edits;
mod historic;
mod order;
mod related;
mod row;
mod trail;

pub(crate) use as_signed::as_signed;
pub(crate) use order::order;
pub(crate) use row::row;

use related::progress;
