//! What the next year needs.

use crate::Fen;
use crate::forecast::{divided, growth, last_years, sum};
use serde::{Deserialize, Serialize};

/// Proposals are in whole hundreds of yuan.
const STEP: i64 = 10_000;
/// Months in a year.
const YEAR: usize = 12;

/// What is proposed for a department, and from what.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "BudgetProposal"))]
pub struct Proposal {
    /// What was charged in the last months, twelve at most.
    pub last: Fen,
    /// How many months these are.
    pub months: u8,
    /// What was charged in the twelve months before them; none where they are not known.
    pub before: Option<Fen>,
    /// What is proposed: the last twelve months, or what they would be at the same rate, with the growth from year to year
    /// within half and double, up to the next hundred yuan.
    pub amount: Fen,
}

/// Proposes from the months that are over, the oldest first; none where there are none.
#[must_use]
pub fn propose(known: &[i64]) -> Option<Proposal> {
    let months = known.len().min(YEAR);
    let last: Vec<i64> = known.iter().rev().take(months).copied().collect();
    let count = i128::try_from(months).ok().filter(|count| *count > 0)?;
    let (now, before) = growth(known).unwrap_or((1, 1));
    let grown = divided((sum(&last) * 12).saturating_mul(now), count * before).max(0);
    let up = grown
        .checked_add(STEP - 1)
        .map_or(grown, |more| more / STEP * STEP);
    let earlier = last_years(known).map(|(earlier, _)| sum(earlier));
    Some(Proposal {
        last: Fen(divided(sum(&last), 1)),
        months: u8::try_from(months).unwrap_or(u8::MAX),
        before: earlier.map(|earlier| Fen(divided(earlier, 1))),
        amount: Fen(up),
    })
}
