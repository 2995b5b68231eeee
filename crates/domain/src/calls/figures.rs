//! Figures of calls: offered, answered, how long people waited, by hour and by weekday.

use super::Day;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The calls that came in an hour of a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HourCount {
    /// The day.
    pub day: Day,
    /// The hour, from 0 to 23.
    pub hour: u8,
    /// What they come to.
    pub figures: CallFigures,
}

/// What calls come to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct CallFigures {
    /// How many came.
    pub offered: u32,
    /// How many were answered.
    pub answered: u32,
    /// How many were answered within the time that was asked for.
    pub in_time: u32,
    /// How long those who were answered had waited, together, in seconds.
    pub wait_s: u64,
    /// How long those waited who were not, together, in seconds.
    pub given_up_s: u64,
    /// How long was talked, in seconds.
    pub talk_s: u64,
}

/// So many calls a day, in `parts` of one; half of a part is rounded up. None where no day has a log.
#[must_use]
pub fn a_day(calls: u32, days: u32, parts: u32) -> Option<i64> {
    let (calls, days, parts) = (i64::from(calls), i64::from(days), i64::from(parts));
    (days > 0).then(|| (calls * parts * 2 + days) / (days * 2))
}

impl CallFigures {
    /// Adds other calls.
    pub const fn add(&mut self, other: &Self) {
        self.offered = self.offered.saturating_add(other.offered);
        self.answered = self.answered.saturating_add(other.answered);
        self.in_time = self.in_time.saturating_add(other.in_time);
        self.wait_s = self.wait_s.saturating_add(other.wait_s);
        self.given_up_s = self.given_up_s.saturating_add(other.given_up_s);
        self.talk_s = self.talk_s.saturating_add(other.talk_s);
    }

    /// Of a thousand calls, so many were answered (接通率); none where none came.
    #[must_use]
    pub fn connected_permille(&self) -> Option<i64> {
        permille(self.answered, self.offered)
    }

    /// Of a thousand calls that came, so many were answered in time; none where none came.
    #[must_use]
    pub fn in_time_permille(&self) -> Option<i64> {
        permille(self.in_time, self.offered)
    }

    /// How long somebody who was answered waited on average, in seconds; none where nobody was.
    #[must_use]
    pub fn mean_wait_s(&self) -> Option<i64> {
        mean(self.wait_s, self.answered)
    }

    /// How long somebody waited who was not answered, on average, in seconds; none where all were.
    #[must_use]
    pub fn mean_given_up_s(&self) -> Option<i64> {
        mean(self.given_up_s, self.offered.saturating_sub(self.answered))
    }

    /// How long an answered call took on average, in seconds; none where none was.
    #[must_use]
    pub fn mean_talk_s(&self) -> Option<i64> {
        mean(self.talk_s, self.answered)
    }
}

/// Of a thousand, half of one rounded up.
fn permille(part: u32, whole: u32) -> Option<i64> {
    let (part, whole) = (i64::from(part), i64::from(whole));
    (whole > 0).then(|| (part * 2000 + whole) / (whole * 2))
}

/// A mean, half of one rounded up.
fn mean(sum: u64, count: u32) -> Option<i64> {
    let count = u64::from(count);
    let mean = sum.saturating_mul(2).saturating_add(count);
    (count > 0).then(|| i64::try_from(mean / (count * 2)).unwrap_or(i64::MAX))
}

/// Days one after the other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct DaySpan {
    /// The first.
    pub from: Day,
    /// The last.
    pub to: Day,
}

/// The calls of a time, counted.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Counted {
    /// All of them.
    pub total: CallFigures,
    /// By weekday, Monday first, and hour: seven times twenty-four.
    pub cells: Vec<Vec<CallFigures>>,
    /// How many days of each weekday have calls in a log.
    pub logged: Vec<u32>,
    /// Each day that has calls in a log.
    pub days: Vec<(Day, CallFigures)>,
    /// The days of which no log tells a call. Nobody knows whether it rang then.
    pub missing: Vec<DaySpan>,
}

impl Counted {
    /// How many days have calls in a log.
    #[must_use]
    pub fn logged_days(&self) -> u32 {
        self.logged.iter().sum()
    }

    /// The figures of each hour of the day, over all weekdays.
    #[must_use]
    pub fn hours(&self) -> Vec<CallFigures> {
        let hour = |hour: usize| sum(self.cells.iter().filter_map(|day| day.get(hour)));
        (0..24).map(hour).collect()
    }

