//! What a person knows and the device does not: a PIN, or a phrase.

use yizhan_api::domain::pin::{SHORTEST, is_easy};
use yizhan_api::{ApiError, Fault};
use zeroize::Zeroizing;

/// A PIN or a phrase, wiped from memory when it goes.
pub struct Pin(Zeroizing<String>);

impl Pin {
    /// What was typed.
    pub fn new(typed: String) -> Self {
        Self(Zeroizing::new(typed))
    }

    /// Its bytes.
    pub fn bytes(&self) -> &[u8] {
        self.0.as_bytes()
    }

    /// Makes sure that it is none of those that everybody tries first.
    ///
    /// # Errors
    /// [`Fault::WeakPin`]: shorter than six characters, one character only, or a row such as 123456.
    pub fn is_fit(&self) -> Result<(), ApiError> {
        let Self(typed) = self;
        if is_easy(typed) {
            return Err(Fault::WeakPin {
                shortest: SHORTEST as u64,
            }
            .into());
        }
        Ok(())
    }
}
