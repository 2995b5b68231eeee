//! For whom: a staff number or a name; who is not in the directory is written down as told.

use super::draft::Draft;
use super::pause::after_a_pause;
use super::place::still_typed;
use crate::client;
use crate::components::{Picker, Suggestion};
use crate::i18n::say;
use crate::whenever::whenever;
use leptos::prelude::*;
use yizhan_api::view::PersonView;
use yizhan_api::{FindPeople, Tag};

/// Finds the person; a whole staff number picks by itself and fills in the phone.
#[component]
pub fn RequesterField(draft: Draft) -> impl IntoView {
    let (requester, typed) = (draft.requester, draft.requester_typed);
    let is_picked = move || {
        draft.requester_picked.with(|name| {
            name.as_ref()
                .is_some_and(|name| typed.with(|typed| typed == name))
        })
    };
    let text = after_a_pause(typed);
    let found = client::view(
        move || {
            let text = text.get().trim().to_owned();
            (!text.is_empty() && !is_picked()).then_some(FindPeople { text })
        },
        |_| vec![Tag::BaseData],
    );
    let pick = move |person: PersonView| picked(draft, person);
    whenever(move || {
        if requester.with(Option::is_some) && !is_picked() {
            requester.set(None);
        }
    });
    whenever(move || {
        let whole = found.with(|all| text.with(|text| of_number(all?, text)));
        if let Some(whole) = whole.filter(|_| !untrack(is_picked)) {
            pick(whole);
        }
    });
    let suggestions = Signal::derive(move || {
        let all = if is_picked() {
            Vec::new()
        } else {
            found.ready().unwrap_or_default()
        };
        all.into_iter().map(suggestion).collect::<Vec<_>>()
    });
    let on_pick = move |suggestion: Suggestion| {
        let all = untrack(|| found.ready().unwrap_or_default());
        if let Some(found) = all
            .into_iter()
            .find(|person| person.id.to_string() == suggestion.key)
        {
            pick(found);
        }
    };
    view! {
        <Picker label=say("filing.requester") typed suggestions on_pick optional=true
            hint=say("filing.requester_hint") placeholder=say("filing.requester_example") />
    }
}

/// Asks for the person who was typed, where somebody hands in before the answer to the typing is there.
pub async fn settle(draft: Draft) {
    let Some(text) = draft.requester_typed.try_get_untracked() else {
        return;
    };
    let text = text.trim().to_owned();
    // A name that is no staff number is written down as told.
    let is_number = text.chars().any(|sign| sign.is_ascii_digit());
    if !is_number || draft.requester.with_untracked(Option::is_some) {
        return;
    }
    if let Ok(all) = client::send(FindPeople { text: text.clone() }).await
        && let Some(mut person) = of_number(&all, &text)
        && still_typed(draft.requester_typed, &text)
    {
        // Nobody looks any more: a phone that was typed stays.
        let phone = draft.phone.get_untracked();
        if !phone.trim().is_empty() {
            person.phone = phone;
        }
        picked(draft, person);
    }
}

fn picked(draft: Draft, person: PersonView) {
    draft.requester_picked.set(Some(person.name.clone()));
    draft.requester_typed.set(person.name);
    draft.phone.set(person.phone);
    draft.requester.set(Some(person.id));
}

/// The person whose whole staff number was typed.
fn of_number(all: &[PersonView], typed: &str) -> Option<PersonView> {
    let typed = typed.trim();
    all.iter()
        .find(|person| person.staff_number == typed)
        .cloned()
}

fn suggestion(person: PersonView) -> Suggestion {
    let note = [person.staff_number, person.department_name, person.phone]
        .into_iter()
        .filter(|word| !word.is_empty());
    Suggestion {
        key: person.id.to_string(),
        title: person.name,
        note: note.collect::<Vec<_>>().join(" · "),
    }
}
