//! Views of budgets (D5).

use super::{ForecastNote, Named};
use serde::{Deserialize, Serialize};
use yizhan_domain::budget::{BudgetState, Outlook, Proposal};
use yizhan_domain::statistics::Month;
use yizhan_domain::{Fen, Millis};

/// A department's budget, and how it stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct BudgetRow {
    /// The department.
    pub department: Named,
    /// Its code.
    pub code: String,
    /// Its cost centre.
    pub cost_centre: String,
    /// What it may be charged; none where nobody said it.
    pub budget: Option<Fen>,
    /// What it was charged, and will be.
    pub outlook: Outlook,
    /// How the two stand.
    pub state: BudgetState,
    /// The latest month of the year with a charge.
    pub latest: Option<Month>,
}

/// All budgets of a year together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct BudgetTotal {
    /// The sum of the budgets; none where there is none at all.
    pub budget: Option<Fen>,
    /// What all departments were charged, and will be.
    pub outlook: Outlook,
    /// What of `outlook.charged` departments without a budget were charged.
    pub without_budget: Fen,
}

/// A year's budgets against what was charged.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct BudgetView {
    /// The year.
    pub year: i32,
    /// The month that charges count in now.
    pub running: Month,
    /// Years that have budgets or charges, with the running and the next one; the latest first.
    pub years: Vec<i32>,
    /// Departments with a budget or charges: what is over first, then those that used the largest part.
    pub rows: Vec<BudgetRow>,
    /// Departments in use that have neither, by code.
    pub others: Vec<BudgetRow>,
    /// All together.
    pub total: BudgetTotal,
    /// What was charged in each month of the year.
    pub months: Vec<Fen>,
    /// How months to come were reckoned; none where none were.
    pub forecast: Option<ForecastNote>,
    /// Whether the caller may say budgets here.
    pub may_set: bool,
    /// The engine's clock when it answered.
    pub now: Millis,
}

/// What a department needs in a year.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PlanRow {
    /// The department.
    pub department: Named,
    /// Its code.
    pub code: String,
    /// The budget of the year before; none where there was none.
    pub year_before: Option<Fen>,
    /// What is proposed, and from what.
    pub proposal: Proposal,
    /// The budget of the year, where somebody said it already.
    pub budget: Option<Fen>,
}

/// A fault that comes again and again at a place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct UpkeepRow {
    /// The place.
    pub place: Named,
    /// The category.
    pub category: Named,
    /// How often it was reported.
    pub orders: u32,
    /// What that cost.
    pub cost: Fen,
    /// After how many months a look comes before the next fault, at the rate of these.
    pub every_months: u8,
}

/// What a year needs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct BudgetPlanView {
    /// The year.
    pub year: i32,
    /// The first month that it is reckoned from; none where nothing is known yet.
    pub from: Option<Month>,
    /// The last one.
    pub to: Month,
    /// What departments need, the most first.
    pub rows: Vec<PlanRow>,
    /// The sum of what is proposed.
    pub proposed: Fen,
    /// Faults that come again, the most frequent first; fifty at most.
    pub upkeep: Vec<UpkeepRow>,
    /// The first month of those faults.
    pub upkeep_from: Month,
    /// The last one.
    pub upkeep_to: Month,
    /// Years that can be planned, the latest first.
    pub years: Vec<i32>,
    /// Whether the caller may say budgets here.
    pub may_set: bool,
    /// The engine's clock when it answered.
    pub now: Millis,
}
