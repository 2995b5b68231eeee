//! The top of a page, and the bar at its bottom.

use crate::whenever::whenever;
use leptos::prelude::*;

use super::icon::{Glyph, Icon};
use crate::i18n::{say, tr};

/// What stands at the end of every page's bar, below whoever provides it.
#[derive(Clone)]
pub struct AppBarEnd(pub ViewFn);

/// The top of a page: the way back, the page's title, what can be done with the page.
#[component]
pub fn AppBar(
    /// The page's title, its only `<h1>`.
    #[prop(into)]
    title: TextProp,
    /// Where "back" leads; no way back when left out or empty.
    #[prop(into, optional)]
    back: Signal<String>,
    /// `IconButton`s, or a `Button` on desktops.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let of_window = title.clone();
    whenever(move || document().set_title(&format!("{} · {}", of_window.get(), tr("app.name"))));
    view! {
        <header class="app-bar">
            <div class="app-bar-row">
                {(!back.get_untracked().is_empty()).then(|| view! {
                    <a
                        class="icon-button app-bar-back"
                        href=move || back.get()
                        aria-label=say("components.back")
                        title=say("components.back")
                    >
                        <Icon glyph=Glyph::Back />
                    </a>
                })}
                <h1 class="app-bar-title" tabindex="-1">{move || title.get()}</h1>
                {use_context::<AppBarEnd>().map(|end| end.0.run())}
                {children.map(|children| view! { <div class="app-bar-actions">{children()}</div> })}
            </div>
        </header>
    }
}

/// The next thing to do, where the thumb is. Stands after the page's content.
#[component]
pub fn ActionBar(children: Children) -> impl IntoView {
    view! {
        <div class="action-bar">
            <div class="action-bar-row">{children()}</div>
        </div>
    }
}
