//! Requests about monthly bulletins (D6).

use super::Language;
use serde::{Deserialize, Serialize};
use yizhan_domain::BulletinId;
use yizhan_domain::bulletin::{Kind, TextKind};
use yizhan_domain::statistics::Month;

/// The months with their bulletins, the latest first.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default)]
pub struct ListBulletins {}

/// A bulletin: the draft as it would be approved now, or a version that was approved.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ShowBulletin {
    /// Which.
    pub kind: Kind,
    /// Of which month.
    pub month: Month,
    /// Which version, from 1 on; the draft where it is none.
    #[serde(default)]
    pub version: Option<u32>,
}

impl ShowBulletin {
    /// The draft of a bulletin.
    #[must_use]
    pub const fn draft(kind: Kind, month: Month) -> Self {
        Self {
            kind,
            month,
            version: None,
        }
    }
}

/// What an approved bulletin would say otherwise today.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct CompareBulletin {
    /// Which.
    pub of: ShowBulletin,
}

/// The same as a PDF.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct MakeBulletin {
    /// Which.
    pub of: ShowBulletin,
    /// In which language.
    pub language: Language,
}

/// Says what a text of the draft says from now on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct KeepBulletinText {
    /// Id of what is written.
    pub id: BulletinId,
    /// Which bulletin.
    pub kind: Kind,
    /// Of which month.
    pub month: Month,
    /// Which text.
    pub text: TextKind,
    /// Its words; empty takes it out.
    pub words: String,
    /// What was written there last as far as the caller saw.
    #[serde(default)]
    pub follows: Option<BulletinId>,
}

/// Approves the draft exactly as it was shown.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ApproveBulletin {
    /// Id of the version.
    pub id: BulletinId,
    /// Which bulletin.
    pub kind: Kind,
    /// Of which month.
    pub month: Month,
    /// How many versions there were.
    pub versions: u32,
    /// What stands for exactly what was shown.
    pub digest: String,
}
