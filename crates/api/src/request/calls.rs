//! Requests about calls to the service desk (D2).

use super::Language;
use serde::{Deserialize, Serialize};
use yizhan_domain::CallLogId;
use yizhan_domain::calls::{Day, Wanted};

/// Figures of the calls that the exchange logged.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default)]
pub struct ShowCalls {
    /// From this day; four weeks before the last where it is none.
    pub from: Option<Day>,
    /// To this day; the last that has calls where it is none.
    pub to: Option<Day>,
    /// Within how many seconds a call is answered in time; twenty where it is none.
    pub within_s: Option<u16>,
}

/// The same as a spreadsheet, with the call takers that each hour wants.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default)]
pub struct ExportCalls {
    /// The figures.
    pub of: ShowCalls,
    /// What is wanted of the service desk.
    pub wanted: Wanted,
    /// In which language.
    pub language: Language,
}

/// The logs of calls that were brought, the last one first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default)]
pub struct ListCallLogs {}

/// Says that a log was the wrong one: its calls count no longer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct WithdrawCallLog {
    /// The log.
    pub log: CallLogId,
}
