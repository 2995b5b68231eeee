//! One token.

use crate::client::clock::now;
use crate::components::{Button, ButtonKind, Glyph, Row, StatusBadge, Tone};
use crate::i18n::{say, tr, tr_with};
use crate::words::{day, moment};
use leptos::prelude::*;
use yizhan_api::view::TokenView;

/// Which system, in whose name, for what, until when; and revoking it while it is good.
#[component]
pub(super) fn TokenRow(token: TokenView, revoked: RwSignal<Option<TokenView>>) -> impl IntoView {
    let (name, noted) = (token.name.clone(), token.clone());
    let title = move || name.clone();
    let note = move || note(&noted);
    let end = move || {
        let token = token.clone();
        if token.revoked_at.is_some() {
            return view! { <StatusBadge label=say("systems.revoked") tone=Tone::Neutral /> }
                .into_any();
        }
        if now() >= token.ends_at {
            return view! { <StatusBadge label=say("systems.over") tone=Tone::Neutral /> }
                .into_any();
        }
        let name = token.name.clone();
        view! {
            <Button kind=ButtonKind::Quiet on_click=move |()| revoked.set(Some(token.clone()))>
                <span aria-hidden="true">{say("systems.revoke")}</span>
                <span class="visually-hidden">
                    {move || tr_with("systems.revoke_of", &[("name", name.clone())])}
                </span>
            </Button>
        }
        .into_any()
    };
    view! { <Row title note glyph=Glyph::Shield end /> }
}

/// What there is to say of it, shortest first.
fn note(token: &TokenView) -> String {
    let person = token.person_name.clone();
    let mut said = vec![tr_with("systems.as_person", &[("person", person)])];
    let scopes = token.scopes.iter();
    let scopes: Vec<String> = scopes
        .map(|scope| tr(&format!("systems.scope.{}", scope.name())))
        .collect();
    said.push(match scopes.is_empty() {
        true => tr("systems.reads"),
        false => tr_with("systems.writes", &[("what", scopes.join(&tr("list.join")))]),
    });
    said.push(match token.revoked_at {
        Some(at) if token.revoked_by.is_empty() => {
            tr_with("systems.revoked_by_hub", &[("when", moment(at, now()))])
        }
        Some(at) => tr_with(
            "systems.revoked_by",
            &[
                ("when", moment(at, now())),
                ("person", token.revoked_by.clone()),
            ],
        ),
        None => tr_with("systems.until", &[("day", day(token.ends_at))]),
    });
    if token.revoked_at.is_none() && !token.is_good && now() < token.ends_at {
        said.push(tr("systems.person_out"));
    }
    said.push(match token.used_at {
        Some(at) => tr_with("systems.used", &[("when", moment(at, now()))]),
        None => tr("systems.never_used"),
    });
    said.join(" · ")
}
