//! Views of what somebody who minds the stores has to look into.

use super::{BlockedView, MoveRow, PartWords};
use serde::{Deserialize, Serialize};
use yizhan_domain::order::Status;
use yizhan_domain::{Millis, MovementId, OrderId};

/// What somebody who minds the stores has to look into; two hundred of each at most, the newest first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Doubts {
    /// Orders that parts were issued to by a code that nobody vouches for, and that never came here.
    pub unseen: Vec<UnseenOrder>,
    /// Orders with more parts on their bill than are with them.
    pub overused: Vec<OverusedOrder>,
    /// Blocked parts of which something was issued since.
    pub blocked: Vec<BlockedPart>,
}

/// A blocked part of which something was issued all the same: by a device that did not know of the block yet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct BlockedPart {
    /// The part.
    pub part: PartWords,
    /// Why nothing is issued of it.
    pub blocked: BlockedView,
    /// What was issued since; the units are those that did not come back.
    pub issued: Vec<MoveRow>,
}

/// An order that parts were issued to and that is not here.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct UnseenOrder {
    /// The order.
    pub order: OrderId,
    /// What was issued to it and did not come back.
    pub parts: Vec<UnseenPart>,
}

/// A part that was issued to an order that is not here.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct UnseenPart {
    /// The issue.
    pub movement: MovementId,
    /// The part.
    pub part: PartWords,
    /// Units that did not come back.
    pub left: i64,
    /// Name of the store.
    pub store_name: String,
    /// Who issued it.
    pub by_name: String,
    /// When.
    pub at: Millis,
}

/// An order with more parts on its bill than are with it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct OverusedOrder {
    /// The order.
    pub order: OrderId,
    /// Its number.
    pub number: String,
    /// How it stands.
    pub status: Status,
    /// The department that is charged.
    pub department_name: String,
    /// Names of its technicians.
    pub technicians: Vec<String>,
    /// The parts.
    pub parts: Vec<OverusedPart>,
    /// Whether the caller may correct what was used.
    pub may_correct: bool,
}

/// A part of which more is on a bill than is with the order.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct OverusedPart {
    /// The issue.
    pub movement: MovementId,
    /// The part.
    pub part: PartWords,
    /// Units drawn.
    pub drawn: i64,
    /// Units that a store took back.
    pub returned: i64,
    /// Units on the bill.
    pub used: i64,
    /// Who took them back.
    pub returned_to: Vec<String>,
}
