//! What an order adds to the figures of a technician.

use super::evaluate::Figures;
use super::figure::Figure;
use super::ratio::Ratio;
use crate::statistics::{Fact, Month, Outcome};
use crate::{CategoryId, Fen, OrderId, PersonId};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// An order, as it counts for one technician in one month. Money and points are shared equally among `among` technicians;
/// everything else counts for each of them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Work {
    /// The order.
    #[serde(rename = "o")]
    pub order: OrderId,
    /// Its number.
    #[serde(rename = "n")]
    pub number: String,
    /// Its category.
    #[serde(rename = "c")]
    pub category: CategoryId,
    /// Whether it was finished in the month.
    #[serde(rename = "f")]
    pub finished: bool,
    /// Whether it was reported in the month.
    #[serde(rename = "r")]
    pub reported: bool,
    /// Whether it was finished before the month was over.
    #[serde(rename = "d")]
    pub done: bool,
    /// How many technicians it has.
    #[serde(rename = "a")]
    pub among: u32,
    /// Labour on its bill.
    #[serde(rename = "l")]
    pub labour: Fen,
    /// Material on its bill.
    #[serde(rename = "m")]
    pub material: Fen,
    /// Points of its category.
    #[serde(rename = "p")]
    pub points: u32,
    /// How long the work took, in seconds.
    #[serde(rename = "s")]
    pub seconds: Option<u32>,
    /// Whether it was finished in time.
    #[serde(rename = "t")]
    pub in_time: Option<bool>,
    /// Stars of the department.
    #[serde(rename = "g")]
    pub stars: Option<u8>,
    /// Whether it was sent back to be done again.
    #[serde(rename = "w")]
    pub reworked: bool,
    /// Where it counts already.
    #[serde(rename = "e", default, skip_serializing_if = "Option::is_none")]
    pub elsewhere: Option<Elsewhere>,
}

/// An approved line of another month in which an order counts: it was sent back or opened again after that was approved, and
/// finished in this month.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Elsewhere {
    /// That month.
    #[serde(rename = "m")]
    pub month: Month,
    /// Whether the line is the technician's own. Then the order counts here as rework only, until that month is approved anew; where
    /// it is another's, it counts.
    #[serde(rename = "o")]
    pub own: bool,
}

impl Work {
    /// What an order counts in a month; none where it counts nothing there.
    #[must_use]
    pub fn of(
        order: OrderId,
        number: String,
        fact: &Fact,
        month: Month,
        points: u32,
    ) -> Option<Self> {
        let done = fact.outcome == Outcome::Finished;
        let finished_in = fact.finished_at.map(Month::of);
        let finished = done && finished_in == Some(month);
        let reported = Month::of(fact.filed_at) == month;
        if fact.outcome == Outcome::Void || !(finished || reported) {
            return None;
        }
        let [_, _, work, finish] = fact.spans;
        let all = Self {
            order,
            number,
            category: fact.category,
            finished,
            reported,
            // Of some orders of an old system nobody wrote down when they were finished.
            done: done && finished_in.is_none_or(|of| of <= month),
            among: u32::try_from(fact.technicians.len()).unwrap_or(1).max(1),
            labour: fact.labour,
            material: fact.material,
            points,
            seconds: work.map(|took| took.seconds),
            in_time: finish.and_then(|took| took.in_time),
            stars: fact.stars,
            reworked: fact.reworked,
            elsewhere: None,
        };
        Some(all.pared())
    }

    /// It, as it counts for `person`, where it counts in approved lines of other months: the own one before others', the earliest
    /// first.
    #[must_use]
    pub fn for_person(self, person: PersonId, lines: &[(Month, PersonId)]) -> Self {
        let lines = lines.iter().map(|(month, of)| (*of != person, *month));
        let elsewhere = lines.min().filter(|_| self.finished);
        let elsewhere = elsewhere.map(|(others, month)| Elsewhere {
            month,
            own: !others,
        });
        Self { elsewhere, ..self }.pared()
    }

    /// Whether it counts in the month for all that is paid.
    #[must_use]
    pub fn counts(&self) -> bool {
        self.finished && !self.elsewhere.is_some_and(|of| of.own)
    }

    /// It without what does not count.
    fn pared(self) -> Self {
        if self.counts() {
            return self;
        }
        Self {
            among: 1,
            labour: Fen(0),
            material: Fen(0),
            points: 0,
            seconds: None,
            in_time: None,
            stars: None,
            reworked: self.reworked && self.finished,
            ..self
        }
    }

