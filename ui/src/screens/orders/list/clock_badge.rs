//! A countdown in a list: shape, word and colour.

use crate::client::clock::now;
use crate::components::{Glyph, StatusBadge, Tone};
use crate::words::{clock_full, clock_tone};
use leptos::prelude::*;
use yizhan_api::domain::order::{Clock, ClockState};

/// How a clock stands: 到场剩 38 分钟.
#[component]
pub fn ClockBadge(
    /// The clock.
    clock: Clock,
) -> impl IntoView {
    let clock = StoredValue::new(clock);
    let state = Memo::new(move |_| {
        let now = now();
        clock.with_value(|clock| {
            (
                clock_full(clock, now),
                clock_tone(clock, now),
                clock_glyph(clock.state(now)),
            )
        })
    });
    move || {
        let (words, tone, glyph) = state.get();
        let tone = if tone == Tone::Accent {
            Tone::Neutral
        } else {
            tone
        };
        view! { <StatusBadge label=words tone=tone glyph=glyph /> }
    }
}

/// The shape of a clock's state.
pub const fn clock_glyph(state: ClockState) -> Glyph {
    match state {
        ClockState::Running { .. } | ClockState::Void => Glyph::Clock,
        ClockState::Warning { .. } => Glyph::Bell,
        ClockState::Late { .. } | ClockState::MetLate { .. } => Glyph::Alert,
        ClockState::Paused => Glyph::Pause,
        ClockState::Met => Glyph::Done,
    }
}
