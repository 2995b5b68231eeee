//! Photos of orders: added, shown, read. How they travel stands in [`crate::sync`].

mod add;
mod picture;
mod read;
mod show;

pub(crate) use add::add;
pub(crate) use picture::look;
pub(crate) use read::read;
pub(crate) use show::{of_order, projected};
