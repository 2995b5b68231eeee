//! How long what people write may be, in characters.

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
