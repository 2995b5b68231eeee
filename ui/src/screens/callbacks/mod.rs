//! The call list (回访, A10): whom the service desk phones about finished work, what they said, and how it went.

mod calling;
mod figures;
mod row;
mod rule;
mod words;

use crate::client;
use crate::components::{AppBar, Card, Choice, EmptyState, Glyph, Pager, Segments, Show, Skeleton};
use crate::i18n::{say, tr, tr_with};
use crate::screens::Watched;
use crate::whenever::whenever;
use figures::FiguresOf;
use leptos::prelude::*;
use row::CallbackItem;
use yizhan_api::view::CallbackPage;
use yizhan_api::{CallbackCursor, ListCallbacks, Tag};

pub use calling::{CallSheet, Calling, Target};
pub use rule::CallbackRulePage;
pub use words::{outcome_tone, outcome_word, standing_badge, why_word};

/// Those that somebody phoned about already.
const CALLED: &str = "called";

/// The call list.
#[component]
pub fn Callbacks() -> impl IntoView {
    let shown = RwSignal::new("waiting".to_owned());
    let month = RwSignal::new(String::new());
    let begins = RwSignal::new(Vec::<CallbackCursor>::new());
    let called = Memo::new(move |_| shown.with(|shown| shown == CALLED));
    Effect::new(move |before: Option<()>| {
        let _ = (called.get(), month.get());
        if before.is_some() {
            begins.set(Vec::new());
        }
    });
    let request = move || ListCallbacks {
        called: called.get(),
        month: Some(month.get()).filter(|month| !month.is_empty()),
        after: begins.with(|begins| begins.last().copied()),
    };
    let view = client::view(
        move || Some(request()),
        |_| vec![Tag::Orders, Tag::BaseData],
    );
    whenever(move || view.with(|page| page.map(|page| client::clock::heard(page.now))));
    let targets = Signal::derive(move || {
        let waiting = view.with(|page| page.map(|page| page.rows.clone()));
        let waiting = waiting.filter(|_| !called.get()).unwrap_or_default();
        waiting.iter().map(Target::of).collect::<Vec<_>>()
    });
    let calling = Calling::new(targets);
    view! {
        <AppBar title=say("callbacks.title") />
        <div class="page page-wide">
            <Watched view skeleton=|| view! { <Skeleton cards=true lines=4 /> } let:page>
                <div class="callbacks">
                    <div class="callbacks-list">
                        <Which page shown />
                        <Rows page called calling />
                        <Pages page begins />
                    </div>
                    <FiguresOf page month />
                </div>
            </Watched>
        </div>
        <CallSheet calling />
    }
}

/// Back and forth through the list.
#[component]
fn Pages(page: Signal<CallbackPage>, begins: RwSignal<Vec<CallbackCursor>>) -> impl IntoView {
    let next = Memo::new(move |_| page.with(|page| page.next));
    view! {
        <Pager
            place=move || place(begins.with(Vec::len), next.get().is_some())
            has_before=Signal::derive(move || begins.with(|begins| !begins.is_empty()))
            has_next=Signal::derive(move || next.get().is_some())
            on_before=move |()| begins.update(|begins| { begins.pop(); })
            on_next=move |()| begins.update(|begins| begins.extend(next.get_untracked()))
        />
    }
}

fn place(before: usize, has_next: bool) -> String {
    match before {
        0 if !has_next => String::new(),
        before => tr_with("pager.page", &[("n", (before + 1).to_string())]),
    }
}

/// Those that wait, or those that somebody phoned about.
#[component]
fn Which(page: Signal<CallbackPage>, shown: RwSignal<String>) -> impl IntoView {
    let choices = Signal::derive(move || {
        let waiting = page.with(|page| page.figures.waiting);
        let waiting = tr_with("callbacks.waiting_n", &[("n", waiting.to_string())]);
        vec![
            Choice::new("waiting", waiting),
            Choice::new(CALLED, tr("callbacks.called")),
        ]
    });
    view! { <div class="callback-tabs"><Segments label=say("callbacks.which") value=shown choices /></div> }
}

#[component]
fn Rows(page: Signal<CallbackPage>, called: Memo<bool>, calling: Calling) -> impl IntoView {
    let rows = Memo::new(move |_| page.with(|page| page.rows.clone()));
    let may_record = Memo::new(move |_| page.with(|page| page.may_record));
    let nothing = move || {
        let (title, text) = match called.get() {
            true => ("callbacks.none_called", "callbacks.none_called_text"),
            false => ("callbacks.none_waiting", "callbacks.none_waiting_text"),
        };
        view! { <EmptyState glyph=Glyph::Done title=say(title) text=say(text) /> }
    };
    view! {
        <Show when=move || rows.with(|rows| !rows.is_empty()) fallback=nothing>
            <Card flush=true>
                <ul class="list" role="list" aria-label=say("callbacks.title")>
                    <For each=move || rows.get() key=|row| format!("{row:?}") let:row>
                        <li><CallbackItem row may_record=may_record.get_untracked() calling /></li>
                    </For>
                </ul>
            </Card>
        </Show>
    }
}
