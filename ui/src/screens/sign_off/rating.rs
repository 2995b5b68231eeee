//! Stars, words to pick, own words.

use crate::components::{Card, Chip, Chips, Stars, TextArea};
use crate::i18n::{say, tr};
use leptos::prelude::*;

/// Words to pick, in the locale files under `rating.<key>`; praise, then blame.
const TAGS: [&str; 6] = ["fast", "tidy", "polite", "explained", "late", "messy"];

/// What the department thinks of the work.
#[derive(Clone, Copy)]
pub struct Rated {
    /// Stars; 0 while none are given.
    pub stars: RwSignal<u8>,
    /// Words that were picked.
    pub tags: RwSignal<Vec<&'static str>>,
    /// Own words.
    pub words: RwSignal<String>,
}

/// How satisfied the department is.
#[component]
pub fn Rating(
    /// What it thinks.
    rated: Rated,
) -> impl IntoView {
    let tag = move |key: &'static str| {
        view! {
            <Chip
                label=move || tr(&format!("rating.{key}"))
                selected=Signal::derive(move || rated.tags.with(|tags| tags.contains(&key)))
                on_toggle=move |()| rated.tags.update(|tags| {
                    if tags.contains(&key) {
                        tags.retain(|tag| *tag != key);
                    } else {
                        tags.push(key);
                    }
                })
            />
        }
    };
    view! {
        <Card title=say("sign_off.rating")>
            <div class="rating-stars">
                <Stars label=say("sign_off.rating") value=rated.stars />
            </div>
            <Chips label=say("sign_off.tags")>{TAGS.map(tag).into_iter().collect_view()}</Chips>
            <TextArea label=say("sign_off.words") value=rated.words optional=true />
        </Card>
    }
}
