//! What who needed the order said on the phone.

use crate::client::clock::now;
use crate::components::{Button, ButtonKind, Card, Glyph, StatusBadge};
use crate::i18n::{say, tr_with};
use crate::screens::callbacks::{
    CallSheet, Calling, Target, outcome_tone, outcome_word, standing_badge, why_word,
};
use crate::words::moment;
use leptos::prelude::*;
use yizhan_api::domain::callback::{CallStanding, Outcome};
use yizhan_api::view::{CallView, OrderView};

/// The results of calls as a card; nothing where there is nothing to tell.
#[component]
pub fn CallbackCard(order: Signal<OrderView>) -> impl IntoView {
    let callback = Memo::new(move |_| order.with(|order| order.callback.clone()));
    // What is typed outlives what others write meanwhile.
    let calling = Calling::new(Signal::derive(Vec::new));
    let ask = move || {
        if let Some(target) = order.with_untracked(Target::of_order) {
            calling.ask(target);
        }
    };
    view! {
        {move || callback.get().map(|callback| {
            let standing = callback.standing;
            let badge = move || standing_badge(standing).map(|(label, tone)| view! { <StatusBadge label tone /> });
            let label = match standing {
                CallStanding::Waiting { .. } => "callbacks.record",
                _ => "callbacks.correct",
            };
            view! {
                <Card title=say("callbacks.title") aside=badge>
                    {callback.why.map(|why| view! {
                        <p class="soft">{move || tr_with("callbacks.drawn_for", &[("why", why_word(why))])}</p>
                    })}
                    <ul class="list list-apart" role="list">
                        {callback.calls.into_iter().rev().map(|call| view! { <li><Result call /></li> }).collect_view()}
                    </ul>
                    {callback.may_record.then(|| view! {
                        <div><Button kind=ButtonKind::Soft icon=Glyph::Phone on_click=move |()| ask()>{say(label)}</Button></div>
                    })}
                </Card>
            }
        })}
        <CallSheet calling />
    }
}

/// One result; what another one took the place of stays to be read.
#[component]
fn Result(call: CallView) -> impl IntoView {
    let CallView {
        by,
        at,
        outcome,
        corrected,
        ..
    } = call;
    let words = match &outcome {
        Outcome::Reached { words, .. } => words.clone(),
        _ => String::new(),
    };
    let tone = outcome_tone(&outcome);
    let label = move || outcome_word(&outcome);
    let called = move || {
        tr_with(
            "callbacks.called_by",
            &[("at", moment(at, now())), ("by", by.clone())],
        )
    };
    view! {
        <div class="callback-result" class:callback-gone=corrected>
            <StatusBadge label tone />
            {corrected.then(|| view! { <span class="soft small">{say("callbacks.corrected")}</span> })}
            {(!words.is_empty()).then(|| view! { <blockquote class="quote">{words}</blockquote> })}
            <p class="row-note">{called}</p>
        </div>
    }
}