    /// The figures of each weekday, Monday first.
    #[must_use]
    pub fn weekdays(&self) -> Vec<CallFigures> {
        self.cells.iter().map(sum).collect()
    }
}

pub(super) fn sum<'a>(of: impl IntoIterator<Item = &'a CallFigures>) -> CallFigures {
    let mut sum = CallFigures::default();
    of.into_iter().for_each(|figures| sum.add(figures));
    sum
}

/// Counts the calls of the days from one to another.
#[must_use]
pub fn count(hours: &[HourCount], from: Day, to: Day) -> Counted {
    let mut cells = vec![vec![CallFigures::default(); 24]; 7];
    let mut days: BTreeMap<Day, CallFigures> = BTreeMap::new();
    let mut total = CallFigures::default();
    let within = |one: &&HourCount| (from..=to).contains(&one.day) && one.figures.offered > 0;
    for HourCount { day, hour, figures } in hours.iter().filter(within) {
        let cell = cells.get_mut(day.weekday());
        if let Some(cell) = cell.and_then(|day| day.get_mut(usize::from(*hour))) {
            cell.add(figures);
        }
        days.entry(*day).or_default().add(figures);
        total.add(figures);
    }
    let mut logged = vec![0; 7];
    let mut missing = Vec::new();
    let mut next = from;
    for day in days.keys() {
        if let Some(logged) = logged.get_mut(day.weekday()) {
            *logged += 1;
        }
        if next < *day {
            let to = day.plus(-1);
            missing.push(DaySpan { from: next, to });
        }
        next = day.plus(1);
    }
    if next <= to {
        missing.push(DaySpan { from: next, to });
    }
    Counted {
        total,
        cells,
        logged,
        days: days.into_iter().collect(),
        missing,
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]
mod tests {
    use super::*;

    fn figures(offered: u32, answered: u32, wait_s: u64) -> CallFigures {
        CallFigures {
            offered,
            answered,
            in_time: answered,
            wait_s,
            given_up_s: 30,
            talk_s: 100,
        }
    }

    fn day(text: &str) -> Day {
        text.parse().unwrap()
    }

    #[test]
    fn shares_and_means_are_rounded_half_up_and_of_nothing_there_is_none() {
        let three = figures(3, 2, 25);
        assert_eq!(three.connected_permille(), Some(667));
        assert_eq!(three.mean_wait_s(), Some(13));
        assert_eq!(three.mean_given_up_s(), Some(30));
        assert_eq!(three.mean_talk_s(), Some(50));
        let nothing = CallFigures::default();
        assert_eq!(nothing.connected_permille(), None);
        assert_eq!(nothing.in_time_permille(), None);
        assert_eq!(nothing.mean_wait_s(), None);
        assert_eq!(figures(2, 0, 0).mean_talk_s(), None);
        assert_eq!(figures(2, 0, 0).connected_permille(), Some(0));
    }

    #[test]
    fn days_without_a_log_are_told_and_are_not_days_on_which_nobody_rang() {
        let at = |text, hour, offered| HourCount {
            day: day(text),
            hour,
            figures: figures(offered, offered, 10),
        };
        // Two Mondays; the days between are missing, but one.
        let hours = [
            at("2026-11-16", 8, 4),
            at("2026-11-16", 9, 1),
            at("2026-11-18", 8, 2),
            at("2026-11-23", 8, 6),
            at("2026-12-01", 8, 9),
        ];
        let counted = count(&hours, day("2026-11-15"), day("2026-11-24"));
        assert_eq!(counted.total.offered, 13);
        assert_eq!(counted.logged, [2, 0, 1, 0, 0, 0, 0]);
        assert_eq!(counted.logged_days(), 3);
        assert_eq!(counted.cells[0][8].offered, 10);
        assert_eq!(counted.hours()[8].offered, 12);
        assert_eq!(counted.weekdays()[2].offered, 2);
        let span = |from, to| DaySpan {
            from: day(from),
            to: day(to),
        };
        assert_eq!(
            counted.missing,
            [
                span("2026-11-15", "2026-11-15"),
                span("2026-11-17", "2026-11-17"),
                span("2026-11-19", "2026-11-22"),
                span("2026-11-24", "2026-11-24"),
            ]
        );
        let nothing = count(&[], day("2026-11-15"), day("2026-11-24"));
        assert_eq!(nothing.missing, [span("2026-11-15", "2026-11-24")]);
    }
}
