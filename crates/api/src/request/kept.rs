//! What can be asked of parts that are kept for orders.

use serde::{Deserialize, Serialize};
use yizhan_domain::{OrderId, PartId, SlipId, StoreId};

/// Keeps parts for an order.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ReserveParts {
    /// Id of the slip.
    pub slip: SlipId,
    /// The order.
    pub order: OrderId,
    /// The store.
    pub store: StoreId,
    /// The part.
    pub part: PartId,
    /// Units.
    pub quantity: i64,
    /// For how many days, from 1 to 30.
    pub days: u8,
}

/// What is kept for orders and was not released; with what ran out in the last thirty days. What is none does not
/// narrow.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default)]
pub struct ListKept {
    /// Only for this order.
    pub order: Option<OrderId>,
    /// Only in this store.
    pub store: Option<StoreId>,
}
