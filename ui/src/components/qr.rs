//! A QR code on the screen.

use std::fmt::Write as _;

use leptos::prelude::*;
use qrcode::{Color, EcLevel, QrCode};

use crate::i18n::tr;

/// A QR code of a text, dark on white in every theme.
#[component]
pub fn Qr(
    /// What the code says.
    #[prop(into)]
    text: Signal<String>,
    /// What it is for; read out, not shown.
    #[prop(into)]
    label: TextProp,
    /// How wide on the screen, with its white margin.
    #[prop(default = 220)]
    width_px: u32,
) -> impl IntoView {
    move || {
        let name = label.get();
        match text.with(|text| squares(text)) {
            Some((side, path)) => view! {
                <div class="qr" style:width=format!("{width_px}px")>
                    <svg viewBox=format!("0 0 {side} {side}") role="img" aria-label=name>
                        <path d=path />
                    </svg>
                </div>
            }
            .into_any(),
            None => {
                view! { <p class="field-error">{tr("components.code_too_long")}</p> }.into_any()
            }
        }
    }
}

/// The dark squares as one path, run by run, and the side in squares; `None` for a text too long for a code.
fn squares(text: &str) -> Option<(usize, String)> {
    let code = QrCode::with_error_correction_level(text.as_bytes(), EcLevel::M).ok()?;
    let side = code.width();
    let mut path = String::new();
    for (y, line) in code.to_colors().chunks(side).enumerate() {
        let mut x = 0;
        for run in line.chunk_by(|left, right| left == right) {
            let length = run.len();
            if run.first() == Some(&Color::Dark) {
                // Writing to a string cannot fail.
                let _ = write!(path, "M{x} {y}h{length}v1h-{length}z");
            }
            x += length;
        }
    }
    Some((side, path))
}
