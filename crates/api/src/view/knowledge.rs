//! Views of the knowledge base.

use super::Named;
use serde::{Deserialize, Serialize};
use yizhan_domain::base::{Behind, Knowledge, KnowledgeState};
use yizhan_domain::{Fen, KnowledgeId, Millis};

/// A page of the knowledge base.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct KnowledgePage {
    /// The entries.
    pub rows: Vec<KnowledgeRow>,
    /// How many match in all.
    pub total: usize,
    /// The categories of all entries that the caller sees, by name.
    pub categories: Vec<Named>,
    /// Whether the caller decides about entries.
    pub may_decide: bool,
}

/// An entry in a list, or as it is offered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct KnowledgeRow {
    /// Its id.
    pub id: KnowledgeId,
    /// Symptom.
    pub symptom: String,
    /// Cause; may be empty.
    pub cause: String,
    /// What helped.
    pub solution: String,
    /// Names of the categories that it fits.
    pub categories: Vec<String>,
    /// Where it stands.
    pub state: KnowledgeState,
    /// How many orders stand behind it.
    pub orders: usize,
    /// How many minutes it usually takes.
    pub minutes: Option<u32>,
    /// What it usually costs.
    pub cost: Option<Fen>,
    /// Name of who proposed it.
    pub proposed_by: String,
    /// When.
    pub proposed_at: Millis,
}

/// An entry with everything on it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct KnowledgeView {
    /// The entry, without the orders behind it.
    pub entry: Knowledge,
    /// The categories that it fits, by name.
    pub categories: Vec<Named>,
    /// How many minutes it usually takes.
    pub minutes: Option<u32>,
    /// What it usually costs.
    pub cost: Option<Fen>,
    /// Those of the latest orders behind it that the caller sees here, the latest first.
    pub orders: Vec<Behind>,
    /// Name of who proposed it.
    pub proposed_by: String,
    /// Name of who approved, changed or dropped it last; empty where nobody did.
    pub decided_by: String,
    /// Whether the caller decides about it.
    pub may_decide: bool,
    /// Whether that is done at the hub only, and this is another device.
    pub only_at_hub: bool,
}

/// What the knowledge base has from an order.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct OrderKnowledge {
    /// Whether the caller may propose what it taught, at the hub, and nobody did yet.
    pub may_propose: bool,
    /// The entries that came from it, as far as the caller sees them.
    pub entries: Vec<Named>,
}
