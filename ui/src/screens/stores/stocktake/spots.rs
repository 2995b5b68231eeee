//! Every spot of a stocktake, those to be counted again first.

use super::super::slip::shelf_words;
use crate::components::{Banner, Card, Tone};
use crate::i18n::{say, tr, tr_with};
use crate::words::name_of;
use leptos::prelude::*;
use yizhan_api::domain::stock::Progress;
use yizhan_api::view::{SpotView, StocktakeView};

/// How many spots are shown of each kind; the rest is counted.
const SHOWN: usize = 200;

/// The spots in four groups.
#[component]
pub(super) fn Spots(page: Signal<StocktakeView>) -> impl IntoView {
    let group = move |key: &'static str, wanted: fn(Progress) -> bool| {
        let spots = Memo::new(move |_| {
            page.with(|page| {
                let all = page.spots.iter().filter(|spot| wanted(spot.tally.progress));
                all.cloned().collect::<Vec<_>>()
            })
        });
        let blind = Memo::new(move |_| page.with(|page| page.is_blind));
        move || {
            let all = spots.get();
            let more = all.len().saturating_sub(SHOWN);
            let title = format!("{} · {}", tr(key), all.len());
            (!all.is_empty()).then(|| view! {
                <Card title=move || title.clone() flush=true>
                    <ul class="list" role="list">
                        {all.into_iter().take(SHOWN).map(|spot| view! { <li><SpotRow spot is_blind=blind.get() /></li> }).collect_view()}
                    </ul>
                    {(more > 0).then(|| view! { <p class="card-note soft">{tr_with("stores.count.more", &[("n", more.to_string())])}</p> })}
                </Card>
            })
        }
    };
    view! {
        {group("stores.count.group_again", |progress| matches!(progress, Progress::CountAgain | Progress::Contradicted))}
        {group("stores.count.group_confirmed", |progress| progress == Progress::Confirmed)}
        {group("stores.count.group_open", |progress| progress == Progress::Open)}
        {group("stores.count.group_right", |progress| progress == Progress::Right)}
    }
}

#[component]
fn SpotRow(spot: SpotView, is_blind: bool) -> impl IntoView {
    let tally = spot.tally;
    let difference = tally.difference();
    let units = |n: i64| format!("{n} {}", spot.unit);
    let counted = tally.counted.map(|n| {
        tr_with(
            "stores.count.counted_is",
            &[("n", units(n)), ("by", spot.by_name.clone())],
        )
    });
    let book = (!is_blind).then(|| tr_with("stores.count.book_is", &[("n", units(tally.book))]));
    let off = (!is_blind && difference != 0 && tally.counted.is_some()).then(|| {
        view! { <span class="badge tone-warn">{format!("{difference:+}")}</span> }
    });
    let beside = (!tally.beside.is_empty()).then(|| view! {
        <Banner tone=Tone::Info title=say("stores.count.beside")><p>{say("stores.count.beside_text")}</p></Banner>
    });
    let late = spot.posted.filter(|posted| *posted != difference).map(|posted| view! {
        <Banner tone=Tone::Warn title=move || tr_with("stores.count.restated", &[("posted", posted.to_string()), ("now", difference.to_string())])>
            <p>{say("stores.count.restated_text")}</p>
        </Banner>
    });
    let place = shelf_words(&tally.shelf).unwrap_or_default();
    let progress = tr(&format!(
        "stores.count.progress.{}",
        name_of(&tally.progress)
    ));
    let told: Vec<String> = [Some(place), Some(spot.code), book, counted, Some(progress)]
        .into_iter()
        .flatten()
        .filter(|text| !text.is_empty())
        .collect();
    view! {
        <div class="desk-line">
            <div class="work-line-words">
                <p class="row-title">{spot.name}" "<span class="soft">{spot.spec}</span></p>
                <p class="row-note">{told.join(" · ")}</p>
                {beside}
                {late}
            </div>
            {off}
        </div>
    }
}
