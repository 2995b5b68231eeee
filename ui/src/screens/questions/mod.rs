//! Questions about costs (A9): at the lines of a bill, and the list of those that wait for the person.

mod asking;
mod item;
mod page;
mod words;

pub use asking::{Asking, QuestionSheet, Target};
pub use item::QuestionItem;
pub use page::Questions;
pub use words::{line_words, note_word};
