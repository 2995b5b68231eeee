//! A camera that is being looked through.

use super::eye::{Blind, Eye, Seen};
use super::lens::{Abilities, Lens};
use super::trouble::Trouble;
use super::wait::pause;
use leptos::html::Video;
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::rc::Rc;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{File, HtmlMediaElement, HtmlVideoElement, ImageBitmap};

/// Between two frames: a code held still is read at once, and the battery lasts.
const REST_MS: i32 = 40;
/// While nobody looks at the page, or the camera has no picture yet.
const IDLE_MS: i32 = 200;
/// So many readers in a row may hang before the person is told.
const READERS: u32 = 3;

/// How far it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stage {
    Opening,
    Open,
    Trouble(Trouble),
}

/// The camera, the reader, and who hears what was read; a handle that can be copied into closures.
#[derive(Clone, Copy)]
pub(super) struct Look {
    pub stage: RwSignal<Stage>,
    /// Several codes are in sight.
    pub several: RwSignal<bool>,
    /// A photo is being looked at.
    pub busy: RwSignal<bool>,
    /// No code was found in a photo.
    pub nothing: RwSignal<bool>,
    pub abilities: RwSignal<Abilities>,
    pub video: NodeRef<Video>,
    lens: StoredValue<Option<Lens>, LocalStorage>,
    eye: StoredValue<Rc<Eye>, LocalStorage>,
    /// Rises whenever the camera is opened or closed: who looked before stops.
    turn: StoredValue<u32>,
    on_code: Callback<String>,
}

impl Look {
    /// Nothing is open yet; `on_code` hears what is read.
    pub fn new(on_code: Callback<String>) -> Self {
        let look = Self {
            stage: RwSignal::new(Stage::Opening),
            several: RwSignal::new(false),
            busy: RwSignal::new(false),
            nothing: RwSignal::new(false),
            abilities: RwSignal::new(Abilities::default()),
            video: NodeRef::new(),
            lens: StoredValue::new_local(None),
            eye: StoredValue::new_local(Rc::new(Eye::default())),
            turn: StoredValue::new(0),
            on_code,
        };
        on_cleanup(move || {
            look.next_turn();
            look.eye.try_with_value(|eye| eye.close());
        });
        look
    }

    /// Closes what is open; gives the number of the turn that begins.
    fn next_turn(self) -> Option<u32> {
        self.lens.try_update_value(Option::take);
        self.turn.try_update_value(|turn| {
            *turn += 1;
            *turn
        })
    }

    fn is_turn(self, turn: u32) -> bool {
        self.turn.try_get_value() == Some(turn)
    }

    /// Opens the camera with this id, or the one that looks away from the person, and looks through it.
    pub fn open(self, which: Option<String>) {
        let Some(turn) = self.next_turn() else { return };
        self.stage.set(Stage::Opening);
        spawn_local(async move {
            let opened = Lens::open(which).await;
            // Closed meanwhile: a camera that opens now closes as it goes.
            if !self.is_turn(turn) {
                return;
            }
            match opened {
                Ok(lens) => self.look_through(lens, turn).await,
                Err(trouble) => self.stage.set(Stage::Trouble(trouble)),
            }
        });
    }

    async fn look_through(self, lens: Lens, turn: u32) {
        let abilities = lens.abilities().await;
        let Some(video) = self.video.get_untracked().filter(|_| self.is_turn(turn)) else {
            return;
        };
        video.set_src_object(Some(&lens.stream));
        // It plays by itself; where the browser forbids that, the promise is refused and the frames still come.
        let _ = video.play();
        self.lens.set_value(Some(lens));
        self.abilities.set(abilities);
        self.stage.set(Stage::Open);
        if let Some(trouble) = self.frames(&video, turn).await {
            self.next_turn();
            self.stage.set(Stage::Trouble(trouble));
        }
    }

    /// Looks at frame after frame; ends with what went wrong, or with nothing where the camera was closed.
    async fn frames(self, video: &HtmlVideoElement, turn: u32) -> Option<Trouble> {
        let eye = self.eye.try_get_value()?;
        let mut hung = 0;
        while self.is_turn(turn) {
            let gone = self
                .lens
                .with_value(|lens| lens.as_ref().is_none_or(Lens::is_gone));
            if gone {
                return Some(Trouble::Gone);
            }
            let frame = match document().hidden() {
                true => None,
                false => frame(video).await,
            };
            let Some(frame) = frame else {
                pause(IDLE_MS).await;
                continue;
            };
            match eye.frame(frame).await {
                _ if !self.is_turn(turn) => return None,
                Ok(seen) => {
                    hung = 0;
                    self.tell(seen);
                }
                Err(Blind::NoPicture) => {}
                Err(Blind::NoReader) => hung += 1,
            }
            if hung == READERS {
                return Some(Trouble::NoReader);
            }
            pause(REST_MS).await;
        }
        None
    }

    fn tell(self, seen: Seen) {
        if self.several.get_untracked() != seen.several {
            self.several.set(seen.several);
        }
        for text in seen.texts {
            self.nothing.set(false);
            self.on_code.run(text);
        }
    }

    /// Reads the codes of a photo.
    pub fn photo(self, photo: File) {
        if self.busy.get_untracked() {
            return;
        }
        self.busy.set(true);
        self.nothing.set(false);
        spawn_local(async move {
            // One of its own: the other one has a frame to look at.
            let eye = Eye::default();
            let seen = eye.photo(&photo).await;
            eye.close();
            if self.busy.try_set(false).is_some() {
                return;
            }
            match seen {
                Ok(seen) if seen.texts.len() > 1 => self.several.set(true),
                Ok(seen) if !seen.texts.is_empty() => self.tell(seen),
                Ok(_) | Err(Blind::NoPicture) => self.nothing.set(true),
                Err(Blind::NoReader) => {
                    self.next_turn();
                    self.stage.set(Stage::Trouble(Trouble::NoReader));
                }
            }
        });
    }

    /// Turns the camera's light on or off.
    pub fn light(self, on: bool) {
        self.lens
            .with_value(|lens| lens.as_ref().map(|lens| lens.light(on)));
    }

    /// Zooms.
    pub fn zoom(self, by: f64) {
        self.lens
            .with_value(|lens| lens.as_ref().map(|lens| lens.zoom(by)));
    }
}

/// What the camera shows now; nothing while it shows nothing.
async fn frame(video: &HtmlVideoElement) -> Option<ImageBitmap> {
    if video.ready_state() < HtmlMediaElement::HAVE_CURRENT_DATA || video.video_width() == 0 {
        return None;
    }
    let taking = window()
        .create_image_bitmap_with_html_video_element(video)
        .ok()?;
    let taken: Result<JsValue, JsValue> = JsFuture::from(taking).await;
    taken.ok()?.dyn_into().ok()
}
