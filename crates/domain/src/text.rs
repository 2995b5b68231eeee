//! What people write: how long it may be, in characters, and what is the same however it is typed.

use crate::Refusal;

/// Names, phones and picked words.
pub const NAME_MAX: usize = 40;
/// What is typed to find something.
pub const TYPED_MAX: usize = 64;
/// Descriptions, reasons, findings and remarks.
pub const WORDS_MAX: usize = 1000;

/// The fewest digits of a phone: short numbers inside of the house have three.
const PHONE_DIGITS: usize = 3;
/// The most signs of a phone, with country, area and extension.
const PHONE_MAX: usize = 24;

/// Checks that `text` is a phone number that somebody can dial.
///
/// # Errors
/// [`Refusal::PhoneMissing`].
pub fn check_phone(text: &str) -> Result<(), Refusal> {
    let is_dialled = text
        .chars()
        .all(|c| c.is_ascii_digit() || " +-()/*#".contains(c));
    let digits = text.chars().filter(char::is_ascii_digit).count();
    if is_dialled && digits >= PHONE_DIGITS && text.chars().count() <= PHONE_MAX {
        Ok(())
    } else {
        Err(Refusal::PhoneMissing)
    }
}

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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_phone_is_what_somebody_can_dial() {
        for good in [
            "13800138000",
            "8012",
            "010-8123 4567",
            "+86 (10) 81234567/12",
            "110",
        ] {
            assert_eq!(check_phone(good), Ok(()), "{good}");
        }
        for wrong in [
            "",
            "12",
            "call me",
            "138 0013 8000 ext",
            "0000000000000000000000000",
            "１３８００１３８０００",
            "138\u{202e}00138000",
        ] {
            assert_eq!(check_phone(wrong), Err(Refusal::PhoneMissing), "{wrong}");
        }
    }
}
