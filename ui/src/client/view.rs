//! A view that stays true: it reads again when what it shows has changed.

use super::watching::{Known, Stage, watch};
use super::{bus, json};
use leptos::prelude::*;
use yizhan_api::{ApiError, Request, Tag};

/// A watched view; a handle that can be copied into closures.
pub struct View<T: Send + Sync + 'static> {
    value: RwSignal<Option<T>>,
    known: Known,
}

impl<T: Send + Sync + 'static> Clone for View<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T: Send + Sync + 'static> Copy for View<T> {}

impl<T: Clone + Send + Sync + 'static> View<T> {
    /// Whether there is an answer, there is none yet, or there can be none (reactive).
    #[must_use]
    pub fn stage(self) -> Stage {
        self.known.stage.get()
    }

    /// The latest answer, where there is one (reactive).
    #[must_use]
    pub fn ready(self) -> Option<T> {
        self.value.get()
    }

    /// Looks at the latest answer without copying it (reactive).
    pub fn with<U>(self, look: impl FnOnce(Option<&T>) -> U) -> U {
        self.value.with(|value| look(value.as_ref()))
    }

    /// Why there is no answer (reactive).
    #[must_use]
    pub fn error(self) -> Option<ApiError> {
        self.known.error.get()
    }

    /// The latest answer, without following it.
    #[must_use]
    pub fn latest(self) -> Option<T> {
        self.value.get_untracked()
    }

    /// Shows `value`, which a write just answered with.
    pub fn set(self, value: T) {
        self.value.set(Some(value));
        self.known.is_ready();
    }

    /// Reads once more, after a failure.
    pub fn reload(self) {
        self.known.again.notify();
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
pub fn view<R>(
    request: impl Fn() -> Option<R> + 'static,
    tags: impl Fn(&R) -> Vec<Tag> + 'static,
) -> View<R::Output>
where
    R: Request,
    R::Output: Clone + Send + Sync,
{
    let value = RwSignal::new(None::<R::Output>);
    let ask = move || {
        let request = request()?;
        let body = json::write(&request).ok()?;
        Some((body, tags(&request)))
    };
    let take = move |text: &str| {
        let new = json::read::<R::Output>(text)?;
        // The page may have gone before the answer came.
        let _ = value.try_set(Some(new));
        Ok(())
    };
    View {
        value,
        known: watch(R::NAME, Box::new(ask), Box::new(take)),
    }
}

/// Time alone changed what `tags` name: every view of them reads again.
pub fn time_told(tags: &[Tag]) {
    bus::tell(tags);
}
