//! How many call takers each hour wants, from the calls that were logged.

use super::figures::{a_day, sum};
use super::{CallFigures, Counted};
use crate::staffing::{Promise, Staffed, staff};
use serde::{Deserialize, Serialize};
use std::time::Duration;

/// The days that are planned together, since they are alike.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Days {
    /// Monday to Friday.
    #[default]
    Workdays,
    /// Saturday and Sunday.
    Weekend,
    /// All.
    Every,
    /// One weekday: 0 is Monday.
    Only(u8),
}

impl Days {
    /// Whether a weekday is among them; 0 is Monday.
    #[must_use]
    pub const fn has(self, weekday: usize) -> bool {
        match self {
            Self::Workdays => weekday < 5,
            Self::Weekend => weekday >= 5,
            Self::Every => true,
            Self::Only(only) => weekday == only as usize,
        }
    }
}

/// What is wanted of the service desk.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default)]
pub struct Wanted {
    /// On which days.
    pub days: Days,
    /// Of a hundred calls, so many; 1 to 99.
    pub percent: u8,
    /// Are answered within so many seconds.
    pub within_s: u16,
    /// Of a hundred minutes, a call taker is on calls for so many at most; 1 to 100.
    pub busy_percent: u8,
    /// How long somebody writes down what a call was about, in seconds.
    pub after_call_s: u16,
}

impl Default for Wanted {
    fn default() -> Self {
        Self {
            days: Days::Workdays,
            percent: 80,
            within_s: 20,
            busy_percent: 85,
            after_call_s: 30,
        }
    }
}

impl Wanted {
    /// The longest that may be typed, in seconds.
    pub const SECONDS_MAX: u16 = 3600;

    /// Whether its numbers are sensible.
    #[must_use]
    pub fn is_sensible(&self) -> bool {
        (1..=99).contains(&self.percent)
            && (1..=100).contains(&self.busy_percent)
            && self.within_s <= Self::SECONDS_MAX
            && self.after_call_s <= Self::SECONDS_MAX
            && !matches!(self.days, Days::Only(day) if day > 6)
    }
}

/// Call takers by the hour, and what was reckoned with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plan {
    /// How many such days have calls in a log.
    pub days: u32,
    /// How long a call takes on average with what is written down after it, in seconds; none where none was answered.
    pub handling_s: Option<u32>,
    /// How long of that is talked.
    pub talk_s: Option<u32>,
    /// Each hour of the day.
    pub hours: Vec<HourPlan>,
}

/// An hour of the day.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct HourPlan {
    /// How many calls come in it on average, in hundredths.
    pub calls: u32,
    /// The call takers; none where no call came.
    pub staffed: Option<Staffed>,
}

/// The fewest call takers of each hour who keep what is wanted. None where no such day has calls in a log, or no call of them was
/// answered: then nobody knows how long one takes.
#[must_use]
pub fn plan(counted: &Counted, wanted: &Wanted) -> Plan {
    let chosen = || {
        (0..)
            .zip(&counted.cells)
            .filter(|(at, _)| wanted.days.has(*at))
    };
    let days: u32 = (0..)
        .zip(&counted.logged)
        .filter(|(at, _)| wanted.days.has(*at))
        .map(|(_, days)| days)
        .sum();
    let all: CallFigures = sum(chosen().flat_map(|(_, hours)| hours));
    let talk_s = all.mean_talk_s().and_then(|talk| u32::try_from(talk).ok());
    let handling_s = talk_s.map(|talk| talk.saturating_add(wanted.after_call_s.into()).max(1));
    let promise = Promise {
        percent: wanted.percent,
        within: Duration::from_secs(wanted.within_s.into()),
        busy_percent: wanted.busy_percent,
    };
    let hour = |hour: usize| {
        let offered = sum(chosen().filter_map(|(_, hours)| hours.get(hour))).offered;
        let calls = a_day(offered, days, 100).unwrap_or(0);
        let calls = u32::try_from(calls).unwrap_or(u32::MAX);
        let staffed = handling_s
            .filter(|_| calls > 0)
            .map(|handling| staff(calls, Duration::from_secs(handling.into()), promise));
        HourPlan { calls, staffed }
    };
    Plan {
        days,
        handling_s,
        talk_s,
        hours: (0..24).map(hour).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calls::{Day, HourCount, count};

    #[test]
    fn an_hour_is_planned_by_what_came_on_average_on_days_that_have_a_log() {
        let monday = Day::of_number(4);
        assert_eq!(monday.weekday(), 0);
        let at = |day: Day, offered: u32| HourCount {
            day,
            hour: 9,
            figures: CallFigures {
                offered,
                answered: offered,
                talk_s: u64::from(offered) * 150,
                ..CallFigures::default()
            },
        };
        // Two workdays of five have a log; a Saturday is of no workday.
        let hours = [
            at(monday, 220),
            at(monday.plus(1), 180),
            at(monday.plus(5), 7),
        ];
        let counted = count(&hours, monday, monday.plus(6));
        let plan = plan(&counted, &Wanted::default());
        assert_eq!(
            (plan.days, plan.talk_s, plan.handling_s),
            (2, Some(150), Some(180))
        );
        let nine = plan.hours[9];
        assert_eq!(nine.calls, 20_000);
        // Ten erlangs: see the tables in `staffing`.
        assert_eq!(nine.staffed.map(|staffed| staffed.seats), Some(14));
        assert_eq!(plan.hours[8], HourPlan::default());
        let weekend = Wanted {
            days: Days::Weekend,
            ..Wanted::default()
        };
        assert_eq!(super::plan(&counted, &weekend).hours[9].calls, 700);
        let sunday = Wanted {
            days: Days::Only(6),
            ..Wanted::default()
        };
        let nobody = super::plan(&counted, &sunday);
        assert_eq!((nobody.days, nobody.handling_s), (0, None));
        assert_eq!(nobody.hours[9], HourPlan::default());
    }
}
