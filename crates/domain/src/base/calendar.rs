//! When a hospital and its teams work (A6): the hours of a week, and the days that differ.

use crate::text::{TYPED_MAX, check_length, plain};
use crate::time::is_day;
use crate::{Refusal, TeamId};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// Minutes of a day.
pub const DAY_MIN: u16 = 24 * 60;
/// The most hours of a week that follow each other: summer and winter hours of twenty years.
const WEEKS_MAX: usize = 40;
/// The most days that differ: those of twenty years.
const DAYS_MAX: usize = 800;
/// The most spans of a day.
const SPANS_MAX: usize = 6;

/// A part of a day in which people work, in minutes since midnight. It may end at midnight, and never goes beyond.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Span {
    /// When it begins.
    pub from: u16,
    /// When it ends.
    pub to: u16,
}

impl Span {
    /// The whole day.
    pub const ALL_DAY: Self = Self {
        from: 0,
        to: DAY_MIN,
    };
}

/// The hours of a week, from Monday on; a day without any is a day off.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Week {
    /// The spans of each day, in their order.
    pub days: [Vec<Span>; 7],
}

/// The hours of a week, and from when on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct WeekFrom {
    /// The first day: `2026-11-21`. What was due before stays as it was.
    pub from: String,
    /// The hours; none where there are none of its own from then on.
    pub week: Option<Week>,
}

/// How people work on a day that differs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum DayPlan {
    /// Nobody works (放假).
    Off,
    /// As on another day of the week (调休), 0 is Monday.
    Like(u8),
    /// In these hours.
    Hours(Vec<Span>),
}

/// A day that differs from its week.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct OtherDay {
    /// The day: `2026-10-01`.
    pub day: String,
    /// Why: 国庆节. May be empty.
    pub name: String,
    /// How people work then.
    pub plan: DayPlan,
}

/// A working calendar (工作日历): the hospital's, or that of a team.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Calendar {
    /// The team; none is the hospital.
    pub team: Option<TeamId>,
    /// The hours of a week as they follow each other. Before the first there are none.
    pub weeks: Vec<WeekFrom>,
    /// Whether the days on which the hospital differs hold for the team too, in the team's own hours.
    pub follows: bool,
    /// The days that differ, in their order.
    pub days: Vec<OtherDay>,
}

impl Calendar {
    /// One that says nothing.
    #[must_use]
    pub const fn empty(team: Option<TeamId>) -> Self {
        Self {
            team,
            weeks: Vec::new(),
            follows: true,
            days: Vec::new(),
        }
    }

    /// Under which id it stands among base data: the hospital and each team have one.
    #[must_use]
    pub fn id(&self) -> Uuid {
        let of = self.team.map_or_else(Uuid::nil, |team| team.0);
        Uuid::new_v5(&Uuid::NAMESPACE_OID, format!("calendar:{of}").as_bytes())
    }

    /// The hours of a week that hold on a day.
    #[must_use]
    pub fn week_on(&self, day: &str) -> Option<&Week> {
        let mut weeks = self.weeks.iter().rev();
        weeks.find(|week| week.from.as_str() <= day)?.week.as_ref()
    }

    /// How a day differs.
    #[must_use]
    pub fn plan_on(&self, day: &str) -> Option<&DayPlan> {
        let found = self
            .days
            .binary_search_by(|other| other.day.as_str().cmp(day));
        Some(&self.days.get(found.ok()?)?.plan)
    }

    /// Whether there was never an hour in it: then people work around the clock.
    #[must_use]
    pub fn is_silent(&self) -> bool {
        self.weeks.iter().all(|week| week.week.is_none())
    }

    /// The same with other hours from a day on; what came later is replaced.
    #[must_use]
    pub fn with(mut self, week: Option<Week>, from: &str) -> Self {
        self.weeks.retain(|before| before.from.as_str() < from);
        let is_as_before = match self.weeks.last() {
            Some(before) => before.week == week,
            None => week.is_none(),
        };
        if !is_as_before {
            self.weeks.push(WeekFrom {
                from: from.to_owned(),
                week,
            });
        }
        self
    }

    /// From which day on it says something else than `before`; none where it says the same.
    #[must_use]
    pub fn differs_from<'a>(&'a self, before: &'a Self) -> Option<&'a str> {
        let weeks = first_other(&self.weeks, &before.weeks, |week| week.from.as_str());
        let days = first_other(&self.days, &before.days, |day| day.day.as_str());
        // The hospital's days are those of a team in its own weeks only.
        let first = [&self.weeks, &before.weeks].into_iter().flatten();
        let first = first.map(|week| week.from.as_str()).min();
        let followed = first.filter(|_| self.follows != before.follows);
        [weeks, days, followed].into_iter().flatten().min()
    }

