//! Changing the PIN.

use crate::client;
use crate::components::{Button, ButtonKind, Card, Field, Tone, use_toasts};
use crate::i18n::{say, tr};
use crate::screens::Trouble;
use leptos::prelude::*;
use leptos::task::spawn_local;
use yizhan_api::ApiError;

/// The present PIN, and twice the new one.
#[component]
pub fn ChangePin() -> impl IntoView {
    let [old, new, again] = [(), (), ()].map(|()| RwSignal::new(String::new()));
    let error = RwSignal::new(None::<ApiError>);
    let (busy, was_sent) = (RwSignal::new(false), RwSignal::new(false));
    let toasts = use_toasts();
    let missing = move |value: RwSignal<String>| {
        Signal::derive(move || {
            (was_sent.get() && value.with(String::is_empty)).then(|| tr("pin.missing"))
        })
    };
    let differ = Signal::derive(move || {
        (was_sent.get() && new.get() != again.get()).then(|| tr("pin.differ"))
    });
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        was_sent.set(true);
        let [was, is, twice] = [old, new, again].map(|value| value.get_untracked());
        if was.is_empty() || is.is_empty() || is != twice || busy.get_untracked() {
            return;
        }
        busy.set(true);
        error.set(None);
        spawn_local(async move {
            match client::change_pin(&was, &is).await {
                Ok(()) => {
                    toasts.say(Tone::Good, tr("protection.changed"));
                    // The page may have been left meanwhile.
                    let _ = was_sent.try_set(false);
                    for value in [old, new, again] {
                        let _ = value.try_set(String::new());
                    }
                }
                Err(why) => {
                    let _ = error.try_set(Some(why));
                }
            }
            let _ = busy.try_set(false);
        });
    };
    view! {
        <Card title=say("protection.change")>
            <form class="form" on:submit=submit>
                <Trouble error=error />
                <Field label=say("protection.old") value=old kind="password" error=missing(old) />
                <Field label=say("protection.new") hint=say("pin.hint") value=new kind="password"
                    autocomplete="new-password" error=missing(new) />
                <Field label=say("protection.new_again") value=again kind="password" autocomplete="new-password"
                    error=differ />
                <Button kind=ButtonKind::Primary submit=true busy=busy>{say("protection.change")}</Button>
            </form>
        </Card>
    }
}
