//! Orders taken over from an old system: finished, charged, and never changed again.

use super::Urgency;
use crate::{
    CategoryId, DepartmentId, Fen, Hundredths, Millis, OrderId, PersonId, PlaceId, TeamId,
};
use serde::{Deserialize, Serialize};

/// A bill line of an old order, as the old system printed it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct HistoricLine {
    /// Code of the fee or part, where it is known.
    pub code: String,
    /// Name of the fee or part.
    pub name: String,
    /// Unit that is charged.
    pub unit: String,
    /// Quantity.
    pub quantity: Hundredths,
    /// What the line cost.
    pub amount: Fen,
}

/// An order of an old system.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct HistoricOrder {
    /// Its id.
    pub id: OrderId,
    /// The old system's order number (单号).
    pub number: String,
    /// When it was reported.
    pub filed_at: Millis,
    /// The department that reported it.
    pub department: DepartmentId,
    /// Who reported it, where the person is still known.
    pub requester: Option<PersonId>,
    /// The reporter's name.
    pub requester_name: String,
    /// Extension number that it was reported from.
    pub extension: String,
    /// The place, where it is known.
    pub place: Option<PlaceId>,
    /// The place as it was written down.
    pub place_label: String,
    /// Category.
    pub category: CategoryId,
    /// Urgency.
    pub urgency: Urgency,
    /// What was wrong.
    pub description: String,
    /// The team that did it.
    pub team: Option<TeamId>,
    /// The technician, where the person is still known.
    pub technician: Option<PersonId>,
    /// The technician's name.
    pub technician_name: String,
    /// When it was accepted.
    pub accepted_at: Option<Millis>,
    /// When the technician was on site.
    pub arrived_at: Option<Millis>,
    /// When it was finished.
    pub finished_at: Option<Millis>,
    /// Labour line, where there was one.
    pub labour: Option<HistoricLine>,
    /// Material line, where there was one.
    pub material: Option<HistoricLine>,
    /// Satisfaction as it was written down; empty where nobody rated.
    pub satisfaction: String,
}
