//! How a hospital keeps its stores, and codes that keepers gave to parts.

use crate::stock::Pricing;
use crate::{Fen, PartId, Refusal};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// The highest limit that is taken: nobody means more, and a slip of the finger is found.
const LIMIT_MAX: Fen = Fen(100_000_000);

/// The rules of the stores.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct StockRules {
    /// How the price of what leaves a store is found.
    pub pricing: Pricing,
    /// From this value on, somebody else has to approve a write-off.
    pub write_off_limit: Fen,
}

impl StockRules {
    /// Under which id they stand among base data: a hospital has them once.
    #[must_use]
    pub fn id() -> Uuid {
        Uuid::new_v5(&Uuid::NAMESPACE_OID, b"stock rules")
    }

    /// Checks that they can be kept.
    ///
    /// # Errors
    /// [`Refusal::PriceNotSensible`] for a limit below nothing.
    pub fn check(&self) -> Result<(), Refusal> {
        let is_sensible = (Fen(0)..=LIMIT_MAX).contains(&self.write_off_limit);
        is_sensible.then_some(()).ok_or(Refusal::PriceNotSensible)
    }
}

impl Default for StockRules {
    /// What holds until a hospital says otherwise: the moving average, and approval from 500 yuan on.
    fn default() -> Self {
        Self {
            pricing: Pricing::MovingAverage,
            write_off_limit: Fen(50_000),
        }
    }
}

/// A code that a keeper found on a part (关联条码), beside those of the part master.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Barcode {
    /// What is read.
    pub code: String,
    /// The part; none takes the code away again.
    pub part: Option<PartId>,
}

impl Barcode {
    /// Under which id it stands among base data.
    #[must_use]
    pub fn id(&self) -> Uuid {
        Uuid::new_v5(
            &Uuid::NAMESPACE_OID,
            format!("barcode:{}", self.code).as_bytes(),
        )
    }
}
