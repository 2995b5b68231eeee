//! Views of costs that wait to be confirmed (A9).

use super::{Named, OrderRow};
use crate::request::CostCursor;
use serde::{Deserialize, Serialize};
use yizhan_domain::base::AuditRules;
use yizhan_domain::costs::LookWhy;
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
    /// How many of all that wait an auditor has to look at one by one.
    #[serde(default)]
    pub to_look: u32,
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
    /// Why an auditor has to look at it, and who did; none where nobody has to.
    #[serde(default)]
    pub audit: Option<AuditView>,
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

/// Why an auditor has to look at an order, and who did.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct AuditView {
    /// Why; nothing where nobody has to.
    pub why: Vec<LookWhy>,
    /// Who looked at the bill first.
    pub looked: Option<LookedView>,
    /// Whether the caller may say so.
    pub may_look: bool,
}

/// Who looked at a bill.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct LookedView {
    /// Name.
    pub by: String,
    /// When, by the device's clock.
    pub at: Millis,
}

/// Which orders an auditor looks at one by one, and what came of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct AuditRulesView {
    /// The rules as they followed each other.
    pub rules: AuditRules,
    /// The month of the figures.
    pub month: String,
    /// What came of the rules in that month.
    pub figures: AuditFigures,
    /// The hub's day: the first from which another rule can hold.
    pub today: String,
    /// Whether the caller may change the rule here.
    pub may_set: bool,
    /// The engine's clock when it answered.
    pub now: Millis,
}

/// What came to the auditor in a month.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct AuditFigures {
    /// Orders that came.
    pub came: u32,
    /// Of these, those that had to be looked at.
    pub drawn: u32,
    /// Of these, those that were drawn by lot alone.
    pub by_lot: u32,
    /// Of those that had to be looked at, those that were.
    pub looked: u32,
    /// Of those that had to be looked at, those that the auditor sent back.
    pub sent_back: u32,
}
