//! Views of many orders together (D1).

use crate::request::ShowStatistics;
use serde::{Deserialize, Serialize};
use yizhan_domain::Millis;
use yizhan_domain::forecast::{Method, PerMille};
use yizhan_domain::statistics::{Figures, Key, Month, Narrowing, Spread};

/// Figures of orders, grouped.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct StatisticsView {
    /// What was asked: screens draw what was counted, not what is being counted.
    pub of: ShowStatistics,
    /// First month.
    pub from: Month,
    /// Last month.
    pub to: Month,
    /// The groups: along time, or those with the most first.
    pub rows: Vec<StatisticsRow>,
    /// How many groups are not shown, since there are too many.
    pub hidden_rows: u32,
    /// What each group is divided by.
    pub columns: Vec<Head>,
    /// How many divisions are not shown.
    pub hidden_columns: u32,
    /// All of them together; an order of two technicians counts once here.
    pub total: Figures,
    /// The same of as many months before.
    pub before: Figures,
    /// How many orders took how long, for the span that the measure is about; the bounds are `BOUNDS_MIN`.
    pub classes: Vec<u32>,
    /// How long all of them lay in each stage, beside `Stage::ALL`.
    pub stages: Vec<Spread>,
    /// Which orders they are, also by what the caller sees.
    pub only: Narrowing,
    /// What that is called.
    pub names: NarrowingNames,
    /// What is expected of the running month and those after it, of orders or money along months up to now; none for other
    /// statistics, and where too few months are known.
    #[serde(default)]
    pub expected: Option<Expected>,
    /// The engine's clock when it answered.
    pub now: Millis,
}

/// Months to come.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Expected {
    /// The first of them, as a whole.
    pub from: Month,
    /// What is expected of each.
    pub months: Vec<i64>,
    /// How that was reckoned.
    pub note: ForecastNote,
}

/// By which rule the months to come are expected, and how far it was off before.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ForecastNote {
    /// The rule.
    pub method: Method,
    /// How far it was off, a month ahead; none where too few months can be compared.
    pub error: Option<PerMille>,
}

/// What orders of a group or division have in common.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Head {
    /// It.
    pub key: Key,
    /// What it is called; empty where the key says it.
    pub name: String,
}

/// A group of orders.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct StatisticsRow {
    /// What they have in common.
    #[serde(flatten)]
    pub head: Head,
    /// Their figures.
    pub figures: Figures,
    /// The measure of each division; none where there is nothing to measure.
    pub cells: Vec<Option<i64>>,
}

/// What the ids of a narrowing are called; empty where it has none, or none that is known.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct NarrowingNames {
    /// The department.
    pub department: String,
    /// The section.
    pub section: String,
    /// The team.
    pub team: String,
    /// The technician.
    pub technician: String,
    /// The category.
    pub category: String,
    /// The place.
    pub place: String,
}
