//! Views of what is kept for orders.

use super::PartWords;
use serde::{Deserialize, Serialize};
use yizhan_domain::{Millis, OrderId, SlipId, StoreId};

/// What has become of parts that were kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum KeptState {
    /// They are kept.
    Kept,
    /// All of them were issued to the order.
    Issued,
    /// The time is over.
    RanOut,
    /// The order takes no parts any more.
    OrderOver,
}

/// Parts kept for an order.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct KeptRow {
    /// The slip.
    pub slip: SlipId,
    /// The order.
    pub order: OrderId,
    /// Its number; empty where the order is not here.
    pub order_number: String,
    /// The store.
    pub store: StoreId,
    /// Its name.
    pub store_name: String,
    /// The part.
    pub part: PartWords,
    /// Units that were asked for.
    pub quantity: i64,
    /// Of these, what is still kept: not issued to the order yet.
    pub left: i64,
    /// Of what is still kept, what the books of the store have for it; what was asked for earlier comes first.
    pub there: i64,
    /// Until when.
    pub until: Millis,
    /// Who asked for it.
    pub by_name: String,
    /// When.
    pub at: Millis,
    /// What has become of it.
    pub state: KeptState,
    /// Whether the caller may release it.
    pub may_release: bool,
}
