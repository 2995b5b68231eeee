//! Finding what is typed in the base data: the whole number picks by itself, a few words offer what could be meant.

use super::pause::after_a_pause;
use crate::client;
use crate::components::Suggestion;
use crate::whenever::whenever;
use leptos::prelude::*;
use yizhan_api::{ApiError, Request, Tag};

/// What is found by typing.
pub trait Sought: Clone + Send + Sync + 'static {
    /// The request that finds it.
    type Ask: Request<Output = Vec<Self>> + 'static;
    /// Asks for what `text` could mean.
    fn ask(text: String) -> Self::Ask;
    /// Whether `typed` is its whole number.
    fn is_named(&self, typed: &str) -> bool;
    /// As it is offered.
    fn suggestion(self) -> Suggestion;
}

/// A box that finds a `T`, and what happens to what it found.
pub struct Lookup<T: 'static> {
    /// What was typed.
    pub typed: RwSignal<String>,
    /// Whether what stands in the box was picked.
    pub is_picked: Signal<bool>,
    /// Picks one.
    pub pick: Callback<T>,
    /// Somebody typed on after a pick, and means another one.
    pub unpick: Callback<()>,
}

impl<T> Clone for Lookup<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Lookup<T> {}

impl<T: Sought> Lookup<T> {
    /// What could be meant, and what to do with the one that is chosen.
    pub fn offer(self) -> (Signal<Vec<Suggestion>>, Callback<Suggestion>) {
        let Self {
            typed,
            is_picked,
            pick,
            unpick,
        } = self;
        let text = after_a_pause(typed);
        let found = client::view(
            move || {
                let text = text.get().trim().to_owned();
                (!text.is_empty() && !is_picked.get()).then(|| T::ask(text))
            },
            |_| vec![Tag::BaseData],
        );
        whenever(move || {
            if !is_picked.get() {
                unpick.run(());
            }
        });
        whenever(move || {
            let whole = found.with(|all| text.with(|text| named(all?, text)));
            if let Some(whole) = whole.filter(|_| !is_picked.get_untracked()) {
                pick.run(whole);
            }
        });
        let suggestions = Signal::derive(move || {
            let all = match is_picked.get() {
                true => Vec::new(),
                false => found.ready().unwrap_or_default(),
            };
            all.into_iter().map(T::suggestion).collect()
        });
        let choose = Callback::new(move |chosen: Suggestion| {
            let all = found.latest().unwrap_or_default();
            let is_chosen = |one: &T| one.clone().suggestion().key == chosen.key;
            if let Some(found) = all.into_iter().find(is_chosen) {
                pick.run(found);
            }
        });
        (suggestions, choose)
    }
}

/// Asks for what `typed` says, where somebody hands in before the answer to the typing is there.
///
/// # Errors
/// When it cannot be asked.
pub async fn ask_now<T: Sought>(typed: RwSignal<String>) -> Result<Option<T>, ApiError> {
    let text = |typed: String| typed.trim().to_owned();
    let Some(asked) = typed
        .try_get_untracked()
        .map(text)
        .filter(|asked| !asked.is_empty())
    else {
        return Ok(None);
    };
    let all = client::send(T::ask(asked.clone())).await?;
    // Its page may be gone meanwhile, or somebody typed on.
    let still_typed = typed.try_get_untracked().map(text) == Some(asked.clone());
    Ok(named(&all, &asked).filter(|_| still_typed))
}

fn named<T: Sought>(all: &[T], typed: &str) -> Option<T> {
    let typed = typed.trim();
    all.iter().find(|one| one.is_named(typed)).cloned()
}