    /// Whether it counts as `other` does.
    fn is_as(&self, other: &Self) -> bool {
        // What it is called and its category are no part of it.
        let bare = |work: &Self| Self {
            number: String::new(),
            category: other.category,
            elsewhere: work.elsewhere.filter(|of| of.own),
            ..work.clone().pared()
        };
        bare(self) == bare(other)
    }

    /// The technician's share of an amount of the order, in yuan.
    #[must_use]
    pub fn share(&self, amount: Fen) -> Ratio {
        Ratio::of(amount.0.into(), i128::from(self.among.max(1)) * 100).unwrap_or(Ratio::ZERO)
    }
}

/// The figures of these orders together.
#[must_use]
pub fn figures_of(works: &[Work]) -> Figures {
    let mut figures = Figures::new();
    let finished = || works.iter().filter(|work| work.counts());
    let again = works.iter().filter(|work| work.finished && work.reworked);
    let count = |number: usize| i64::try_from(number).unwrap_or(i64::MAX);
    let share = |part: usize, whole: usize| {
        Ratio::of(count(part).into(), count(whole).into()).filter(|_| whole > 0)
    };
    let sum = |of: &dyn Fn(&Work) -> Ratio| {
        finished().try_fold(Ratio::ZERO, |sum, work| sum.plus(of(work)))
    };
    let minutes = |work: &Work| Ratio::of(work.seconds.unwrap_or(0).into(), 60);
    let minutes = sum(&|work| minutes(work).unwrap_or(Ratio::ZERO));
    let timed = finished().filter(|work| work.seconds.is_some()).count();
    let average = minutes.and_then(|sum| sum.times(Ratio::whole(count(timed)).inverted()?));
    let judged = finished().filter(|work| work.in_time.is_some()).count();
    let in_time = (finished().filter(|work| work.in_time == Some(true))).count();
    let rated = finished().filter(|work| work.stars.is_some()).count();
    let stars: usize = (finished().filter_map(|work| work.stars))
        .map(usize::from)
        .sum();
    let reported = works.iter().filter(|work| work.reported);
    let done = reported.clone().filter(|work| work.done).count();
    let points = |work: &Work| Ratio::of(work.points.into(), work.among.max(1).into());
    let all = [
        (
            Figure::OrdersFinished,
            Some(Ratio::whole(count(finished().count()))),
        ),
        (Figure::LabourMinutes, minutes),
        (Figure::ServiceFees, sum(&|work| work.share(work.labour))),
        (
            Figure::OrderPoints,
            sum(&|work| points(work).unwrap_or(Ratio::ZERO)),
        ),
        (Figure::AverageMinutes, average),
        (Figure::CompletionRate, share(done, reported.count())),
        (Figure::OnTimeRate, share(in_time, judged)),
        (Figure::Material, sum(&|work| work.share(work.material))),
        (Figure::Satisfaction, share(stars, rated)),
        (Figure::Rework, Some(Ratio::whole(count(again.count())))),
    ];
    for (figure, value) in all {
        if let Some(value) = value {
            figures.insert(figure, value);
        }
    }
    figures
}

/// An order that counts otherwise than it did.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "BonusDifference"))]
pub struct Difference {
    /// What it counted; none where it was not there.
    pub was: Option<Work>,
    /// What it counts; none where it is not there any more.
    pub now: Option<Work>,
}

/// Which orders count otherwise, in the order of their numbers.
#[must_use]
pub fn differences(was: &[Work], now: &[Work]) -> Vec<Difference> {
    let mut pairs = BTreeMap::<_, (Option<&Work>, Option<&Work>)>::new();
    for work in was {
        pairs.entry(work.order).or_default().0 = Some(work);
    }
    for work in now {
        pairs.entry(work.order).or_default().1 = Some(work);
    }
    let is_same = |pair: &(Option<&Work>, Option<&Work>)| match pair {
        (Some(was), Some(now)) => was.is_as(now),
        _ => false,
    };
    let differing = pairs.into_values().filter(|pair| !is_same(pair));
    let mut differences: Vec<Difference> = differing
        .map(|(was, now)| Difference {
            was: was.cloned(),
            now: now.cloned(),
        })
        .collect();
    differences.sort_by(|one, other| one.number().cmp(&other.number()));
    differences
}

impl Difference {
    /// The number of the order, and the order.
    fn number(&self) -> Option<(&str, OrderId)> {
        let work = self.now.as_ref().or(self.was.as_ref())?;
        Some((&work.number, work.order))
    }
}
