//! Quantities of work: hours, square metres, pieces, in hundredths. Parts are counted in whole units.

use crate::Fen;
use serde::{Deserialize, Serialize};
use std::fmt;

/// A quantity in hundredths of its unit (150 = 1.5 hours).
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(transparent)]
pub struct Hundredths(pub i64);

impl Hundredths {
    /// `units` whole units.
    #[must_use]
    pub const fn whole(units: i64) -> Self {
        Self(units.saturating_mul(100))
    }

    /// Reads `2`, `1.5`, `0.25`; nothing where the text is not such a number or finer than 0.01.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        Fen::parse(text).ok().map(|fen| Self(fen.0))
    }

    /// What this quantity costs at `unit_price`, rounded half up to the fen.
    #[must_use]
    pub fn cost(self, unit_price: Fen) -> Fen {
        let exact = i128::from(self.0) * i128::from(unit_price.0);
        let rounded = (exact + 50).div_euclid(100);
        Fen(i64::try_from(rounded).unwrap_or(i64::MAX))
    }
}

impl fmt::Display for Hundredths {
    /// The shortest decimal: `2`, `1.5`, `0.25`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let text = Fen(self.0).to_string();
        f.write_str(text.trim_end_matches('0').trim_end_matches('.'))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn half_a_fen_is_rounded_up() {
        assert_eq!(Hundredths(150).cost(Fen(4222)), Fen(6333));
        assert_eq!(Hundredths(50).cost(Fen(3)), Fen(2));
        assert_eq!(Hundredths(25).cost(Fen(1)), Fen(0));
    }

    #[test]
    fn quantities_are_shown_as_short_as_they_can_be() {
        for (hundredths, text) in [
            (200, "2"),
            (150, "1.5"),
            (25, "0.25"),
            (0, "0"),
            (1000, "10"),
        ] {
            assert_eq!(Hundredths(hundredths).to_string(), text);
            assert_eq!(Hundredths::parse(text), Some(Hundredths(hundredths)));
        }
    }
}
