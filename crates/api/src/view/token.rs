//! Tokens of other systems.

use crate::{Scope, Secret};
use serde::{Deserialize, Serialize};
use yizhan_domain::{Millis, PersonId, TokenId};

/// A token, without itself: nobody can be told it again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct TokenView {
    /// Its id.
    pub id: TokenId,
    /// Which system it is for.
    pub name: String,
    /// In whose name it acts.
    pub person: PersonId,
    /// That person's name.
    pub person_name: String,
    /// What it may write.
    pub scopes: Vec<Scope>,
    /// Who made it.
    pub made_by: String,
    /// When.
    pub made_at: Millis,
    /// From when on it is good for nothing.
    pub ends_at: Millis,
    /// When it was used last, to the minute.
    pub used_at: Option<Millis>,
    /// Who revoked it; empty where the hub did, which went on from a backup.
    pub revoked_by: String,
    /// When it was revoked.
    pub revoked_at: Option<Millis>,
    /// Whether it is good now: not over, not revoked, and its person is let in.
    pub is_good: bool,
}

/// A token that was just made, shown this once.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct MadeToken {
    /// The token.
    pub token: Secret,
    /// All of them, this one among them.
    pub tokens: Vec<TokenView>,
}
