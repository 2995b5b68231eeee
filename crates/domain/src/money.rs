//! Money in fen, the smallest unit of the yuan. Never a float.

use serde::{Deserialize, Serialize};
use std::{fmt, iter::Sum};

/// An amount of money in fen (1/100 yuan).
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(transparent)]
pub struct Fen(pub i64);

/// Why a text is not an amount of money.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotMoney {
    /// It is not a number.
    #[error("not a number")]
    NotANumber,
    /// It has more than two decimals that are not zero.
    #[error("finer than a fen")]
    FinerThanFen,
    /// It is below zero.
    #[error("negative")]
    Negative,
}

impl Fen {
    /// Reads a price as people write it: `12.5`, `￥12.50`, `1,234.00`, `12元`.
    ///
    /// # Errors
    /// [`NotMoney`] says what is wrong with it.
    pub fn parse(text: &str) -> Result<Self, NotMoney> {
        let text = text
            .trim()
            .trim_start_matches(['¥', '￥'])
            .trim_end_matches('元')
            .trim();
        let (negative, text) = text
            .strip_prefix('-')
            .map_or((false, text), |rest| (true, rest));
        let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
        let whole = whole_yuan(whole).ok_or(NotMoney::NotANumber)?;
        if !fraction.bytes().all(|b| b.is_ascii_digit()) {
            return Err(NotMoney::NotANumber);
        }
        let significant = fraction.trim_end_matches('0');
        if significant.len() > 2 {
            return Err(NotMoney::FinerThanFen);
        }
        let cents: i64 = format!("{significant:0<2}")
            .parse()
            .map_err(|_| NotMoney::NotANumber)?;
        let fen = whole
            .checked_mul(100)
            .and_then(|yuan| yuan.checked_add(cents));
        match fen {
            Some(fen) if negative && fen != 0 => Err(NotMoney::Negative),
            Some(fen) => Ok(Self(fen)),
            None => Err(NotMoney::NotANumber),
        }
    }

    /// The sum, saturating at the ends of the range (92 quadrillion yuan).
    #[must_use]
    pub const fn plus(self, other: Self) -> Self {
        Self(self.0.saturating_add(other.0))
    }

    /// The difference, saturating.
    #[must_use]
    pub const fn minus(self, other: Self) -> Self {
        Self(self.0.saturating_sub(other.0))
    }
}

/// Whole yuan, with commas only where they group thousands.
fn whole_yuan(text: &str) -> Option<i64> {
    if text.contains(',') {
        let mut groups = text.split(',');
        let head = groups.next()?;
        if head.is_empty() || head.len() > 3 || groups.any(|group| group.len() != 3) {
            return None;
        }
    }
    let digits: String = text.chars().filter(|c| *c != ',').collect();
    if digits.is_empty() || !digits.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    digits.parse().ok()
}

impl Sum for Fen {
    fn sum<I: Iterator<Item = Self>>(amounts: I) -> Self {
        amounts.fold(Self(0), Self::plus)
    }
}

impl fmt::Display for Fen {
    /// Yuan with two decimals: `12.05`, `-3.00`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.0 < 0 { "-" } else { "" };
        let fen = self.0.unsigned_abs();
        write!(f, "{sign}{}.{:02}", fen / 100, fen % 100)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn prices_are_read_as_people_write_them() {
        for (text, fen) in [
            ("12.5", 1250),
            ("￥12.50", 1250),
            ("1,234.00", 123_400),
            (" 0 ", 0),
            ("7元", 700),
            ("12.340", 1234),
        ] {
            assert_eq!(Fen::parse(text), Ok(Fen(fen)), "{text}");
        }
        for (text, why) in [
            ("12.345", NotMoney::FinerThanFen),
            ("-3", NotMoney::Negative),
            ("", NotMoney::NotANumber),
            ("1.2.3", NotMoney::NotANumber),
            ("12,34", NotMoney::NotANumber),
            ("面议", NotMoney::NotANumber),
            ("99999999999999999999", NotMoney::NotANumber),
        ] {
            assert_eq!(Fen::parse(text), Err(why), "{text}");
        }
    }

    proptest! {
        #[test]
        fn what_is_shown_reads_back(fen in 0_i64..1_000_000_000_000) {
            prop_assert_eq!(Fen::parse(&Fen(fen).to_string()), Ok(Fen(fen)));
        }

        #[test]
        fn no_text_makes_it_panic(text in "\\PC*") {
            let _ = Fen::parse(&text);
        }
    }
}
