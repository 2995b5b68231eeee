//! The pages behind the first one. Every page stays true by itself.

use super::desk::Desk;
use crate::client;
use crate::components::{Button, Glyph, Show, Skeleton};
use crate::i18n::say;
use crate::screens::TroublePage;
use crate::whenever::whenever;
use leptos::prelude::*;
use yizhan_api::view::CostPage;
use yizhan_api::{CostCursor, Tag};

/// What comes behind the first page, as far as somebody wanted to see it.
#[component]
pub(super) fn Pages(desk: Desk, page: Signal<CostPage>) -> impl IntoView {
    let next = Memo::new(move |_| page.with(|page| page.next));
    view! { <Behind desk number=1 after=next /> }
}

/// The page that begins at `after`; a button in its place as long as nobody wanted it.
#[component]
fn Behind(desk: Desk, number: usize, after: Memo<Option<CostCursor>>) -> AnyView {
    let more = move || {
        view! {
            <Button wide=true icon=Glyph::Down on_click=move |()| desk.pages.set(number + 1)>{say("orders.more")}</Button>
        }
    };
    view! {
        <Show when=move || after.get().is_some()>
            <Show when=move || { desk.pages.get() > number } fallback=more>
                <Page desk number after />
            </Show>
        </Show>
    }
    .into_any()
}

#[component]
fn Page(desk: Desk, number: usize, after: Memo<Option<CostCursor>>) -> impl IntoView {
    let page = client::view(
        move || Some(desk.filter.get().request(Some(after.get()?))),
        |_| vec![Tag::Orders, Tag::BaseData],
    );
    whenever(move || {
        page.with(|page| {
            if let Some(page) = page {
                desk.show(number, &page.rows);
            }
        });
    });
    on_cleanup(move || desk.hide(number));
    let next = Memo::new(move |_| page.with(|page| page?.next));
    let trouble = move || {
        page.error()
            .map(|error| view! { <TroublePage error again=move |()| page.reload() /> })
    };
    let is_coming = move || page.error().is_none() && page.with(|page| page.is_none());
    view! {
        <Show when=is_coming><Skeleton cards=true lines=2 /></Show>
        {trouble}
        <Behind desk number=number + 1 after=next />
    }
}
