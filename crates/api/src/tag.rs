//! Change tags: what a write touched, so that screens read again only what they must.

use serde::{Deserialize, Serialize};
use yizhan_domain::OrderId;

/// A part of what the engine knows that may have changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "tag", content = "id", rename_all = "snake_case")]
pub enum Tag {
    /// One order.
    Order(OrderId),
    /// Lists and counts of orders.
    Orders,
    /// Stock anywhere.
    Stock,
    /// Departments' accounts.
    Accounts,
    /// What technicians achieve, and their bonus.
    Bonus,
    /// Monthly bulletins: their texts, and what was approved.
    Bulletins,
    /// Calls to the service desk.
    Calls,
    /// Base data.
    BaseData,
    /// The devices of the hub.
    Devices,
    /// What waits for the hub here, and what the hub said of it.
    Sync,
}
