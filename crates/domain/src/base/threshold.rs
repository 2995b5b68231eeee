//! How strongly the department has to be identified, by what an order costs (A8).

use crate::order::IdentityLevel;
use crate::{Fen, Refusal};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// From this total on, a confirmation of this level is wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Threshold {
    /// The lowest total.
    pub from: Fen,
    /// The weakest level that is enough.
    pub level: IdentityLevel,
}

/// Every threshold, the lowest total first. Below the first one a drawn signature is enough.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Thresholds {
    /// The steps.
    pub steps: Vec<Threshold>,
}

/// The most thresholds: one for each level above the lowest.
const STEPS_MAX: usize = 3;

impl Thresholds {
    /// Under which id they stand among base data: a hospital has one list of them.
    #[must_use]
    pub fn id() -> Uuid {
        Uuid::new_v5(&Uuid::NAMESPACE_OID, b"thresholds")
    }

    /// The weakest level that is enough for a bill of `total`.
    #[must_use]
    pub fn wanted(&self, total: Fen) -> IdentityLevel {
        let reached = self.steps.iter().filter(|step| step.from <= total);
        let levels = reached.map(|step| step.level);
        levels.max().unwrap_or(IdentityLevel::Drawn)
    }

    /// Checks that totals and levels rise from step to step, and that there are not too many.
    ///
    /// # Errors
    /// [`Refusal::ThresholdsNotRising`]
    pub fn check(&self) -> Result<(), Refusal> {
        // The first may begin at nothing: then a drawing is never enough.
        let mut before = (Fen(-1), IdentityLevel::Drawn);
        for step in &self.steps {
            if step.from <= before.0 || step.level <= before.1 {
                return Err(Refusal::ThresholdsNotRising);
            }
            before = (step.from, step.level);
        }
        match self.steps.len() {
            0..=STEPS_MAX => Ok(()),
            _ => Err(Refusal::ThresholdsNotRising),
        }
    }
}

impl Default for Thresholds {
    /// What holds until a hospital says otherwise: from 500 yuan on badge and PIN, from 5,000 yuan on the own account
    /// or the own device.
    fn default() -> Self {
        let step = |from, level| Threshold {
            from: Fen(from),
            level,
        };
        Self {
            steps: vec![
                step(50_000, IdentityLevel::BadgePin),
                step(500_000, IdentityLevel::OwnAccount),
            ],
        }
    }
}
