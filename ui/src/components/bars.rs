//! A barcode on the screen.

use leptos::prelude::*;
use std::fmt::Write as _;
use yizhan_scan::write::code128;

/// Modules of white that a reader needs at each end (ISO/IEC 15417).
const QUIET: u32 = 10;
const HEIGHT: u32 = 44;

/// A text as Code 128, dark on white in every theme; nothing where the text cannot be one.
#[component]
pub fn Bars(
    /// What the code says.
    text: &'static str,
    /// What it is for; read out, not shown.
    #[prop(into)]
    label: TextProp,
) -> impl IntoView {
    code128(text).map(|widths| {
        let (wide, path) = drawn(&widths);
        view! {
            <div class="bars">
                <svg viewBox=format!("0 0 {wide} {HEIGHT}") role="img" aria-label=move || label.get()>
                    <path d=path />
                </svg>
            </div>
        }
    })
}

/// How wide the code is in modules, and its bars as one path.
fn drawn(widths: &[u8]) -> (u32, String) {
    let (mut at, mut path) = (QUIET, String::new());
    for (place, width) in widths.iter().enumerate() {
        let width = u32::from(*width);
        if place % 2 == 0 {
            // Writing to a string cannot fail.
            let _ = write!(path, "M{at} 0h{width}v{HEIGHT}h-{width}z");
        }
        at += width;
    }
    (at + QUIET, path)
}
