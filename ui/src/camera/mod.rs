//! Scanning with the camera, or from a photo.
//!
//! What is read comes out as text; what it means is for whoever asked. Where there is no camera the words say why and what
//! to do, and a photo does as well.

mod eye;
mod lens;
mod look;
mod tools;
mod trouble;
mod wait;

use crate::components::{Banner, Button, ButtonKind, Glyph, IconButton, Show, Tone};
use crate::i18n::{say, tr};
use leptos::prelude::*;
use look::{Look, Stage};
use tools::Tools;
use trouble::Trouble;

/// The camera's picture with the frame to hold codes in; it is open while `open` is set.
#[component]
pub fn Camera(
    /// Whether it is open; unset by the cross.
    open: RwSignal<bool>,
    /// Hears what a code says, once whenever one comes into sight.
    #[prop(into)]
    on_code: Callback<String>,
) -> impl IntoView {
    view! { <Show when=move || open.get()><Opened open on_code /></Show> }
}

/// A button that opens the camera; open, it closes by itself.
#[component]
pub fn CameraButton(
    /// Whether it is open.
    open: RwSignal<bool>,
) -> impl IntoView {
    view! {
        <Show when=move || !open.get()>
            <Button icon=Glyph::Camera on_click=move |()| open.set(true)>{say("camera.open")}</Button>
        </Show>
    }
}

#[component]
fn Opened(open: RwSignal<bool>, on_code: Callback<String>) -> impl IntoView {
    let look = Look::new(on_code);
    look.open(None);
    let stage = look.stage;
    let is_open = Memo::new(move |_| stage.get() == Stage::Open);
    let trouble = Memo::new(move |_| match stage.get() {
        Stage::Trouble(trouble) => Some(trouble),
        Stage::Opening | Stage::Open => None,
    });
    let words = move || match stage.get() {
        Stage::Opening => tr("camera.opening"),
        Stage::Open if look.several.get() => tr("camera.several"),
        Stage::Open => tr("camera.hint"),
        Stage::Trouble(_) => String::new(),
    };
    view! {
        <section class="camera" aria-label=say("camera.title")>
            <div class="camera-picture" hidden=move || trouble.get().is_some()>
                // It shows what is in front of the device; there is nothing to hear or to caption.
                <video node_ref=look.video muted=true playsinline=true autoplay=true aria-hidden="true"></video>
                <span class="camera-frame" class:camera-frame-several=look.several aria-hidden="true"></span>
                <p class="camera-words" role="status">{words}</p>
            </div>
            {move || trouble.get().map(|trouble| view! { <InTrouble look open trouble /> })}
            <p class="camera-note" role="status">{move || look.note.get().map(tr)}</p>
            <Tools look is_open />
            <Show when=move || trouble.get().is_none()>
                <span class="camera-close">
                    <IconButton glyph=Glyph::Close label=say("camera.close") on_click=move |()| open.set(false) />
                </span>
            </Show>
        </section>
    }
}

#[component]
fn InTrouble(look: Look, open: RwSignal<bool>, trouble: Trouble) -> impl IntoView {
    let (what, way) = trouble.words();
    view! {
        <Banner tone=Tone::Warn title=say(what)>
            <p>{say(way)}</p>
            <div class="button-row banner-action">
                <Button kind=ButtonKind::Secondary icon=Glyph::Sync on_click=move |()| look.open(None)>
                    {say("frame.try_again")}
                </Button>
                <Button kind=ButtonKind::Quiet on_click=move |()| open.set(false)>{say("camera.close")}</Button>
            </div>
        </Banner>
    }
}
