//! The knowledge base (知识库, D3): what finished orders taught, to look through, to decide about, and as it is offered.

mod entry;
mod fields;
mod helps;
mod of_order;
mod words;

use crate::app::to;
use crate::client;
use crate::components::{
    AppBar, Button, ButtonLink, Card, Choice, EmptyState, Glyph, Icon, Pager, SearchBox, Select,
    Show, Skeleton, StatusBadge,
};
use crate::i18n::{say, tr, tr_with};
use crate::screens::Watched;
use crate::whenever::whenever;
use crate::words::moment;
use leptos::leptos_dom::helpers::debounce;
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::{use_navigate, use_query_map};
use std::time::Duration;
use words::{figures, state_badge};
use yizhan_api::domain::base::KnowledgeState;
use yizhan_api::view::{KnowledgePage, KnowledgeRow};
use yizhan_api::{ListKnowledge, Tag};

pub use entry::KnowledgeEntry;
pub use helps::{OftenHelps, SolvedBefore, offered};
pub use of_order::KnowledgeCard;

/// Entries a page, as the engine has it.
const PAGE: usize = 50;
/// After the last key, this long until it is searched for.
const PAUSE: Duration = Duration::from_millis(250);

/// What the address asks for: `?q=漏水&category=…`.
#[derive(Clone, Default, PartialEq)]
struct Asked {
    text: String,
    category: String,
}

impl Asked {
    fn address(&self) -> String {
        let part = |name: &str, value: &str| {
            let value = String::from(js_sys::encode_uri_component(value));
            (!value.is_empty()).then(|| format!("{name}={value}"))
        };
        let parts = [part("q", &self.text), part("category", &self.category)];
        let parts: Vec<String> = parts.into_iter().flatten().collect();
        match parts.is_empty() {
            true => to::KNOWLEDGE.to_owned(),
            false => format!("{}?{}", to::KNOWLEDGE, parts.join("&")),
        }
    }
}

/// The knowledge base.
#[component]
pub fn KnowledgeBase() -> impl IntoView {
    let query = use_query_map();
    let asked = Memo::new(move |_| {
        query.with(|query| Asked {
            text: query.get("q").unwrap_or_default(),
            category: query.get("category").unwrap_or_default(),
        })
    });
    let skip = RwSignal::new(0_usize);
    whenever(move || {
        asked.track();
        skip.set(0);
    });
    let navigate = StoredValue::new(use_navigate());
    let go = Callback::new(move |asked: Asked| {
        let options = NavigateOptions {
            replace: true,
            scroll: false,
            ..NavigateOptions::default()
        };
        navigate.with_value(|navigate| navigate(&asked.address(), options));
    });
    let view = client::view(
        move || {
            let Asked { text, category } = asked.get();
            Some(ListKnowledge {
                text,
                category: category.parse().ok(),
                skip: skip.get(),
            })
        },
        |_| vec![Tag::BaseData],
    );
    view! {
        <AppBar title=say("knowledge.title") />
        <div class="page page-wide">
            <div class="knowledge-filters">
                <Words asked go />
                <Categories asked go view />
            </div>
            <Watched view skeleton=|| view! { <Skeleton cards=true lines=5 /> } let:page>
                <Rows page asked go />
                <Pager
                    place=move || place(page, skip.get())
                    has_before=Signal::derive(move || skip.get() > 0)
                    has_next=Signal::derive(move || page.with(|page| skip.get() + page.rows.len() < page.total))
                    on_before=move |()| skip.update(|skip| *skip = skip.saturating_sub(PAGE))
                    on_next=move |()| skip.update(|skip| *skip += PAGE)
                />
            </Watched>
        </div>
    }
}

fn place(page: Signal<KnowledgePage>, skip: usize) -> String {
    page.with(|page| match page.rows.len() {
        0 => String::new(),
        shown => tr_with(
            "pager.of",
            &[
                ("from", (skip + 1).to_string()),
                ("to", (skip + shown).to_string()),
                ("total", page.total.to_string()),
            ],
        ),
    })
}

