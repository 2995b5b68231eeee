//! Views of monthly bulletins (D6).

use super::Provisional;
use crate::request::ShowBulletin;
use serde::{Deserialize, Serialize};
use yizhan_domain::bulletin::{Content, Difference, Kind, TextKind};
use yizhan_domain::statistics::Month;
use yizhan_domain::{BulletinId, Millis};

/// Months with their bulletins.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct BulletinList {
    /// The latest month first; of each month both kinds.
    pub rows: Vec<BulletinRow>,
    /// The present month.
    pub running: Month,
    /// The engine's clock when it answered.
    pub now: Millis,
}

/// A bulletin in a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct BulletinRow {
    /// Which.
    pub kind: Kind,
    /// Of which month.
    pub month: Month,
    /// Whether texts are written.
    pub has_texts: bool,
    /// The versions that were approved, the first one first.
    pub versions: Vec<VersionView>,
}

/// A version that was approved.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct VersionView {
    /// Its id.
    pub id: BulletinId,
    /// Its number, from 1 on.
    pub number: u32,
    /// Who approved it.
    pub by: String,
    /// When.
    pub at: Millis,
}

/// A bulletin.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct BulletinView {
    /// What was asked.
    pub of: ShowBulletin,
    /// The present month.
    pub running: Month,
    /// Name of the hospital in Chinese and in English, of a version as it was then; empty where nobody said it.
    pub hospital: [String; 2],
    /// Its figures.
    pub content: Content,
    /// Its texts, in the order of the page; those of a draft also where nothing is written.
    pub texts: Vec<TextView>,
    /// The version that is shown; none for the draft.
    pub version: Option<VersionView>,
    /// Up to where in the log the figures were counted.
    pub position: i64,
    /// Every version, the first one first.
    pub versions: Vec<VersionView>,
    /// What may still change the figures of a draft.
    pub provisional: Provisional,
    /// How many devices might have had work that was not sent when a version was approved; none where nobody knows.
    pub away_then: Option<u32>,
    /// What stands for exactly this draft; empty for a version.
    pub digest: String,
    /// Whether the caller writes texts.
    pub may_write: bool,
    /// Whether the caller may approve this now.
    pub may_approve: bool,
    /// The engine's clock when it answered.
    pub now: Millis,
}

/// A text of a bulletin.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct TextView {
    /// Which.
    pub text: TextKind,
    /// Its words.
    pub words: String,
    /// What said so; none where nobody wrote it, and in a version.
    pub id: Option<BulletinId>,
    /// Who wrote it.
    pub by: String,
    /// When.
    pub at: Option<Millis>,
}

/// What an approved bulletin would say otherwise today.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct BulletinComparison {
    /// What was asked about.
    pub of: ShowBulletin,
    /// Which version.
    pub version: VersionView,
    /// What differs.
    pub differences: Vec<Difference>,
    /// The engine's clock when it answered.
    pub now: Millis,
}
