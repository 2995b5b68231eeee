//! Finding any order among all ever made (A13).

mod filters;
mod hint;
mod results;
mod saved;
mod scan;
mod wanted;

use crate::app::use_person;
use crate::client;
use crate::components::{AppBar, SearchBox, Show};
use crate::i18n::say;
use crate::screens::narrowed::{NarrowedTo, narrowed_words};
use crate::whenever::whenever;
use filters::Filters;
use hint::Hint;
use leptos::leptos_dom::helpers::debounce;
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::{use_navigate, use_query_map};
use results::Results;
use saved::Saved;
use std::time::Duration;
use wanted::Wanted;
use wasm_bindgen::JsCast;
use yizhan_api::domain::statistics::Narrowing;
use yizhan_api::{ListCategories, ListTeams, NameNarrowing, Request as _, Tag};

/// After the last key, this long until it is searched for.
const PAUSE: Duration = Duration::from_millis(250);

/// After a change of page its heading takes the focus; this much later the box does, in milliseconds.
const SETTLED_MS: u64 = 120;

/// The search that the address describes: `?q=漏水&status=charged`.
#[component]
pub fn Search() -> impl IntoView {
    let query = use_query_map();
    let wanted = Memo::new(move |_| query.with(Wanted::read));
    let typed = RwSignal::new(wanted.with_untracked(|wanted| wanted.text.clone()));
    let navigate = StoredValue::new(use_navigate());
    let go = Callback::new(move |wanted: Wanted| {
        let options = NavigateOptions {
            replace: true,
            scroll: false,
            ..NavigateOptions::default()
        };
        navigate.with_value(|navigate| navigate(&wanted.address(), options));
    });
    let search = move |text: String| {
        let text = text.trim().to_owned();
        // The page may have been left meanwhile.
        let Some(now) = wanted.try_get_untracked() else {
            return;
        };
        if now.text != text {
            go.run(Wanted { text, ..now });
        }
    };
    let mut search_soon = debounce(PAUSE, search);
    Effect::new(move |was: Option<String>| {
        let text = typed.get();
        if was.is_some_and(|was| was != text) {
            search_soon(text.clone());
        }
        text
    });
    // A search that was kept brings its words along.
    whenever(move || {
        let text = wanted.with(|wanted| wanted.text.clone());
        if typed.with_untracked(|typed| typed.trim() != text) {
            typed.set(text);
        }
    });
    // Whoever comes here wants to type; on a phone the keyboard would cover the page unasked.
    set_timeout(focus_if_no_touch, Duration::from_millis(SETTLED_MS));
    let teams = client::view(|| Some(ListTeams {}), |_| vec![Tag::BaseData]);
    let categories = client::view(|| Some(ListCategories {}), |_| vec![Tag::BaseData]);
    // Who comes from a statistic brings along what only ids say.
    let names = client::view(
        move || {
            let only = wanted.with(|wanted| wanted.only.clone());
            let asks =
                only != Narrowing::default() && NameNarrowing::ACCESS.allows(use_person().role);
            asks.then_some(NameNarrowing { only })
        },
        |_| vec![Tag::BaseData],
    );
    let names = Memo::new(move |_| {
        let mut names = names.ready().unwrap_or_default();
        let only = wanted.with(|wanted| wanted.only.clone());
        if let Some(team) = only.team {
            let all = teams.ready().unwrap_or_default();
            if let Some(team) = all.into_iter().find(|one| one.id == team) {
                names.team = team.name;
            }
        }
        if let Some(category) = only.category {
            let all = categories.ready().unwrap_or_default();
            if let Some(category) = all.into_iter().find(|one| one.id == category) {
                names.category = category.name;
            }
        }
        names
    });
    let name = Memo::new(move |_| {
        let wanted = wanted.get();
        wanted.words(narrowed_words(&wanted.only, &names.get()))
    });
    // A team and a category that can be chosen have fields of their own.
    let chosen = Memo::new(move |_| {
        let only = wanted.with(|wanted| wanted.only.clone());
        let (teams, categories) = (teams.ready(), categories.ready());
        let team = only
            .team
            .filter(|id| teams.iter().flatten().any(|one| one.id == *id));
        let category = only
            .category
            .filter(|id| categories.iter().flatten().any(|one| one.id == *id));
        (team, category)
    });
    let beside = Signal::derive(move || {
        let (team, category) = chosen.get();
        let only = wanted.with(|wanted| wanted.only.clone());
        Narrowing {
            team: only.team.filter(|_| team.is_none()),
            category: only.category.filter(|_| category.is_none()),
            ..only
        }
    });
    let wider = move |only: Narrowing| {
        let mut wanted = wanted.get_untracked();
        let (team, category) = chosen.get_untracked();
        wanted.only = Narrowing {
            team: team.or(only.team),
            category: category.or(only.category),
            ..only
        };
        go.run(wanted);
    };
    let is_enough = Memo::new(move |_| wanted.with(Wanted::is_enough));
    view! {
        <AppBar title=say("search.title") />
        <div class="page page-wide search-page">
            <SearchBox label=say("search.label") value=typed on_search=search />
            <scan::ScanOrder typed />
            <Filters wanted teams categories go />
            <NarrowedTo only=beside names on_change=wider />
            <Saved wanted name />
            <Show when=move || is_enough.get() fallback=move || view! { <Hint wanted /> }>
                <Results wanted name />
            </Show>
        </div>
    }
}

fn focus_if_no_touch() {
    let touch =
        matches!(window().match_media("(pointer: coarse)"), Ok(Some(query)) if query.matches());
    let found = document()
        .query_selector("#content .search input")
        .ok()
        .flatten();
    if let Some(field) = found
        .and_then(|field| field.dyn_into::<web_sys::HtmlElement>().ok())
        .filter(|_| !touch)
    {
        // A field in the page takes the focus always.
        let _ = field.focus();
    }
}