    /// Checks that somebody can have meant it: days are days and rise, spans rise, and a week has an hour of work.
    ///
    /// # Errors
    /// [`Refusal::HoursNotSensible`], [`Refusal::TextTooLong`]
    pub fn check(&self) -> Result<(), Refusal> {
        let weeks = self.weeks.iter().map(|week| week.from.as_str());
        let days = self.days.iter().map(|day| day.day.as_str());
        let is_sensible = self.weeks.len() <= WEEKS_MAX
            && self.days.len() <= DAYS_MAX
            && are_days(weeks)
            && are_days(days)
            && self.weeks.iter().all(|from| {
                let mut weeks = from.week.iter();
                weeks.all(|week| week.days.iter().all(|day| rise(day)) && works(week))
            })
            && self.days.iter().all(|day| match &day.plan {
                DayPlan::Off => true,
                DayPlan::Like(weekday) => *weekday < 7,
                DayPlan::Hours(spans) => !spans.is_empty() && rise(spans),
            });
        if !is_sensible {
            return Err(Refusal::HoursNotSensible);
        }
        let mut names = self.days.iter().map(|day| &day.name);
        names.try_for_each(|name| check_length(name, TYPED_MAX))
    }
}

/// The first day at which two lists differ.
fn first_other<'a, T: PartialEq>(
    one: &'a [T],
    other: &'a [T],
    day: impl Fn(&'a T) -> &'a str,
) -> Option<&'a str> {
    let same = one.iter().zip(other).take_while(|(a, b)| a == b).count();
    let next = [one.get(same), other.get(same)].into_iter().flatten();
    next.map(day).min()
}

/// Whether these are days, each later than the one before.
fn are_days<'a>(days: impl Iterator<Item = &'a str>) -> bool {
    let mut before = "";
    for day in days {
        if !is_day(day) || day <= before {
            return false;
        }
        before = day;
    }
    true
}

/// Whether the spans of a day follow each other and end by midnight.
fn rise(spans: &[Span]) -> bool {
    let mut before = 0;
    for span in spans {
        if span.from < before || span.to <= span.from || span.to > DAY_MIN {
            return false;
        }
        before = span.to;
    }
    spans.len() <= SPANS_MAX
}

/// Whether a week has an hour of work: in less nothing would ever be due.
fn works(week: &Week) -> bool {
    let spans = week.days.iter().flatten();
    let minutes: u32 = spans.map(|span| u32::from(span.to - span.from)).sum();
    minutes >= 60
}

/// The spans of a day as somebody types them: `8:00-12:00 14:00-17:30`; nothing typed is a day off. None where it cannot
/// be read.
#[must_use]
pub fn read_hours(text: &str) -> Option<Vec<Span>> {
    let words: String = plain(text)
        .chars()
        .map(|letter| match letter {
            '—' | '~' | '至' | '到' => '-',
            ',' | '、' | ';' | '/' => ' ',
            letter => letter,
        })
        .collect();
    let words = words.replace('-', " - ");
    let mut words = words.split_whitespace();
    let mut spans = Vec::new();
    while let Some(from) = words.next() {
        if words.next()? != "-" {
            return None;
        }
        spans.push(Span {
            from: read_time(from)?,
            to: read_time(words.next()?)?,
        });
    }
    rise(&spans).then_some(spans)
}

/// A time of day in minutes: `8`, `8:30`, `0830`, `24:00`.
fn read_time(text: &str) -> Option<u16> {
    let (hours, minutes) = match text.split_once(':') {
        Some(parts) => parts,
        None if text.len() == 4 && text.is_ascii() => text.split_at(2),
        None => (text, "0"),
    };
    let number = |text: &str| {
        let is_short = (1..=2).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
        is_short.then(|| text.parse::<u16>().ok()).flatten()
    };
    let (hours, minutes) = (number(hours)?, number(minutes)?);
    let time = hours * 60 + minutes;
    (minutes < 60 && time <= DAY_MIN).then_some(time)
}

