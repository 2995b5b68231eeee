//! Faults that come so often at a place that a look before them is worth a plan (D5).

use super::cube::{Cube, Question};
use super::fact::Outcome;
use super::{Dimension, Measure, Month, Narrowing};
use crate::base::Directory;
use crate::{CategoryId, Fen, PlaceId};
use std::collections::BTreeMap;

/// From so many in the months that are looked at on.
const OFTEN: u32 = 4;

/// A fault that comes again and again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Recurring {
    /// Where.
    pub place: PlaceId,
    /// What.
    pub category: CategoryId,
    /// How often it was reported.
    pub orders: u32,
    /// What that cost.
    pub cost: Fen,
}

impl Recurring {
    /// After how many months a look comes before the next one, at the rate of a year in which it came so often.
    #[must_use]
    pub fn every_months(&self) -> u8 {
        let months = 12 / self.orders.max(1);
        u8::try_from(months.max(1)).unwrap_or(1)
    }
}

impl Cube {
    /// The faults that came four times or more at one place in some months: the most frequent first, then the dearest.
    /// What was withdrawn is no fault.
    #[must_use]
    pub fn recurring(&self, from: Month, to: Month, directory: &Directory) -> Vec<Recurring> {
        let question = Question {
            by: Dimension::Place,
            across: None,
            measure: Measure::Orders,
            from,
            to,
            only: Narrowing::default(),
            sight: None,
        };
        let mut all: BTreeMap<(u32, u32), (u32, Fen)> = BTreeMap::new();
        self.each(&question, directory, |_, _, row| {
            if row.place != 0 && row.outcome != Outcome::Void {
                let (orders, cost) = all.entry((row.place, row.category)).or_default();
                *orders += 1;
                *cost = cost.plus(row.cost());
            }
        });
        let places = self.places.table(|id| id);
        let categories = self.categories.table(|id| id);
        let named = all
            .into_iter()
            .filter_map(|((place, category), (orders, cost))| {
                Some(Recurring {
                    place: (*places.get(usize::try_from(place).ok()?)?)?,
                    category: (*categories.get(usize::try_from(category).ok()?)?)?,
                    orders,
                    cost,
                })
            });
        let mut often: Vec<Recurring> = named.filter(|one| one.orders >= OFTEN).collect();
        often.sort_by_key(|one| (u32::MAX - one.orders, -one.cost.0, one.place, one.category));
        often
    }
}
