//! A page about accounts, for those who see it.

use super::tabs::Tabs;
use crate::app::use_person;
use crate::components::{AppBar, EmptyState, Glyph};
use crate::i18n::{say, tr_with};
use crate::words::role_word;
use leptos::prelude::*;
use yizhan_api::Request;

/// The page, with the ways to the others; who may not send `R` is told so.
pub(super) fn books_page<R: Request>(
    title: &'static str,
    back: Option<&'static str>,
    page: impl FnOnce() -> AnyView,
) -> AnyView {
    let role = use_person().role;
    let bar = match back {
        Some(back) => view! { <AppBar title=say(title) back /> }.into_any(),
        None => view! { <AppBar title=say(title) /> }.into_any(),
    };
    let shown = if R::ACCESS.allows(role) {
        page()
    } else {
        let text = move || tr_with("accounts.not_for_role", &[("role", role_word(role))]);
        view! { <EmptyState glyph=Glyph::Money title=say("errors.wrong_role.text") text /> }
            .into_any()
    };
    view! {
        {bar}
        <div class="page page-wide accounts">
            {back.is_none().then(|| view! { <Tabs /> })}
            {shown}
        </div>
    }
    .into_any()
}
