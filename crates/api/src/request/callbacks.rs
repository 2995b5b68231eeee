//! Requests about callbacks (A10).

use serde::{Deserialize, Serialize};
use yizhan_domain::base::CallbackRule;
use yizhan_domain::callback::Outcome;
use yizhan_domain::{CallbackId, Millis, OrderId};

/// Orders that somebody is to phone about, the oldest first; or those that somebody phoned about, the latest first.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default)]
pub struct ListCallbacks {
    /// Those that somebody phoned about.
    pub called: bool,
    /// Figures, and what was phoned about, of the orders confirmed in this month: `2026-11`; none is the last thirty days.
    pub month: Option<String>,
    /// Where the page begins.
    pub after: Option<CallbackCursor>,
}

/// Where a page of callbacks begins: behind this order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct CallbackCursor {
    /// When it was confirmed, or phoned about.
    pub at: Millis,
    /// The order.
    pub order: OrderId,
}

/// Says what came of a call.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct RecordCallback {
    /// The order.
    pub order: OrderId,
    /// Id of the new result.
    pub callback: CallbackId,
    /// What came of it.
    pub outcome: Outcome,
    /// The result that it takes the place of.
    #[serde(default)]
    pub corrects: Option<CallbackId>,
}

/// Which orders are phoned about.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ShowCallbackRule {}

/// Says which orders are phoned about, of those that are confirmed from now on; at the hub.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SetCallbackRule {
    /// The rule.
    pub rule: CallbackRule,
}
