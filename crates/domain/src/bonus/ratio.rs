//! Exact numbers: fractions of whole numbers, never floats. What is too large is told, not wrapped.

use crate::Fen;
use serde::{Deserialize, Serialize};
use std::cmp::Ordering;
use std::fmt;

/// A fraction in lowest terms; written `3`, `1/3`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(into = "String", try_from = "String")]
pub struct Ratio {
    over: i128,
    under: i128,
}

impl Ratio {
    /// Zero.
    pub const ZERO: Self = Self::whole(0);

    /// A whole number.
    #[must_use]
    pub const fn whole(number: i64) -> Self {
        Self {
            over: number as i128,
            under: 1,
        }
    }

    /// `over` divided by `under`; none where that is zero.
    #[must_use]
    pub fn of(over: i128, under: i128) -> Option<Self> {
        if under == 0 || over == i128::MIN || under == i128::MIN {
            return None;
        }
        let (over, under) = if under < 0 {
            (-over, -under)
        } else {
            (over, under)
        };
        let common = common(over.abs(), under);
        Some(Self {
            over: over / common,
            under: under / common,
        })
    }

    /// An amount, in yuan.
    #[must_use]
    pub fn yuan(amount: Fen) -> Self {
        Self::of(amount.0.into(), 100).unwrap_or(Self::ZERO)
    }

    /// The sum.
    #[must_use]
    pub fn plus(self, other: Self) -> Option<Self> {
        let left = self.over.checked_mul(other.under)?;
        let right = other.over.checked_mul(self.under)?;
        Self::of(
            left.checked_add(right)?,
            self.under.checked_mul(other.under)?,
        )
    }

    /// It with the other sign.
    #[must_use]
    pub const fn negated(self) -> Self {
        Self {
            over: -self.over,
            under: self.under,
        }
    }

    /// The product.
    #[must_use]
    pub fn times(self, other: Self) -> Option<Self> {
        Self::of(
            self.over.checked_mul(other.over)?,
            self.under.checked_mul(other.under)?,
        )
    }

    /// One divided by it; none for zero.
    #[must_use]
    pub fn inverted(self) -> Option<Self> {
        Self::of(self.under, self.over)
    }

    /// Whether it is zero.
    #[must_use]
    pub const fn is_zero(self) -> bool {
        self.over == 0
    }

    /// Which of both is more; none where the numbers are too large to tell.
    #[must_use]
    pub fn compared(self, other: Self) -> Option<Ordering> {
        let left = self.over.checked_mul(other.under)?;
        Some(left.cmp(&other.over.checked_mul(self.under)?))
    }

    /// It times `scale`, rounded to a whole number; a half goes away from zero, as a till rounds.
    #[must_use]
    pub fn rounded(self, scale: i64) -> Option<i64> {
        let over = self.over.checked_mul(scale.into())?;
        let twice = over.checked_abs()?.checked_mul(2)?;
        let whole = twice.checked_add(self.under)? / self.under.checked_mul(2)?;
        i64::try_from(if over < 0 { -whole } else { whole }).ok()
    }

    /// It with at most four decimals, marked where that is not all of it: `0.5`, `≈0.3333`.
    #[must_use]
    pub fn words(self) -> String {
        const SCALE: i64 = 10_000;
        let Some(scaled) = self.rounded(SCALE) else {
            return self.to_string();
        };
        let about = match Self::of(scaled.into(), SCALE.into()) {
            Some(same) if same == self => "",
            _ => "≈",
        };
        let sign = if scaled < 0 { "-" } else { "" };
        let (whole, rest) = (
            scaled.unsigned_abs() / SCALE.unsigned_abs(),
            scaled.unsigned_abs() % SCALE.unsigned_abs(),
        );
        let rest = format!("{rest:04}");
        let rest = rest.trim_end_matches('0');
        let point = if rest.is_empty() { "" } else { "." };
        format!("{about}{sign}{whole}{point}{rest}")
    }
}

fn common(mut left: i128, mut right: i128) -> i128 {
    while right != 0 {
        (left, right) = (right, left % right);
    }
    left.max(1)
}

impl fmt::Display for Ratio {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.under {
            1 => write!(f, "{}", self.over),
            under => write!(f, "{}/{under}", self.over),
        }
    }
}

impl From<Ratio> for String {
    fn from(ratio: Ratio) -> Self {
        ratio.to_string()
    }
}

impl TryFrom<String> for Ratio {
    type Error = &'static str;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        let (over, under) = text.split_once('/').unwrap_or((&text, "1"));
        let read = |text: &str| text.parse::<i128>().map_err(|_| "not a fraction");
        Self::of(read(over)?, read(under)?).ok_or("not a fraction")
    }
}
