//! Orders for several trades, and duplicates (A3).

use super::SeenCost;
use serde::{Deserialize, Serialize};
use yizhan_domain::base::Urgency;
use yizhan_domain::{CategoryId, OrderId, StepId, TeamId};

/// Splits an order into sub-orders for several trades, or adds some.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SplitOrder {
    /// The order.
    pub order: OrderId,
    /// Id of the new step.
    pub step: StepId,
    /// The last step that the caller saw.
    pub follows: Option<StepId>,
    /// The sub-orders; eight at most.
    pub trades: Vec<NewTrade>,
}

/// A sub-order to be made.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct NewTrade {
    /// Its id.
    pub order: OrderId,
    /// Id of its first step.
    pub step: StepId,
    /// The team that it goes to at once, with the id of that step; none leaves that to the service desk.
    pub dispatch: Option<(StepId, TeamId)>,
    /// What kind of service.
    pub category: CategoryId,
    /// What is to be done.
    pub description: String,
    /// How urgent it is.
    pub urgency: Urgency,
}

/// Open orders that an order may be a duplicate of, twenty at most.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ListAlike {
    /// The order.
    pub order: OrderId,
    /// What was typed to find others; empty for those of the same place, department and category.
    #[serde(default)]
    pub text: String,
}

/// Closes an order as a duplicate of another one.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct MergeOrder {
    /// The duplicate.
    pub order: OrderId,
    /// Id of the new step.
    pub step: StepId,
    /// The last step that the caller saw.
    pub follows: Option<StepId>,
    /// The order on which its need is followed from now on.
    pub into: OrderId,
}

/// Confirms several orders that belong together with one word, in the caller's own name: all of them, or none.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ConfirmTrades {
    /// The order that is answered with.
    pub order: OrderId,
    /// Each with the bill that was shown.
    pub bills: Vec<SeenCost>,
    /// Stars, 1 to 5.
    pub stars: u8,
    /// Words that were picked, by key.
    pub tags: Vec<String>,
    /// Own words.
    pub words: String,
}
