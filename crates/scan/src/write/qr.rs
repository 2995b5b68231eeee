//! QR codes (ISO/IEC 18004).

use qrcode::{Color, EcLevel, QrCode};

/// The squares of a QR code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Squares {
    /// Squares on a side.
    pub side: usize,
    /// Whether each is dark, row by row.
    pub dark: Vec<bool>,
}

/// The QR code of a text, which is still read with 15 percent of it gone; nothing for a text that is too long.
#[must_use]
pub fn qr(text: &str) -> Option<Squares> {
    let code = QrCode::with_error_correction_level(text.as_bytes(), EcLevel::M).ok()?;
    Some(Squares {
        side: code.width(),
        dark: code
            .to_colors()
            .into_iter()
            .map(|color| color == Color::Dark)
            .collect(),
    })
}
