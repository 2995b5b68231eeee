//! That an order is a part of another one, or how far its parts are.

use crate::components::{Glyph, StatusBadge, Tone};
use crate::i18n::tr_with;
use crate::words::status_word;
use leptos::prelude::*;
use yizhan_api::domain::order::Status;
use yizhan_api::view::Progress;

/// The parent's number and whether that was given up, or how many of how many parts are done; nothing where an order stands alone.
#[component]
pub fn TradesBadge(
    /// Number of its parent; else empty.
    part_of: String,
    /// How that was given up.
    parent_over: Option<Status>,
    /// How far its parts are.
    progress: Option<Progress>,
) -> impl IntoView {
    let part = (!part_of.is_empty()).then(|| {
        let label = move || tr_with("trades.part_of", &[("number", part_of.clone())]);
        view! { <StatusBadge label tone=Tone::Neutral glyph=Glyph::Split /> }
    });
    let over = parent_over.map(|status| {
        let label = move || {
            tr_with(
                "trades.parent_over_short",
                &[("status", status_word(status))],
            )
        };
        view! { <StatusBadge label tone=Tone::Warn glyph=Glyph::Refused /> }
    });
    let done = progress
        .filter(|progress| progress.all > 0)
        .map(|progress| {
            let (done, all) = (progress.done.to_string(), progress.all.to_string());
            let label = move || {
                tr_with(
                    "trades.done_of",
                    &[("n", done.clone()), ("all", all.clone())],
                )
            };
            view! { <StatusBadge label tone=Tone::Neutral glyph=Glyph::Split /> }
        });
    view! { {part}{over}{done} }
}
