//! Which finished orders the service desk phones about (A10).

use crate::callback::{Confirmed, Why, is_drawn};
use crate::{Millis, Refusal};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// The most days after the confirmation on which somebody is still phoned.
const DAYS_MAX: u16 = 90;
/// How many changes are kept; nobody phones about what was confirmed that many changes ago.
const CHANGES_MAX: usize = 100;
const DAY_MIN: i64 = 24 * 60;

/// The rule of the sample.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct CallbackRule {
    /// Whether every complaint is drawn.
    pub complaints: bool,
    /// Everything that was rated with fewer stars than this is drawn.
    pub below_stars: u8,
    /// How many of a hundred others are drawn.
    pub percent: u8,
    /// For how many days after the confirmation an order stays on the list.
    pub within_days: u16,
}

impl CallbackRule {
    /// Checks that somebody can have meant it.
    ///
    /// # Errors
    /// [`Refusal::SampleNotSensible`]
    pub fn check(&self) -> Result<(), Refusal> {
        let is_sensible = self.below_stars <= 5
            && self.percent <= 100
            && (1..=DAYS_MAX).contains(&self.within_days);
        is_sensible.then_some(()).ok_or(Refusal::SampleNotSensible)
    }

    /// What was confirmed before this is on the list no more.
    #[must_use]
    pub fn since(&self, now: Millis) -> Millis {
        now.plus_minutes(-i64::from(self.within_days).saturating_mul(DAY_MIN))
    }
}

impl Default for CallbackRule {
    /// What holds until a hospital says otherwise: all complaints, all below three stars, a tenth of the others, within
    /// a week.
    fn default() -> Self {
        Self {
            complaints: true,
            below_stars: 3,
            percent: 10,
            within_days: 7,
        }
    }
}

/// A rule, and from when on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct RuleFrom {
    /// It is asked about what was confirmed from then on: this by the hub's clock, the confirmation by its device's.
    pub from: Millis,
    /// The rule.
    pub rule: CallbackRule,
}

/// The rules as they followed each other. Each is for what was confirmed while it held, so that what was drawn stays
/// drawn, and nobody draws again until the sample pleases.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct CallbackRules {
    /// The changes, the oldest first. Before them the usual rule held.
    pub changes: Vec<RuleFrom>,
}

impl CallbackRules {
    /// Under which id they stand among base data: a hospital has them once.
    #[must_use]
    pub fn id() -> Uuid {
        Uuid::new_v5(&Uuid::NAMESPACE_OID, b"callback rules")
    }

    /// The rule for what was confirmed then.
    #[must_use]
    pub fn at(&self, confirmed: Millis) -> CallbackRule {
        let mut changes = self.changes.iter().rev();
        let held = changes.find(|change| change.from <= confirmed);
        // What held before the oldest that is kept was forgotten.
        let is_full = self.changes.len() >= CHANGES_MAX;
        let oldest = self.changes.first().filter(|_| is_full);
        held.or(oldest)
            .map(|change| change.rule)
            .unwrap_or_default()
    }

    /// Whether an order is drawn, and why.
    #[must_use]
    pub fn draws(&self, order: &Confirmed) -> Option<Why> {
        is_drawn(&self.at(order.at), order)
    }

    /// The rule that holds now.
    #[must_use]
    pub fn latest(&self) -> CallbackRule {
        self.changes
            .last()
            .map(|change| change.rule)
            .unwrap_or_default()
    }

    /// The same with another rule from now on.
    #[must_use]
    pub fn with(&self, rule: CallbackRule, now: Millis) -> Self {
        let mut changes = self.changes.clone();
        // Where a clock was put back, what was drawn meanwhile stays drawn.
        let last = changes.last().map(|change| change.from);
        changes.push(RuleFrom {
            from: last.map_or(now, |last| last.max(now)),
            rule,
        });
        let over = changes.len().saturating_sub(CHANGES_MAX);
        changes.drain(..over);
        Self { changes }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(percent: u8) -> CallbackRule {
        CallbackRule {
            percent,
            ..CallbackRule::default()
        }
    }

    #[test]
    fn another_rule_is_for_what_is_confirmed_from_then_on() {
        let rules = CallbackRules::default();
        assert_eq!(rules.at(Millis(5)), CallbackRule::default());
        let rules = rules.with(of(20), Millis(10)).with(of(30), Millis(20));
        for (at, percent) in [(9, 10), (10, 20), (19, 20), (20, 30), (99, 30)] {
            assert_eq!(rules.at(Millis(at)), of(percent), "{at}");
        }
        assert_eq!(rules.latest(), of(30));
    }

    #[test]
    fn a_clock_that_was_put_back_draws_nothing_again() {
        let rules = CallbackRules::default()
            .with(of(20), Millis(10))
            .with(of(30), Millis(5));
        assert_eq!(rules.at(Millis(7)), CallbackRule::default());
        assert_eq!(rules.at(Millis(10)), of(30));
    }

    #[test]
    fn the_oldest_changes_are_forgotten() {
        let mut rules = CallbackRules::default();
        for at in 0..300 {
            rules = rules.with(of(1), Millis(at));
        }
        assert_eq!(rules.changes.len(), CHANGES_MAX);
        assert_eq!(rules.at(Millis(250)), of(1));
        assert_eq!(
            rules.at(Millis(0)),
            of(1),
            "nothing is drawn again by the usual rule"
        );
    }

    #[test]
    fn a_slip_of_the_finger_is_found() {
        let usual = CallbackRule::default();
        assert_eq!(usual.check(), Ok(()));
        for wrong in [
            of(101),
            CallbackRule {
                below_stars: 6,
                ..usual
            },
            CallbackRule {
                within_days: 0,
                ..usual
            },
            CallbackRule {
                within_days: 91,
                ..usual
            },
        ] {
            assert_eq!(wrong.check(), Err(Refusal::SampleNotSensible), "{wrong:?}");
        }
        assert_eq!(usual.since(Millis(0)), Millis(-7 * 86_400_000));
    }
}
