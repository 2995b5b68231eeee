//! Who changed a rule of the house, and when.

use crate::client;
use crate::components::{Card, Row, Show};
use crate::i18n::{say, tr};
use crate::words::moment;
use leptos::prelude::*;
use yizhan_api::view::ChangedBy;

/// The changes, the latest first; nothing where nobody changed anything.
#[component]
pub(super) fn Changes(#[prop(into)] changes: Signal<Vec<ChangedBy>>) -> impl IntoView {
    let row = |change: ChangedBy| {
        let by = move || match change.by.is_empty() {
            true => tr("base.by_import"),
            false => change.by.clone(),
        };
        let note = move || {
            let when = moment(change.at, client::clock::now());
            match change.of.is_empty() {
                true => when,
                false => format!("{} · {when}", change.of),
            }
        };
        view! { <li><Row title=by note /></li> }
    };
    view! {
        <Show when=move || !changes.with(Vec::is_empty)>
            <Card title=say("stock_rules.history") flush=true>
                <ul class="list" role="list" aria-label=say("stock_rules.history")>
                    {move || changes.get().into_iter().map(row).collect_view()}
                </ul>
            </Card>
        </Show>
    }
}
