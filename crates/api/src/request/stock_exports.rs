//! Pages of the stores as spreadsheets.

use super::Language;
use serde::{Deserialize, Serialize};
use yizhan_domain::{PartId, SlipId};

/// A stocktake as a spreadsheet (xlsx): every spot with what was expected, counted and counted again.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ExportStocktake {
    /// The stocktake.
    pub slip: SlipId,
    /// In which language its heads are.
    #[serde(default)]
    pub language: Language,
}

/// What every technician holds as a spreadsheet (xlsx): the sums, and each part behind them.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ExportHolders {
    /// In which language its heads are.
    #[serde(default)]
    pub language: Language,
}

/// A lot as a spreadsheet (xlsx): where it came from, where all of it is now, and each movement between.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ExportLot {
    /// The part.
    pub part: PartId,
    /// The lot.
    pub lot: String,
    /// In which language its heads are.
    #[serde(default)]
    pub language: Language,
}
