//! The rules of the stores, among base data: what they mean, changing them, and how they came to be so.

mod form;
mod words;

use crate::client;
use crate::components::{Banner, Card, Fact, Facts, Row, Skeleton, Tone};
use crate::i18n::say;
use crate::screens::Watched;
use crate::words::moment;
use leptos::prelude::*;
use words::{limit_words, pricing_words};
use yizhan_api::domain::base::StockRules as Known;
use yizhan_api::view::{RulesChange, StockRulesView};
use yizhan_api::{ShowStockRules, Tag};

/// The rules.
#[component]
pub(super) fn StockRules() -> impl IntoView {
    let view = client::view(|| Some(ShowStockRules {}), |_| vec![Tag::BaseData]);
    view! {
        <Watched view skeleton=|| view! { <Skeleton cards=true lines=4 /> } let:told>
            <Told view told />
        </Watched>
    }
}

#[component]
fn Told(view: client::View<StockRulesView>, told: Signal<StockRulesView>) -> impl IntoView {
    let changes_here = Memo::new(move |_| told.with(|told| told.may_change && !told.only_at_hub));
    let changes_there = Memo::new(move |_| told.with(|told| told.may_change && told.only_at_hub));
    move || {
        let body = match changes_here.get() {
            true => {
                view! { <form::Form view now=told.with_untracked(|told| told.rules) /> }.into_any()
            }
            false => view! { <AsTheyAre told /> }.into_any(),
        };
        view! {
            {body}
            {changes_there.get().then(|| view! {
                <Banner tone=Tone::Info title=say("errors.only_at_hub.text")><p>{say("errors.only_at_hub.way")}</p></Banner>
            })}
            <History told />
        }
    }
}

/// For who does not change them.
#[component]
fn AsTheyAre(told: Signal<StockRulesView>) -> impl IntoView {
    let rules = Memo::new(move |_| told.with(|told| told.rules));
    view! {
        <Card title=say("stock_rules.title")>
            <p class="soft">{say("stock_rules.text")}</p>
            <Facts>
                <Fact name=say("stock_rules.pricing")>{move || pricing_words(rules.get().pricing)}</Fact>
                <Fact name=say("stock_rules.limit")>{move || limit_words(rules.get().write_off_limit)}</Fact>
            </Facts>
        </Card>
    }
}

/// What they were made to be, the newest first, and what held before anybody changed them.
#[component]
fn History(told: Signal<StockRulesView>) -> impl IntoView {
    let row = |change: RulesChange| {
        let title = move || both(&change.rules);
        let note = move || {
            format!(
                "{} · {}",
                change.by_name,
                moment(change.at, client::clock::now())
            )
        };
        view! { <li><Row title note /></li> }
    };
    view! {
        <Card title=say("stock_rules.history") flush=true>
            <ul class="list" role="list" aria-label=say("stock_rules.history")>
                {move || told.with(|told| told.changes.clone()).into_iter().map(row).collect_view()}
                <li><Row title=move || both(&Known::default()) note=say("stock_rules.at_first") /></li>
            </ul>
        </Card>
    }
}

fn both(rules: &Known) -> String {
    format!(
        "{} · {}",
        pricing_words(rules.pricing),
        limit_words(rules.write_off_limit)
    )
}
