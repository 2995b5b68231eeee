//! The session ended while its person was at work: the password, over the page that stays as it is.

use crate::client;
use crate::components::{Button, ButtonKind, Field, Sheet};
use crate::i18n::{say, tr_with};
use crate::screens::Trouble;
use crate::whenever::whenever;
use leptos::prelude::*;
use leptos::task::spawn_local;
use yizhan_api::ApiError;

/// Asks for the password when a request found the session ended.
#[component]
pub(super) fn PasswordSheet() -> impl IntoView {
    let open = RwSignal::new(false);
    whenever(move || open.set(client::needs_password()));
    // Whoever closes the sheet gives up what waits for the password.
    Effect::new(move |was_open: Option<bool>| {
        let is_open = open.get();
        if was_open == Some(true) && !is_open {
            client::give_up();
        }
        is_open
    });
    view! {
        <Sheet open=open title=say("sign_in.again")>
            <PasswordForm />
        </Sheet>
    }
}

#[component]
fn PasswordForm() -> impl IntoView {
    let password = RwSignal::new(String::new());
    let error = RwSignal::new(None::<ApiError>);
    let busy = RwSignal::new(false);
    let person = untrack(client::me).map(|me| me.person);
    let name = person
        .as_ref()
        .map(|p| format!("{} {}", p.name, p.staff_number))
        .unwrap_or_default();
    let number = person.map(|p| p.staff_number).unwrap_or_default();
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let number = number.clone();
        busy.set(true);
        spawn_local(async move {
            let answer = client::sign_in(number, password.get_untracked()).await;
            // The sheet is gone where it worked.
            let _ = error.try_set(answer.err());
            let _ = busy.try_set(false);
        });
    };
    view! {
        <form class="form" on:submit=submit>
            <p>{move || tr_with("sign_in.again_text", &[("name", name.clone())])}</p>
            <Trouble error=error />
            <Field label=say("sign_in.password") value=password kind="password" autocomplete="current-password" />
            <Button kind=ButtonKind::Primary wide=true submit=true busy=busy>{say("sign_in.go")}</Button>
            <Button kind=ButtonKind::Quiet wide=true on_click=|()| client::forget()>
                {say("sign_in.somebody_else")}
            </Button>
        </form>
    }
}