/// Words to search for; they stand in the address.
#[component]
fn Words(asked: Memo<Asked>, go: Callback<Asked>) -> impl IntoView {
    let typed = RwSignal::new(asked.with_untracked(|asked| asked.text.clone()));
    let search = move |text: String| {
        let text = text.trim().to_owned();
        // The page may have been left meanwhile.
        let now = asked.try_get_untracked();
        if let Some(now) = now.filter(|now| now.text != text) {
            go.run(Asked { text, ..now });
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
    whenever(move || {
        let text = asked.with(|asked| asked.text.clone());
        if typed.with_untracked(|typed| typed.trim() != text) {
            typed.set(text);
        }
    });
    view! { <SearchBox label=say("knowledge.search") value=typed on_search=search /> }
}

/// Only what fits one category, of those that any entry fits.
#[component]
fn Categories(
    asked: Memo<Asked>,
    go: Callback<Asked>,
    view: client::View<KnowledgePage>,
) -> impl IntoView {
    let value = RwSignal::new(String::new());
    whenever(move || {
        let category = asked.with(|asked| asked.category.clone());
        if value.with_untracked(|value| *value != category) {
            value.set(category);
        }
    });
    let choices = Signal::derive(move || {
        let all = view.with(|page| page.map_or_else(Vec::new, |page| page.categories.clone()));
        let all = all
            .into_iter()
            .map(|one| Choice::new(one.id.to_string(), one.name));
        std::iter::once(Choice::new("", tr("knowledge.all_categories")))
            .chain(all)
            .collect::<Vec<_>>()
    });
    let change = move |category: String| {
        let now = asked.get_untracked();
        go.run(Asked { category, ..now });
    };
    view! { <Select label=say("knowledge.category") value choices on_change=change /> }
}

#[component]
fn Rows(page: Signal<KnowledgePage>, asked: Memo<Asked>, go: Callback<Asked>) -> impl IntoView {
    let rows = Memo::new(move |_| page.with(|page| page.rows.clone()));
    let is_searched = Memo::new(move |_| asked.with(|asked| *asked != Asked::default()));
    let nothing = move || {
        match is_searched.get() {
        true => view! {
            <EmptyState glyph=Glyph::Search title=say("knowledge.none_like_this") text=say("knowledge.none_like_this_text")>
                <Button icon=Glyph::Close on_click=move |()| go.run(Asked::default())>{say("knowledge.show_all")}</Button>
            </EmptyState>
        }
        .into_any(),
        false => view! {
            <EmptyState glyph=Glyph::Bulb title=say("knowledge.none") text=say("knowledge.none_text")>
                <ButtonLink href=to::orders("list=all") icon=Glyph::Orders>{say("nav.orders")}</ButtonLink>
            </EmptyState>
        }
        .into_any(),
    }
    };
    view! {
        <Show when=move || rows.with(|rows| !rows.is_empty()) fallback=nothing>
            <Card flush=true>
                <ul class="list" role="list" aria-label=say("knowledge.title")>
                    <For each=move || rows.get() key=|row| format!("{row:?}") let:row>
                        <li><EntryRow row /></li>
                    </For>
                </ul>
            </Card>
        </Show>
    }
}

/// An entry in the list: what is seen, what helps, what that takes.
#[component]
fn EntryRow(row: KnowledgeRow) -> impl IntoView {
    let (orders, minutes, cost) = (row.orders, row.minutes, row.cost);
    let all = row.categories;
    let categories = move || all.join(&tr("list.join"));
    let (by, at) = (row.proposed_by, row.proposed_at);
    let waits = row.state == KnowledgeState::Proposed;
    let note = move || match waits {
        true => tr_with(
            "knowledge.proposed_by",
            &[("by", by.clone()), ("at", moment(at, client::clock::now()))],
        ),
        false => figures(orders, minutes, cost),
    };
    let state = row.state;
    let badge = move || {
        state_badge(state)
            .map(|(label, tone)| view! { <StatusBadge label=move || label.clone() tone /> })
    };
    view! {
        <a class="row" href=to::knowledge(row.id)>
            <span class="row-words knowledge-row">
                <span class="row-title">{row.symptom}</span>
                <span class="knowledge-solution">{row.solution}</span>
                <span class="row-note">{categories}</span>
                <span class="row-note">{note}</span>
            </span>
            <span class="row-end">{badge}</span>
            <span class="row-more"><Icon glyph=Glyph::Forward small=true /></span>
        </a>
    }
}
