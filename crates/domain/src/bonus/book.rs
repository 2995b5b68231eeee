//! What bonuses are reckoned from beside orders, and the line of a technician.

use super::evaluate::{Figures, NoResult, Step, evaluate, in_fen};
use super::figure::Figure;
use super::parse::read_kept;
use super::ratio::Ratio;
use super::record::{BonusRecord, Rules, Said};
use super::work::{Work, differences, figures_of};
use crate::statistics::Month;
use crate::{Fen, Hundredths, Millis, PersonId, TeamId};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// An appraisal score that somebody gave.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Score {
    /// It.
    pub value: Hundredths,
    /// Why.
    pub reason: String,
    /// Who gave it.
    pub by: String,
}

/// Rules, as somebody said them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Version {
    /// The rules.
    pub rules: Rules,
    /// The name of who said it.
    pub by: String,
    /// When.
    pub at: Millis,
}

/// Rules, averages, coefficients and scores, as they stand.
#[derive(Clone, Debug, Default)]
pub struct Book {
    /// By the first month; of several the last one holds.
    rules: BTreeMap<Month, Vec<Version>>,
    averages: BTreeMap<Month, Fen>,
    coefficients: BTreeMap<PersonId, BTreeMap<Month, Option<Hundredths>>>,
    scores: BTreeMap<(Month, PersonId), Score>,
}

/// The bonus of a technician in a month, with everything that it is reckoned from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Line {
    /// The technician.
    pub person: PersonId,
    /// The name.
    pub name: String,
    /// The team.
    pub team: Option<TeamId>,
    /// The figures; what is missing is not there.
    pub figures: Figures,
    /// The appraisal score that was given in place of the reckoned one.
    pub score: Option<Score>,
    /// The bonus; none where it cannot be reckoned.
    pub amount: Option<Fen>,
    /// Why it cannot.
    pub why: Option<NoResult>,
    /// The orders that count, in the order of their numbers.
    pub works: Vec<Work>,
}

impl Line {
    /// Whether the bonus, a figure or an order is another one in `now`: who has which name and team is no part of it.
    #[must_use]
    pub fn differs(&self, now: &Self) -> bool {
        (self.amount, self.why, &self.figures) != (now.amount, now.why, &now.figures)
            || !differences(&self.works, &now.works).is_empty()
    }
}

impl Book {
    /// What records, in log order, come to: of two about the same, the later one holds.
    #[must_use]
    pub fn of(records: &[BonusRecord]) -> Self {
        let mut book = Self::default();
        for record in records {
            match &record.said {
                Said::Rules(rules) => {
                    book.rules.entry(rules.from).or_default().push(Version {
                        rules: (**rules).clone(),
                        by: record.by_name.clone(),
                        at: record.at,
                    });
                }
                Said::Average { month, amount } => {
                    match amount {
                        None => book.averages.remove(month),
                        Some(amount) => book.averages.insert(*month, *amount),
                    };
                }
                Said::Coefficient {
                    person,
                    from,
                    value,
                } => {
                    let of = book.coefficients.entry(*person).or_default();
                    of.insert(*from, *value);
                }
                Said::Score {
                    month,
                    person,
                    value,
                    reason,
                } => {
                    let key = (*month, *person);
                    match value {
                        None => book.scores.remove(&key),
                        Some(value) => book.scores.insert(
                            key,
                            Score {
                                value: *value,
                                reason: reason.clone(),
                                by: record.by_name.clone(),
                            },
                        ),
                    };
                }
                Said::Sheet(_) | Said::Line { .. } | Said::Appeal { .. } | Said::Answer { .. } => {}
            }
        }
        book
    }

    /// By which rules a month is reckoned.
    #[must_use]
    pub fn rules(&self, month: Month) -> Rules {
        let mut earlier = self.rules.range(..=month).rev();
        let holds = earlier.find_map(|(_, said)| said.last());
        holds.map_or_else(Rules::standard, |version| version.rules.clone())
    }

    /// Every version of the rules that somebody said, the latest first, and whether another one took its place.
    pub fn versions(&self) -> impl Iterator<Item = (&Version, bool)> {
        self.rules.values().rev().flat_map(|said| {
            let said = said.iter().rev().enumerate();
            said.map(|(later, version)| (version, later > 0))
        })
    }

    /// The average bonus of a month.
    #[must_use]
    pub fn average(&self, month: Month) -> Option<Fen> {
        self.averages.get(&month).copied()
    }

    /// A person's coefficient in a month.
    #[must_use]
    pub fn coefficient(&self, person: PersonId, month: Month) -> Option<Hundredths> {
        let of = self.coefficients.get(&person)?;
        of.range(..=month).next_back().and_then(|(_, value)| *value)
    }

    /// The score that somebody gave a person.
    #[must_use]
    pub fn score(&self, person: PersonId, month: Month) -> Option<&Score> {
        self.scores.get(&(month, person))
    }

    /// The line of a technician.
    #[must_use]
    pub fn line(
        &self,
        month: Month,
        person: PersonId,
        name: String,
        team: Option<TeamId>,
        mut works: Vec<Work>,
    ) -> Line {
        works.sort_by(|one, other| (&one.number, one.order).cmp(&(&other.number, other.order)));
        let rules = self.rules(month);
        let mut figures = figures_of(&works);
        let hundredths = |value: Hundredths| Ratio::of(value.0.into(), 100);
        if let Some(value) = self.coefficient(person, month).and_then(hundredths) {
            figures.insert(Figure::PostCoefficient, value);
        }
        if let Some(average) = self.average(month) {
            figures.insert(Figure::AverageBonus, Ratio::yuan(average));
        }
        let score = self.score(person, month).cloned();
        let value = match &score {
            Some(score) => hundredths(score.value).ok_or(NoResult::TooLarge),
            None => appraisal(&rules, &figures).0,
        };
        if let Ok(value) = value {
            figures.insert(Figure::AppraisalScore, value);
        }
        let result = bonus(&rules, &figures).0.and_then(in_fen);
        // Without a score, the cause is why there is none.
        let result = match (result, value) {
            (
                Err(NoResult::Missing {
                    figure: Figure::AppraisalScore,
                }),
                Err(why),
            ) => Err(why),
            (result, _) => result,
        };
        Line {
            person,
            name,
            team,
            figures,
            score,
            amount: result.ok(),
            why: result.err(),
            works,
        }
    }
}

/// The appraisal score by the rules, with its steps.
pub fn appraisal(rules: &Rules, figures: &Figures) -> (Result<Ratio, NoResult>, Vec<Step>) {
    kept(&rules.appraisal, figures)
}

/// The bonus by the rules, in yuan and not rounded, with its steps.
pub fn bonus(rules: &Rules, figures: &Figures) -> (Result<Ratio, NoResult>, Vec<Step>) {
    kept(&rules.bonus, figures)
}

fn kept(text: &str, figures: &Figures) -> (Result<Ratio, NoResult>, Vec<Step>) {
    match read_kept(text) {
        Ok(formula) => evaluate(&formula, figures),
        Err(_) => (Err(NoResult::Unreadable), Vec::new()),
    }
}
