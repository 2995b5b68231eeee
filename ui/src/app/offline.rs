//! Whether the engine can be reached, for everybody to see.

use super::standing::StandingLink;
use crate::client;
use crate::components::{Glyph, Icon, Show};
use crate::i18n::{say, tr};
use leptos::prelude::*;

/// A word at the foot of the sidebar and among the settings: with a hub behind the app, a way to the page about it.
#[component]
pub fn Connection() -> impl IntoView {
    view! {
        <Show when=|| !client::has_hub()><Reached /></Show>
        <StandingLink />
    }
}

/// Whether the engine is reached.
#[component]
fn Reached() -> impl IntoView {
    let app = client::is_app();
    let state = move || match (app, client::is_online()) {
        (true, _) => ("frame.on_this_device", "tone-good", Glyph::Done),
        (false, true) => ("frame.online", "tone-good", Glyph::Cloud),
        (false, false) => ("frame.offline", "tone-bad", Glyph::CloudOff),
    };
    view! {
        <p class=move || format!("connection {}", state().1)>
            <Icon glyph=Signal::derive(move || state().2) small=true />
            <span>{move || tr(state().0)}</span>
        </p>
    }
}

/// A strip over the page while the engine is out of reach.
#[component]
pub(super) fn OfflineStrip() -> impl IntoView {
    view! {
        <div role="status">
            <Show when=|| !client::is_online()>
                <p class="offline-strip">
                    <Icon glyph=Glyph::CloudOff small=true />
                    <span>{say("frame.offline_long")}</span>
                </p>
            </Show>
        </div>
    }
}