/// The spans of a day as they are read: `08:00-12:00 14:00-17:30`.
#[must_use]
pub fn write_hours(spans: &[Span]) -> String {
    let time = |minutes: u16| format!("{:02}:{:02}", minutes / 60, minutes % 60);
    let spans: Vec<String> = spans
        .iter()
        .map(|span| format!("{}-{}", time(span.from), time(span.to)))
        .collect();
    spans.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn span(from: u16, to: u16) -> Span {
        Span { from, to }
    }

    fn office() -> Week {
        let day = vec![span(480, 720), span(840, 1050)];
        let off = Vec::new;
        Week {
            days: [
                day.clone(),
                day.clone(),
                day.clone(),
                day.clone(),
                day,
                off(),
                off(),
            ],
        }
    }

    #[test]
    fn hours_are_read_however_they_are_typed() {
        let office = vec![span(480, 720), span(840, 1050)];
        for typed in [
            "08:00-12:00 14:00-17:30",
            "8-12 14-17:30",
            "8:00 – 12:00、14:00 – 17:30",
            "８：００至１２：００，１４：００到１７：３０",
            "0800-1200/1400-1730",
        ] {
            assert_eq!(read_hours(typed), Some(office.clone()), "{typed}");
        }
        assert_eq!(read_hours(" "), Some(vec![]));
        assert_eq!(read_hours("0-24"), Some(vec![Span::ALL_DAY]));
        assert_eq!(read_hours(&write_hours(&office)), Some(office));
        for wrong in [
            "8",
            "8-",
            "-8",
            "12-8",
            "22:00-06:00",
            "8-12 11-13",
            "8-25",
            "8-24:01",
            "8:60-9",
            "x-9",
            "08:00-12:00 14:00",
            "-1-9",
            "008-9",
        ] {
            assert_eq!(read_hours(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn other_hours_hold_from_their_day_on_and_leave_what_was_before() {
        let summer = Week {
            days: [
                vec![span(450, 720)],
                vec![],
                vec![],
                vec![],
                vec![],
                vec![],
                vec![],
            ],
        };
        let calendar = Calendar::empty(None)
            .with(Some(office()), "2026-01-01")
            .with(Some(summer.clone()), "2026-06-01");
        assert_eq!(calendar.week_on("2025-12-31"), None);
        assert_eq!(calendar.week_on("2026-05-31"), Some(&office()));
        assert_eq!(calendar.week_on("2026-06-01"), Some(&summer));
        let given_up = calendar.clone().with(None, "2026-03-01");
        assert_eq!(given_up.week_on("2026-02-28"), Some(&office()));
        assert_eq!(given_up.week_on("2026-07-01"), None);
        assert!(!given_up.is_silent());
        let again = calendar.clone().with(Some(summer), "2026-06-01");
        assert_eq!(again, calendar);
        assert_eq!(
            Calendar::empty(None).with(None, "2026-01-01"),
            Calendar::empty(None)
        );
    }

    #[test]
    fn calendars_differ_from_the_first_day_on_which_they_say_something_else() {
        let one = Calendar::empty(None).with(Some(office()), "2026-01-01");
        let off = |day: &str| OtherDay {
            day: day.into(),
            name: String::new(),
            plan: DayPlan::Off,
        };
        let with_days = |days: &[&str]| Calendar {
            days: days.iter().map(|day| off(day)).collect(),
            ..one.clone()
        };
        let table = [
            (one.clone(), one.clone(), None),
            (one.clone(), Calendar::empty(None), Some("2026-01-01")),
            (
                one.clone(),
                one.clone().with(None, "2026-06-01"),
                Some("2026-06-01"),
            ),
            (
                with_days(&["2026-05-01", "2026-10-01"]),
                with_days(&["2026-05-01", "2026-10-02"]),
                Some("2026-10-01"),
            ),
            (one.clone(), with_days(&["2025-05-01"]), Some("2025-05-01")),
            (
                one.clone(),
                Calendar {
                    follows: false,
                    ..one.clone()
                },
                Some("2026-01-01"),
            ),
        ];
        for (one, other, day) in table {
            assert_eq!(one.differs_from(&other), day);
            assert_eq!(other.differs_from(&one), day);
        }
    }

    #[test]
    fn a_calendar_that_nobody_can_mean_is_refused() {
        let usual = Calendar::empty(None).with(Some(office()), "2026-01-01");
        assert_eq!(usual.check(), Ok(()));
        let day = |day: &str, plan| OtherDay {
            day: day.into(),
            name: String::new(),
            plan,
        };
        let with_days = |days: Vec<OtherDay>| Calendar {
            days,
            ..usual.clone()
        };
        let holidays = vec![
            day("2026-10-01", DayPlan::Off),
            day("2026-10-10", DayPlan::Like(0)),
        ];
        assert_eq!(with_days(holidays).check(), Ok(()));
        let idle = Week {
            days: Default::default(),
        };
        for wrong in [
            Calendar::empty(None).with(Some(idle), "2026-01-01"),
            Calendar::empty(None).with(Some(office()), "2026-1-1"),
            with_days(vec![day("2026-02-30", DayPlan::Off)]),
            with_days(vec![day("2026-10-02", DayPlan::Like(7))]),
            with_days(vec![day("2026-10-02", DayPlan::Hours(vec![]))]),
            with_days(vec![day("2026-10-02", DayPlan::Hours(vec![span(0, 1441)]))]),
            with_days(vec![
                day("2026-10-02", DayPlan::Off),
                day("2026-10-01", DayPlan::Off),
            ]),
        ] {
            assert_eq!(wrong.check(), Err(Refusal::HoursNotSensible), "{wrong:?}");
        }
    }
}
