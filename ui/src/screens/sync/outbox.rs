//! What waits for the hub.

use crate::app::to;
use crate::client;
use crate::client::clock::now;
use crate::components::{Card, Glyph, List, Row, Show};
use crate::i18n::{say, tr_with};
use crate::words::{act_word, moment};
use leptos::prelude::*;
use yizhan_api::view::WaitingView;
use yizhan_api::{ShowOutbox, SyncState, Tag};

/// The most records that the engine lists.
const LISTED: usize = 200;

/// What the person recorded here and the hub does not have yet, as long as there is something.
#[component]
pub(super) fn Outbox(state: Signal<SyncState>) -> impl IntoView {
    let waiting = Memo::new(move |_| state.with(|state| state.waiting));
    let asked = move || (waiting.get() != 0).then_some(ShowOutbox {});
    let outbox = client::view(asked, |_| vec![Tag::Sync]);
    let records = Signal::derive(move || {
        let listed = outbox.with(|records| records.cloned().unwrap_or_default());
        // The last of them has just gone.
        if waiting.get() == 0 {
            Vec::new()
        } else {
            listed
        }
    });
    view! {
        <Show when=move || !records.with(Vec::is_empty)>
            <OutboxCard records />
        </Show>
    }
}

/// The records, the next one to go first.
#[component]
pub fn OutboxCard(records: Signal<Vec<WaitingView>>) -> impl IntoView {
    let is_cut = move || records.with(|records| records.len() >= LISTED);
    view! {
        <Card title=say("outbox.title") flush=true>
            <p class="soft small outbox-note">{say("outbox.intro")}</p>
            <List>
                <For each=move || records.get() key=|waiting| waiting.item let:waiting>
                    <li><Waiting waiting /></li>
                </For>
            </List>
            <Show when=is_cut>
                <p class="soft small outbox-note">{move || tr_with("outbox.first_only", &[("n", LISTED.to_string())])}</p>
            </Show>
        </Card>
    }
}

/// What was recorded, about which order, and when.
#[component]
fn Waiting(waiting: WaitingView) -> impl IntoView {
    let WaitingView {
        order,
        number,
        act,
        at,
        ..
    } = waiting;
    let note = move || match number.is_empty() {
        true => moment(at, now()),
        false => format!("{number} · {}", moment(at, now())),
    };
    let title = move || act_word(&act);
    match order.map(to::order) {
        Some(href) => view! { <Row title note glyph=Glyph::Clock href /> }.into_any(),
        None => view! { <Row title note glyph=Glyph::Clock /> }.into_any(),
    }
}
