//! The door: the app's PIN, signing in, and the app's first start.

mod choose_pin;
mod demo;
mod first_start;
mod form;
mod join;
mod language;
mod unlock;

use crate::app::{choose_pin_page, fetch_first, first_start_page, unlock_page};
use crate::client::{self, StartState};
use crate::components::Skeleton;
use crate::i18n::{say, tr};
use crate::screens::TroublePage;
pub use choose_pin::ChoosePin;
pub use first_start::FirstStart;
use form::SignInForm;
pub use language::LanguageSwitch;
use leptos::prelude::*;
use leptos::task::spawn_local;
pub use unlock::Unlock;
use yizhan_api::ApiError;

/// How the app starts, as far as it is known. Whoever unlocks it says how it goes on.
#[derive(Clone, Copy)]
struct Start(RwSignal<Option<Result<StartState, ApiError>>>);

/// Signing in, or on a fresh device choosing what it is for.
#[component]
pub fn SignIn() -> impl IntoView {
    let state = RwSignal::new(None::<Result<StartState, ApiError>>);
    provide_context(Start(state));
    let ask = move || {
        spawn_local(async move {
            let answer = client::start_state().await;
            let _ = state.try_set(Some(answer));
            fetch_first();
        });
    };
    ask();
    document().set_title(&format!("{} · {}", tr("sign_in.title"), tr("app.name")));
    view! {
        <main id="content" class="door" tabindex="-1">
            <div class="door-language"><LanguageSwitch /></div>
            <div class="door-brand">
                <img src="/icon.svg" alt="" width="64" height="64" />
                <p class="door-name">{say("app.name")}</p>
                <p class="soft">{say("sign_in.welcome")}</p>
            </div>
            {move || match state.get() {
                None => view! { <Skeleton /> }.into_any(),
                Some(Ok(StartState::Ready)) => view! { <SignInForm /> }.into_any(),
                Some(Ok(StartState::Fresh)) => first_start_page(),
                Some(Ok(StartState::ChoosePin)) => choose_pin_page(),
                Some(Ok(StartState::Locked)) => unlock_page(),
                Some(Err(error)) => view! { <TroublePage error again=move |()| ask() /> }.into_any(),
            }}
        </main>
    }
}
