//! The components in use, to look at while they are made. Not part of what people get, so its words are
//! samples that stand here and not in the locale files.

mod forms;
mod order;
mod start;
mod states;
mod sync;

use leptos::prelude::*;

use leptos_router::components::{Route, Router, Routes};
use leptos_router::path;
use start::Start;

use crate::components::{
    AppBar, Destination, Glyph, IconButton, SideNav, Tabs, ToastArea, provide_toasts,
};
use crate::i18n::{self, Locale};
use crate::theme::{self, Theme};

/// Whether the address asks for the gallery rather than the interface.
pub fn is_asked_for() -> bool {
    window()
        .location()
        .pathname()
        .is_ok_and(|path| path.starts_with("/gallery"))
}

/// The gallery's own pages.
#[component]
pub fn Pages() -> impl IntoView {
    provide_toasts();
    view! {
        <Router>
            <Routes fallback=Gallery>
                <Route path=path!("/gallery") view=Gallery />
                <Route path=path!("/gallery/start") view=Start />
                <Route path=path!("/gallery/sync") view=sync::Sync />
            </Routes>
            <ToastArea />
        </Router>
    }
}

fn ways() -> Vec<Destination> {
    vec![
        Destination::new("/gallery/start", Glyph::Home, "首页"),
        Destination::new("/gallery", Glyph::Orders, "工单").with_count(12_u32),
        Destination::new("/stores", Glyph::Shelf, "库房"),
        Destination::new("/rounds", Glyph::Round, "巡检").with_count(3_u32),
        Destination::new("/me", Glyph::Person, "我的"),
    ]
}

/// The frame around a page.
#[component]
fn Frame(
    title: &'static str,
    #[prop(optional)] back: &'static str,
    children: Children,
) -> impl IntoView {
    let next_theme = move |()| {
        theme::choose(match theme::theme() {
            Theme::Dark => Theme::Light,
            _ => Theme::Dark,
        });
    };
    let next_language = move |()| {
        i18n::choose(match i18n::locale() {
            Locale::Chinese => Locale::English,
            Locale::English => Locale::Chinese,
        });
    };
    let bar = view! {
        <AppBar title=title back=back>
            <IconButton glyph=Glyph::Bell label="通知" count=3_u32 on_click=|()| () />
            <IconButton glyph=Glyph::Globe label="语言" on_click=next_language />
            <IconButton glyph=Glyph::Moon label="深色" on_click=next_theme />
        </AppBar>
    };
    view! {
        <div class="shell">
            <SideNav destinations=Signal::stored(ways()) place="示范医院 · 本部院区" />
            <main id="content" class="shell-main" tabindex="-1">
                {bar}
                {children()}
            </main>
            <Tabs destinations=Signal::stored(ways()) />
        </div>
    }
}

/// Every component once.
#[component]
pub fn Gallery() -> impl IntoView {
    view! {
        <Frame title="水管漏水" back="/">
            <div class="page">
                <div class="page-split">
                    <order::Order />
                    <states::States />
                </div>
                <forms::Forms />
                <states::Icons />
            </div>
            <order::Actions />
        </Frame>
    }
}
