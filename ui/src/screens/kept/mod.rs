//! Parts kept for orders (预留), as several pages list them.

mod item;
mod words;

pub use item::{KeptItem, Names};
pub use words::{units_words, until_words};
