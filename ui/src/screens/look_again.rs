//! What went wrong when somebody decided about what was shown, with a way to look again where that has changed meanwhile.

use crate::components::{Button, ButtonKind, Glyph, Show};
use crate::i18n::say;
use crate::screens::Trouble;
use leptos::prelude::*;
use yizhan_api::ApiError;

/// An error, or nothing. Whoever decided about other things than there are now looks again.
#[component]
pub fn LookAgain(
    /// What went wrong.
    #[prop(into)]
    error: Signal<Option<ApiError>>,
    /// The code of the error that says that something has changed.
    changed: &'static str,
    /// Looks again.
    #[prop(into)]
    look_again: Callback<()>,
) -> impl IntoView {
    let is_changed = Memo::new(move |_| {
        error.with(|error| error.as_ref().is_some_and(|of| of.code() == changed))
    });
    view! {
        <Trouble error />
        <Show when=move || is_changed.get()>
            <Button kind=ButtonKind::Soft icon=Glyph::Sync on_click=look_again>{say("periods.look_again")}</Button>
        </Show>
    }
}
