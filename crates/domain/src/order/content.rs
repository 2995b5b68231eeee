//! What a work order's document holds.

use super::{PartOf, Step};
use crate::base::{Limits, OrderKind, Urgency};
use crate::{
    CategoryId, DepartmentId, Fen, Hundredths, LineId, Millis, MovementId, OrderId, PersonId,
    PlaceId,
};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// What is known about the need itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Header {
    /// Order number, unique without asking anyone: day, device code, count (261121-K3-07).
    pub number: String,
    /// Kind of need.
    pub kind: OrderKind,
    /// Category.
    pub category: CategoryId,
    /// Urgency.
    pub urgency: Urgency,
    /// The clocks' limits, as they stood when it was filed or its category or urgency corrected.
    pub limits: Limits,
    /// Where.
    pub place: PlaceId,
    /// The department that it is for and that is charged.
    pub department: DepartmentId,
    /// Who needs it, where that person is in the staff directory.
    pub requester: Option<PersonId>,
    /// Name of who needs it.
    pub requester_name: String,
    /// Phone to call back.
    pub requester_phone: String,
    /// Who filed it.
    pub filed_by: PersonId,
    /// When it was filed, by the device's clock.
    pub filed_at: Millis,
    /// The order that it is a part of, where it is a sub-order.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub part_of: Option<Box<PartOf>>,
}

/// A labour line (A7): name and price stand here as they were when it was recorded.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct LabourLine {
    /// Its id.
    pub id: LineId,
    /// Code of the fee standard.
    pub code: String,
    /// Name of the service.
    pub name: String,
    /// Unit that is charged.
    pub unit: String,
    /// Price of one unit.
    pub unit_price: Fen,
    /// Quantity, in hundredths of the unit.
    pub quantity: Hundredths,
    /// Who worked.
    pub by: PersonId,
    /// When it was recorded.
    pub at: Millis,
}

/// A work order as its document tells it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct WorkOrder {
    /// Its id.
    pub id: OrderId,
    /// The need.
    pub header: Header,
    /// What is wrong, in the words of who reported it.
    pub description: String,
    /// Every step, by id; their order is the log's.
    pub steps: BTreeMap<crate::StepId, Step>,
    /// Every labour line, also the voided ones.
    pub labour: BTreeMap<LineId, LabourLine>,
    /// Labour lines that were voided.
    pub voided: BTreeSet<LineId>,
    /// For each issue of parts to this order, how many units were used.
    pub used: BTreeMap<MovementId, i64>,
}
