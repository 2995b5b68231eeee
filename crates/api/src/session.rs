//! Signing in: the only thing that works without a session.

use crate::Secret;
use crate::view::Me;
use serde::{Deserialize, Serialize};
use yizhan_domain::PersonId;

/// Staff number and password.
#[derive(Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SignIn {
    /// Staff number (工号).
    pub staff_number: String,
    /// Password.
    pub password: String,
}

/// The PIN that whoever is signed in chooses for the own badge, with the own password.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ChooseBadgePin {
    /// Password.
    pub password: Secret,
    /// Six digits.
    pub pin: Secret,
}

/// Another password, for whoever is signed in or, from an administrator, for somebody else.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ChoosePassword {
    /// The present password of whoever is signed in.
    pub password: Secret,
    /// Whose password is to be another one; none is the own.
    pub person: Option<PersonId>,
    /// The new one.
    pub new: Secret,
}

/// The answer to a good [`SignIn`]; over HTTP the session itself travels in a cookie.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SignedIn {
    /// Who is signed in.
    pub me: Me,
}
