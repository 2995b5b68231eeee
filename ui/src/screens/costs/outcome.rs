//! What came of a confirmation: what was confirmed, and what was left out for which reason.

use super::desk::Desk;
use crate::app::to;
use crate::components::{Banner, Button, ButtonKind, Tone, yuan};
use crate::i18n::{say, tr_with};
use crate::words::error_text;
use leptos::prelude::*;
use leptos_router::components::A;
use yizhan_api::ApiError;
use yizhan_api::domain::{Fen, OrderId};

/// What came of a confirmation.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Done {
    /// Whether they were sent back.
    pub is_back: bool,
    /// How many were shown before, and what they came to.
    pub before: (u32, Fen),
    /// How many were confirmed.
    pub count: usize,
    /// What they come to.
    pub total: Fen,
    /// What was left out.
    pub left: Vec<Left>,
}

impl Done {
    /// Whether anything was decided at all.
    pub const fn is_something(&self) -> bool {
        self.count > 0 || !self.left.is_empty()
    }
}

/// A cost that was left out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Left {
    /// The order.
    pub order: OrderId,
    /// Its number.
    pub number: String,
    /// Why.
    pub why: ApiError,
}

/// Shows it until somebody puts it away.
#[component]
pub(super) fn Outcome(desk: Desk) -> impl IntoView {
    move || desk.done.get().map(|done| view! { <Told desk done /> })
}

#[component]
fn Told(desk: Desk, done: Done) -> impl IntoView {
    let tone = match done.left.is_empty() {
        true => Tone::Good,
        false => Tone::Warn,
    };
    let words = [("n", done.count.to_string()), ("sum", yuan(done.total.0))];
    let key = move |key| desk.task.key_of(done.is_back, key);
    let title = move || tr_with(&key("done"), &words);
    let before = [
        ("n", done.before.0.to_string()),
        ("sum", yuan(done.before.1.0)),
    ];
    let left = done.left;
    let count = left.len();
    view! {
        <Banner tone title>
            <p class="number">{move || tr_with(&key("before"), &before)}</p>
            {(count > 0).then(|| view! {
                <p>{move || tr_with(&key("left_out"), &[("n", count.to_string())])}</p>
                <ul class="costs-left">
                    {left.into_iter().map(|left| {
                        let why = left.why;
                        view! {
                            <li>
                                <A href=to::order(left.order) attr:class="number">{left.number}</A>
                                <span>{move || error_text(&why)}</span>
                            </li>
                        }
                    }).collect_view()}
                </ul>
            })}
            <Button kind=ButtonKind::Soft small=true on_click=move |()| desk.done.set(None)>{say("components.close")}</Button>
        </Banner>
    }
}
