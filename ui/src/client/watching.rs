//! The part of a view that does not know what it shows; it is compiled once for all of them.

use super::bus;
use super::reader::Reader;
use leptos::prelude::*;
use std::rc::Rc;
use yizhan_api::{ApiError, Fault, Tag};

/// How far a view has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// There is no answer yet.
    Loading,
    /// There is an answer.
    Ready,
    /// There can be none; the error says why.
    Failed,
}

/// What is known of a view besides its answer.
#[derive(Clone, Copy)]
pub(super) struct Known {
    /// How far it has come.
    pub stage: RwSignal<Stage>,
    /// Why there is no answer.
    pub error: RwSignal<Option<ApiError>>,
    /// Reads once more.
    pub again: Trigger,
}

impl Known {
    /// There is an answer.
    pub fn is_ready(self) {
        self.turn(Stage::Ready, None);
    }

    fn turn(self, stage: Stage, error: Option<ApiError>) {
        // Who looks at it is made anew when it changes; so it changes only when it does.
        if self
            .stage
            .try_get_untracked()
            .is_some_and(|before| before != stage || stage == Stage::Failed)
        {
            self.error.set(error);
            self.stage.set(stage);
        }
    }

    /// Nothing could be read; where the engine is out of reach, what was read before still counts.
    fn has_failed(self, error: ApiError) {
        let is_ready = self.stage.try_get_untracked() == Some(Stage::Ready);
        if !(is_ready && error == ApiError::Fault(Fault::Offline)) {
            self.turn(Stage::Failed, Some(error));
        }
    }
}

/// The body of the request as it is now, with the tags that change its answer.
pub(super) type Ask = Box<dyn Fn() -> Option<(String, Vec<Tag>)>>;
/// Takes an answer in.
pub(super) type Take = Box<dyn Fn(&str) -> Result<(), ApiError>>;

/// Reads the request called `name` as `ask` says and hands every answer to `take`.
pub(super) fn watch(name: &'static str, ask: Ask, take: Take) -> Known {
    let known = Known {
        stage: RwSignal::new(Stage::Loading),
        error: RwSignal::new(None),
        again: Trigger::new(),
    };
    let listener = bus::id();
    let reader = Reader::new(name, listener, move |answer| {
        match answer.and_then(|text| take(&text)) {
            Ok(()) => known.is_ready(),
            Err(error) => known.has_failed(error),
        }
    });
    Effect::new(move |before: Option<Option<String>>| {
        known.again.track();
        let Some((body, tags)) = ask() else {
            reader.stop();
            return None;
        };
        // Another question: the trouble with the old one is no longer of interest.
        let is_new = before.flatten().is_none_or(|before| before != body);
        if is_new && known.stage.get_untracked() == Stage::Failed {
            known.turn(Stage::Loading, None);
        }
        Rc::clone(&reader).watch(body.clone(), tags);
        Some(body)
    });
    on_cleanup(move || bus::leave(listener));
    known
}
