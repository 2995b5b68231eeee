//! What went wrong, what is safe, what to do.

use crate::components::{Banner, Button, EmptyState, Glyph, Tone};
use crate::i18n::say;
use crate::words::{error_text, error_way};
use leptos::prelude::*;
use yizhan_api::{ApiError, Fault};

/// An error beside what caused it; nothing while there is none.
#[component]
pub fn Trouble(
    /// What went wrong.
    #[prop(into)]
    error: Signal<Option<ApiError>>,
) -> impl IntoView {
    move || {
        error.get().map(|error| {
            let way = error.clone();
            view! {
                <Banner tone=Tone::Bad title=move || error_text(&error)>
                    <p>{move || error_way(&way)}</p>
                </Banner>
            }
        })
    }
}

/// An error in place of a page.
#[component]
pub fn TroublePage(
    /// What went wrong.
    error: ApiError,
    /// Tries once more.
    #[prop(into)]
    again: Callback<()>,
) -> impl IntoView {
    let glyph = if error == ApiError::Fault(Fault::Offline) {
        Glyph::CloudOff
    } else {
        Glyph::Alert
    };
    let way = error.clone();
    view! {
        <EmptyState glyph=glyph title=move || error_text(&error) text=move || error_way(&way)>
            <Button icon=Glyph::Sync on_click=again>{say("frame.try_again")}</Button>
        </EmptyState>
    }
}
