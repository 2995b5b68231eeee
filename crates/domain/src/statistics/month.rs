//! Months of the hospital's calendar.

use crate::Millis;
use chrono::Datelike;
use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// A month of the hospital's calendar, as the number of months since the year 0; written `2026-11`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(into = "String", try_from = "String")]
pub struct Month(i32);

impl Month {
    /// The month in which an instant lies.
    #[must_use]
    pub fn of(at: Millis) -> Self {
        let civil = at.civil();
        let month = i32::try_from(civil.month0()).unwrap_or(0);
        Self(civil.year().saturating_mul(12).saturating_add(month))
    }

    /// The month with this number; see [`number`](Self::number).
    #[must_use]
    pub const fn of_number(number: i32) -> Self {
        Self(number)
    }

    /// Months since the year 0.
    #[must_use]
    pub const fn number(self) -> i32 {
        self.0
    }

    /// So many months later.
    #[must_use]
    pub const fn plus(self, months: i32) -> Self {
        Self(self.0.saturating_add(months))
    }

    /// Its year.
    #[must_use]
    pub const fn year(self) -> i32 {
        self.0.div_euclid(12)
    }

    /// Its number in its year, from 1 to 12.
    #[must_use]
    pub const fn in_year(self) -> u32 {
        self.0.rem_euclid(12).unsigned_abs() + 1
    }

    /// When it begins.
    #[must_use]
    pub fn begin(self) -> Millis {
        Millis::of_month(self.year(), self.in_year())
    }
}

impl fmt::Display for Month {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}", self.year(), self.in_year())
    }
}

impl From<Month> for String {
    fn from(month: Month) -> Self {
        month.to_string()
    }
}

/// A text that is no month.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NoMonth;

impl fmt::Display for NoMonth {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a month is written 2026-11")
    }
}

impl FromStr for Month {
    type Err = NoMonth;

    fn from_str(text: &str) -> Result<Self, NoMonth> {
        let (year, month) = text.split_once('-').ok_or(NoMonth)?;
        let digits = |text: &str, length| {
            text.len() == length && text.bytes().all(|byte| byte.is_ascii_digit())
        };
        if !digits(year, 4) || !digits(month, 2) {
            return Err(NoMonth);
        }
        let (year, month): (i32, i32) = year.parse().ok().zip(month.parse().ok()).ok_or(NoMonth)?;
        if year < 1970 || !(1..=12).contains(&month) {
            return Err(NoMonth);
        }
        Ok(Self(year * 12 + month - 1))
    }
}

impl TryFrom<String> for Month {
    type Error = NoMonth;

    fn try_from(text: String) -> Result<Self, NoMonth> {
        text.parse()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_are_read_as_they_are_written_and_nothing_else_is() {
        for text in ["1970-01", "2026-11", "2026-12", "9999-12"] {
            assert_eq!(
                text.parse::<Month>().map(|month| month.to_string()),
                Ok(text.to_owned())
            );
        }
        for text in [
            "", "2026", "2026-13", "2026-00", "26-11", "2026-1", "1969-12", "+026-11", "2026-11 ",
        ] {
            assert_eq!(text.parse::<Month>(), Err(NoMonth), "{text}");
        }
    }

    #[test]
    fn a_month_begins_where_the_one_before_ends() {
        let december: Month = "2026-12".parse().expect("a month");
        assert_eq!(december.plus(1).to_string(), "2027-01");
        assert_eq!(december.plus(-12).to_string(), "2025-12");
        let january = december.plus(1);
        assert_eq!(Month::of(january.begin()), january);
        assert_eq!(Month::of(january.begin().plus_minutes(-1)), december);
    }
}
