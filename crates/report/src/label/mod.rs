//! Labels and slips: what stands on them, laid out once, drawn for paper, for label printers and for the screen.
//!
//! Architecture invariant: [`layout`] alone decides where anything stands; a PDF, a bitmap and a preview of the same
//! label show the same drawing. No file tells the time it was made, so that equal labels give equal bytes.

mod bitmap;
pub(crate) mod drawing;
pub(crate) mod font;
mod hand_over;
mod layout;
pub(crate) mod page;
pub(crate) mod pdf;
mod preview;
mod ruler;
mod slip;
pub(crate) mod text;
mod tspl;
mod zpl;

pub use bitmap::{Bitmap, bitmap};
pub use drawing::{Area, Drawing, Stamp, Words};
pub use hand_over::{HandOver, HandOverRow, hand_over};
pub use pdf::sheets;
pub use preview::{preview_roll, preview_sheets};
pub use ruler::Ruler;
pub use slip::{Slip, slip};
pub use tspl::tspl;
pub use zpl::zpl;

use layout::{Room, lay};
use yizhan_domain::label::{Dots, RollSize, SheetFormat};

/// What stands on a label.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Label {
    /// Its codes: the first that fits is printed.
    pub symbols: Vec<Symbol>,
    /// What people call it.
    pub title: String,
    /// What else they want to know, the most important line first; empty lines are left out.
    pub lines: Vec<String>,
}

/// A code, in modules.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Symbol {
    /// A square of squares.
    Squares {
        /// Squares on a side.
        side: usize,
        /// Whether each is dark, row by row.
        dark: Vec<bool>,
    },
    /// Bars.
    Bars {
        /// Widths of bars and spaces, a bar first.
        widths: Vec<u8>,
        /// What is written under them.
        under: String,
    },
}

/// Why there is no file.
#[derive(Debug, thiserror::Error)]
pub enum LabelError {
    /// The font that is built in cannot be read.
    #[error("the font of labels cannot be read")]
    Font,
    /// The PDF could not be written.
    #[error("the PDF could not be written: {0}")]
    Pdf(String),
}

/// A label of a roll, laid out in the printer's dots.
///
/// # Errors
/// [`LabelError::Font`].
pub fn lay_on_roll(label: &Label, size: RollSize, dots: Dots) -> Result<Drawing, LabelError> {
    let face = font::Face::open()?;
    let (width, height) = size.mm();
    let um = |mm: u16| i32::from(mm) * 1000;
    Ok(lay(
        label,
        Room {
            width_um: um(width),
            height_um: um(height),
            inset_um: 1500,
        },
        Ruler::Dots(dots),
        &face,
    ))
}

/// A label of a sheet, laid out in the unit of `ruler`.
///
/// # Errors
/// [`LabelError::Font`].
pub fn lay_on_sheet(
    label: &Label,
    format: SheetFormat,
    ruler: Ruler,
) -> Result<Drawing, LabelError> {
    let face = font::Face::open()?;
    Ok(lay(label, pdf::room(&format.grid()), ruler, &face))
}
