//! Requests about the departments' accounts (A9).

use crate::request::{Language, SeenCost};
use serde::{Deserialize, Serialize};
use yizhan_domain::statistics::Month;
use yizhan_domain::{BatchId, ClosingId, DepartmentId, Fen};

/// What was charged to departments.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default)]
pub struct ShowAccount {
    /// The department; a requester sees the own one only.
    pub department: Option<DepartmentId>,
    /// Accounting period `2026-11`; none is the one that a charge counts in now.
    pub period: Option<String>,
}

/// The months of the accounts, and who closed them.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ListPeriods {}

/// A month of the accounts, with all that whoever closes it has to know.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ShowPeriod {
    /// The month.
    pub month: Month,
}

/// Closes a month with the charges that were shown.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ClosePeriod {
    /// The month.
    pub month: Month,
    /// Id of the closing.
    pub closing: ClosingId,
    /// How many charges were shown.
    pub count: u32,
    /// Their sum.
    pub total: Fen,
    /// Whether it is closed though it is not over.
    #[serde(default)]
    pub early: bool,
}

/// Opens a month again.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ReopenPeriod {
    /// The month.
    pub month: Month,
    /// Id of what is written.
    pub closing: ClosingId,
    /// Why.
    pub reason: String,
}

/// What was handed over to accounting, fifty batches a page, the newest first.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default)]
pub struct ListBatches {
    /// Only batches with a lower number.
    pub before: Option<u32>,
}

/// A batch with its control totals.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ShowBatch {
    /// The batch.
    pub batch: BatchId,
}

/// Hands over the charges that are in no batch yet: the control totals say which.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ExportCharges {
    /// Id of the new batch.
    pub batch: BatchId,
    /// Only those that count in this month.
    #[serde(default)]
    pub period: Option<Month>,
    /// In which language the files are.
    pub language: Language,
}

/// Which file of a batch.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum BatchFile {
    /// A spreadsheet with the control totals.
    Xlsx,
    /// The charges as comma-separated values.
    Csv,
}

/// A file of a batch: the same bytes whenever it is asked for.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct DownloadBatch {
    /// The batch.
    pub batch: BatchId,
    /// Which file.
    pub file: BatchFile,
}

/// Charges audited costs, each exactly as it was shown: what goes is charged, what does not is told. Two hundred at most.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ChargeCosts {
    /// The costs.
    pub costs: Vec<SeenCost>,
}
