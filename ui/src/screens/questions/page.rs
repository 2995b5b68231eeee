//! The questions about costs that wait for the person.

use super::asking::{Asking, QuestionSheet};
use super::item::QuestionItem;
use crate::app::to;
use crate::client;
use crate::components::{AppBar, ButtonKind, ButtonLink, Card, EmptyState, Glyph, Show, Skeleton};
use crate::i18n::say;
use crate::screens::Watched;
use crate::whenever::whenever;
use leptos::prelude::*;
use leptos_router::components::A;
use yizhan_api::view::{QuestionPage, QuestionRow};
use yizhan_api::{ListQuestions, Tag};

/// The list, the oldest first.
#[component]
pub fn Questions() -> impl IntoView {
    let view = client::view(|| Some(ListQuestions {}), |_| vec![Tag::Orders]);
    whenever(move || view.with(|page| page.map(|page| client::clock::heard(page.now))));
    // What is typed outlives what others write meanwhile.
    let asking = Asking::new(Callback::new(move |_| view.reload()));
    view! {
        <AppBar title=say("questions.title") back=to::HOME />
        <div class="page">
            <Watched view skeleton=|| view! { <Skeleton cards=true lines=4 /> } let:page>
                <Rows page asking />
            </Watched>
        </div>
        <QuestionSheet asking />
    }
}

#[component]
fn Rows(page: Signal<QuestionPage>, asking: Asking) -> impl IntoView {
    let rows = move || page.with(|page| page.rows.clone());
    let key = |row: &QuestionRow| format!("{row:?}");
    let is_empty = move || page.with(|page| page.rows.is_empty());
    view! {
        <Show when=move || !is_empty() fallback=|| view! { <Nothing /> }>
            <ul class="list list-apart" role="list" aria-label=say("questions.title")>
                <For each=rows key=key let:row><li><OneRow row asking /></li></For>
            </ul>
        </Show>
    }
}

#[component]
fn OneRow(row: QuestionRow, asking: Asking) -> impl IntoView {
    let order = row.order;
    view! {
        <Card>
            <div class="question-order">
                <A href=to::order(order) attr:class="costs-link"><span class="row-title">{row.description}</span></A>
                <span class="row-note">{row.number}" · "{row.department}</span>
            </div>
            <QuestionItem order question=row.question asking apart=true />
        </Card>
    }
}

#[component]
fn Nothing() -> impl IntoView {
    view! {
        <EmptyState glyph=Glyph::Done title=say("questions.none") text=say("questions.none_text")>
            <ButtonLink href=to::HOME kind=ButtonKind::Soft>{say("start.to_start")}</ButtonLink>
        </EmptyState>
    }
}
