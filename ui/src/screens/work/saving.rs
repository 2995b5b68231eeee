//! Whether what was just entered is safe.

use crate::components::{Button, ButtonKind, Glyph, Icon};
use crate::i18n::say;
use crate::words::{error_text, error_way};
use leptos::prelude::*;
use yizhan_api::ApiError;

/// How the last change stands.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) enum Saving {
    /// Nothing was changed here yet.
    #[default]
    Untouched,
    /// On its way.
    Underway,
    /// Written.
    Done,
    /// Not written.
    Failed(ApiError),
}

/// How the last change stands, in words; with a way to try again.
#[component]
pub(super) fn SavingNote(
    /// How it stands.
    state: RwSignal<Saving>,
    /// Sends it once more.
    #[prop(into)]
    again: Callback<()>,
) -> impl IntoView {
    let note = move || {
        match state.get() {
        Saving::Untouched => ().into_any(),
        Saving::Underway => view! {
            <span class="saving soft"><span class="spinner" aria-hidden="true"></span>{say("work.saving")}</span>
        }
        .into_any(),
        Saving::Done => view! {
            <span class="saving saving-done"><Icon glyph=Glyph::Check small=true />{say("work.saved")}</span>
        }
        .into_any(),
        Saving::Failed(error) => {
            let way = error.clone();
            view! {
                <span class="field-error">
                    <Icon glyph=Glyph::Alert small=true />
                    <span>{move || error_text(&error)} " " {move || error_way(&way)}</span>
                </span>
                <Button kind=ButtonKind::Quiet small=true icon=Glyph::Sync on_click=again>
                    {say("frame.try_again")}
                </Button>
            }
            .into_any()
        }
    }
    };
    view! { <div class="saving-note" aria-live="polite">{note}</div> }
}
