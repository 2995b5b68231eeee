//! Choosing the PIN of the own badge.

use crate::client;
use crate::client::View;
use crate::components::{Banner, Button, ButtonKind, Card, Field, Show, Tone, use_toasts};
use crate::i18n::{say, tr};
use crate::screens::Trouble;
use leptos::prelude::*;
use leptos::task::spawn_local;
use yizhan_api::ApiError;
use yizhan_api::view::BadgeView;

/// The password, and twice the new PIN.
#[component]
pub(super) fn ChoosePin(badge: View<BadgeView>, now: Signal<BadgeView>) -> impl IntoView {
    let [password, new, again] = [(), (), ()].map(|()| RwSignal::new(String::new()));
    let error = RwSignal::new(None::<ApiError>);
    let (busy, was_sent) = (RwSignal::new(false), RwSignal::new(false));
    let toasts = use_toasts();
    let missing = move |value: RwSignal<String>| {
        Signal::derive(move || {
            (was_sent.get() && value.with(String::is_empty)).then(|| tr("badge.missing"))
        })
    };
    let differ = Signal::derive(move || {
        (was_sent.get() && new.get() != again.get()).then(|| tr("pin.differ"))
    });
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        was_sent.set(true);
        let [word, pin, twice] = [password, new, again].map(|value| value.get_untracked());
        if word.is_empty() || pin.is_empty() || pin != twice || busy.get_untracked() {
            return;
        }
        busy.set(true);
        error.set(None);
        spawn_local(async move {
            match client::choose_badge_pin(&word, &pin).await {
                Ok(()) => {
                    toasts.say(Tone::Good, tr("badge.pin_chosen"));
                    // The page may have been left meanwhile.
                    let _ = was_sent.try_set(false);
                    for value in [password, new, again] {
                        let _ = value.try_set(String::new());
                    }
                    badge.reload();
                }
                Err(why) => drop(error.try_set(Some(why))),
            }
            let _ = busy.try_set(false);
        });
    };
    view! {
        <Card title=say("badge.pin")>
            <Show when=move || now.with(|badge| badge.is_blocked)>
                <Banner tone=Tone::Warn title=say("badge.blocked")><p>{say("badge.blocked_text")}</p></Banner>
            </Show>
            <p class="soft">{say("badge.pin_text")}</p>
            <form class="form" on:submit=submit>
                <Trouble error=error />
                <Field label=say("sign_in.password") value=password kind="password"
                    autocomplete="current-password" error=missing(password) />
                <Field label=say("badge.pin_new") hint=say("badge.pin_hint") value=new kind="password"
                    inputmode="numeric" autocomplete="new-password" error=missing(new) />
                <Field label=say("badge.pin_again") value=again kind="password" inputmode="numeric"
                    autocomplete="new-password" error=differ />
                <Button kind=ButtonKind::Primary submit=true busy=busy>{say("badge.choose")}</Button>
            </form>
        </Card>
    }
}
