//! Looking through base data (C1).

mod cells;
mod entry;
mod import;
mod kinds;
mod rows;
mod shown;
mod stock_rules;

use crate::app::to;
use crate::client;
use crate::components::{
    AppBar, Button, EmptyState, Glyph, IconButton, Pager, SearchBox, Show, Skeleton, Tone,
    use_toasts,
};
use crate::i18n::{say, tr, tr_with};
use crate::screens::Watched;
use crate::whenever::whenever;
use crate::words::{error_text, name_of};
pub use import::Import;

use entry::{EntryForm, EntrySheet, Form, Shown};
use kinds::{KINDS, Kinds, kind_word};
use leptos::leptos_dom::helpers::debounce;
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::NavigateOptions;
use leptos_router::components::Redirect;
use leptos_router::hooks::{use_navigate, use_params_map, use_query_map};
use rows::Rows;
use std::time::Duration;
use yizhan_api::domain::base::Kind;
use yizhan_api::view::{BaseEntryView, BasePage};
use yizhan_api::{
    Access, BrowseBaseData, ExportBaseData, KeepEntry, MakeLabels, Request as _, ShowEntry, Tag,
};

/// Entries a page, as the engine has it.
const PAGE: usize = 50;
/// After the last key, this long until it is searched for.
const PAUSE: Duration = Duration::from_millis(250);

/// The kind of base data that the address names: `/base/part?q=角阀`.
#[component]
pub fn BaseData() -> impl IntoView {
    let params = use_params_map();
    let kind = Memo::new(move |_| {
        let name = params.with(|params| params.get("kind").unwrap_or_default());
        KINDS.into_iter().find(|kind| name_of(kind) == name)
    });
    // Made anew for each kind: words searched for in one mean nothing in the next.
    move || match kind.get() {
        Some(Kind::StockRules) => view! { <Rules /> }.into_any(),
        Some(kind) => view! { <Browse kind /> }.into_any(),
        None => view! { <FirstKind /> }.into_any(),
    }
}

/// Leads to the first kind, from an address that names none.
#[component]
pub fn FirstKind() -> impl IntoView {
    view! { <Redirect path=to::base_data(Kind::Department) /> }
}

/// The rules of the stores: one entry, with nothing to search.
#[component]
fn Rules() -> impl IntoView {
    view! {
        <AppBar title=say("base.title") />
        <div class="page page-wide base-data">
            <Kinds />
            <div class="base-rules"><stock_rules::StockRules /></div>
        </div>
    }
}

#[component]
fn Browse(kind: Kind) -> impl IntoView {
    let query = use_query_map();
    let wanted = Memo::new(move |_| query.with(|query| query.get("q").unwrap_or_default()));
    let in_use = shown::asked_for(kind);
    let skip = RwSignal::new(0_usize);
    whenever(move || {
        wanted.track();
        in_use.track();
        skip.set(0);
    });
    let page = client::view(
        move || {
            Some(BrowseBaseData {
                kind,
                text: wanted.get(),
                role: None,
                in_use: in_use.get(),
                skip: skip.get(),
            })
        },
        |_| vec![Tag::BaseData],
    );
    let role = client::me().map(|me| me.person.role);
    let by_hand =
        |access: Access| kind.is_kept_by_hand() && role.is_some_and(|role| access.allows(role));
    let (may_look, may_keep) = (
        by_hand(ShowEntry::ACCESS),
        by_hand(KeepEntry::ACCESS) && !client::is_app(),
    );
    // What there is once only is made once.
    let is_there = Memo::new(move |_| page.with(|page| page.is_some_and(|page| page.total > 0)));
    let may_add = move || kind != Kind::HospitalName || !is_there.get();
    let shown = Shown::nothing();
    let form = Form::new(kind);
    let toasts = use_toasts();
    let saved = move |entry: BaseEntryView| {
        shown.show(entry.record.id());
        toasts.say(Tone::Good, tr("base.saved"));
    };
    view! {
        <AppBar title=say("base.title")>
            <ToLabels kind wanted />
            <Files kind />
            <Show when=move || may_keep && may_add()>
                <IconButton glyph=Glyph::Add label=move || tr_with("base.new_title", &[("kind", kind_word(kind))]) on_click=move |()| form.ask() />
            </Show>
        </AppBar>
        <EntrySheet kind shown form />
        <EntryForm form saved />
        <div class="page page-wide base-data">
            <Kinds />
            <h2 class="visually-hidden">{move || kind_word(kind)}</h2>
            <div class="base-filters">
                <SearchWords kind wanted />
                <shown::InUse kind in_use />
            </div>
            <Watched view=page skeleton=|| view! { <Skeleton cards=true lines=5 /> } let:page>
                <Show
                    when=move || page.with(|page| !page.records.is_empty())
                    fallback=move || view! { <Nothing kind wanted page /> }
                >
                    <Rows kind page on_look=may_look.then_some(Callback::new(move |id| shown.show(id))) />
                </Show>
                <Show when=move || page.with(|page| page.left_out > 0 && !page.records.is_empty())>
                    <shown::LeftOut kind page />
                </Show>
                <Pager
                    place=move || place(page, skip.get())
                    has_before=Signal::derive(move || skip.get() > 0)
                    has_next=Signal::derive(move || page.with(|page| skip.get() + page.records.len() < page.total))
                    on_before=move |()| skip.update(|skip| *skip = skip.saturating_sub(PAGE))
                    on_next=move |()| skip.update(|skip| *skip += PAGE)
                />
            </Watched>
        </div>
    }
}

