//! Reading codes from grey pictures.

mod attempt;
mod bars;
mod fit;
mod grid;
mod live;
mod matrix;
mod picture;
mod qr;
mod reader;
mod regions;
mod solomon;
mod threshold;
mod warp;
mod words;

pub use attempt::Decode;
pub use live::{Live, Sight};
pub use picture::{Luma, Point};
pub use reader::Reader;

/// A kind of code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Format {
    /// QR code (ISO/IEC 18004).
    Qr,
    /// EAN-13 (ISO/IEC 15420).
    Ean13,
    /// Code 128 (ISO/IEC 15417).
    Code128,
    /// Code 39 (ISO/IEC 16388).
    Code39,
    /// DataMatrix (ISO/IEC 16022).
    DataMatrix,
}

impl Format {
    /// Its name in what programs tell each other.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Qr => "qr",
            Self::Ean13 => "ean13",
            Self::Code128 => "code128",
            Self::Code39 => "code39",
            Self::DataMatrix => "datamatrix",
        }
    }
}

/// A code that was read.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Read {
    /// Its kind.
    pub format: Format,
    /// What it says.
    pub text: String,
}

impl Read {
    pub(crate) fn new(format: Format, text: String) -> Self {
        Self { format, text }
    }
}
