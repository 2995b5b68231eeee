//! Who closed months and opened them again.

use crate::client::clock::now;
use crate::components::{Card, Glyph, Row, Show, yuan};
use crate::i18n::{say, tr_with};
use crate::words::{moment, month_word};
use leptos::prelude::*;
use yizhan_api::domain::accounting::ClosingKind;
use yizhan_api::view::ClosingView;

/// What was done, the newest first; nothing before the first time.
#[component]
pub(super) fn History(
    #[prop(into)] closings: Signal<Vec<ClosingView>>,
    /// Of many months: each is named.
    #[prop(optional)]
    named: bool,
) -> impl IntoView {
    view! {
        <Show when=move || closings.with(|closings| !closings.is_empty())>
            <Card title=say("periods.history") flush=true>
                <ul class="list" role="list">
                    <For each=move || closings.get() key=|closing| format!("{closing:?}") let:closing>
                        <li>{line(closing, named)}</li>
                    </For>
                </ul>
            </Card>
        </Show>
    }
}

fn line(closing: ClosingView, named: bool) -> impl IntoView {
    let ClosingView {
        month,
        kind,
        by,
        at,
        ..
    } = closing;
    let (key, glyph) = match &kind {
        ClosingKind::Closed { .. } => ("periods.was_closed", Glyph::Done),
        ClosingKind::Reopened { .. } => ("periods.was_reopened", Glyph::Going),
    };
    let title = move || match named {
        true => tr_with(&format!("{key}_month"), &[("month", month_word(month))]),
        false => crate::i18n::tr(key),
    };
    let note = move || {
        let what = match &kind {
            ClosingKind::Closed { count, total } => tr_with(
                "periods.with_charges",
                &[("n", count.to_string()), ("sum", yuan(total.0))],
            ),
            ClosingKind::Reopened { reason } => reason.clone(),
        };
        format!("{by} · {} · {what}", moment(at, now()))
    };
    view! { <Row title note glyph /> }
}
