//! Choosing pictures: from the camera, from files, dropped or pasted.

use super::picture::shrink;
use crate::components::{Glyph, Icon, fresh_id};
use crate::i18n::tr;
use leptos::ev::Event;
use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen::JsCast;
use web_sys::{ClipboardEvent, DragEvent, File, FileList, HtmlInputElement};
use yizhan_api::ApiError;

/// What happens to pictures that somebody chose.
#[derive(Clone, Copy)]
pub struct Chosen {
    /// Takes each picture in, a small JPEG as base64.
    pub take: Callback<String>,
    /// Says why one was not taken.
    pub error: RwSignal<Option<ApiError>>,
    /// Whether pictures are being made smaller.
    pub busy: RwSignal<bool>,
}

impl Chosen {
    /// Pictures that `take` takes.
    pub fn new(
        error: RwSignal<Option<ApiError>>,
        take: impl Fn(String) + Send + Sync + 'static,
    ) -> Self {
        Self {
            take: Callback::new(take),
            error,
            busy: RwSignal::new(false),
        }
    }

    /// Makes the pictures among `files` smaller and takes them in, one after the other.
    pub fn files(self, files: Vec<File>) {
        if files.is_empty() || self.busy.get_untracked() {
            return;
        }
        self.busy.set(true);
        self.error.set(None);
        spawn_local(async move {
            for file in files {
                let shrunk = shrink(&file).await;
                // Who left the page chose nothing.
                if self.busy.try_get_untracked().is_none() {
                    return;
                }
                match shrunk {
                    Ok(base64) => self.take.run(base64),
                    Err(error) => self.error.set(Some(error)),
                }
            }
            self.busy.set(false);
        });
    }
}

/// A button that asks for pictures. A phone offers its camera beside the pictures that it has.
#[component]
pub fn PickPhotos(
    /// What happens to them.
    chosen: Chosen,
    /// What the button says.
    #[prop(into)]
    label: TextProp,
    /// It is at work, or there is no room for more.
    #[prop(into, optional)]
    disabled: Signal<bool>,
) -> impl IntoView {
    let id = fresh_id("photos");
    let for_input = id.clone();
    let on_change = move |event: Event| {
        let input = event
            .target()
            .and_then(|target| target.dyn_into::<HtmlInputElement>().ok());
        let Some(input) = input else { return };
        let files = input.files().map(|files| listed(&files));
        // Choosing the same file once more is a choice, too.
        input.set_value("");
        chosen.files(files.unwrap_or_default());
    };
    let busy = chosen.busy;
    view! {
        <span class="photo-pick">
            <input
                type="file"
                id=id
                class="photo-input"
                accept="image/*"
                multiple=true
                disabled=move || disabled.get() || busy.get()
                on:change=on_change
            />
            <label class="button button-soft" for=for_input
                aria-disabled=move || (disabled.get() || busy.get()).then_some("true")>
                <Icon glyph=Glyph::Camera />
                <span>{move || if busy.get() { tr("photo.preparing") } else { label.get().to_string() }}</span>
            </label>
        </span>
    }
}

/// The pictures that were dropped.
pub fn dropped(event: &DragEvent) -> Vec<File> {
    let files = event.data_transfer().and_then(|data| data.files());
    pictures(files)
}

/// The pictures that were pasted.
pub fn pasted(event: &ClipboardEvent) -> Vec<File> {
    let files = event.clipboard_data().and_then(|data| data.files());
    pictures(files)
}

fn pictures(files: Option<FileList>) -> Vec<File> {
    let mut files = files.map(|files| listed(&files)).unwrap_or_default();
    files.retain(|file| file.type_().starts_with("image/"));
    files
}

fn listed(files: &FileList) -> Vec<File> {
    (0..files.length()).filter_map(|at| files.get(at)).collect()
}
