//! Working time (A6): when something is due by a calendar, and how much of it lies between two instants.

use crate::Millis;
use crate::base::{Calendar, DayPlan, Span, Week};
use crate::time::OFFSET_S;
use chrono::NaiveDate;

const MINUTE_MS: i64 = 60_000;
const DAY_MS: i64 = 24 * 60 * MINUTE_MS;
/// So many days ahead nobody looks: sixty years.
const HORIZON: i64 = 60 * 366;
const ALL_DAY: &[Span] = &[Span::ALL_DAY];

/// The hours in which somebody works: those of the team, else those of the hospital, else around the clock.
#[derive(Clone, Copy, Debug, Default)]
pub struct WorkingHours<'a> {
    /// Whose weekly hours count.
    team: Option<&'a Calendar>,
    hospital: Option<&'a Calendar>,
    /// Whose special days count, also where they have no weekly hours.
    days: (Option<&'a Calendar>, Option<&'a Calendar>),
}

impl<'a> WorkingHours<'a> {
    /// Around the clock.
    pub const ALWAYS: Self = Self {
        team: None,
        hospital: None,
        days: (None, None),
    };

    /// The hours of a team with this calendar in a hospital with that one.
    #[must_use]
    pub fn of(team: Option<&'a Calendar>, hospital: Option<&'a Calendar>) -> Self {
        let speaks = |calendar: &&Calendar| !calendar.is_silent();
        Self {
            team: team.filter(speaks),
            hospital: hospital.filter(speaks),
            days: (team, hospital),
        }
    }

    /// Whether they are around the clock, and always were.
    #[must_use]
    pub const fn is_always(&self) -> bool {
        self.team.is_none() && self.hospital.is_none()
    }

    /// When `work_ms` of working time since `start` are over.
    #[must_use]
    pub fn due(&self, start: Millis, work_ms: i64) -> Millis {
        let mut left = work_ms.max(0);
        if left == 0 || self.is_always() {
            return Millis(start.0.saturating_add(left));
        }
        let first = day_of(start);
        for day in first..first.saturating_add(HORIZON) {
            for (from, to) in self.on(day) {
                let from = from.max(start);
                let there = to.since(from).max(0);
                if left <= there {
                    return Millis(from.0.saturating_add(left));
                }
                left -= there;
            }
        }
        beginning(first.saturating_add(HORIZON))
    }

    /// How much working time lies between two instants, in milliseconds; none where the second is not later.
    #[must_use]
    pub fn between(&self, from: Millis, to: Millis) -> i64 {
        if self.is_always() || to <= from {
            return to.since(from).max(0);
        }
        let first = day_of(from);
        let last = day_of(to).min(first.saturating_add(HORIZON));
        let spans = (first..=last).flat_map(|day| self.on(day));
        spans
            .map(|(begins, ends)| ends.min(to).since(begins.max(from)).max(0))
            .sum()
    }

    /// The spans of a day, the first since 1970 being 0.
    fn on(&self, day: i64) -> impl Iterator<Item = (Millis, Millis)> + use<'a> {
        let begins = beginning(day);
        let at = move |minutes: u16| begins.plus_minutes(minutes.into());
        self.spans(day)
            .iter()
            .map(move |span| (at(span.from), at(span.to)))
    }

    fn spans(&self, day: i64) -> &'a [Span] {
        // 1970 began on a Thursday.
        let weekday = (day + 3).rem_euclid(7);
        let name = name_of(day);
        let Some(week) = self.week(&name) else {
            return ALL_DAY;
        };
        let (team, hospital) = self.days;
        let hospital = hospital.filter(|_| team.is_none_or(|team| team.follows));
        let plan = team.and_then(|team| team.plan_on(&name));
        match plan.or_else(|| hospital?.plan_on(&name)) {
            Some(DayPlan::Off) => &[],
            Some(DayPlan::Hours(spans)) => spans,
            Some(DayPlan::Like(weekday)) => of_week(week, (*weekday).into()),
            None => of_week(week, weekday),
        }
    }

    /// The weekly hours on a day.
    fn week(&self, day: &str) -> Option<&'a Week> {
        let of = |calendar: &'a Calendar| calendar.week_on(day);
        self.team
            .and_then(of)
            .or_else(|| self.hospital.and_then(of))
    }
}

fn of_week(week: &Week, weekday: i64) -> &[Span] {
    let day = usize::try_from(weekday).ok();
    day.and_then(|day| week.days.get(day))
        .map_or(&[], Vec::as_slice)
}

/// The day of the hospital's calendar in which an instant lies.
fn day_of(at: Millis) -> i64 {
    at.0.saturating_add(i64::from(OFFSET_S) * 1000)
        .div_euclid(DAY_MS)
}

/// The instant in which a day begins.
fn beginning(day: i64) -> Millis {
    Millis(
        day.saturating_mul(DAY_MS)
            .saturating_sub(i64::from(OFFSET_S) * 1000),
    )
}

/// The day as base data write it; the empty text where there is none.
fn name_of(day: i64) -> String {
    let since = |day: i64| {
        let epoch = NaiveDate::from_ymd_opt(1970, 1, 1)?;
        epoch.checked_add_signed(chrono::Duration::try_days(day)?)
    };
    since(day).map_or_else(String::new, |day| day.format("%Y-%m-%d").to_string())
}

#[cfg(test)]
mod tests;
