//! Opening the demo hospital: a password for its people, then who they are.

use super::form::SignInForm;
use crate::client::{self, DemoPerson};
use crate::components::{Button, ButtonKind, Fact, Facts, Field, Show};
use crate::i18n::say;
use crate::screens::Trouble;
use crate::words::role_word;
use leptos::prelude::*;
use leptos::task::spawn_local;
use yizhan_api::ApiError;

/// The shortest password, in characters.
const SHORTEST: usize = 8;

/// Chooses the password; once the hospital is there, shows its people and signs in.
#[component]
pub fn DemoForm() -> impl IntoView {
    let people = RwSignal::new(None::<Vec<DemoPerson>>);
    move || match people.get() {
        None => view! { <PasswordForm people /> }.into_any(),
        Some(people) => view! {
            <h2>{say("first.people")}</h2>
            <Facts>
                {people
                    .into_iter()
                    .map(|person| {
                        let role = person.role;
                        view! {
                            <Fact name=move || role_word(role)>
                                <span class="number">{person.staff_number}</span>" "{person.name}
                            </Fact>
                        }
                    })
                    .collect_view()}
            </Facts>
            <SignInForm />
        }
        .into_any(),
    }
}

#[component]
fn PasswordForm(people: RwSignal<Option<Vec<DemoPerson>>>) -> impl IntoView {
    let password = RwSignal::new(String::new());
    let was_sent = RwSignal::new(false);
    let busy = RwSignal::new(false);
    let error = RwSignal::new(None::<ApiError>);
    let is_short = move || password.with(|text| text.chars().count() < SHORTEST);
    let wrong =
        Signal::derive(move || (was_sent.get() && is_short()).then(say("first.password_short")));
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        was_sent.set(true);
        if untrack(is_short) || busy.get_untracked() {
            return;
        }
        busy.set(true);
        spawn_local(async move {
            match client::open_demo(&password.get_untracked()).await {
                Ok(found) => people.set(Some(found)),
                Err(why) => error.set(Some(why)),
            }
            let _ = busy.try_set(false);
        });
    };
    view! {
        <form class="form" on:submit=submit>
            <Trouble error=error />
            <Field label=say("first.password") hint=say("first.password_hint") value=password
                kind="password" autocomplete="new-password" error=wrong />
            <Show when=move || busy.get()><p class="soft" role="status">{say("first.opening")}</p></Show>
            <Button kind=ButtonKind::Primary wide=true submit=true busy=busy>{say("first.open")}</Button>
        </form>
    }
}
