//! The fingerprint of an authority: what people compare, to know whose certificates they look at.

use crate::Hash;
use std::fmt;

/// What tells one hub's authority from every other: a hash of its public key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fingerprint([u8; 32]);

impl Fingerprint {
    /// The fingerprint of the authority with this public key.
    #[must_use]
    pub fn of(authority: &[u8; 32]) -> Self {
        Self(Hash::of("yizhan fingerprint 1", authority).0)
    }

    /// The fingerprint that somebody typed or pasted: its digits, whatever stands between them. Nothing unless all of
    /// them are there.
    #[must_use]
    pub fn read(typed: &str) -> Option<Self> {
        let mut digits = Vec::new();
        for sign in typed.chars() {
            match sign.to_digit(16) {
                Some(digit) => digits.push(u8::try_from(digit).ok()?),
                None if sign.is_alphanumeric() => return None,
                None => {}
            }
        }
        let pairs = digits.chunks(2).map(|pair| match pair {
            [high, low] => Some(high << 4 | low),
            _ => None,
        });
        let bytes: Vec<u8> = pairs.collect::<Option<_>>()?;
        bytes.try_into().ok().map(Self)
    }
}

/// As people compare it: `3F:2A:…`, thirty-two pairs.
impl fmt::Display for Fingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (place, byte) in self.0.iter().enumerate() {
            let between = if place == 0 { "" } else { ":" };
            write!(f, "{between}{byte:02X}")?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_read_however_it_was_copied() {
        let shown = Fingerprint::of(&[7; 32]);
        let text = shown.to_string();
        assert_eq!(text.len(), 32 * 3 - 1);
        let bare = text.replace(':', "");
        let spaced = text.replace(':', " ");
        for typed in [&text, &bare, &spaced, &text.to_lowercase()] {
            assert_eq!(Fingerprint::read(typed), Some(shown), "{typed}");
        }
        let (short, long) = (text.get(..94).unwrap(), format!("{text}:00"));
        for typed in ["", "AB", short, &long, &text.replace(':', "g")] {
            assert_eq!(Fingerprint::read(typed), None, "{typed}");
        }
        assert_ne!(Fingerprint::of(&[8; 32]), shown);
    }
}
