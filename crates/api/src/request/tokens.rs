//! Tokens of other systems (H6). A new one is made beside the list: the hub draws it.

use crate::{Scope, Secret};
use serde::{Deserialize, Serialize};
use yizhan_domain::{Millis, PersonId, TokenId};

/// Every token, the newest first.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ListTokens {}

/// Revokes a token: it is good for nothing from now on.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct RevokeToken {
    /// The token.
    pub token: TokenId,
}

/// A new token, from an administrator who says the own password once more.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct MakeToken {
    /// The administrator's own password.
    pub password: Secret,
    /// Which system it is for.
    pub name: String,
    /// In whose name it acts: it may never do more than this person.
    pub person: PersonId,
    /// What it may write; it may read what the person may read.
    pub scopes: Vec<Scope>,
    /// From when on it is good for nothing.
    pub ends_at: Millis,
}
