//! Requests about budgets (D5).

use crate::request::Language;
use serde::{Deserialize, Serialize};
use yizhan_domain::{DepartmentId, Fen};

/// Budgets of a year against what was charged; a requester sees the own department's only.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default)]
pub struct ShowBudgets {
    /// The year; none is the one of the month that charges count in now.
    pub year: Option<i32>,
}

/// The budget of one department.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct BudgetOf {
    /// The department.
    pub department: DepartmentId,
    /// What it may be charged; none takes its budget back.
    pub amount: Option<Fen>,
}

/// Says what departments may be charged in a year. Those that are not named keep what they have; two thousand at most.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SetBudgets {
    /// The year.
    pub year: i32,
    /// The budgets, a department once.
    pub budgets: Vec<BudgetOf>,
    /// Whether departments that have a budget already keep it.
    #[serde(default)]
    pub only_new: bool,
}

/// What a year needs, from what the months before it came to, and which faults come again so often that a look before
/// them is worth a plan.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default)]
pub struct ShowBudgetPlan {
    /// The year; none is the next one.
    pub year: Option<i32>,
}

/// Budgets of a year against what was charged, as a spreadsheet (xlsx).
#[derive(Clone, Copy, Debug, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default)]
pub struct ExportBudgets {
    /// The year; none is the one of the month that charges count in now.
    pub year: Option<i32>,
    /// In which language its heads are.
    pub language: Language,
}
