//! The orders behind the figures, and those that count otherwise since it was approved.

use super::words::money_word;
use crate::app::to;
use crate::components::{Card, EmptyState, Glyph, Row, Show, yuan};
use crate::i18n::{say, tr, tr_with};
use crate::words::month_word;
use leptos::prelude::*;
use std::collections::BTreeMap;
use yizhan_api::domain::CategoryId;
use yizhan_api::domain::bonus::{Difference, Ratio, Work};
use yizhan_api::view::BonusLineView;

type Names = BTreeMap<CategoryId, String>;

fn names(view: &BonusLineView) -> Names {
    let all = view.categories.iter();
    all.map(|of| (CategoryId(of.id), of.name.clone())).collect()
}

/// What an order counts, in words.
fn counts(work: &Work) -> String {
    let state = match (work.finished, work.done) {
        (true, _) => tr("bonus.order_finished"),
        (false, true) => tr("bonus.order_finished_other"),
        (false, false) => tr("bonus.order_open"),
    };
    let mut parts = vec![state];
    let elsewhere = work.elsewhere.map(|of| {
        let key = match of.own {
            true => "bonus.order_elsewhere",
            false => "bonus.order_elsewhere_other",
        };
        tr_with(key, &[("month", month_word(of.month))])
    });
    if work.counts() {
        parts.push(tr_with(
            "bonus.order_fee",
            &[("sum", money_word(work.share(work.labour)))],
        ));
        let points = Ratio::of(work.points.into(), work.among.max(1).into());
        let points = points.unwrap_or(Ratio::ZERO).words();
        parts.push(tr_with("bonus.order_points", &[("n", points)]));
        if work.material.0 != 0 {
            let sum = money_word(work.share(work.material));
            parts.push(tr_with("bonus.order_material", &[("sum", sum)]));
        }
        if let Some(seconds) = work.seconds {
            let minutes = (seconds.saturating_add(30) / 60).to_string();
            parts.push(tr_with("bonus.minutes", &[("n", minutes)]));
        }
        if work.in_time == Some(false) {
            parts.push(tr("bonus.order_late"));
        }
        if let Some(stars) = work.stars {
            parts.push(tr_with("bonus.order_stars", &[("n", stars.to_string())]));
        }
        if work.among > 1 {
            let words = [("n", work.among.to_string()), ("sum", yuan(work.labour.0))];
            parts.push(tr_with("bonus.order_among", &words));
        }
    }
    if work.finished && work.reworked {
        parts.push(tr("bonus.order_again"));
    }
    parts.extend(elsewhere);
    parts.join(" · ")
}

/// Every order that counts, each with a way to it.
#[component]
pub(super) fn Orders(shown: Signal<BonusLineView>) -> impl IntoView {
    let rows = Memo::new(move |_| {
        shown.with(|shown| {
            let names = names(shown);
            let works = shown.now_is.line.works.iter();
            let of = |work: &Work| names.get(&work.category).cloned().unwrap_or_default();
            works
                .map(|work| (work.clone(), of(work)))
                .collect::<Vec<_>>()
        })
    });
    let none = || view! { <EmptyState glyph=Glyph::Orders title=say("bonus.no_orders") text=say("bonus.no_orders_text") /> };
    view! {
        <Card title=say("bonus.orders") flush=true>
            <Show when=move || rows.with(|rows| !rows.is_empty()) fallback=none>
                <ul class="list" role="list">
                    <For each=move || rows.get() key=|row| format!("{row:?}") let:row>
                        <li>{line(row.0, row.1)}</li>
                    </For>
                </ul>
            </Show>
        </Card>
    }
}

fn line(work: Work, category: String) -> impl IntoView {
    let href = to::order(work.order);
    let title = format!("{} {category}", work.number);
    view! { <Row title=move || title.clone() note=move || counts(&work) href /> }
}

/// What counts otherwise since.
#[component]
pub(super) fn Differences(shown: Signal<BonusLineView>) -> impl IntoView {
    let rows = Memo::new(move |_| shown.with(|shown| shown.differences.clone()));
    view! {
        <Show when=move || rows.with(|rows| !rows.is_empty())>
            <Card title=say("bonus.differences") flush=true>
                <ul class="list" role="list">
                    <For each=move || rows.get() key=|row| format!("{row:?}") let:row><li>{difference(row)}</li></For>
                </ul>
            </Card>
        </Show>
    }
}

fn difference(of: Difference) -> impl IntoView {
    let work = of.now.as_ref().or(of.was.as_ref());
    let href = work.map(|work| to::order(work.order)).unwrap_or_default();
    let number = work.map(|work| work.number.clone()).unwrap_or_default();
    let note = move || {
        let say =
            |work: &Option<Work>| (work.as_ref()).map_or_else(|| tr("bonus.not_there"), counts);
        tr_with(
            "bonus.was_now",
            &[("was", say(&of.was)), ("now", say(&of.now))],
        )
    };
    view! { <Row title=move || number.clone() note href /> }
}
