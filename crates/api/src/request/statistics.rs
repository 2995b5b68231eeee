//! What can be asked of many orders together (D1).

use super::Language;
use serde::{Deserialize, Serialize};
use yizhan_domain::statistics::{Dimension, Measure, Month, Narrowing};

/// Figures of the orders that were reported in some months, grouped, and divided once more if wanted.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default)]
pub struct ShowStatistics {
    /// What the orders are grouped by.
    pub by: Dimension,
    /// What each group is divided by.
    pub across: Option<Dimension>,
    /// What is sorted by, and told of each division.
    pub measure: Measure,
    /// First month; eleven before the last one where it is none.
    pub from: Option<Month>,
    /// Last month; the present one where it is none.
    pub to: Option<Month>,
    /// Which orders.
    #[serde(flatten)]
    pub only: Narrowing,
}

/// The same as a spreadsheet (xlsx), every group and division of it.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default)]
pub struct ExportStatistics {
    /// Which.
    pub of: ShowStatistics,
    /// In which language its heads are.
    pub language: Language,
}

/// What the ids of a narrowing are called.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default)]
pub struct NameNarrowing {
    /// The narrowing.
    #[serde(flatten)]
    pub only: Narrowing,
}
