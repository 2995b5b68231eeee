//! What a person knows and the device does not: a PIN, or a phrase.

use yizhan_api::{ApiError, Fault};
use zeroize::Zeroizing;

/// The shortest, in characters.
const SHORTEST: usize = 6;

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
        let signs: Vec<i64> = self
            .0
            .chars()
            .map(|sign| i64::from(u32::from(sign)))
            .collect();
        let is_row = [-1, 0, 1].into_iter().any(|step| {
            let mut neighbours = signs.iter().zip(signs.iter().skip(1));
            neighbours.all(|(sign, next)| next - sign == step)
        });
        if signs.len() < SHORTEST || is_row {
            return Err(Fault::WeakPin {
                shortest: SHORTEST as u64,
            }
            .into());
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_pins_that_everybody_tries_first_are_not_taken() {
        let fits = |typed: &str| Pin::new(typed.into()).is_fit().is_ok();
        for weak in [
            "",
            "12345",
            "123456",
            "987654",
            "000000",
            "aaaaaaa",
            "五个字不够",
        ] {
            assert!(!fits(weak), "{weak}");
        }
        for fit in ["481502", "112233", "1234567 ", "扳手放在三楼"] {
            assert!(fits(fit), "{fit}");
        }
    }
}
