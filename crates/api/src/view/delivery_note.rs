//! A supplier's delivery, as its spreadsheet says it.

use super::PartView;
use crate::RowFinding;
use serde::{Deserialize, Serialize};
use yizhan_domain::Fen;
use yizhan_domain::stock::Shelf;

/// A delivery note as it was read.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct DeliveryNote {
    /// Name of the file.
    pub file: String,
    /// What is wrong with the file as a whole; there are no rows then.
    pub findings: Vec<RowFinding>,
    /// Its rows, from the top.
    pub rows: Vec<NoteRow>,
    /// Whether all of it is right: then it fills the form of a delivery.
    pub is_right: bool,
}

/// A row of a delivery note.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct NoteRow {
    /// The spreadsheet's own row number.
    pub row: u32,
    /// Part code or barcode, as it stands there.
    pub code: String,
    /// Units, as they stand there.
    pub quantity: String,
    /// Price of a unit, as it stands there.
    pub price: String,
    /// Lot, as it stands there.
    pub lot: String,
    /// Last day of use, as it stands there.
    pub expires_on: String,
    /// Bin, as it stands there.
    pub bin: String,
    /// What is wrong with it.
    pub findings: Vec<RowFinding>,
    /// What is delivered; none where something is wrong.
    pub delivered: Option<DeliveredPart>,
}

/// A part that is delivered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct DeliveredPart {
    /// The part.
    pub part: PartView,
    /// Units.
    pub quantity: i64,
    /// Price of a unit.
    pub unit_price: Fen,
    /// Bin, lot and last day of use; an empty bin is the usual one.
    #[serde(flatten)]
    pub shelf: Shelf,
}
