//! A short word that something is done.

use std::time::Duration;

use leptos::prelude::*;

use super::button::IconButton;
use super::icon::{Glyph, Icon};
use super::tone::Tone;
use crate::i18n::say;

/// The words that are shown now. One for the whole interface: [`provide_toasts`], then [`use_toasts`].
#[derive(Clone, Copy)]
pub struct Toasts {
    shown: RwSignal<Vec<Toast>>,
    next: RwSignal<u32>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Toast {
    number: u32,
    tone: Tone,
    words: String,
}

impl Toasts {
    /// Says this for a while; bad news stays longer. Good news takes the place of older good news, and nothing
    /// is said twice at once.
    pub fn say(self, tone: Tone, words: impl Into<String>) {
        let words = words.into();
        let is_good = |tone: Tone| !matches!(tone, Tone::Bad | Tone::Warn);
        let number = self.next.get_untracked();
        self.next.set(number.wrapping_add(1));
        self.shown.update(|shown| {
            shown.retain(|old| old.words != words && !(is_good(tone) && is_good(old.tone)));
            shown.push(Toast {
                number,
                tone,
                words,
            });
        });
        let seconds = if is_good(tone) { 5 } else { 12 };
        set_timeout(move || self.take_away(number), Duration::from_secs(seconds));
    }

    fn take_away(self, number: u32) {
        // The interface may be gone by then.
        let _ = self
            .shown
            .try_update(|shown| shown.retain(|toast| toast.number != number));
    }
}

/// Makes the toasts known to everything below.
pub fn provide_toasts() -> Toasts {
    let toasts = Toasts {
        shown: RwSignal::new(Vec::new()),
        next: RwSignal::new(0),
    };
    provide_context(toasts);
    toasts
}

/// The toasts of this interface. Take them while a component is made, not within an event.
pub fn use_toasts() -> Toasts {
    use_context::<Toasts>().unwrap_or_else(provide_toasts)
}

/// Where they appear. Stands once, at the end of the page.
#[component]
pub fn ToastArea() -> impl IntoView {
    let toasts = use_toasts();
    view! {
        <div class="toasts" role="status" aria-live="polite">
            <For each=move || toasts.shown.get() key=|toast| toast.number let:toast>
                <div class=format!("toast {}", toast.tone.class())>
                    <Icon glyph=toast.tone.glyph() />
                    <span class="toast-words">{toast.words}</span>
                    <IconButton
                        glyph=Glyph::Close
                        label=say("components.close")
                        on_click=move |()| toasts.take_away(toast.number)
                    />
                </div>
            </For>
        </div>
    }
}
