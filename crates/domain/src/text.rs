//! What people write: how long it may be, in characters, and what is the same however it is typed.

use crate::Refusal;

/// Names, phones and picked words.
pub const NAME_MAX: usize = 40;
/// What is typed to find something.
pub const TYPED_MAX: usize = 64;
/// Descriptions, reasons, findings and remarks.
pub const WORDS_MAX: usize = 1000;

/// Checks that `text` has at most `limit` characters.
///
/// # Errors
/// [`Refusal::TextTooLong`].
pub fn check_length(text: &str, limit: usize) -> Result<(), Refusal> {
    if text.chars().count() > limit {
        Err(Refusal::TextTooLong { limit })
    } else {
        Ok(())
    }
}

/// The text without what surrounds it unseen: spaces of any width, zero-width marks.
#[must_use]
pub fn clean(text: &str) -> &str {
    text.trim_matches(|c: char| c.is_whitespace() || is_unseen(c))
}

/// The half-width form of a full-width ASCII character, which input methods produce.
fn half_width(c: char) -> char {
    match c {
        '\u{3000}' => ' ',
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
        '\u{2212}' | '\u{2013}' => '-',
        _ => c,
    }
}

/// Codes and numbers as machines write them: half-width, nothing around.
#[must_use]
pub fn plain(text: &str) -> String {
    clean(text)
        .chars()
        .filter(|c| !is_unseen(*c))
        .map(half_width)
        .collect()
}

fn is_unseen(c: char) -> bool {
    matches!(c, '\u{200b}'..='\u{200f}' | '\u{feff}' | '\u{2060}')
}
