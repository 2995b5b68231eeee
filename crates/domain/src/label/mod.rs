//! Labels (B7, E1) and slips (A11): what they stick to, what they are printed on, and how many at once.

mod printer;
mod roll;
mod sheet;
mod slip;

pub use printer::{PRINTER_PORT, printer_address};
pub use roll::{Dots, GAP_MAX_MM, PrinterLanguage, RollSize};
pub use sheet::{Grid, PAGE_HEIGHT_UM, PAGE_WIDTH_UM, SheetFormat};
pub use slip::{Language, SlipSize};

use serde::{Deserialize, Serialize};

/// The most labels that are made at once, copies counted.
pub const LABELS_MAX: usize = 1000;
/// The most labels that are made at once for a label printer, copies counted.
pub const ROLL_LABELS_MAX: usize = 200;
/// The most copies of each label.
pub const COPIES_MAX: u16 = 99;

/// What a label sticks to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum LabelKind {
    /// A part (备件).
    #[default]
    Part,
    /// A bin of a store (货位).
    Bin,
    /// A work order.
    Order,
    /// A place.
    Place,
    /// A piece of equipment.
    Equipment,
}

impl LabelKind {
    /// Every kind.
    pub const ALL: [Self; 5] = [
        Self::Part,
        Self::Bin,
        Self::Place,
        Self::Equipment,
        Self::Order,
    ];
}

/// What labels are printed on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "on", rename_all = "snake_case")]
pub enum Paper {
    /// Sheets of labels.
    Sheet {
        /// How they are cut.
        format: SheetFormat,
        /// How many cells of the first sheet are used up already.
        #[serde(default)]
        used: u16,
    },
    /// A roll in a label printer.
    Roll {
        /// How large its labels are.
        size: RollSize,
        /// Between two labels, in millimetres.
        gap_mm: u8,
        /// How fine the printer prints.
        dots: Dots,
        /// What it understands.
        language: PrinterLanguage,
    },
}
