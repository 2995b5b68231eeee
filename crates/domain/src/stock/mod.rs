//! Stock as a double-entry ledger: a movement takes a quantity of a part from one place to another.

mod movement;

pub use movement::{Drawn, KnownBy, Movement, Printed, StockPlace};
