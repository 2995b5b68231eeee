//! Views of orders that belong together.

use serde::{Deserialize, Serialize};
use yizhan_domain::order::{Bill, BillDigest, Clock, IdentityLevel, Status, Stays};
use yizhan_domain::{OrderId, StepId};

/// The orders that an order belongs together with.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct RelatedOrders {
    /// What it is a sub-order of.
    pub parent: Option<RelatedOrder>,
    /// Its sub-orders, or the other ones of its parent.
    pub trades: Vec<RelatedOrder>,
    /// How far they are, where it was split.
    pub progress: Option<Progress>,
    /// What it was merged into; none where it does not stand as merged.
    pub merged_into: Option<RelatedOrder>,
    /// Where the need is followed now, where that one was merged too.
    pub followed_in: Option<RelatedOrder>,
    /// Why it is at the service desk all the same.
    pub stays: Option<Stays>,
    /// What was merged into it.
    pub duplicates: Vec<RelatedOrder>,
}

/// How far the sub-orders of an order are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "TradesProgress"))]
pub struct Progress {
    /// How many there are that did not come to nothing.
    pub all: u32,
    /// How many of them are known here.
    pub known: u32,
    /// How many of them are finished, or more than that.
    pub done: u32,
}

/// An order as one that belongs together with it shows it. Whoever sees one is told where the others stand, and opens
/// only those that the person sees.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct RelatedOrder {
    /// Id.
    pub order: OrderId,
    /// Order number.
    pub number: String,
    /// Name of the category; empty where it is not known here.
    pub category: String,
    /// The beginning of what was reported; only of what was merged into the order.
    pub description: String,
    /// Name of the team; empty where it has none, or is not known here.
    pub team: String,
    /// Status; none where it is not known here.
    pub status: Option<Status>,
    /// The clock that runs out next.
    pub clock: Option<Clock>,
    /// Whether the caller sees it.
    pub is_seen: bool,
    /// What the caller can confirm on it now.
    pub asks: Option<AskedBill>,
}

/// A bill that waits for the caller's word.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct AskedBill {
    /// The bill.
    pub bill: Bill,
    /// What a signer of it binds to.
    pub digest: BillDigest,
    /// The step that the word follows.
    pub last_step: Option<StepId>,
    /// How strongly a signer of it has to be identified.
    pub wanted: IdentityLevel,
    /// Whether it was confirmed before, and the own account is not enough to confirm it again.
    pub by_itself: bool,
}
