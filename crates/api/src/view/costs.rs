//! Views of costs that wait to be confirmed (A9).

use super::{Named, OrderRow};
use crate::request::CostCursor;
use serde::{Deserialize, Serialize};
use yizhan_domain::order::BillDigest;
use yizhan_domain::{Fen, Millis, OrderId, Refusal};

/// A page of orders whose cost waits for the caller.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct CostPage {
    /// The orders.
    pub rows: Vec<CostRow>,
    /// Where the next page begins; none on the last.
    pub next: Option<CostCursor>,
    /// How many orders the filter has, on every page together.
    pub count: u32,
    /// What their bills come to; for who charges them, what of that was not charged before.
    pub total: Fen,
    /// The departments that any cost waiting for the caller is of, by name.
    pub departments: Vec<Named>,
    /// The teams, by name.
    pub teams: Vec<Named>,
    /// The engine's clock when it answered.
    pub now: Millis,
}

/// An order whose cost waits for the caller.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct CostRow {
    /// What every list shows of it.
    pub order: OrderRow,
    /// The bill that is confirmed.
    pub bill: BillDigest,
    /// What of the total was charged before.
    pub charged: Fen,
    /// The beginning of what was done.
    pub done: String,
    /// When the work was finished.
    pub finished_at: Option<Millis>,
    /// Work billed at another price than the fee standard has now.
    pub other_prices: Vec<OtherPrice>,
    /// How many questions about it are open.
    #[serde(default)]
    pub questions: u32,
    /// How many of them the caller's own stage asked.
    #[serde(default)]
    pub own_questions: u32,
    /// Whether the caller did the work or confirmed this cost before, so that somebody else has to.
    pub own: bool,
}

/// Work that was billed at another price than the fee standard has now.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct OtherPrice {
    /// What the work is called now.
    pub name: String,
    /// The price on the bill.
    pub billed: Fen,
    /// The price of the fee standard.
    pub standard: Fen,
}

/// What became of costs that were confirmed or charged together.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ConfirmedCosts {
    /// Those that are confirmed, also those that an earlier sending of the same request had confirmed.
    pub confirmed: Vec<ConfirmedCost>,
    /// What they come to.
    pub total: Fen,
    /// Those that were left out.
    pub refused: Vec<RefusedCost>,
}

/// A cost that is confirmed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ConfirmedCost {
    /// The order.
    pub order: OrderId,
    /// Its number.
    pub number: String,
    /// Total of the bill.
    pub total: Fen,
}

/// A cost that was left out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct RefusedCost {
    /// The order.
    pub order: OrderId,
    /// Its number; empty where the caller does not see the order.
    pub number: String,
    /// Why.
    pub why: Refusal,
}
