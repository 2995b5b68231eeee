//! A new token: for which system, in whose name, for what and how long; then the token, this once.

use crate::client::{self, View, clock};
use crate::components::{
    Banner, Button, ButtonKind, Check, Choice, Field, Picker, Select, Sheet, Show, Suggestion, Tone,
};
use crate::i18n::{say, tr, tr_with};
use crate::screens::Trouble;
use crate::whenever::whenever;
use leptos::prelude::*;
use leptos::task::spawn_local;
use yizhan_api::domain::PersonId;
use yizhan_api::view::{PersonView, TokenView};
use yizhan_api::{ApiError, FindPeople, MakeToken, Scope, Secret};

/// For how many days a token can be good.
const DAYS: [i64; 4] = [30, 90, 365, 730];
const MINUTES_A_DAY: i64 = 24 * 60;

/// Asks for what the token is to be, then shows it.
#[component]
pub(super) fn MakeSheet(open: RwSignal<bool>, tokens: View<Vec<TokenView>>) -> impl IntoView {
    let [name, typed, password] = [(), (), ()].map(|()| RwSignal::new(String::new()));
    let person = RwSignal::new(None::<(PersonId, String)>);
    let days = RwSignal::new("365".to_owned());
    let scopes = Scope::ALL.map(|scope| (scope, RwSignal::new(false)));
    let made = RwSignal::new(None::<String>);
    let error = RwSignal::new(None::<ApiError>);
    let (busy, was_sent) = (RwSignal::new(false), RwSignal::new(false));
    // Nothing of it stays on the screen.
    whenever(move || {
        open.track();
        for text in [name, typed, password] {
            text.set(String::new());
        }
        for (_, chosen) in scopes {
            chosen.set(false);
        }
        days.set("365".to_owned());
        person.set(None);
        made.set(None);
        error.set(None);
        was_sent.set(false);
    });
    // Another name in the box is another person, until one is picked.
    let chosen = move || {
        let picked = person.get()?;
        typed.with(|typed| *typed == picked.1).then_some(picked.0)
    };
    let go = move |()| {
        was_sent.set(true);
        let Some(person) = untrack(chosen) else {
            return;
        };
        let [name, password] = [name, password].map(|text| text.get_untracked());
        if name.trim().is_empty() || password.is_empty() || busy.get_untracked() {
            return;
        }
        let days: i64 = days.with_untracked(|days| days.parse().unwrap_or(30));
        let asked = MakeToken {
            password: Secret(password),
            name,
            person,
            scopes: scopes
                .iter()
                .filter(|(_, chosen)| chosen.get_untracked())
                .map(|(scope, _)| *scope)
                .collect(),
            ends_at: clock::now().plus_minutes(days * MINUTES_A_DAY),
        };
        busy.set(true);
        error.set(None);
        spawn_local(async move {
            let answer = client::make_token(asked).await;
            // The page may have been left meanwhile.
            if busy.try_set(false).is_some() {
                return;
            }
            match answer {
                Ok(done) => {
                    tokens.set(done.tokens);
                    made.set(Some(done.token.0));
                }
                Err(why) => error.set(Some(why)),
            }
        });
    };
    let is_made = move || made.with(Option::is_some);
    let foot = move || {
        view! {
            <Button busy on_click=move |()| open.set(false)>
                {move || tr(if is_made() { "systems.kept_it" } else { "components.close" })}
            </Button>
            <Show when=move || !is_made()>
                <Button kind=ButtonKind::Primary busy on_click=go>{say("systems.make_it")}</Button>
            </Show>
        }
    };
    let missing = move |text: RwSignal<String>| {
        Signal::derive(move || {
            (was_sent.get() && text.with(|text| text.trim().is_empty()))
                .then(|| tr("systems.missing"))
        })
    };
    let nobody = Signal::derive(move || {
        (was_sent.get() && chosen().is_none()).then(|| tr("systems.nobody"))
    });
    let choices = Signal::derive(|| {
        DAYS.map(|days| {
            let label = tr_with("systems.days", &[("n", days.to_string())]);
            Choice::new(days.to_string(), label)
        })
        .to_vec()
    });
    let form = move || {
        view! {
            <Trouble error />
            <Field label=say("systems.name") value=name placeholder=say("systems.name_example") error=missing(name) />
            <Person typed person error=nobody />
            <fieldset class="scopes">
                <legend class="field-label">{say("systems.scopes")}</legend>
                {scopes.map(|(scope, chosen)| view! {
                    <Check label=say(label_of(scope)) value=chosen />
                }).collect_view()}
            </fieldset>
            <p class="soft small">{say("systems.scopes_hint")}</p>
            <Select label=say("systems.good_for") value=days choices />
            <Field label=say("password.yours") value=password kind="password"
                autocomplete="current-password" error=missing(password) />
        }
    };
    let token = Signal::derive(move || made.get().unwrap_or_default());
    view! {
        <Sheet open title=say("systems.make") holds=Signal::derive(move || busy.get() || is_made()) foot>
            <Show when=is_made fallback=form>
                <Banner tone=Tone::Warn title=say("systems.once") />
                <Made token />
            </Show>
        </Sheet>
    }
}

const fn label_of(scope: Scope) -> &'static str {
    match scope {
        Scope::Orders => "systems.scope_of.orders",
        Scope::Stores => "systems.scope_of.stores",
        Scope::BaseData => "systems.scope_of.base_data",
        Scope::Accounts => "systems.scope_of.accounts",
    }
}

/// The token, to be copied.
#[component]
fn Made(token: Signal<String>) -> impl IntoView {
    let value = RwSignal::new(token.get_untracked());
    let was_copied = RwSignal::new(None::<bool>);
    let copy = move |()| {
        spawn_local(async move {
            let done = client::copy(&value.get_untracked()).await;
            // It may have been closed meanwhile.
            let _ = was_copied.try_set(Some(done));
        });
    };
    view! {
        <Field label=say("systems.token") hint=say("systems.token_hint") value read_only=true />
        <Button on_click=copy>{say("systems.copy")}</Button>
        <p class="soft small" role="status">
            {move || was_copied.get().map(|done| tr(if done { "systems.copied" } else { "systems.copy_by_hand" }))}
        </p>
    }
}

/// In whose name it acts.
#[component]
fn Person(
    typed: RwSignal<String>,
    person: RwSignal<Option<(PersonId, String)>>,
    error: Signal<Option<String>>,
) -> impl IntoView {
    let ask = move || {
        let text = typed.with(|text| text.trim().to_owned());
        (!text.is_empty()).then_some(FindPeople { text })
    };
    let found = client::view(ask, |_| Vec::new());
    let suggestions = Signal::derive(move || {
        found.with(|found| {
            let found = found.map(Vec::as_slice).unwrap_or_default().iter();
            found.map(suggestion).collect::<Vec<_>>()
        })
    });
    let on_pick = move |picked: Suggestion| {
        person.set(picked.key.parse().ok().map(|id| (id, picked.title)));
    };
    view! {
        <Picker label=say("systems.person") typed suggestions on_pick error hint=say("systems.person_hint")
            placeholder=say("filing.requester_example") />
    }
}

fn suggestion(person: &PersonView) -> Suggestion {
    let role = crate::words::name_of(&person.role);
    Suggestion {
        key: person.id.to_string(),
        title: person.name.clone(),
        note: format!(
            "{} · {} · {}",
            person.staff_number,
            person.department_name,
            tr(&format!("role.{role}"))
        ),
    }
}
