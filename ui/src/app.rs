//! The frame of the interface and its routes.

use leptos::prelude::*;
use leptos_router::components::{Route, Router, Routes};
use leptos_router::path;

use crate::components::{AppBar, ButtonLink, EmptyState, Glyph, ToastArea, provide_toasts};
use crate::i18n::tr;

/// The whole interface.
#[component]
pub fn App() -> impl IntoView {
    provide_toasts();
    view! {
        <Router>
            <a class="skip" href="#content">{move || tr("components.skip_to_content")}</a>
            <Pages />
            <ToastArea />
        </Router>
    }
}

#[cfg(debug_assertions)]
#[component]
fn Pages() -> impl IntoView {
    use crate::gallery::{Gallery, Start};
    view! {
        <Routes fallback=NotFound>
            <Route path=path!("/") view=Start />
            <Route path=path!("/gallery") view=Gallery />
        </Routes>
    }
}

#[cfg(not(debug_assertions))]
#[component]
fn Pages() -> impl IntoView {
    view! {
        <Routes fallback=NotFound>
            <Route path=path!("/") view=NotFound />
        </Routes>
    }
}

/// Where an address leads that leads nowhere.
#[component]
fn NotFound() -> impl IntoView {
    view! {
        <main id="content" class="shell-main" tabindex="-1">
            <AppBar title=move || tr("app.name") />
            <EmptyState
                glyph=Glyph::Gate
                title=move || tr("start.not_found")
                text=move || tr("start.not_found_text")
            >
                <ButtonLink href="/">{move || tr("start.to_start")}</ButtonLink>
            </EmptyState>
        </main>
    }
}
