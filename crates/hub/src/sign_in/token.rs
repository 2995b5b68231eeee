//! Session tokens. The browser has the token; the hub keeps only its hash.

use crate::random;
use sha2::{Digest, Sha256};
use std::fmt::Write as _;
use yizhan_api::ApiError;

/// A secret of 256 random bits, as 64 hexadecimal digits.
pub struct Token(String);

/// What the hub keeps of a token.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct TokenHash([u8; 32]);

impl Token {
    /// A new token.
    ///
    /// # Errors
    /// The operating system has no randomness.
    pub fn draw() -> Result<Self, ApiError> {
        let mut text = String::with_capacity(64);
        for byte in random::bytes::<32>()? {
            // Writing to a string cannot fail.
            let _ = write!(text, "{byte:02x}");
        }
        Ok(Self(text))
    }

    /// As it goes into the cookie.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TokenHash {
    /// Its bytes.
    #[must_use]
    pub const fn bytes(self) -> [u8; 32] {
        self.0
    }

    /// The hash of a token as it came back.
    #[must_use]
    pub fn of(token: &str) -> Self {
        Self(Sha256::digest(token.as_bytes()).into())
    }
}
