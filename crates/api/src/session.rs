//! Signing in: the only thing that works without a session.

use crate::view::Me;
use serde::{Deserialize, Serialize};

/// Staff number and password.
#[derive(Clone, Serialize, Deserialize)]
pub struct SignIn {
    /// Staff number (工号).
    pub staff_number: String,
    /// Password.
    pub password: String,
}

/// The answer to a good [`SignIn`]; over HTTP the session itself travels in a cookie.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SignedIn {
    /// Who is signed in.
    pub me: Me,
}
