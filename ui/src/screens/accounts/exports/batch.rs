//! One batch: its control totals and its files.

use super::batch_word;
use crate::app::to;
use crate::client;
use crate::client::clock::now;
use crate::components::{
    Banner, Button, ButtonKind, ButtonLink, Card, EmptyState, Fact, Facts, Glyph, Money, Skeleton,
    Tone, use_toasts,
};
use crate::i18n::{say, tr, tr_with};
use crate::screens::Watched;
use crate::screens::accounts::only_for::books_page;
use crate::screens::accounts::sums::Sums;
use crate::words::{error_text, moment, month_word};
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::hooks::use_params_map;
use yizhan_api::domain::BatchId;
use yizhan_api::view::BatchView;
use yizhan_api::{BatchFile, DownloadBatch, ShowBatch, Tag};

/// The batch that the address names: `/accounts/exports/…`.
#[component]
pub fn BatchPageOf() -> impl IntoView {
    let params = use_params_map();
    let batch = Memo::new(move |_| {
        let id = params.with(|params| params.get("id"));
        id.and_then(|id| id.parse::<BatchId>().ok())
    });
    move || {
        let batch = batch.get();
        books_page::<ShowBatch>("batches.title", Some(to::BATCHES), move || {
            match batch {
            Some(batch) => view! { <OfBatch batch /> }.into_any(),
            None => view! {
                <EmptyState glyph=Glyph::Download title=say("errors.unknown_batch.text") text=say("errors.unknown_batch.way")>
                    <ButtonLink href=to::BATCHES>{say("batches.title")}</ButtonLink>
                </EmptyState>
            }
            .into_any(),
        }
        })
    }
}

#[component]
fn OfBatch(batch: BatchId) -> impl IntoView {
    let view = client::view(move || Some(ShowBatch { batch }), |_| vec![Tag::Accounts]);
    view! {
        <Watched view skeleton=|| view! { <Skeleton cards=true lines=5 /> } let:shown>
            {move || view! { <About shown=shown.get() /> }}
            <Sums totals=Signal::derive(move || shown.with(|shown| shown.totals.clone())) />
        </Watched>
    }
}

#[component]
fn About(shown: BatchView) -> impl IntoView {
    let batch = shown.batch;
    let number = batch.number;
    let differing = shown.differing;
    let period = move || {
        batch
            .period
            .map_or_else(|| tr("batches.any_period"), month_word)
    };
    let (at, by) = (batch.at, batch.by_name);
    let made = move || {
        let words = [("by", by.clone()), ("at", moment(at, now()))];
        tr_with("batches.made_by", &words)
    };
    view! {
        <Card title=move || batch_word(number)>
            <Facts>
                <Fact name=say("accounts.period")>{period}</Fact>
                <Fact name=say("accounts.count")><span class="number">{batch.count}</span></Fact>
                <Fact name=say("accounts.total")><Money fen=batch.total.0 total=true /></Fact>
                <Fact name=say("batches.digest")><code class="books-digest">{batch.digest}</code></Fact>
            </Facts>
            <p class="row-note">{made}</p>
            <p class="soft">{say("batches.digest_text")}</p>
            <div class="button-row">
                <Download batch=batch.id file=BatchFile::Xlsx />
                <Download batch=batch.id file=BatchFile::Csv />
            </div>
        </Card>
        {(differing > 0).then(|| {
            let title = move || tr_with("batches.differing", &[("n", differing.to_string())]);
            view! { <Banner tone=Tone::Warn title><p>{say("batches.differing_text")}</p></Banner> }
        })}
    }
}

#[component]
fn Download(batch: BatchId, file: BatchFile) -> impl IntoView {
    let busy = RwSignal::new(false);
    let toasts = use_toasts();
    let (key, kind) = match file {
        BatchFile::Xlsx => ("batches.xlsx", ButtonKind::Primary),
        BatchFile::Csv => ("batches.csv", ButtonKind::Secondary),
    };
    let save = move |()| {
        busy.set(true);
        spawn_local(async move {
            match client::save_file(DownloadBatch { batch, file }).await {
                Ok(name) => toasts.say(Tone::Good, tr_with("stock_lists.saved", &[("name", name)])),
                Err(error) => toasts.say(Tone::Bad, error_text(&error)),
            }
            // The page may have been left meanwhile.
            let _ = busy.try_set(false);
        });
    };
    view! { <Button kind icon=Glyph::Download busy on_click=save>{say(key)}</Button> }
}
