//! Which orders an auditor looks at one by one (A9).

use crate::{Fen, Millis, Refusal};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// How many changes are kept.
const CHANGES_MAX: usize = 100;
/// For how long after a rule was replaced somebody may ask what came while it held: two years, in milliseconds.
const ASKED_FOR_MS: i64 = 2 * 366 * 24 * 60 * 60 * 1000;
/// The largest amount that a rule can name: ten million yuan.
const ABOVE_MAX: Fen = Fen(1_000_000_000);

/// The rule of the sample.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct AuditRule {
    /// Every order that comes to more than this; none asks for no amount.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub above: Option<Fen>,
    /// Whether every order with a price that differs from the fee standard of today.
    pub other_prices: bool,
    /// Whether every order of whose bill a line was taken off.
    pub corrected: bool,
    /// How many of a hundred others, by lot.
    pub percent: u8,
}

impl AuditRule {
    /// Checks that somebody can have meant it.
    ///
    /// # Errors
    /// [`Refusal::SampleNotSensible`]
    pub fn check(&self) -> Result<(), Refusal> {
        let is_amount = self
            .above
            .is_none_or(|above| (Fen(0)..=ABOVE_MAX).contains(&above));
        (is_amount && self.percent <= 100)
            .then_some(())
            .ok_or(Refusal::SampleNotSensible)
    }
}

/// What the lots of a rule are drawn with: 32 bytes, as lower-case hex.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(transparent)]
pub struct AuditSeed(pub String);

impl AuditSeed {
    /// The seed of these bytes.
    #[must_use]
    pub fn of(bytes: &[u8; 32]) -> Self {
        Self(bytes.iter().map(|byte| format!("{byte:02x}")).collect())
    }
}

/// A rule, and from when on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct AuditRuleFrom {
    /// It is asked about what the section chief confirmed from then on, by the clock of the chief's device.
    pub from: Millis,
    /// The rule.
    pub rule: AuditRule,
    /// What its lots are drawn with.
    pub seed: AuditSeed,
}

/// The rules as they followed each other. Each is for what came to the auditor while it held, so that nobody draws again
/// until the sample pleases.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct AuditRules {
    /// The changes, in the order in which they were made. Before the first nothing has to be looked at.
    pub changes: Vec<AuditRuleFrom>,
}

impl AuditRules {
    /// Under which id they stand among base data: a hospital has them once.
    #[must_use]
    pub fn id() -> Uuid {
        Uuid::new_v5(&Uuid::NAMESPACE_OID, b"audit rules")
    }

    /// The rule for what came to the auditor then: of those that held already, the one that was made last.
    #[must_use]
    pub fn at(&self, came: Millis) -> Option<&AuditRuleFrom> {
        let mut changes = self.changes.iter().rev();
        changes.find(|change| change.from <= came)
    }

    /// The same for screens: nothing tells which orders are drawn.
    #[must_use]
    pub fn without_seeds(&self) -> Self {
        let changes = self.changes.iter().map(|change| AuditRuleFrom {
            seed: AuditSeed(String::new()),
            ..change.clone()
        });
        Self {
            changes: changes.collect(),
        }
    }

    /// The same with another rule from the beginning of a day on, but never for what came before it was made.
    ///
    /// # Errors
    /// [`Refusal::RuleChangedTooOften`] where as many changes are kept as can be, and none of them is so old that nobody
    /// asks for it: what came while a rule held is looked at by that rule, however often it is changed after.
    pub fn with(
        &self,
        rule: AuditRule,
        day: Millis,
        now: Millis,
        seed: AuditSeed,
    ) -> Result<Self, Refusal> {
        let mut changes = self.changes.clone();
        let from = day.max(now);
        changes.push(AuditRuleFrom { from, rule, seed });
        while changes.len() > CHANGES_MAX {
            let next = changes.get(1).map_or(now, |next| next.from);
            if next.0.saturating_add(ASKED_FOR_MS) > now.0 {
                return Err(Refusal::RuleChangedTooOften { limit: CHANGES_MAX });
            }
            changes.remove(0);
        }
        Ok(Self { changes })
    }
}
