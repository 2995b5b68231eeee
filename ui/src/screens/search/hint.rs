//! How to search, before there is anything to search for.

use super::wanted::Wanted;
use crate::components::{EmptyState, Glyph};
use crate::i18n::{say, tr};
use leptos::prelude::*;

/// What can be typed, with examples.
const WAYS: [&str; 4] = ["number", "words", "initials", "several"];

/// How to search; where a single character was typed, that one more is needed.
#[component]
pub(super) fn Hint(wanted: Memo<Wanted>) -> impl IntoView {
    let is_short = Memo::new(move |_| wanted.with(|wanted| !wanted.text.is_empty()));
    let way = |name: &'static str| {
        view! {
            <li>
                <span class="search-way">{move || tr(&format!("search.way.{name}"))}</span>
                <span class="soft">{move || tr(&format!("search.way.{name}_example"))}</span>
            </li>
        }
    };
    let title = move || {
        tr(if is_short.get() {
            "search.one_more"
        } else {
            "search.how"
        })
    };
    view! {
        <p class="visually-hidden" role="status">
            {move || is_short.get().then(say("search.one_more"))}
        </p>
        <EmptyState glyph=Glyph::Search title text=say("search.how_text")>
            <ul class="search-ways" role="list">{WAYS.map(way).into_iter().collect_view()}</ul>
        </EmptyState>
    }
}
