//! Who was told of an order, in a list.

use crate::client::clock::now;
use crate::components::{Glyph, StatusBadge, Tone};
use crate::i18n::tr_with;
use crate::words::{audience_word, highest};
use leptos::prelude::*;
use yizhan_api::domain::order::Escalation;

/// The highest who was told; nothing before anybody is.
#[component]
pub fn EscalationBadge(
    /// The levels that the order reaches, reached or not.
    levels: Vec<Escalation>,
) -> impl IntoView {
    let told = Memo::new(move |_| highest(&levels, now()));
    move || {
        told.get().map(|(audience, is_warning)| {
            let (key, tone) = match is_warning {
                true => ("escalation.warned", Tone::Warn),
                false => ("escalation.told", Tone::Bad),
            };
            let label = tr_with(key, &[("who", audience_word(audience))]);
            view! { <StatusBadge label tone=tone glyph=Glyph::Siren /> }
        })
    }
}
