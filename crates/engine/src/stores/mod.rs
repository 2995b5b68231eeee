//! What is done with parts, one operation a file.

mod find_part;
mod issue;
mod list_stock;

pub(crate) use find_part::{find_part, stock_of};
pub(crate) use issue::{QUANTITY_MAX, issue, issued};
pub(crate) use list_stock::list_stock;
