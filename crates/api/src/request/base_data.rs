//! Requests about base data as they are kept (C1, C2).

use serde::{Deserialize, Serialize};
use uuid::Uuid;
use yizhan_domain::base::{BaseRecord, Kind, Role};

/// Base data of one kind, fifty entries a page.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct BrowseBaseData {
    /// Which kind.
    pub kind: Kind,
    /// Only entries that contain this.
    #[serde(default)]
    pub text: String,
    /// Of people, only those who do this.
    #[serde(default)]
    pub role: Option<Role>,
    /// Only what is in use, or only what is out of it; none gives both.
    #[serde(default)]
    pub in_use: Option<bool>,
    /// How many entries to pass over.
    #[serde(default)]
    pub skip: usize,
}

/// One entry of base data, with how it came to be so.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ShowEntry {
    /// Its kind.
    pub kind: Kind,
    /// Its id.
    pub entry: Uuid,
}

/// Puts an entry of base data as it is now, or a new one; at the hub.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct KeepEntry {
    /// The entry as whoever changes it saw it; none for a new one.
    pub before: Option<Box<BaseRecord>>,
    /// The entry as it is now; its id follows from its key, whatever stands here.
    pub record: Box<BaseRecord>,
}

/// Base data of one kind as the spreadsheet that it can be taken in from again.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ExportBaseData {
    /// Which kind.
    pub kind: Kind,
}

/// Takes an entry of base data out of use, or back; at the hub. What was recorded with it stays.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PutOutOfUse {
    /// Its kind.
    pub kind: Kind,
    /// Its id.
    pub entry: Uuid,
    /// Whether it is out of use from now on.
    pub is_out: bool,
}

/// Suppliers in use by code, words of their name, or the initials of its pinyin; best first, twenty at most.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct FindSuppliers {
    /// What was typed.
    pub text: String,
}
