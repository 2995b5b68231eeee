//! What a department was charged in a year, and how the year will end.

use crate::Fen;
use crate::forecast::{FORECAST_MAX, Forecast, forecast};
use crate::statistics::Month;
use serde::{Deserialize, Serialize};

/// How charges stand to the budget.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum BudgetState {
    /// More was charged.
    Over,
    /// With what is on its way or is expected it will be more.
    WillBeOver,
    /// It will do.
    Within,
    /// There is no budget.
    None,
}

/// A year of a department's account.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Outlook {
    /// What was charged in it.
    pub charged: Fen,
    /// What bills come to that are not charged yet; they count in the running month or later.
    pub on_the_way: Fen,
    /// What is expected by its end; none where too few months are known, and for years to come.
    pub expected: Option<Fen>,
}

impl Outlook {
    /// How it stands to a budget.
    #[must_use]
    pub fn state(&self, budget: Option<Fen>) -> BudgetState {
        let Some(budget) = budget else {
            return BudgetState::None;
        };
        let sure = self.charged.plus(self.on_the_way);
        match self.expected.unwrap_or(sure).max(sure) {
            _ if self.charged > budget => BudgetState::Over,
            will_be if will_be > budget => BudgetState::WillBeOver,
            _ => BudgetState::Within,
        }
    }
}

/// Looks at a year in the month `running`. `charged` gives what counts in a month, from `first` on, the earliest one with
/// charges of the department: what nobody knows of it before is no figure.
pub fn outlook(
    charged: impl Fn(Month) -> Fen,
    first: Option<Month>,
    running: Month,
    year: i32,
    on_the_way: Fen,
) -> Outlook {
    let months = (0..12).map(|month| Month::of_number(year * 12 + month));
    let so_far = months.map(&charged).fold(Fen(0), Fen::plus);
    // What is not charged yet will not count in a year that is over.
    let on_the_way = if running.year() == year {
        on_the_way
    } else {
        Fen(0)
    };
    let expected = match running.year() {
        now if now > year => Some(so_far),
        now if now < year => None,
        _ => first.and_then(|first| {
            let known: Vec<i64> = (first.number()..running.number())
                .map(|month| charged(Month::of_number(month)).0)
                .collect();
            let left = FORECAST_MAX + 1 - usize::try_from(running.in_year()).ok()?;
            let Forecast { next, .. } = forecast(&known, left)?;
            // A month is what it is already, with what is on the way in the running one, or what it is expected to be, whichever
            // is more: something counts in a later month where this one was closed early.
            let to_come = (running.number()..).map(Month::of_number).zip(next);
            let to_come = to_come.map(|(month, expected)| {
                let there = charged(month);
                let sure = match month == running {
                    true => there.plus(on_the_way),
                    false => there,
                };
                sure.max(Fen(expected)).minus(there)
            });
            Some(to_come.fold(so_far, Fen::plus))
        }),
    };
    Outlook {
        charged: so_far,
        on_the_way,
        expected,
    }
}
