//! Instants and the hospital's calendar.

use chrono::{DateTime, Datelike, FixedOffset, NaiveDate, NaiveDateTime, TimeZone};
use serde::{Deserialize, Serialize};

/// An instant: milliseconds since 1970-01-01 UTC, as the device's clock told it.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(transparent)]
pub struct Millis(pub i64);

const MINUTE_MS: i64 = 60_000;
/// China has one civil time, UTC+8, without summer time: so many seconds.
pub const OFFSET_S: i32 = 8 * 3600;

/// Whether a text is a day as base data write it: `2026-11-21`.
#[must_use]
pub fn is_day(text: &str) -> bool {
    let read = NaiveDate::parse_from_str(text, DAY);
    read.is_ok_and(|day| day.format(DAY).to_string() == text)
}

const DAY: &str = "%Y-%m-%d";

impl Millis {
    /// This instant moved by `minutes`, saturating.
    #[must_use]
    pub const fn plus_minutes(self, minutes: i64) -> Self {
        Self(self.0.saturating_add(minutes.saturating_mul(MINUTE_MS)))
    }

    /// Milliseconds from `earlier` to this instant; negative where clocks disagree.
    #[must_use]
    pub const fn since(self, earlier: Self) -> i64 {
        self.0.saturating_sub(earlier.0)
    }

    /// The instant of a civil date and time of the hospital.
    #[must_use]
    pub fn from_civil(civil: NaiveDateTime) -> Self {
        let utc = civil.and_utc().timestamp_millis();
        Self(utc.saturating_sub(i64::from(OFFSET_S) * 1000))
    }

    /// The hospital's civil time of this instant; the first of 1970 where it cannot be told.
    #[must_use]
    pub fn civil(self) -> DateTime<FixedOffset> {
        let utc = DateTime::from_timestamp_millis(self.0).unwrap_or_default();
        FixedOffset::east_opt(OFFSET_S).map_or_else(
            || utc.fixed_offset(),
            |zone| zone.from_utc_datetime(&utc.naive_utc()),
        )
    }

    /// The accounting period (`2026-11`) in which this instant lies.
    #[must_use]
    pub fn period(self) -> String {
        let civil = self.civil();
        format!("{:04}-{:02}", civil.year(), civil.month())
    }

    /// The instant in which a month of the hospital's calendar begins; the first of 1970 where there is no such month.
    #[must_use]
    pub fn of_month(year: i32, month: u32) -> Self {
        let first = NaiveDate::from_ymd_opt(year, month, 1).unwrap_or_default();
        Self::from_civil(first.and_time(chrono::NaiveTime::MIN))
    }

    /// The instant in which a day of the hospital's calendar begins; none where the text is no day as base data write it.
    #[must_use]
    pub fn of_day(text: &str) -> Option<Self> {
        let day = NaiveDate::parse_from_str(text, DAY).ok()?;
        is_day(text).then(|| Self::from_civil(day.and_time(chrono::NaiveTime::MIN)))
    }

    /// The day as it is written in base data: `2026-11-21`.
    #[must_use]
    pub fn day(self) -> String {
        self.civil().format(DAY).to_string()
    }

    /// The day as six digits (`261121`), the head of an order number.
    #[must_use]
    pub fn day_code(self) -> String {
        self.civil().format("%y%m%d").to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn new_years_eve_in_utc_is_new_year_in_the_hospital() {
        let late = Millis(1_798_736_400_000); // 2026-12-31T17:00:00Z
        assert_eq!(late.period(), "2027-01");
        assert_eq!(late.day_code(), "270101");
        assert_eq!(Millis::from_civil(late.civil().naive_local()), late);
    }
}
