//! Base data from spreadsheets, taken in at the hub from a browser (C2).

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use uuid::Uuid;
use yizhan_domain::Refusal;
use yizhan_domain::base::{BaseRecord, Kind};

/// The files, to look at them or to take them in. All of them go in, or nothing.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ImportFiles {
    /// The files.
    pub files: Vec<ImportFile>,
    /// [`ImportView::seen`], where what was seen is to be done; none only looks.
    pub seen: Option<String>,
}

/// A file.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ImportFile {
    /// Its name, which says what it holds: `地点.xlsx`.
    pub name: String,
    /// Its bytes as base64.
    pub bytes: String,
}

/// What files would do, or did.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ImportView {
    /// What is wrong, by file; while there is anything, nothing is taken in.
    pub findings: Vec<FileFindings>,
    /// What the files hold, by kind.
    pub counts: Vec<ImportCount>,
    /// Entries that the rules of base data do not allow, the first of them; nothing is taken in while there are any.
    pub refused: Vec<ImportRefusal>,
    /// What would be new or another one, the first of them.
    pub changes: Vec<ImportChange>,
    /// Names of what these refer to.
    pub names: BTreeMap<Uuid, String>,
    /// Stands for exactly these changes; empty where there are none, or something is wrong.
    pub seen: String,
    /// Whether it was done.
    pub is_done: bool,
}

/// What is wrong with a file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct FileFindings {
    /// Its name.
    pub file: String,
    /// How many things in all.
    pub count: usize,
    /// The first of them.
    pub rows: Vec<RowFinding>,
}

/// What is wrong with a row.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct RowFinding {
    /// The spreadsheet's own row number; 0 for the file itself.
    pub row: u32,
    /// The column's header as it stands in the file; may be empty.
    pub column: String,
    /// What is wrong and what to do, in Chinese.
    pub zh: String,
    /// The same in English.
    pub en: String,
}

/// How many entries of a kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ImportCount {
    /// The kind.
    pub kind: Kind,
    /// New ones.
    pub added: usize,
    /// Ones that become something else.
    pub changed: usize,
    /// Ones that stand there just so.
    pub same: usize,
}

/// An entry that cannot be so.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ImportRefusal {
    /// As the file has it.
    pub record: BaseRecord,
    /// What is wrong with it.
    pub why: Refusal,
}

/// What becomes of an entry.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ImportChange {
    /// As it stands now; none for a new one.
    pub before: Option<BaseRecord>,
    /// As it will.
    pub record: BaseRecord,
}
