//! Codes that nobody knew: kept until somebody resolves them.

use super::bench::Bench;
use super::draft::UnknownCode;
use super::scan;
use crate::components::{Button, ButtonKind, Card, Glyph, Show};
use crate::i18n::{say, tr_with};
use leptos::prelude::*;

/// The codes; nothing where there is none.
#[component]
pub(super) fn UnknownCodes(bench: Bench) -> impl IntoView {
    let codes = Memo::new(move |_| bench.unknown.get());
    let row = move |kept: UnknownCode| {
        let (code, again, gone) = (kept.code.clone(), kept.clone(), kept.clone());
        let forget = move |which: &UnknownCode| {
            bench
                .unknown
                .update(|all| all.retain(|other| other != which))
        };
        let note = (!kept.order_number.is_empty())
            .then(|| view! { <p class="row-note">{move || tr_with("issue.scanned_for", &[("number", kept.order_number.clone())])}</p> });
        view! {
            <li class="unknown-code">
                <div class="work-line-words"><p class="row-title number">{code}</p>{note}</div>
                <Button kind=ButtonKind::Quiet small=true icon=Glyph::Sync on_click=move |()| {
                    forget(&again);
                    scan::scanned(bench, again.code.clone());
                }>
                    {say("issue.look_again")}
                </Button>
                <Button kind=ButtonKind::Quiet small=true icon=Glyph::Check on_click=move |()| forget(&gone)>
                    {say("issue.resolved")}
                </Button>
            </li>
        }
    };
    view! {
        <Show when=move || !codes.with(Vec::is_empty)>
            <Card title=say("issue.unknown") flush=true>
                <p class="card-note soft">{say("issue.unknown_text")}</p>
                <ul class="list" role="list" aria-label=say("issue.unknown")>
                    {move || codes.get().into_iter().map(row).collect_view()}
                </ul>
            </Card>
        </Show>
    }
}
