//! Which statistic is shown, as the address says it.

use crate::app::to;
use crate::client::clock::now;
use crate::screens::narrowed::{self, into_group};
use crate::words::name_of;
use leptos_router::params::ParamsMap;
use yizhan_api::ShowStatistics;
use yizhan_api::domain::Millis;
use yizhan_api::domain::statistics::{Dimension, Key, Measure, Month, Narrowing};

/// How the groups are drawn.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Drawn {
    /// As suits them.
    #[default]
    Plainly,
    /// As a Pareto chart.
    Pareto,
    /// As a table whose cells are the darker the more.
    Heat,
    /// How many took how long.
    Classes,
}

impl Drawn {
    pub const ALL: [(Self, &'static str); 4] = [
        (Self::Plainly, "bars"),
        (Self::Pareto, "pareto"),
        (Self::Heat, "heat"),
        (Self::Classes, "classes"),
    ];

    /// What it is called in the address.
    pub fn name(self) -> &'static str {
        let all = Self::ALL.into_iter();
        all.filter(|(drawn, _)| *drawn == self)
            .map(|(_, name)| name)
            .next()
            .unwrap_or_default()
    }
}

/// A statistic, and how it is drawn.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Asked {
    pub of: ShowStatistics,
    pub drawn: Drawn,
}

/// Months that people look at often.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Span {
    ThisMonth,
    LastMonth,
    ThisQuarter,
    ThisYear,
    TwelveMonths,
}

impl Span {
    pub const ALL: [Self; 5] = [
        Self::ThisMonth,
        Self::LastMonth,
        Self::ThisQuarter,
        Self::ThisYear,
        Self::TwelveMonths,
    ];

    /// What it is called, as a key of the locales.
    pub const fn key(self) -> &'static str {
        match self {
            Self::ThisMonth => "statistics.this_month",
            Self::LastMonth => "statistics.last_month",
            Self::ThisQuarter => "statistics.this_quarter",
            Self::ThisYear => "statistics.this_year",
            Self::TwelveMonths => "statistics.twelve_months",
        }
    }

    /// Its first and its last month, at an instant.
    pub fn months(self, at: Millis) -> (Month, Month) {
        let this = Month::of(at);
        let since = |months: i32| (this.plus(-(this.number().rem_euclid(months))), this);
        match self {
            Self::ThisMonth => (this, this),
            Self::LastMonth => (this.plus(-1), this.plus(-1)),
            Self::ThisQuarter => since(3),
            Self::ThisYear => since(12),
            Self::TwelveMonths => (this.plus(-11), this),
        }
    }
}

impl Asked {
    /// Reads the address: `?by=team&measure=cost&from=2026-01&to=2026-11`.
    pub fn read(query: &ParamsMap) -> Self {
        let text = |name: &str| query.get(name).unwrap_or_default();
        let dimension = |name: &str| {
            let wanted = text(name);
            Dimension::ALL
                .into_iter()
                .find(|one| name_of(one) == wanted)
        };
        let measure = text("measure");
        let drawn = text("as");
        Self {
            of: ShowStatistics {
                by: dimension("by").unwrap_or_default(),
                across: dimension("across"),
                measure: (Measure::ALL.into_iter())
                    .find(|one| name_of(one) == measure)
                    .unwrap_or_default(),
                from: text("from").parse().ok(),
                to: text("to").parse().ok(),
                only: narrowed::read(query),
            },
            drawn: (Drawn::ALL.into_iter())
                .find(|(_, name)| *name == drawn)
                .map(|(drawn, _)| drawn)
                .unwrap_or_default(),
        }
    }

    /// Writes it as an address.
    pub fn address(&self) -> String {
        let of = &self.of;
        let plain = Self::default();
        let pairs = [
            (of.by != plain.of.by).then(|| format!("by={}", name_of(&of.by))),
            of.across
                .map(|across| format!("across={}", name_of(&across))),
            (of.measure != plain.of.measure).then(|| format!("measure={}", name_of(&of.measure))),
            of.from.map(|month| format!("from={month}")),
            of.to.map(|month| format!("to={month}")),
            (self.drawn != Drawn::Plainly).then(|| format!("as={}", self.drawn.name())),
        ];
        let mut pairs: Vec<String> = pairs.into_iter().flatten().collect();
        pairs.extend(narrowed::pairs(&of.only));
        format!("{}?{}", to::STATISTICS, pairs.join("&"))
    }

