//! Finding any order among all ever made (A13).

mod hint;
mod results;
mod scan;

use crate::app::to;
use crate::components::{AppBar, SearchBox, Show};
use crate::i18n::say;
use hint::Hint;
use leptos::leptos_dom::helpers::debounce;
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::{use_navigate, use_query_map};
use results::Results;
use std::time::Duration;
use wasm_bindgen::JsCast;

/// After the last key, this long until it is searched for.
const PAUSE: Duration = Duration::from_millis(250);

/// After a change of page its heading takes the focus; this much later the box does, in milliseconds.
const SETTLED_MS: u64 = 120;

/// The search that the address describes: `?q=漏水`.
#[component]
pub fn Search() -> impl IntoView {
    let query = use_query_map();
    let wanted = Memo::new(move |_| query.with(|query| query.get("q").unwrap_or_default()));
    let typed = RwSignal::new(wanted.get_untracked());
    let navigate = StoredValue::new(use_navigate());
    let search = move |text: String| {
        let text = text.trim().to_owned();
        // The page may have been left meanwhile.
        if wanted.try_get_untracked().is_none_or(|now| now == text) {
            return;
        }
        let options = NavigateOptions {
            replace: true,
            scroll: false,
            ..NavigateOptions::default()
        };
        let address = format!("{}?q={}", to::SEARCH, js_sys::encode_uri_component(&text));
        navigate.with_value(|navigate| navigate(&address, options));
    };
    let mut search_soon = debounce(PAUSE, search);
    Effect::new(move |was: Option<String>| {
        let text = typed.get();
        if was.is_some_and(|was| was != text) {
            search_soon(text.clone());
        }
        text
    });
    // Whoever comes here wants to type; on a phone the keyboard would cover the page unasked.
    set_timeout(focus_if_no_touch, Duration::from_millis(SETTLED_MS));
    let is_enough = Memo::new(move |_| wanted.with(|text| can_be_found(text)));
    view! {
        <AppBar title=say("search.title") />
        <div class="page page-wide search-page">
            <SearchBox label=say("search.label") value=typed on_search=search />
            <scan::ScanOrder typed />
            <Show when=move || is_enough.get() fallback=move || view! { <Hint wanted /> }>
                <Results wanted />
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

/// Whether there are two neighbouring letters or digits to look for.
fn can_be_found(text: &str) -> bool {
    text.split(|c: char| !c.is_alphanumeric())
        .any(|word| word.chars().count() >= 2)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_character_is_not_enough() {
        assert!(can_be_found("漏水") && can_be_found("ks") && can_be_found("水 26"));
        assert!(!can_be_found("水") && !can_be_found("水 电") && !can_be_found(""));
    }
}
