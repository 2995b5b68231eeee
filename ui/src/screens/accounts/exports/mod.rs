//! Charges that are handed over to accounting, batch by batch.

mod batch;
mod make;

use super::only_for::books_page;
use crate::app::to;
use crate::client;
use crate::client::clock::now;
use crate::components::{
    Banner, Card, EmptyState, Figure, Figures, Glyph, Money, Pager, Row, Show, Skeleton, Tone, yuan,
};
use crate::i18n::{say, tr_with};
use crate::screens::Watched;
use crate::words::{moment, month_word};
pub use batch::BatchPageOf;
use leptos::prelude::*;
use make::{Make, MakeSheet, Making};
use yizhan_api::domain::accounting::Batch;
use yizhan_api::view::BatchPage;
use yizhan_api::{ListBatches, Tag};

/// What was handed over, and what is to be.
#[component]
pub fn Batches() -> impl IntoView {
    books_page::<ListBatches>("batches.title", None, || view! { <List /> }.into_any())
}

#[component]
fn List() -> impl IntoView {
    let begins = RwSignal::new(Vec::<u32>::new());
    let page = client::view(
        move || {
            Some(ListBatches {
                before: begins.with(|begins| begins.last().copied()),
            })
        },
        |_| vec![Tag::Accounts],
    );
    let making = Making::new(page);
    view! {
        <Watched view=page skeleton=|| view! { <Skeleton cards=true lines=4 /> } let:page>
            <Show when=move || page.with(|page| !page.at_hub)>
                <Banner tone=Tone::Info title=say("batches.at_hub")><p>{say("batches.at_hub_text")}</p></Banner>
            </Show>
            <Waiting page />
            <Make page making />
            <Rows page />
            <Pages page begins />
        </Watched>
        <MakeSheet making />
    }
}

#[component]
fn Waiting(page: Signal<BatchPage>) -> impl IntoView {
    let waiting = Memo::new(move |_| page.with(|page| page.waiting));
    view! {
        <Figures>
            <Figure label=say("batches.waiting") value=move || yuan(waiting.get().total.0)
                note=move || tr_with("periods.charges_n", &[("n", waiting.get().count.to_string())]) />
        </Figures>
    }
}

#[component]
fn Rows(page: Signal<BatchPage>) -> impl IntoView {
    let rows = Memo::new(move |_| page.with(|page| page.rows.clone()));
    let nothing = || {
        view! { <EmptyState glyph=Glyph::Download title=say("batches.none") text=say("batches.none_text") /> }
    };
    view! {
        <Show when=move || rows.with(|rows| !rows.is_empty()) fallback=nothing>
            <Card title=say("batches.made") flush=true>
                <ul class="list" role="list" aria-label=say("batches.made")>
                    <For each=move || rows.get() key=|row| format!("{row:?}") let:row><li>{line(row)}</li></For>
                </ul>
            </Card>
        </Show>
    }
}

fn line(batch: Batch) -> impl IntoView {
    let Batch {
        id,
        number,
        by_name,
        at,
        period,
        count,
        total,
        ..
    } = batch;
    let note = move || {
        let of = period.map(month_word);
        let count = tr_with("periods.charges_n", &[("n", count.to_string())]);
        let when = Some(moment(at, now()));
        let all = [of, Some(count), Some(by_name.clone()), when];
        all.into_iter().flatten().collect::<Vec<_>>().join(" · ")
    };
    view! {
        <Row title=move || batch_word(number) note glyph=Glyph::Download href=to::batch(id)
            end=move || view! { <Money fen=total.0 /> } />
    }
}

/// 第 12 批.
fn batch_word(number: u32) -> String {
    tr_with("batches.number", &[("n", number.to_string())])
}

#[component]
fn Pages(page: Signal<BatchPage>, begins: RwSignal<Vec<u32>>) -> impl IntoView {
    let next = Memo::new(move |_| page.with(|page| page.next));
    let place = move || match begins.with(Vec::len) {
        0 if next.get().is_none() => String::new(),
        before => tr_with("pager.page", &[("n", (before + 1).to_string())]),
    };
    view! {
        <Pager
            place
            has_before=Signal::derive(move || begins.with(|begins| !begins.is_empty()))
            has_next=Signal::derive(move || next.get().is_some())
            on_before=move |()| begins.update(|begins| { begins.pop(); })
            on_next=move |()| begins.update(|begins| begins.extend(next.get_untracked()))
        />
    }
}
