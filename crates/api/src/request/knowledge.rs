//! Requests about the knowledge base (D3).

use serde::{Deserialize, Serialize};
use yizhan_domain::base::{Knowledge, KnowledgeState, KnowledgeWords};
use yizhan_domain::{CategoryId, KnowledgeId, OrderId};

/// A page of fifty entries that the caller sees: what waits for a decision first, then what helped most often.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default)]
pub struct ListKnowledge {
    /// What was typed: words, pinyin initials, an order's number; empty is every entry.
    pub text: String,
    /// Only what fits this category.
    pub category: Option<CategoryId>,
    /// How many stand on the pages before.
    pub skip: usize,
}

/// One entry.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ShowKnowledge {
    /// The entry.
    pub entry: KnowledgeId,
}

/// The approved entries that likely help with what is being filed or repaired; three at most.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default)]
pub struct OfferKnowledge {
    /// Its category, where it is known.
    pub category: Option<CategoryId>,
    /// What was written about it.
    pub text: String,
}

/// Proposes what a finished order taught; at the hub.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ProposeKnowledge {
    /// The order.
    pub order: OrderId,
    /// Id of the new entry.
    pub entry: KnowledgeId,
    /// What it says.
    pub words: Box<KnowledgeWords>,
}

/// Says that a finished order taught what an approved entry says already; at the hub.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct JoinKnowledge {
    /// The order.
    pub order: OrderId,
    /// The entry.
    pub entry: KnowledgeId,
}

/// Approves an entry, changes it, drops it, or takes it out of use and back; at the hub.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct KeepKnowledge {
    /// The entry as far as whoever decides saw it.
    pub before: Box<Knowledge>,
    /// What it says now.
    pub words: Box<KnowledgeWords>,
    /// Where it stands now.
    pub state: KnowledgeState,
}
