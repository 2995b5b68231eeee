//! Where: an extension number or a few words, and the rest follows.

use super::draft::Draft;
use super::lookup::{Lookup, Sought, ask_now};
use crate::components::{Picker, Suggestion};
use crate::i18n::{say, tr_with};
use leptos::prelude::*;
use yizhan_api::view::PlaceView;
use yizhan_api::{ApiError, FindPlaces};

impl Sought for PlaceView {
    type Ask = FindPlaces;

    fn ask(text: String) -> FindPlaces {
        FindPlaces { text }
    }

    fn is_named(&self, typed: &str) -> bool {
        self.extension.as_deref() == Some(typed)
    }

    fn suggestion(self) -> Suggestion {
        let note = match self.extension {
            Some(extension) => format!("{} · {extension}", self.department_name),
            None => self.department_name,
        };
        Suggestion {
            key: self.id.to_string(),
            title: self.label,
            note,
        }
    }
}

/// Finds the place; a whole extension number picks it by itself.
#[component]
pub fn PlaceField(draft: Draft, error: Signal<Option<String>>) -> impl IntoView {
    let (place, typed) = (draft.place, draft.place_typed);
    let label = move || place.with(|place| place.as_ref().map(|place| place.label.clone()));
    let lookup = Lookup {
        typed,
        is_picked: Signal::derive(move || label() == Some(typed.get())),
        pick: Callback::new(move |found| picked(draft, found)),
        unpick: Callback::new(move |()| {
            if place.with(Option::is_some) {
                place.set(None);
            }
        }),
    };
    let (suggestions, on_pick) = lookup.offer();
    view! {
        <Picker label=say("filing.place") typed suggestions on_pick error
            hint=say("filing.place_hint") placeholder=say("filing.place_example") />
        {move || place.get().map(|place| view! { <Picked place /> })}
    }
}

/// Asks for the place that was typed, where it is not known yet.
///
/// # Errors
/// When it cannot be asked.
pub async fn settle(draft: Draft) -> Result<(), ApiError> {
    if draft.place.with_untracked(Option::is_none)
        && let Some(found) = ask_now(draft.place_typed).await?
    {
        picked(draft, found);
    }
    Ok(())
}

/// This is the place.
pub(super) fn picked(draft: Draft, place: PlaceView) {
    draft.place_typed.set(place.label.clone());
    draft.place.set(Some(place));
}

/// Whose place it is.
#[component]
fn Picked(place: PlaceView) -> impl IntoView {
    let belongs = tr_with(
        "filing.belongs_to",
        &[("department", place.department_name)],
    );
    let words = match place.open_orders {
        0 => belongs,
        open => {
            let open = tr_with("filing.open_there", &[("n", open.to_string())]);
            format!("{belongs} · {open}")
        }
    };
    view! {
        <p class="soft" role="status">{words}</p>
    }
}
