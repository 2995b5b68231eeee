//! The camera's light, its zoom, the other camera, and a photo instead.

use super::look::Look;
use crate::components::{Button, ButtonKind, Glyph, Icon, Show, fresh_id};
use crate::i18n::{say, tr};
use leptos::ev::Event;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlInputElement;

#[component]
pub(super) fn Tools(look: Look, is_open: Memo<bool>) -> impl IntoView {
    let abilities = look.abilities;
    let light = Memo::new(move |_| is_open.get() && abilities.with(|able| able.light));
    let other = Memo::new(move |_| abilities.with(|able| able.other.clone()));
    let zooms = Memo::new(move |_| is_open.get() && abilities.with(|able| able.zoom.is_some()));
    view! {
        <div class="camera-tools">
            <Show when=move || light.get()><Light look /></Show>
            <Show when=move || zooms.get()><ZoomBar look /></Show>
            <Show when=move || is_open.get() && other.get().is_some()>
                <Button kind=ButtonKind::Soft small=true icon=Glyph::Sync on_click=move |()| look.open(other.get_untracked())>
                    {say("camera.other")}
                </Button>
            </Show>
            <FromPhoto look />
        </div>
    }
}

#[component]
fn Light(look: Look) -> impl IntoView {
    let on = RwSignal::new(false);
    let turn = move |()| {
        on.update(|on| *on = !*on);
        look.light(on.get_untracked());
    };
    view! {
        <Button kind=ButtonKind::Soft small=true icon=Glyph::Bolt on_click=turn>
            {move || tr(if on.get() { "camera.light_off" } else { "camera.light_on" })}
        </Button>
    }
}

#[component]
fn ZoomBar(look: Look) -> impl IntoView {
    let zoom = look.abilities.with_untracked(|able| able.zoom);
    let on_input = move |event: Event| {
        let by = input_of(&event).map(|input| input.value_as_number());
        if let Some(by) = by.filter(|by| by.is_finite()) {
            look.zoom(by);
        }
    };
    zoom.map(|zoom| {
        view! {
            <label class="camera-zoom">
                <span>{say("camera.zoom")}</span>
                <input type="range" min=zoom.min max=zoom.max step=zoom.step value=zoom.min on:input=on_input />
            </label>
        }
    })
}

/// A phone offers its own camera here, also where a page may not have it.
#[component]
fn FromPhoto(look: Look) -> impl IntoView {
    let id = fresh_id("camera-photo");
    let for_input = id.clone();
    let on_change = move |event: Event| {
        let Some(input) = input_of(&event) else {
            return;
        };
        let photo = input.files().and_then(|files| files.get(0));
        // Choosing the same photo once more is a choice, too.
        input.set_value("");
        if let Some(photo) = photo {
            look.photo(photo);
        }
    };
    view! {
        <span class="photo-pick">
            <input type="file" id=id class="photo-input" accept="image/*" disabled=look.busy on:change=on_change />
            <label class="button button-soft button-small" for=for_input aria-disabled=move || look.busy.get().then_some("true")>
                <Icon glyph=Glyph::Picture />
                <span>{move || tr(if look.busy.get() { "camera.reading" } else { "camera.photo" })}</span>
            </label>
        </span>
    }
}

fn input_of(event: &Event) -> Option<HtmlInputElement> {
    event.target()?.dyn_into().ok()
}
