//! The department's confirmation, and whether it still holds.

use crate::client::clock::now;
use crate::components::{Card, Fact, Facts, Money, SignatureShown, StarsShown, StatusBadge};
use crate::i18n::{say, tr, tr_or};
use crate::words::{identity_word, moment, standing_tone, standing_word};
use leptos::prelude::*;
use yizhan_api::domain::order::{SignOff, SignOffState};
use yizhan_api::view::OrderView;

/// The confirmation as a card; nothing before it was given.
#[component]
pub fn SignOffCard(order: Signal<OrderView>) -> impl IntoView {
    let state = Memo::new(move |_| order.with(|order| order.sign_off.clone().zip(order.standing)));
    move || {
        state.get().map(|(state, standing)| {
            let badge = move || {
                let label = move || standing_word(standing);
                view! { <StatusBadge label tone=standing_tone(standing) /> }
            };
            view! {
                <Card title=say("action.sign_off") aside=badge><SignOffFacts state /></Card>
            }
        })
    }
}

/// Who confirmed what, when, and how the person was identified.
#[component]
pub fn SignOffFacts(
    /// The confirmation.
    state: SignOffState,
) -> impl IntoView {
    let SignOffState { sign_off, at, .. } = state;
    let SignOff {
        name,
        level,
        stars,
        tags,
        words,
        signature,
        total,
        ..
    } = sign_off;
    let tags = move || {
        let said: Vec<_> = tags
            .iter()
            .map(|tag| tr_or(&format!("rating.{tag}"), "rating.other"))
            .collect();
        said.join(&tr("list.join"))
    };
    let spoken = words.clone();
    let has_words = !words.is_empty();
    view! {
        <StarsShown value=stars />
        {has_words.then(|| view! { <blockquote class="quote">{spoken}</blockquote> })}
        <p class="soft">{tags}</p>
        <Facts>
            <Fact name=say("order.signed_by")>{name}</Fact>
            <Fact name=say("order.identity")>{move || identity_word(level)}</Fact>
            <Fact name=say("order.signed_at")>{move || moment(at, now())}</Fact>
            <Fact name=say("order.signed_total")><Money fen=total.0 /></Fact>
        </Facts>
        {(!signature.is_empty()).then(|| view! { <SignatureShown label=say("order.signature") path=signature /> })}
    }
}
