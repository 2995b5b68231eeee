//! The months, each with both bulletins.

use super::for_readers;
use super::words::{kind_word, version_word};
use crate::app::to;
use crate::client;
use crate::components::{AppBar, Card, Row, Skeleton, StatusBadge, Tone};
use crate::i18n::{say, tr, tr_with};
use crate::screens::Watched;
use crate::words::{moment, month_word};
use leptos::prelude::*;
use yizhan_api::domain::Millis;
use yizhan_api::domain::statistics::Month;
use yizhan_api::view::{BulletinList, BulletinRow};
use yizhan_api::{ListBulletins, Tag};

/// Every month of the last year, and older ones that have something.
#[component]
pub fn Bulletins() -> impl IntoView {
    view! {
        <AppBar title=say("bulletins.title") />
        <div class="page bulletins">{for_readers(|| view! { <List /> }.into_any())}</div>
    }
}

#[component]
fn List() -> impl IntoView {
    let list = client::view(|| Some(ListBulletins {}), |_| vec![Tag::Bulletins]);
    view! {
        <p class="soft">{say("bulletins.what")}</p>
        <Watched view=list skeleton=|| view! { <Skeleton cards=true lines=5 /> } let:list>
            <Months list />
        </Watched>
    }
}

#[component]
fn Months(list: Signal<BulletinList>) -> impl IntoView {
    let months = Memo::new(move |_| list.with(of_months));
    let running = Memo::new(move |_| list.with(|list| list.running));
    let now = Memo::new(move |_| list.with(|list| list.now));
    let card = move |(month, rows): (Month, Vec<BulletinRow>)| {
        let lines = rows.into_iter().map(move |row| {
            view! { <li>{line(row, running, now)}</li> }
        });
        view! {
            <Card title=move || month_word(month) flush=true>
                <ul class="list" role="list">{lines.collect_view()}</ul>
            </Card>
        }
    };
    view! {
        <For each=move || months.get() key=|of| format!("{of:?}") let:of>{card(of)}</For>
    }
}

/// Rows by month, in the order in which they come.
fn of_months(list: &BulletinList) -> Vec<(Month, Vec<BulletinRow>)> {
    let mut months: Vec<(Month, Vec<BulletinRow>)> = Vec::new();
    for row in &list.rows {
        match months.last_mut() {
            Some((month, rows)) if *month == row.month => rows.push(row.clone()),
            _ => months.push((row.month, vec![row.clone()])),
        }
    }
    months
}

fn line(row: BulletinRow, running: Memo<Month>, now: Memo<Millis>) -> impl IntoView {
    let BulletinRow {
        kind,
        month,
        has_texts,
        versions,
    } = row;
    let latest = versions.last().cloned();
    let is_approved = latest.is_some();
    let href = to::bulletin(kind.name(), month, latest.as_ref().map(|of| of.number));
    let note = move || match &latest {
        Some(of) => {
            let words = [
                ("version", version_word(of.number)),
                ("who", of.by.clone()),
                ("time", moment(of.at, now.get_untracked())),
            ];
            tr_with("bulletins.approved_by", &words)
        }
        None if running.get() == month => tr("bulletins.running"),
        None if has_texts => tr("bulletins.has_texts"),
        None => tr("bulletins.figures_only"),
    };
    let end = move || match (is_approved, running.get() == month) {
        (true, _) => {
            view! { <StatusBadge label=|| tr("bulletins.approved") tone=Tone::Good /> }.into_any()
        }
        (false, true) => ().into_any(),
        (false, false) => {
            view! { <StatusBadge label=|| tr("bulletins.draft") tone=Tone::Neutral /> }.into_any()
        }
    };
    view! { <Row title=move || kind_word(kind) note href end /> }
}
