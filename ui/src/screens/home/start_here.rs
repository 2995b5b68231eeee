//! The one thing a role starts most often, at the thumb on phones and at the top on desktops.

use crate::app::to;
use crate::components::{ActionBar, ButtonKind, ButtonLink, Glyph};
use crate::i18n::say;
use leptos::prelude::*;
use yizhan_api::domain::base::Role;

const fn usual(role: Role) -> Option<(&'static str, Glyph, &'static str)> {
    match role {
        Role::Requester => Some((to::NEW, Glyph::Add, "home.file")),
        Role::Dispatcher => Some((to::NEW, Glyph::Phone, "home.take_call")),
        Role::Keeper => Some((to::ISSUE, Glyph::Scan, "home.scan")),
        _ => None,
    }
}

/// On phones.
#[component]
pub fn StartBar(role: Role) -> impl IntoView {
    usual(role).map(|(href, icon, name)| {
        view! {
            <div class="only-phone">
                <ActionBar><ButtonLink href kind=ButtonKind::Primary icon>{say(name)}</ButtonLink></ActionBar>
            </div>
        }
    })
}

/// On desktops.
#[component]
pub fn StartButton(role: Role) -> impl IntoView {
    usual(role).map(|(href, icon, name)| {
        view! { <ButtonLink href kind=ButtonKind::Primary icon>{say(name)}</ButtonLink> }
    })
}
