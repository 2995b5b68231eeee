//! Reporting without an account (A1): whoever stands at a place scans the code on its wall. The hub answers this without a
//! session, so an answer holds only what stands on the door, what can be reported and how soon somebody comes.

use crate::view::CategoryView;
use serde::{Deserialize, Serialize};
use yizhan_domain::order::Status;
use yizhan_domain::{CategoryId, Millis, OrderId, StepId};

/// The place whose code was scanned.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ReportedPlace {
    /// Where it is: campus, building, floor, room.
    pub label: String,
    /// Whose it is.
    pub department_name: String,
    /// What can be reported, by group and name.
    pub categories: Vec<CategoryView>,
}

/// What somebody reports. Its ids come from their browser, so that a report sent again is the same report.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Report {
    /// The order that it becomes.
    pub order: OrderId,
    /// Its first step.
    pub step: StepId,
    /// What kind of service.
    pub category: CategoryId,
    /// What is wrong.
    pub description: String,
    /// Who it is; may be empty.
    pub name: String,
    /// Where to call back.
    pub phone: String,
}

/// How far a report has come. Whoever knows the order's id may ask: it was drawn at random by whoever reported.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ReportState {
    /// Number of the order.
    pub number: String,
    /// How far it is.
    pub status: Status,
    /// When it came in.
    pub filed_at: Millis,
    /// When the last step was taken.
    pub changed_at: Millis,
    /// When this was so, by the hub's clock.
    pub now: Millis,
}
