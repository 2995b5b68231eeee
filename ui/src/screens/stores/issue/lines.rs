//! The parts on the desk.

use super::bench::Bench;
use super::line::DeskLine;
use crate::components::{Button, ButtonKind, Card, Glyph, Show};
use crate::i18n::{say, tr_with};
use leptos::prelude::*;

/// The parts, the latest first.
#[component]
pub(super) fn Lines(bench: Bench) -> impl IntoView {
    let is_empty = Memo::new(move |_| bench.lines.with(Vec::is_empty));
    let movements = move || {
        bench
            .lines
            .with(|lines| lines.iter().map(|line| line.movement).collect::<Vec<_>>())
    };
    let can_undo = Memo::new(move |_| !bench.history.with(Vec::is_empty) && !bench.is_locked());
    let count = move || {
        let kinds = bench.lines.with(Vec::len);
        tr_with(
            "issue.count",
            &[
                ("kinds", kinds.to_string()),
                ("n", bench.units().to_string()),
            ],
        )
    };
    let undo = move || {
        view! {
            <Show when=move || can_undo.get()>
                <Button kind=ButtonKind::Quiet small=true icon=Glyph::Undo on_click=move |()| {
                    bench.undo();
                    super::super::scanning::focus_if_no_touch();
                }>
                    {say("issue.undo")}
                </Button>
            </Show>
        }
    };
    view! {
        <Card title=say("issue.parts") flush=true aside=undo>
            <Show when=move || is_empty.get()>
                <p class="card-note soft">{say("issue.no_parts")}</p>
            </Show>
            <ul class="list" role="list" aria-label=say("issue.parts")>
                <For each=movements key=|movement| *movement let:movement>
                    <li><DeskLine bench movement /></li>
                </For>
            </ul>
            <Show when=move || !is_empty.get()>
                <p class="card-note soft number">{count}</p>
            </Show>
        </Card>
    }
}
