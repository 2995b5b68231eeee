//! Stars, words to pick, own words.

use super::draft::Draft;
use crate::components::{Card, Chip, Chips, Stars, TextArea};
use crate::i18n::{say, tr};
use leptos::prelude::*;

/// Words to pick, in the locale files under `rating.<key>`; praise, then blame.
const TAGS: [&str; 6] = ["fast", "tidy", "polite", "explained", "late", "messy"];

/// How satisfied the department is.
#[component]
pub(super) fn Rating(draft: Draft) -> impl IntoView {
    let tag = move |key: &'static str| {
        view! {
            <Chip
                label=move || tr(&format!("rating.{key}"))
                selected=Signal::derive(move || draft.tags.with(|tags| tags.contains(&key)))
                on_toggle=move |()| draft.tags.update(|tags| {
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
                <Stars label=say("sign_off.rating") value=draft.stars />
            </div>
            <Chips label=say("sign_off.tags")>{TAGS.map(tag).into_iter().collect_view()}</Chips>
            <TextArea label=say("sign_off.words") value=draft.words optional=true />
        </Card>
    }
}
