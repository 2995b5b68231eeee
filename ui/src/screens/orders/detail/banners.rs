//! What one has to know before doing anything with an order.

use crate::components::{Banner, Show, Tone};
use crate::i18n::{say, tr_with};
use crate::words::{action_word, done_word, identity_word, moment, status_word};
use leptos::prelude::*;
use yizhan_api::domain::order::{Action, ActionKind, Standing, Status};
use yizhan_api::view::{EditView, OrderView, TrailView};

/// A confirmation that no longer holds, the reason why it came back or stands still, an old order.
#[component]
pub fn Banners(order: Signal<OrderView>) -> impl IntoView {
    let standing = Memo::new(move |_| order.with(|order| order.standing));
    let historic = Memo::new(move |_| order.with(|order| order.historic));
    let reason = Memo::new(move |_| order.with(latest_reason));
    let amended = Memo::new(move |_| order.with(amendment));
    let late = Memo::new(move |_| order.with(|order| order.trail.iter().any(|step| !step.applied)));
    view! {
        {move || match standing.get() {
            Some(Standing::Changed) => view! {
                <Banner tone=Tone::Bad title=say("order.invalid_title")>
                    <p>{say("order.invalid_text")}</p>
                </Banner>
            }
            .into_any(),
            Some(Standing::Weak { wanted }) => {
                let words = move || tr_with("order.weak_text", &[("wanted", identity_word(wanted))]);
                view! { <Banner tone=Tone::Warn title=say("order.weak_title")><p>{words}</p></Banner> }.into_any()
            }
            Some(Standing::Pending) => view! {
                <Banner tone=Tone::Info title=say("order.pending_title")>
                    <p>{say("order.pending_text")}</p>
                </Banner>
            }
            .into_any(),
            Some(Standing::Holds) | None => ().into_any(),
        }}
        {move || reason.get().map(|(tone, title, words)| view! {
            <Banner tone=tone title=title><p>{words}</p></Banner>
        })}
        {move || amended.get().map(|(title, words)| view! {
            <Banner tone=Tone::Warn title=title><p>{words}</p></Banner>
        })}
        <Show when=move || late.get()>
            <Banner tone=Tone::Warn title=say("order.late_steps_title")>
                <p>{say("order.late_steps_text")}</p>
            </Banner>
        </Show>
        <Show when=move || historic.get()>
            <Banner tone=Tone::Neutral title=say("order.historic_title")>
                <p>{say("order.historic_text")}</p>
            </Banner>
        </Show>
    }
}

/// Who recorded work that nobody knew of, and what it did, until somebody takes a step.
fn amendment(order: &OrderView) -> Option<(String, String)> {
    let last = |edit: &&EditView| edit.reopened.is_some() && edit.after >= order.trail.len();
    let edit = order.edits.iter().rev().find(last)?;
    let was = status_word(edit.reopened?.was);
    let at = edit.lines.first().map(|line| line.at)?;
    let title = [("who", edit.by.clone()), ("when", moment(at, order.now))];
    Some((
        tr_with("order.amended_title", &title),
        tr_with("order.edit.reopened", &[("was", was)]),
    ))
}

/// The reason of the last step, as long as the order stands where that step brought it.
fn latest_reason(order: &OrderView) -> Option<(Tone, String, String)> {
    let TrailView { action, by, .. } = order.trail.iter().rev().find(|step| step.applied)?;
    let reason = action.reason()?.to_owned();
    let kind = action.kind();
    let tone = match kind {
        ActionKind::Reject | ActionKind::ReturnForRework => Tone::Bad,
        ActionKind::WaitForParts | ActionKind::Suspend => Tone::Warn,
        _ => Tone::Neutral,
    };
    let who = match action {
        Action::ReturnForRework { name, .. } if !name.is_empty() => name.clone(),
        _ => by.clone(),
    };
    let what = match order.status {
        Status::Submitted if kind == ActionKind::Reopen => action_word(kind),
        _ => done_word(kind, ""),
    };
    Some((
        tone,
        tr_with("order.reason_of", &[("who", who), ("what", what)]),
        reason,
    ))
}