/// The way to labels of what the list shows, for whoever prints labels.
#[component]
fn ToLabels(kind: Kind, wanted: Memo<String>) -> impl IntoView {
    let of = match kind {
        Kind::Part => Some("part"),
        Kind::Place => Some("place"),
        Kind::Equipment => Some("equipment"),
        Kind::Store => Some("bin"),
        _ => None,
    };
    let may = client::me().is_some_and(|me| MakeLabels::ACCESS.allows(me.person.role));
    of.filter(|_| may).map(|of| {
        let navigate = StoredValue::new(use_navigate());
        let go = move |()| {
            let text = wanted.with_untracked(|text| js_sys::encode_uri_component(text));
            let query = format!("kind={of}&text={}", String::from(text));
            navigate
                .with_value(|navigate| navigate(&to::labels(&query), NavigateOptions::default()));
        };
        view! { <IconButton glyph=Glyph::Print label=say("labels.title") on_click=go /> }
    })
}

/// The ways to take base data away as a spreadsheet, and to take it in from some.
#[component]
fn Files(kind: Kind) -> impl IntoView {
    let role = client::me().map(|me| me.person.role);
    let may = role.is_some_and(|role| ExportBaseData::ACCESS.allows(role));
    let in_files = kind.comes_in_files();
    let toasts = use_toasts();
    let save = move |()| {
        spawn_local(async move {
            match client::save_file(ExportBaseData { kind }).await {
                Ok(name) => toasts.say(Tone::Good, tr_with("stock_lists.saved", &[("name", name)])),
                Err(error) => toasts.say(Tone::Bad, error_text(&error)),
            }
        });
    };
    let navigate = StoredValue::new(use_navigate());
    let import = move |()| navigate.with_value(|navigate| navigate(to::IMPORT, Default::default()));
    may.then(|| view! {
        {in_files.then(|| view! {
            <IconButton glyph=Glyph::Download label=say("stock_lists.take_away") on_click=save />
        })}
        {(!client::is_app()).then(|| view! {
            <IconButton glyph=Glyph::Upload label=say("import.title") on_click=import />
        })}
    })
}

fn place(page: Signal<BasePage>, skip: usize) -> String {
    page.with(|page| match page.records.len() {
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
fn SearchWords(kind: Kind, wanted: Memo<String>) -> impl IntoView {
    let typed = RwSignal::new(wanted.get_untracked());
    let shown = shown::asked_for(kind);
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
        let address = shown::address(kind, &text, shown.get_untracked());
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
    whenever(move || {
        let text = wanted.get();
        if typed.with_untracked(|typed| typed.trim() != text) {
            typed.set(text);
        }
    });
    view! {
        <SearchBox label=move || tr_with("base.search", &[("kind", kind_word(kind))]) value=typed on_search=search />
    }
}

#[component]
fn Nothing(kind: Kind, wanted: Memo<String>, page: Signal<BasePage>) -> impl IntoView {
    let is_searched = Memo::new(move |_| wanted.with(|text| !text.is_empty()));
    let title = move || match is_searched.get() {
        true => tr_with("base.none_like_this", &[("text", wanted.get())]),
        false => tr_with("base.none", &[("kind", kind_word(kind))]),
    };
    let has_others = Memo::new(move |_| page.with(|page| page.left_out > 0));
    let text = move || {
        tr(match (is_searched.get(), has_others.get()) {
            (true, _) => "base.none_like_this_text",
            (false, true) => "base.none_shown_text",
            (false, false) => "base.none_text",
        })
    };
    let navigate = StoredValue::new(use_navigate());
    let show_all = move |()| {
        navigate.with_value(|navigate| navigate(&to::base_data(kind), Default::default()))
    };
    view! {
        <EmptyState glyph=Glyph::Book title text>
            <Show when=move || is_searched.get() && !has_others.get()>
                <Button icon=Glyph::Close on_click=show_all>{say("base.show_all")}</Button>
            </Show>
            <Show when=move || has_others.get()><shown::LeftOut kind page /></Show>
        </EmptyState>
    }
}
