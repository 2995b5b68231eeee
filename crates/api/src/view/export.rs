//! Files to take away.

use serde::{Deserialize, Serialize};

/// A file to keep.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Exported {
    /// What it is called.
    pub name: String,
    /// What it is, as a media type.
    pub mime: String,
    /// Its bytes as base64 (RFC 4648, with padding).
    pub base64: String,
}
