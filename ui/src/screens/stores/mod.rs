//! The stores: issuing parts to orders, what is in stock, and labels.

mod issue;
mod labels;
mod stock;

pub use issue::Issue;
pub use labels::Labels;
pub use stock::Stock;
