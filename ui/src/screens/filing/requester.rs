//! For whom: a staff number or a name; who is not in the directory is written down as told.

use super::draft::Draft;
use super::lookup::{Lookup, Sought, ask_now};
use crate::components::{Picker, Suggestion};
use crate::i18n::say;
use leptos::prelude::*;
use yizhan_api::view::PersonView;
use yizhan_api::{ApiError, FindPeople};

impl Sought for PersonView {
    type Ask = FindPeople;

    fn ask(text: String) -> FindPeople {
        FindPeople { text }
    }

    fn is_named(&self, typed: &str) -> bool {
        self.staff_number == typed
    }

    fn suggestion(self) -> Suggestion {
        let note = [self.staff_number, self.department_name, self.phone]
            .into_iter()
            .filter(|word| !word.is_empty());
        Suggestion {
            key: self.id.to_string(),
            title: self.name,
            note: note.collect::<Vec<_>>().join(" · "),
        }
    }
}

/// Finds the person; a whole staff number picks by itself and fills in the phone.
#[component]
pub fn RequesterField(draft: Draft) -> impl IntoView {
    let (requester, typed) = (draft.requester, draft.requester_typed);
    let lookup = Lookup {
        typed,
        is_picked: Signal::derive(move || draft.requester_picked.get() == Some(typed.get())),
        pick: Callback::new(move |person| picked(draft, person)),
        unpick: Callback::new(move |()| {
            if requester.with(Option::is_some) {
                requester.set(None);
                draft.requester_picked.set(None);
            }
        }),
    };
    let (suggestions, on_pick) = lookup.offer();
    view! {
        <Picker label=say("filing.requester") typed suggestions on_pick optional=true any_words=true
            hint=say("filing.requester_hint") placeholder=say("filing.requester_example") />
    }
}

/// Asks for the person who was typed, where it is a staff number; a name is written down as told.
///
/// # Errors
/// When it cannot be asked.
pub async fn settle(draft: Draft) -> Result<(), ApiError> {
    let is_number = |typed: String| typed.chars().any(|sign| sign.is_ascii_digit());
    let typed = draft.requester_typed.try_get_untracked();
    let is_known = draft.requester.try_with_untracked(Option::is_some);
    if typed.is_some_and(is_number)
        && is_known == Some(false)
        && let Some(mut person) = ask_now::<PersonView>(draft.requester_typed).await?
    {
        // Nobody looks any more: a phone that was typed stays.
        let phone = draft.phone.get_untracked();
        if !phone.trim().is_empty() {
            person.phone = phone;
        }
        picked(draft, person);
    }
    Ok(())
}

fn picked(draft: Draft, person: PersonView) {
    draft.requester_picked.set(Some(person.name.clone()));
    draft.requester_typed.set(person.name);
    draft.phone.set(person.phone);
    draft.requester.set(Some(person.id));
}
