//! Days of the hospital's calendar.

use crate::Millis;
use crate::time::{OFFSET_S, is_day};
use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

const DAY_MS: i64 = 24 * 3600 * 1000;
const HOUR_MS: i64 = 3600 * 1000;

/// A day of the hospital's calendar, as the number of days since 1970-01-01; written `2026-11-30`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(into = "String", try_from = "String")]
pub struct Day(i32);

impl Day {
    /// The day in which an instant lies.
    #[must_use]
    pub fn of(at: Millis) -> Self {
        Self(i32::try_from(local(at).div_euclid(DAY_MS)).unwrap_or(0))
    }

    /// The hour of its day in which an instant lies, from 0 to 23.
    #[must_use]
    pub fn hour_of(at: Millis) -> u8 {
        let hour = local(at).rem_euclid(DAY_MS).div_euclid(HOUR_MS);
        u8::try_from(hour).unwrap_or(0)
    }

    /// The day with this number; see [`number`](Self::number).
    #[must_use]
    pub const fn of_number(number: i32) -> Self {
        Self(number)
    }

    /// Days since 1970-01-01.
    #[must_use]
    pub const fn number(self) -> i32 {
        self.0
    }

    /// So many days later.
    #[must_use]
    pub const fn plus(self, days: i32) -> Self {
        Self(self.0.saturating_add(days))
    }

    /// How many days from this one to another with both of them; none where that is before.
    #[must_use]
    pub const fn days_to(self, last: Self) -> u32 {
        let days = last.0.saturating_sub(self.0).saturating_add(1);
        if days < 0 { 0 } else { days.unsigned_abs() }
    }

    /// Its place in the week: 0 is Monday.
    #[must_use]
    pub const fn weekday(self) -> usize {
        // 1970-01-01 was a Thursday.
        (self.0.rem_euclid(7) as usize + 3) % 7
    }

    /// When it begins.
    #[must_use]
    pub const fn begin(self) -> Millis {
        Millis(self.0 as i64 * DAY_MS - OFFSET_S as i64 * 1000)
    }
}

const fn local(at: Millis) -> i64 {
    at.0.saturating_add(OFFSET_S as i64 * 1000)
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.begin().day())
    }
}

impl From<Day> for String {
    fn from(day: Day) -> Self {
        day.to_string()
    }
}

/// A text that is no day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NoDay;

impl fmt::Display for NoDay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a day is written 2026-11-30")
    }
}

impl FromStr for Day {
    type Err = NoDay;

    fn from_str(text: &str) -> Result<Self, NoDay> {
        let is_plain = text.len() == 10 && text.starts_with(['1', '2']) && is_day(text);
        let begin = Millis::of_day(text).filter(|_| is_plain).ok_or(NoDay)?;
        Ok(Self::of(begin))
    }
}

impl TryFrom<String> for Day {
    type Error = NoDay;

    fn try_from(text: String) -> Result<Self, NoDay> {
        text.parse()
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]
mod tests {
    use super::*;

    #[test]
    fn a_day_begins_at_midnight_of_the_hospital_and_monday_is_the_first() {
        let late: Day = "2026-11-30".parse().unwrap();
        assert_eq!(
            (late.weekday(), late.to_string()),
            (0, "2026-11-30".to_owned())
        );
        assert_eq!(Day::of(late.begin()), late);
        assert_eq!(Day::of(Millis(late.begin().0 - 1)), late.plus(-1));
        assert_eq!(Day::hour_of(Millis(late.begin().0 - 1)), 23);
        assert_eq!(late.plus(-1).weekday(), 6);
        assert_eq!(late.plus(-6).days_to(late), 7);
        assert_eq!(late.days_to(late.plus(-1)), 0);
        for wrong in ["2026-02-30", "2026-2-3", "", "+026-01-01", "12026-01-01"] {
            assert_eq!(wrong.parse::<Day>(), Err(NoDay), "{wrong}");
        }
    }
}
