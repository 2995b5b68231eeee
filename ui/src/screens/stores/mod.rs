//! The stores: issuing parts to orders, and what is in stock.

mod issue;
mod scanning;
mod stock;

pub use issue::Issue;
pub use stock::Stock;
