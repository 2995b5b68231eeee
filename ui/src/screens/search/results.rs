//! The orders that were found, page by page.

use super::wanted::Wanted;
use crate::app::to;
use crate::client;
use crate::components::{ButtonLink, EmptyState, Glyph, Pager, Show, Skeleton};
use crate::i18n::{say, tr_with};
use crate::screens::Watched;
use crate::screens::orders::Tickets;
use crate::whenever::whenever;
use leptos::prelude::*;
use yizhan_api::{OrderCursor, Tag};

/// The orders that match.
#[component]
pub(super) fn Results(wanted: Memo<Wanted>, name: Memo<String>) -> impl IntoView {
    let begins = RwSignal::new(Vec::<OrderCursor>::new());
    whenever(move || {
        wanted.track();
        begins.set(Vec::new());
    });
    let found = client::view(
        move || {
            let after = begins.with(|begins| begins.last().copied());
            Some(wanted.with(|wanted| wanted.request(after)))
        },
        |_| vec![Tag::Orders],
    );
    whenever(move || found.with(|page| page.map(|page| client::clock::heard(page.now))));
    view! {
        <Watched view=found skeleton=|| view! { <Skeleton cards=true lines=4 /> } let:page>
            <Show
                when=move || page.with(|page| !page.rows.is_empty())
                fallback=move || view! { <Nothing name /> }
            >
                <Tickets rows=Signal::derive(move || page.with(|page| page.rows.clone())) />
            </Show>
            <Pager
                place=move || {
                    let (rows, next) = page.with(|page| (page.rows.len(), page.next));
                    place(begins.with(Vec::len), rows, next.is_some())
                }
                has_before=Signal::derive(move || begins.with(|begins| !begins.is_empty()))
                has_next=Signal::derive(move || page.with(|page| page.next.is_some()))
                on_before=move |()| begins.update(|begins| begins.truncate(begins.len().saturating_sub(1)))
                on_next=move |()| {
                    if let Some(next) = page.with_untracked(|page| page.next) {
                        begins.update(|begins| begins.push(next));
                    }
                }
            />
        </Watched>
    }
}

fn place(before: usize, rows: usize, more: bool) -> String {
    match (before, more) {
        (0, false) if rows == 0 => String::new(),
        (0, false) => tr_with("search.found", &[("n", rows.to_string())]),
        _ => tr_with("pager.page", &[("n", (before + 1).to_string())]),
    }
}

#[component]
fn Nothing(name: Memo<String>) -> impl IntoView {
    let title = move || tr_with("search.none", &[("text", name.get())]);
    view! {
        <EmptyState glyph=Glyph::Search title text=say("search.none_text")>
            <div class="button-row">
                <ButtonLink href=to::orders("list=all")>{say("search.all_orders")}</ButtonLink>
                <ButtonLink href=to::NEW icon=Glyph::Add>{say("nav.new")}</ButtonLink>
            </div>
        </EmptyState>
    }
}
