//! Whose badge the administrator looks after.

use crate::client;
use crate::components::{Card, Picker, Suggestion};
use crate::i18n::say;
use leptos::prelude::*;
use yizhan_api::FindPeople;
use yizhan_api::domain::PersonId;
use yizhan_api::domain::base::Role;
use yizhan_api::view::PersonView;

/// Finds a person of a department.
#[component]
pub(super) fn ChoosePerson(person: RwSignal<Option<PersonId>>) -> impl IntoView {
    let typed = RwSignal::new(String::new());
    let ask = move || {
        let text = typed.with(|text| text.trim().to_owned());
        (!text.is_empty()).then_some(FindPeople { text })
    };
    let found = client::view(ask, |_| Vec::new());
    let suggestions = Signal::derive(move || {
        let of_departments = |person: &&PersonView| person.role == Role::Requester;
        found.with(|found| {
            let found = found.map(Vec::as_slice).unwrap_or_default().iter();
            found
                .filter(of_departments)
                .map(suggestion)
                .collect::<Vec<_>>()
        })
    });
    let on_pick = move |picked: Suggestion| person.set(picked.key.parse().ok());
    view! {
        <Card title=say("badge.whose")>
            <Picker label=say("badge.person") typed suggestions on_pick placeholder=say("filing.requester_example") />
        </Card>
    }
}

fn suggestion(person: &PersonView) -> Suggestion {
    Suggestion {
        key: person.id.to_string(),
        title: person.name.clone(),
        note: format!("{} · {}", person.staff_number, person.department_name),
    }
}
