//! A word of a newer program, kept as it came.

use serde::de::Error;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::fmt;

/// The most bytes that a word has.
pub const WORD_MAX: usize = 31;

/// A word that this program does not know: what a newer one gave as a reason. It is written again as it came.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Word {
    length: u8,
    bytes: [u8; WORD_MAX],
}

impl Word {
    /// The word of these letters; none where it is empty, longer than [`WORD_MAX`], or anything but small letters, digits
    /// and low lines.
    #[must_use]
    pub fn of(text: &str) -> Option<Self> {
        let is_letter =
            |letter: &u8| letter.is_ascii_lowercase() || letter.is_ascii_digit() || *letter == b'_';
        let length = u8::try_from(text.len()).ok()?;
        let mut bytes = [0; WORD_MAX];
        bytes
            .get_mut(..text.len())?
            .copy_from_slice(text.as_bytes());
        (length > 0 && text.as_bytes().iter().all(is_letter)).then_some(Self { length, bytes })
    }

    /// Its letters.
    #[must_use]
    pub fn as_str(&self) -> &str {
        let letters = self.bytes.get(..usize::from(self.length));
        letters
            .and_then(|letters| std::str::from_utf8(letters).ok())
            .unwrap_or_default()
    }
}

impl fmt::Display for Word {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl fmt::Debug for Word {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl Serialize for Word {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl<'de> Deserialize<'de> for Word {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Self::of(&text).ok_or_else(|| D::Error::custom("not a word"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_is_short_and_plain_and_comes_back_as_it_was() {
        let longest = "a".repeat(WORD_MAX);
        for text in ["gap", "badge_2_old", longest.as_str()] {
            let word = Word::of(text).unwrap();
            let json = serde_json::to_string(&word).unwrap();
            assert_eq!(json, format!("\"{text}\""));
            assert_eq!(serde_json::from_str::<Word>(&json).unwrap(), word);
        }
        let too_long = "a".repeat(WORD_MAX + 1);
        for text in ["", "Gap", "a b", "ä", "<b>", too_long.as_str()] {
            assert_eq!(Word::of(text), None, "{text}");
        }
    }
}
