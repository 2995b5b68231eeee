//! What can be asked of orders: lists, the board, the search, one of them.

use serde::{Deserialize, Serialize};
use yizhan_domain::order::Status;
use yizhan_domain::statistics::Narrowing;
use yizhan_domain::{DepartmentId, Millis, OrderId, PlaceId, StepId, TeamId};

/// Which orders to list.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum OrderList {
    /// Those that wait for the caller.
    #[default]
    Todo,
    /// Those that are not closed, among what the caller sees.
    Open,
    /// All that the caller sees, also history.
    All,
    /// Those that are escalated to the caller, the urgent ones first.
    Escalated,
}

/// Where a page ended; the next one begins behind it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct OrderCursor {
    /// When the last order of the page was filed.
    pub filed_at: Millis,
    /// Its id.
    pub id: OrderId,
}

/// A page of fifty orders, newest first.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default)]
pub struct ListOrders {
    /// Which orders.
    pub list: OrderList,
    /// Only with this status.
    pub status: Option<Status>,
    /// Only of this department.
    pub department: Option<DepartmentId>,
    /// Only of this team.
    pub team: Option<TeamId>,
    /// Only at this place.
    pub place: Option<PlaceId>,
    /// Only those behind this.
    pub after: Option<OrderCursor>,
}

/// What is under way, as the service desk looks at it.
#[derive(Clone, Copy, Debug, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ShowBoard {}

/// How many orders came in, by weekday and hour, over so many whole weeks until today.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ShowIntake {
    /// How many weeks; 1 to 260.
    pub weeks: u16,
}

/// A page of fifty orders that match words (order number, two Chinese characters and up, pinyin initials) and are as chosen.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default)]
pub struct SearchOrders {
    /// What was typed; empty is whatever was chosen.
    pub text: String,
    /// Only with this status.
    pub status: Option<Status>,
    /// Only these.
    #[serde(flatten)]
    pub only: Narrowing,
    /// Only those filed at this instant or later.
    pub from: Option<Millis>,
    /// Only those filed before this instant.
    pub until: Option<Millis>,
    /// Only those behind this.
    pub after: Option<OrderCursor>,
}

/// One order with everything on it.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ShowOrder {
    /// The order.
    pub order: OrderId,
}

/// What was before the eyes of who confirmed an order's bill, and what became of it since?
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ShowAsSigned {
    /// The order.
    pub order: OrderId,
    /// The step by which it was confirmed: by the department, at a stage of the cost, or by the charge.
    pub step: StepId,
}

/// The audit bundle of an order: a file that proves it to who has not got the hub's store.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct MakeBundle {
    /// The order.
    pub order: OrderId,
}

/// What tells the hospital's hub from every other, for who checks audit bundles?
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ShowFingerprint {}

/// The order that a scanned QR code or a typed order number names.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct FindOrder {
    /// What was scanned or typed.
    pub code: String,
}

/// What the QR code of an order says that this device may not have (A11).
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ReadOrderCode {
    /// What was scanned.
    pub code: String,
}
