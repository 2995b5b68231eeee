//! A person's badge: shown, printed, replaced, and its PIN chosen. The administrator does the first three for others.

mod choose_pin;
mod person;
mod shown;

use crate::app::{to, use_person};
use crate::client;
use crate::components::{AppBar, Banner, Show, Skeleton, Tone};
use crate::i18n::say;
use crate::screens::Watched;
use choose_pin::ChoosePin;
use leptos::prelude::*;
use person::ChoosePerson;
use shown::Shown;
use yizhan_api::ShowBadge;
use yizhan_api::domain::PersonId;
use yizhan_api::domain::base::Role;

/// The own badge; for the administrator that of whoever is chosen.
#[component]
pub fn Badge() -> impl IntoView {
    let looks_after_all = use_person().role == Role::Administrator;
    let person = RwSignal::new(None::<PersonId>);
    let content = move || {
        match client::is_app() {
        // The hub alone issues badges and checks PINs, and only its own pages send it passwords.
        true => view! {
            <Banner tone=Tone::Info title=say("badge.at_hub")><p>{say("badge.at_hub_text")}</p></Banner>
        }
        .into_any(),
        false => view! {
            <Show when=move || looks_after_all><ChoosePerson person /></Show>
            {move || (person.get().is_some() || !looks_after_all).then(|| view! { <One person=person.get() /> })}
        }
        .into_any(),
    }
    };
    view! {
        <AppBar title=say("badge.title") back=to::ME />
        <div class="page page-narrow">{content}</div>
    }
}

/// One badge.
#[component]
fn One(#[prop(optional_no_strip)] person: Option<PersonId>) -> impl IntoView {
    let badge = client::view(move || Some(ShowBadge { person }), |_| Vec::new());
    let is_own = person.is_none();
    view! {
        <Watched view=badge skeleton=|| view! { <Skeleton cards=true /> } let:now>
            <Shown badge now person />
            <Show when=move || is_own><ChoosePin badge now /></Show>
        </Watched>
    }
}
