//! The last exchanges between a device and its hub.

use crate::client::clock::now;
use crate::components::{Card, Glyph, List, Row};
use crate::i18n::{say, tr_with};
use crate::words::{error_text, moment};
use leptos::prelude::*;
use yizhan_api::{Exchange, SyncState};

/// When each was, how much went both ways, and why it broke off.
#[component]
pub fn Exchanges(state: Signal<SyncState>) -> impl IntoView {
    let all = Memo::new(move |_| state.with(|state| state.exchanges.clone()));
    let rows = move || {
        let all = all.get();
        if all.is_empty() {
            return view! { <li class="row soft">{say("sync.no_exchanges")}</li> }.into_any();
        }
        let row = |exchange| view! { <li><ExchangeRow exchange /></li> };
        all.into_iter().map(row).collect_view().into_any()
    };
    view! {
        <Card title=say("sync.exchanges") flush=true>
            <List>{rows}</List>
        </Card>
    }
}

#[component]
fn ExchangeRow(exchange: Exchange) -> impl IntoView {
    let Exchange {
        at,
        sent,
        received,
        mended,
        error,
    } = exchange;
    let glyph = match error {
        Some(_) => Glyph::Alert,
        None => Glyph::Check,
    };
    let note = move || {
        let went = tr_with(
            "sync.exchange",
            &[
                ("sent", sent.to_string()),
                ("received", received.to_string()),
            ],
        );
        let mended = match mended {
            0 => String::new(),
            n => format!(" {}", tr_with("sync.mended_n", &[("n", n.to_string())])),
        };
        match &error {
            Some(error) => format!("{} {went}{mended}", error_text(error)),
            None => format!("{went}{mended}"),
        }
    };
    view! { <Row title=move || moment(at, now()) note glyph /> }
}
