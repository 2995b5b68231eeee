//! What can be asked of what lies in stores, and of what became of it.

use super::ListStock;
use serde::{Deserialize, Serialize};
use yizhan_domain::{DepartmentId, Millis, MovementId, OrderId, PartId, PersonId, StoreId};

/// What of the stores somebody should look at.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Alert {
    /// Parts below their minimum.
    #[default]
    BelowMinimum,
    /// Parts below their safety stock, and not below the minimum.
    BelowSafety,
    /// What expires within so many days, and what has expired.
    Expiring,
    /// Parts in stock of which none went out in so many days.
    Slow,
    /// Every part that was consumed in twelve months, with its class.
    Classes,
    /// What has to be ordered, by supplier.
    Replenish,
}

/// Parts that somebody should look at; those that matter most first, five hundred at most.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default)]
pub struct ListAlerts {
    /// What is looked for.
    pub alert: Alert,
    /// Only in this store.
    pub store: Option<StoreId>,
    /// Days, for what expires and what is slow; 90 where it is none.
    pub days: Option<u16>,
}

/// What sums of consumption are made by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum ConsumptionBy {
    /// By part.
    #[default]
    Part,
    /// By department.
    Department,
    /// By the technician whose order it was.
    Technician,
    /// By order; what went to a department without one is told by department.
    Order,
    /// By month.
    Month,
    /// By the number of a visit or of an emergency order.
    Reference,
}

/// Which movements. What is none or empty does not narrow.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default)]
pub struct MovementFilter {
    /// First month, `2026-01`.
    pub from: Option<String>,
    /// Last month, `2026-11`.
    pub to: Option<String>,
    /// The part.
    pub part: Option<PartId>,
    /// The store that it came from or went back to.
    pub store: Option<StoreId>,
    /// The department that had it, or whose order it was for. The nil id takes what is for an order that is not here.
    pub department: Option<DepartmentId>,
    /// The technician whose order it was. The nil id takes what has none.
    pub technician: Option<PersonId>,
    /// The order.
    pub order: Option<OrderId>,
    /// The number of a visit, an emergency order or a delivery note.
    pub reference: String,
}

/// What was consumed (B8): the dearest first, five hundred at most.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default)]
pub struct ShowConsumption {
    /// What the sums are made by.
    pub by: ConsumptionBy,
    /// Of which movements.
    pub filter: MovementFilter,
}

/// Movements, fifty a page, the newest first.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default)]
pub struct ListMovements {
    /// Which.
    pub filter: MovementFilter,
    /// Only what was consumed, or came back from there.
    pub consumed: bool,
    /// Only those before this one.
    pub after: Option<(Millis, MovementId)>,
}

/// Where a lot came from and where all of it went.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ShowLot {
    /// The part.
    pub part: PartId,
    /// The lot.
    pub lot: String,
}

/// A list that can be taken away.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "list", content = "of", rename_all = "snake_case")]
pub enum ListToExport {
    /// The stock list, all pages of it.
    Stock(ListStock),
    /// A list of alerts, the replenishment list among them.
    Alerts(ListAlerts),
    /// Sums of consumption.
    Consumption(ShowConsumption),
    /// Movements, the newest hundred thousand.
    Movements(ListMovements),
}

/// The language of a file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Language {
    /// Simplified Chinese.
    #[default]
    #[serde(rename = "zh-CN")]
    Chinese,
    /// English.
    #[serde(rename = "en")]
    English,
}

/// A list as a spreadsheet (xlsx).
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ExportList {
    /// Which.
    #[serde(flatten)]
    pub list: ListToExport,
    /// In which language its heads are.
    #[serde(default)]
    pub language: Language,
}
