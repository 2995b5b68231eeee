//! Scanning at a desk: one field, a scanner that types, the camera, and what came of each scan.

mod answer;
mod kept;
mod key_down;
mod scan_field;
mod sound;
mod store_choice;
mod wedge;
mod written;

pub(super) use answer::{Answer, AnswerShown};
pub(super) use kept::{forget_scanner, keep_scanner, scanner_here};
pub(super) use key_down::key_down;
pub(super) use scan_field::{
    ScanField, focus_if_no_touch, focus_input_if_no_touch, scan_comes_next,
};
pub(super) use sound::{Sound, SoundSwitch};
pub(super) use store_choice::{StoreChoice, store_here};
pub(super) use wedge::{listen, listen_first};

use crate::remembered::all_remembered;
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::collections::VecDeque;
use std::pin::Pin;
use yizhan_api::view::{BlockedView, InsteadView, PartView};

type Work = Pin<Box<dyn Future<Output = ()>>>;

/// What scans at a desk; a handle that can be copied into closures.
#[derive(Clone, Copy)]
pub(super) struct Scanner {
    /// What is still to be done, one after the other: looking up what was scanned, mostly.
    queue: StoredValue<VecDeque<Work>, LocalStorage>,
    /// Whether one is being looked up.
    pub is_looking: RwSignal<bool>,
    /// What came of the last scan, and how many there were.
    pub answer: RwSignal<Option<(u32, Answer)>>,
    /// What may be taken instead of the blocked part that was scanned last.
    pub instead: RwSignal<Vec<InsteadView>>,
    /// Whether scans are heard.
    pub sound: RwSignal<bool>,
    /// Whether the camera is open.
    pub camera: RwSignal<bool>,
}

impl Scanner {
    pub fn new() -> Self {
        Self {
            queue: StoredValue::new_local(VecDeque::new()),
            is_looking: RwSignal::new(false),
            answer: RwSignal::new(None),
            instead: RwSignal::new(Vec::new()),
            sound: RwSignal::new(sound::is_on()),
            camera: RwSignal::new(false),
        }
    }

    /// Says what came of a scan, unless the desk was left meanwhile.
    pub fn say(self, answer: Answer) {
        if self.answer.is_disposed() {
            return;
        }
        let sound = answer.sound();
        self.instead.set(Vec::new());
        self.show(answer);
        // What is heard was kept before: who scans on without looking can rely on it.
        spawn_local(async move {
            let is_kept = all_remembered().await;
            if self.answer.is_disposed() {
                return;
            }
            if is_kept || sound == Sound::Unknown {
                self.signal(sound);
            } else {
                self.show(Answer::NotSaved);
                self.signal(Sound::Unknown);
            }
        });
    }

    fn show(self, answer: Answer) {
        self.answer.update(|shown| {
            let count = shown.as_ref().map_or(0, |(count, _)| count.wrapping_add(1));
            *shown = Some((count, answer));
        });
    }

    /// Says that nothing is issued of a part, and why, and what may be taken instead.
    pub fn say_blocked(self, part: PartView, blocked: BlockedView) {
        self.say(Answer::Blocked(part.part.name, blocked.reason));
        self.instead.set(part.instead);
    }

    /// Says nothing any more of the last scan.
    pub fn hush(self) {
        self.answer.set(None);
        self.instead.set(Vec::new());
    }

    /// Sounds and shakes.
    pub fn signal(self, what: Sound) {
        sound::play(self.sound.get_untracked(), what);
        sound::shake(what);
    }

    /// Looks codes up one after the other, however fast they come.
    pub fn take<F>(self, code: String, look_up: impl Fn(String) -> F + 'static)
    where
        F: Future<Output = ()> + 'static,
    {
        self.in_turn(look_up(code));
    }

    /// Does something that the next code has to wait for.
    pub fn in_turn(self, work: impl Future<Output = ()> + 'static) {
        self.queue
            .update_value(|queue| queue.push_back(Box::pin(work)));
        if self.is_looking.get_untracked() {
            return;
        }
        self.is_looking.set(true);
        spawn_local(async move {
            while let Some(work) = self.queue.try_update_value(VecDeque::pop_front).flatten() {
                work.await;
            }
            let _ = self.is_looking.try_set(false);
        });
    }
}

/// A desk, as its scanner needs it.
#[derive(Clone, Copy)]
pub(super) struct Keys {
    /// A code was scanned.
    pub on_code: Callback<String>,
    /// Everything is to be recorded (Ctrl+Enter).
    pub on_send: Callback<()>,
    /// The last change is to be undone (Ctrl+Z).
    pub on_undo: Callback<()>,
}
