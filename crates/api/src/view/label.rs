//! Views of labels.

use serde::{Deserialize, Serialize};

/// Something that a label can be made for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct LabelRow {
    /// What picks it: its id, or the number of a bin.
    pub key: String,
    /// What people call it.
    pub title: String,
    /// What tells it from others.
    pub note: String,
}

/// What labels can be made for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct LabelList {
    /// The first of them.
    pub rows: Vec<LabelRow>,
    /// How many there are in all.
    pub total: usize,
}

/// A page as it will be printed. Lengths are in one unit, from the top left.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct LabelPreview {
    /// Width of the page: of a sheet in micrometres, of a label of a roll in dots.
    pub width: i32,
    /// Its height.
    pub height: i32,
    /// Which page, from 0.
    pub page: usize,
    /// How many pages there are.
    pub pages: usize,
    /// How many labels there are, copies counted.
    pub labels: usize,
    /// The labels of the page.
    pub cells: Vec<LabelCell>,
}

/// A label at its place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct LabelCell {
    /// Left edge on the page.
    pub x: i32,
    /// Top edge on the page.
    pub y: i32,
    /// Its width.
    pub width: i32,
    /// Its height.
    pub height: i32,
    /// What is dark, as the path of an SVG with the label's corner at its origin.
    pub dark: String,
    /// Its words.
    pub words: Vec<LabelWords>,
}

/// Words of a label in one line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct LabelWords {
    /// Left edge.
    pub x: i32,
    /// The line that they stand on.
    pub baseline: i32,
    /// Height of the font.
    pub size: i32,
    /// How wide they are.
    pub width: i32,
    /// What they say.
    pub text: String,
}

/// A file to keep or to print.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct MadeFile {
    /// What it is called.
    pub name: String,
    /// What it is, as a media type.
    pub media: String,
    /// Its bytes as base64 (RFC 4648, with padding).
    pub bytes: String,
    /// How many labels it holds, copies counted; 1 for a slip or a list.
    pub labels: usize,
}
