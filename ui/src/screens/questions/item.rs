//! One question with what was said to it.

use super::asking::{Asking, Target};
use super::words::{about_words, line_words, stage_word, state_tone, state_word};
use crate::client::clock::now;
use crate::components::{Button, ButtonKind, Glyph, StatusBadge, yuan};
use crate::i18n::{say, tr, tr_with};
use crate::words::moment;
use leptos::prelude::*;
use yizhan_api::domain::OrderId;
use yizhan_api::domain::costs::{QuestionState, ReplyKind};
use yizhan_api::view::{LineNow, NoteKind, QuestionView, ReplyView};

/// A question: where it stands, its words, who said what when, and what the person can say.
#[component]
pub fn QuestionItem(
    /// The order.
    order: OrderId,
    /// The question.
    question: QuestionView,
    /// What is being written.
    asking: Asking,
    /// Whether it says what it is about: not where it stands at its line.
    #[prop(optional)]
    apart: bool,
) -> impl IntoView {
    let state = question.state;
    let (by, of) = (question.by.clone(), question.of.clone());
    let (stage, at) = (question.stage, question.at);
    let who = move || {
        let words = [
            ("by", by.clone()),
            ("stage", stage_word(stage)),
            ("at", moment(at, now())),
            ("of", of.clone()),
        ];
        match of.is_empty() {
            true => tr_with("questions.asked_by", &words),
            false => tr_with("questions.asked_of", &words),
        }
    };
    let about = (apart || question.now != LineNow::Same).then(|| question.about.clone());
    let is_same = question.now == LineNow::Same;
    let now_is = question.now.clone();
    let became = move || match &now_is {
        LineNow::Same => None,
        LineNow::Changed { line } => {
            Some(tr_with("questions.changed", &[("now", line_words(line))]))
        }
        LineNow::Gone => Some(tr("questions.gone")),
        LineNow::Total { total } => Some(tr_with("questions.total_now", &[("sum", yuan(total.0))])),
    };
    let target = StoredValue::new(question.clone());
    let begin = move |kind| {
        target.with_value(|question| asking.begin(Target::reply(order, question, kind)))
    };
    let buttons = (question.may_answer || question.may_go_on).then(|| {
        view! {
            <div class="question-buttons">
                {question.may_answer.then(|| view! {
                    <Button kind=ButtonKind::Soft small=true on_click=move |()| begin(ReplyKind::Answered)>{say("questions.answered")}</Button>
                })}
                {question.may_go_on.then(|| view! {
                    <Button kind=ButtonKind::Soft small=true on_click=move |()| begin(ReplyKind::AskedOn)>{say("questions.asked_on")}</Button>
                    <Button kind=ButtonKind::Soft small=true icon=Glyph::Check on_click=move |()| begin(ReplyKind::Settled)>{say("questions.settled")}</Button>
                })}
            </div>
        }
    });
    view! {
        <div class="question" class:question-settled=state == QuestionState::Settled>
            <StatusBadge label=move || state_word(state) tone=state_tone(state) />
            {about.map(|about| view! {
                <p class="question-about">{move || match is_same {
                    true => about_words(&about),
                    false => tr_with("questions.then", &[("was", about_words(&about))]),
                }}</p>
            })}
            {move || became().map(|became| view! { <p class="question-now">{became}</p> })}
            <blockquote class="quote">{question.words}</blockquote>
            <p class="row-note">{who}</p>
            <ul class="question-replies" role="list">
                {question.replies.into_iter().map(|reply| view! { <li><Said reply /></li> }).collect_view()}
            </ul>
            {buttons}
        </div>
    }
}

#[component]
fn Said(reply: ReplyView) -> impl IntoView {
    let (by, at, words) = (reply.by, reply.at, reply.words);
    let kind = match reply.kind {
        ReplyKind::Answered => NoteKind::Answered,
        ReplyKind::AskedOn => NoteKind::AskedOn,
        ReplyKind::Settled => NoteKind::Settled,
    };
    let who = move || {
        let words = [
            ("kind", super::note_word(kind)),
            ("by", by.clone()),
            ("at", moment(at, now())),
        ];
        tr_with("questions.said_by", &words)
    };
    view! {
        {(!words.is_empty()).then(|| view! { <blockquote class="quote">{words.clone()}</blockquote> })}
        <p class="row-note">{who}</p>
    }
}
