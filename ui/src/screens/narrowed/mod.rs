//! Which orders a page is about, by what they are: in its address, and as words that can be taken away.

mod address;
mod chips;

pub use address::{found_in, into_group, pairs, read};
pub use chips::{NarrowedTo, narrowed_words};
