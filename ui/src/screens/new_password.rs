//! Another password: one's own, or one that an administrator gives somebody.

use super::Trouble;
use crate::client;
use crate::components::{Button, ButtonKind, Field, Sheet, Tone, use_toasts};
use crate::i18n::{say, tr, tr_with};
use leptos::prelude::*;
use leptos::task::spawn_local;
use yizhan_api::domain::PersonId;
use yizhan_api::{ApiError, ChoosePassword, Secret};

/// Asks for the present password and twice for the new one.
#[component]
pub fn NewPassword(
    /// Whether it is open.
    open: RwSignal<bool>,
    /// Whose it is to be, with the name; none is the own.
    #[prop(into, optional)]
    of: Signal<Option<(PersonId, String)>>,
) -> impl IntoView {
    let [password, new, again] = [(), (), ()].map(|()| RwSignal::new(String::new()));
    let error = RwSignal::new(None::<ApiError>);
    let (busy, was_sent) = (RwSignal::new(false), RwSignal::new(false));
    let toasts = use_toasts();
    // Nothing of it stays on the screen, nor for the next person.
    Effect::new(move |_| {
        open.track();
        for value in [password, new, again] {
            value.set(String::new());
        }
        was_sent.set(false);
        error.set(None);
    });
    let missing = move |value: RwSignal<String>| {
        Signal::derive(move || {
            (was_sent.get() && value.with(String::is_empty)).then(|| tr("badge.missing"))
        })
    };
    let differ = Signal::derive(move || {
        (was_sent.get() && new.get() != again.get()).then(|| tr("password.differ"))
    });
    let go = move |()| {
        was_sent.set(true);
        let [word, chosen, twice] = [password, new, again].map(|value| value.get_untracked());
        if word.is_empty() || chosen.is_empty() || chosen != twice || busy.get_untracked() {
            return;
        }
        busy.set(true);
        error.set(None);
        let choice = ChoosePassword {
            password: Secret(word),
            person: of.with_untracked(|of| of.as_ref().map(|(person, _)| *person)),
            new: Secret(chosen),
        };
        spawn_local(async move {
            let answer = client::choose_password(choice).await;
            // The page may have been left meanwhile.
            if busy.try_set(false).is_some() {
                return;
            }
            match answer {
                Ok(()) => {
                    open.set(false);
                    toasts.say(Tone::Good, tr("password.chosen"));
                }
                Err(why) => error.set(Some(why)),
            }
        });
    };
    let foot = move || {
        view! {
            <Button on_click=move |()| open.set(false)>{say("components.close")}</Button>
            <Button kind=ButtonKind::Primary busy on_click=go>{say("password.go")}</Button>
        }
    };
    let title = move || {
        of.with(|of| match of {
            Some((_, name)) => tr_with("password.of", &[("name", name.clone())]),
            None => tr("password.own"),
        })
    };
    let text = move || {
        tr(if of.with(Option::is_some) {
            "password.of_text"
        } else {
            "password.own_text"
        })
    };
    view! {
        <Sheet open title foot>
            <Trouble error />
            <p class="soft">{text}</p>
            <Field label=say("password.yours") value=password kind="password"
                autocomplete="current-password" error=missing(password) />
            <Field label=say("password.new") hint=say("password.hint") value=new kind="password"
                autocomplete="new-password" error=missing(new) />
            <Field label=say("password.again") value=again kind="password"
                autocomplete="new-password" error=differ />
        </Sheet>
    }
}
