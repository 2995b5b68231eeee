//! A camera that is being looked through.

use super::eye::{Blind, Eye, Seen};
use super::lens::{Abilities, Lens};
use super::trouble::Trouble;
use super::wait::pause;
use leptos::html::Video;
use leptos::prelude::*;
use leptos::task::spawn_local;
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
    /// What came of a photo in which not one code was found, by its key in the locale files.
    pub note: RwSignal<Option<&'static str>>,
    pub abilities: RwSignal<Abilities>,
    pub video: NodeRef<Video>,
    lens: StoredValue<Option<Lens>, LocalStorage>,
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
            note: RwSignal::new(None),
            abilities: RwSignal::new(Abilities::default()),
            video: NodeRef::new(),
            lens: StoredValue::new_local(None),
            turn: StoredValue::new(0),
            on_code,
        };
        on_cleanup(move || {
            let _ = look.next_turn();
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
        // Left meanwhile, there is nothing any more to show it in.
        let video = self.is_turn(turn).then(|| self.video.try_get_untracked());
        let Some(video) = video.flatten().flatten() else {
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
        let eye = Eye::default();
        let mut hung = 0;
        while self.is_turn(turn) {
            if document().hidden() {
                self.sleep(turn).await;
                return None;
            }
            let gone = self
                .lens
                .with_value(|lens| lens.as_ref().is_none_or(Lens::is_gone));
            if gone {
                return Some(Trouble::Gone);
            }
            let frame = frame(video).await;
            if !self.is_turn(turn) {
                return None;
            }
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

    /// While nobody sees the page the camera is off; it is opened again when somebody comes back.
    async fn sleep(self, turn: u32) {
        self.lens.try_update_value(Option::take);
        while self.is_turn(turn) && document().hidden() {
            pause(IDLE_MS).await;
        }
        if self.is_turn(turn) {
            self.open(None);
        }
    }

    fn tell(self, seen: Seen) {
        if self.several.get_untracked() != seen.several {
            self.several.set(seen.several);
        }
        for text in seen.texts {
            self.note.set(None);
            self.on_code.run(text);
        }
    }

    /// Reads the codes of a photo.
    pub fn photo(self, photo: File) {
        if self.busy.get_untracked() {
            return;
        }
        self.busy.set(true);
        self.note.set(None);
        spawn_local(async move {
            // One of its own: the other one has a frame to look at.
            let seen = Eye::default().photo(&photo).await;
            if self.busy.try_set(false).is_some() {
                return;
            }
            match seen {
                Ok(seen) if seen.texts.len() > 1 => self.note.set(Some("camera.several_in_photo")),
                Ok(seen) if !seen.texts.is_empty() => self.tell(seen),
                Ok(_) | Err(Blind::NoPicture) => self.note.set(Some("camera.nothing")),
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