    /// Its first and its last month.
    pub fn months(&self) -> (Month, Month) {
        let (first, last) = Span::TwelveMonths.months(now());
        let to = self.of.to.unwrap_or(last);
        let from = self.of.from.unwrap_or_else(|| match self.of.to {
            Some(to) => to.plus(-11),
            None => first,
        });
        (from, to)
    }

    /// The statistic of one of its groups, by what one looks at next; none where nothing narrows to it.
    pub fn inside(&self, key: &Key, counted: &Counted) -> Option<Self> {
        let mut inside = self.clone();
        inside.of.by = next(self.of.by);
        let (from, to) = counted.months(self.of.by, key);
        (inside.of.from, inside.of.to) = (Some(from), Some(to));
        if along_time(self.of.by, key).is_none() {
            inside.of.only = into_group(&counted.only, self.of.by, key)?;
        }
        // What it is divided by and what it is grouped by would be the same.
        inside.of.across = inside.of.across.filter(|across| *across != inside.of.by);
        Some(inside)
    }

    /// The search that finds the orders of one of its groups.
    pub fn orders(&self, key: &Key, counted: &Counted) -> Option<String> {
        let (from, to) = counted.months(self.of.by, key);
        let only = match along_time(self.of.by, key) {
            Some(_) => counted.only.clone(),
            None => into_group(&counted.only, self.of.by, key)?,
        };
        Some(narrowed::found_in(&only, from, to))
    }
}

/// What was counted in the end, which is what links lead to.
pub(super) struct Counted {
    /// The first month.
    pub from: Month,
    /// The last month.
    pub to: Month,
    /// Which orders.
    pub only: Narrowing,
}

impl Counted {
    /// The months of a group: those of a quarter that were asked for, or all of them.
    fn months(&self, by: Dimension, key: &Key) -> (Month, Month) {
        let (from, to) = along_time(by, key).unwrap_or((self.from, self.to));
        (from.max(self.from), to.min(self.to))
    }
}

/// What one looks at inside of a group.
const fn next(by: Dimension) -> Dimension {
    match by {
        Dimension::Year => Dimension::Quarter,
        Dimension::Quarter => Dimension::Month,
        Dimension::Section => Dimension::Team,
        Dimension::Team => Dimension::Technician,
        Dimension::Campus => Dimension::Building,
        Dimension::Building => Dimension::Floor,
        Dimension::Floor => Dimension::Place,
        Dimension::Month
        | Dimension::Weekday
        | Dimension::Hour
        | Dimension::Department
        | Dimension::Technician
        | Dimension::Group
        | Dimension::Urgency
        | Dimension::Place => Dimension::Category,
        Dimension::Category => Dimension::Building,
    }
}

/// The months of a group, where it is one along the calendar.
fn along_time(by: Dimension, key: &Key) -> Option<(Month, Month)> {
    match (by, key) {
        (_, Key::Month(month)) => Some((*month, *month)),
        (Dimension::Quarter, Key::Number(quarter)) => {
            let first = Month::of_number(quarter.saturating_mul(3));
            Some((first, first.plus(2)))
        }
        (Dimension::Year, Key::Number(year)) => {
            let first = Month::of_number(year.saturating_mul(12));
            Some((first, first.plus(11)))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn month(text: &str) -> Month {
        text.parse().unwrap()
    }

    #[test]
    fn spans_end_with_this_month_but_for_the_last_one() {
        let at = Millis::of_day("2026-11-29").unwrap();
        for (span, from, to) in [
            (Span::ThisMonth, "2026-11", "2026-11"),
            (Span::LastMonth, "2026-10", "2026-10"),
            (Span::ThisQuarter, "2026-10", "2026-11"),
            (Span::ThisYear, "2026-01", "2026-11"),
            (Span::TwelveMonths, "2025-12", "2026-11"),
        ] {
            assert_eq!(span.months(at), (month(from), month(to)), "{span:?}");
        }
    }

    #[test]
    fn a_quarter_is_three_months_and_a_year_twelve() {
        let quarter = along_time(Dimension::Quarter, &Key::Number(2026 * 4 + 3));
        assert_eq!(quarter, Some((month("2026-10"), month("2026-12"))));
        let year = along_time(Dimension::Year, &Key::Number(2026));
        assert_eq!(year, Some((month("2026-01"), month("2026-12"))));
        assert_eq!(along_time(Dimension::Hour, &Key::Number(3)), None);
        let counted = Counted {
            from: month("2026-02"),
            to: month("2026-11"),
            only: Narrowing::default(),
        };
        let first = counted.months(Dimension::Quarter, &Key::Number(2026 * 4));
        assert_eq!(
            first,
            (month("2026-02"), month("2026-03")),
            "as far as it was counted"
        );
    }
}
