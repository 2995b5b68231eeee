//! For whom: a staff number or a name; who is not in the directory is written down as told.

use super::draft::Draft;
use super::pause::after_a_pause;
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
    let (requester, typed, phone) = (draft.requester, draft.requester_typed, draft.phone);
    let picked_name = RwSignal::new(
        requester
            .with_untracked(Option::is_some)
            .then(|| typed.get_untracked()),
    );
    let is_picked = move || {
        picked_name.with(|name| {
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
    let pick = move |person: PersonView| {
        picked_name.set(Some(person.name.clone()));
        typed.set(person.name);
        phone.set(person.phone);
        requester.set(Some(person.id));
    };
    whenever(move || {
        if requester.with(Option::is_some) && !is_picked() {
            requester.set(None);
        }
    });
    whenever(move || {
        let whole = found.with(|all| {
            let of_number =
                |person: &&PersonView| text.with(|text| person.staff_number == text.trim());
            all.and_then(|all| all.iter().find(of_number).cloned())
        });
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
    let picked = move |suggestion: Suggestion| {
        let all = untrack(|| found.ready().unwrap_or_default());
        if let Some(found) = all
            .into_iter()
            .find(|person| person.id.to_string() == suggestion.key)
        {
            pick(found);
        }
    };
    view! {
        <Picker label=say("filing.requester") typed suggestions on_pick=picked optional=true
            hint=say("filing.requester_hint") placeholder=say("filing.requester_example") />
    }
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
