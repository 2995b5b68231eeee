//! A view that stays true: it reads again when what it shows has changed.

use super::reader::Reader;
use super::{bus, json};
use leptos::prelude::*;
use std::rc::Rc;
use yizhan_api::{ApiError, Fault, Request, Tag};

/// What is known of a view.
#[derive(Clone, Debug)]
pub enum Loaded<T> {
    /// Nothing yet.
    Loading,
    /// The latest answer.
    Ready(T),
    /// Why there is no answer.
    Failed(ApiError),
}

/// A watched view; a handle that can be copied into closures.
pub struct View<T: Send + Sync + 'static> {
    state: RwSignal<Loaded<T>>,
    again: Trigger,
}

impl<T: Send + Sync + 'static> Clone for View<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T: Send + Sync + 'static> Copy for View<T> {}

impl<T: Clone + Send + Sync + 'static> View<T> {
    /// What is known now (reactive).
    #[must_use]
    pub fn get(self) -> Loaded<T> {
        self.state.get()
    }

    /// The latest answer, where there is one (reactive).
    #[must_use]
    pub fn ready(self) -> Option<T> {
        self.with(|value| value.cloned())
    }

    /// Looks at the latest answer without copying it (reactive).
    pub fn with<U>(self, look: impl FnOnce(Option<&T>) -> U) -> U {
        self.state.with(|state| match state {
            Loaded::Ready(value) => look(Some(value)),
            Loaded::Loading | Loaded::Failed(_) => look(None),
        })
    }

    /// Why there is no answer (reactive).
    #[must_use]
    pub fn error(self) -> Option<ApiError> {
        self.state.with(|state| match state {
            Loaded::Failed(error) => Some(error.clone()),
            Loaded::Loading | Loaded::Ready(_) => None,
        })
    }

    /// What is known now, without following it: the latest answer.
    #[must_use]
    pub fn latest(self) -> Option<T> {
        self.state.with_untracked(|state| match state {
            Loaded::Ready(value) => Some(value.clone()),
            Loaded::Loading | Loaded::Failed(_) => None,
        })
    }

    /// What is known now, without following it: why there is no answer.
    #[must_use]
    pub fn trouble(self) -> Option<ApiError> {
        untrack(|| self.error())
    }

    /// Shows `value`, which a write just answered with.
    pub fn set(self, value: T) {
        self.state.set(Loaded::Ready(value));
    }

    /// Reads once more, after a failure.
    pub fn reload(self) {
        self.again.notify();
    }
}

/// Watches what `request` answers: reads when the request changes and when one of its `tags` arrives.
///
/// While it reads again, the old answer stays. Nothing is read while `request` gives none. An answer that
/// cannot be had because the engine is out of reach leaves the old one in place too.
///
/// ```ignore
/// let order = client::view(move || Some(ShowOrder { order: id.get() }), |r| vec![Tag::Order(r.order)]);
/// ```
pub fn view<R>(request: impl Fn() -> Option<R> + 'static, tags: impl Fn(&R) -> Vec<Tag> + 'static) -> View<R::Output>
where
    R: Request,
    R::Output: Clone + Send + Sync,
{
    let state = RwSignal::new(Loaded::<R::Output>::Loading);
    let again = Trigger::new();
    let listener = bus::id();
    let reader = Reader::new(R::NAME, listener, move |answer| show(state, answer.and_then(|text| json::read(&text))));
    Effect::new(move |before: Option<Option<String>>| {
        again.track();
        let request = request();
        let body = request.as_ref().and_then(|request| json::write(request).ok());
        match (&request, &body) {
            (Some(request), Some(body)) => {
                if before.is_some_and(|before| before.as_ref() != Some(body)) && state.with_untracked(is_failed) {
                    state.set(Loaded::Loading);
                }
                Rc::clone(&reader).watch(body.clone(), tags(request));
            }
            _ => reader.stop(),
        }
        body
    });
    on_cleanup(move || bus::leave(listener));
    View { state, again }
}

fn is_failed<T>(state: &Loaded<T>) -> bool {
    matches!(state, Loaded::Failed(_))
}

fn show<T: Send + Sync + 'static>(state: RwSignal<Loaded<T>>, answer: Result<T, ApiError>) {
    // The page may have gone before the answer came.
    let _ = state.try_update(|state| match answer {
        Ok(value) => *state = Loaded::Ready(value),
        Err(ApiError::Fault(Fault::Offline)) if matches!(state, Loaded::Ready(_)) => {}
        Err(error) => *state = Loaded::Failed(error),
    });
}
