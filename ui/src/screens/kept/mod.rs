//! Parts kept for orders (预留), as several pages list them.

mod item;
mod of_order;
mod words;

pub use item::{KeptItem, Names};
pub use of_order::kept_for;
pub use words::{units_words, until_words};
