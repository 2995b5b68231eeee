//! Work in a store that is for no order: deliveries, handing out, transfers, write-offs. One desk for all of them.

mod arriving;
mod bar;
mod basket;
mod done;
mod head;
mod kind;
mod line;
mod note;
mod scan;
mod shelf;

use super::instead::Instead;
use super::scanning::{AnswerShown, ScanField, SoundSwitch, StoreChoice, listen};
use crate::app::{to, use_person};
use crate::camera::Camera;
use crate::components::{AppBar, Banner, Button, ButtonKind, Card, Glyph, Show, Tone};
use crate::i18n::{say, tr, tr_with};
use basket::Basket;
use kind::WorkKind;
use leptos::prelude::*;
use leptos_router::hooks::{use_params_map, use_query_map};
use yizhan_api::domain::StoreId;
use yizhan_api::view::InsteadView;

/// The desk of the address `/stores/work/:kind`; what lies on one kind of desk stays there.
#[component]
pub fn Work() -> impl IntoView {
    let params = use_params_map();
    let kind = Memo::new(move |_| {
        let name = params.with(|params| params.get("kind").unwrap_or_default());
        WorkKind::named(&name).unwrap_or(WorkKind::Receive)
    });
    move || view! { <Desk kind=kind.get() /> }
}

#[component]
fn Desk(kind: WorkKind) -> impl IntoView {
    let basket = Basket::open(kind, &use_person());
    // `?to=…` names the other store, where a shortage proposes a transfer.
    let query = use_query_map();
    let asked = |name| query.with_untracked(|query| query.get(name)?.parse::<StoreId>().ok());
    if let Some(from) = asked("from") {
        basket.store.set(Some(from));
    }
    if let Some(there) = asked("to") {
        basket.other.set(Some(there));
    }
    if let Some(code) = query.with_untracked(|query| query.get("code"))
        && basket.lines.with_untracked(Vec::is_empty)
    {
        scan::scanned(basket, code);
    }
    let keys = basket.keys();
    listen(keys);
    let scanner = basket.scanner;
    let is_empty = Memo::new(move |_| basket.lines.with(Vec::is_empty));
    let is_open = move || basket.done.with(Option::is_none);
    view! {
        <AppBar title=move || kind.title() back=to::STORE_DESK>
            <SoundSwitch scanner />
        </AppBar>
        <div class="page page-wide issue">
            {move || match basket.done.get() {
                Some(slip) => view! { <done::Done basket slip /> }.into_any(),
                None => view! {
                    <div class="issue-desk">
                        <div class="issue-main">
                            <Camera open=scanner.camera on_code=move |code| scan::scanned(basket, code) />
                            <Show when=move || scanner.camera.get()><AnswerShown scanner /></Show>
                            <ScanField scanner keys label=say("issue.scan_part") hint=say("stores.scan_hint") />
                            <Show when=move || !scanner.camera.get()><AnswerShown scanner /></Show>
                            <Instead offered=scanner.instead store=basket.store on_take=move |instead: InsteadView| scan::scanned(basket, instead.part.code) />
                            <Lines basket />
                            <Show when=move || kind == WorkKind::Receive && is_empty.get()><note::Note basket /></Show>
                        </div>
                        <div class="issue-side">
                            <Card title=move || kind.head_title()>
                                <StoreChoice store=basket.store is_needed=Signal::derive(move || !is_empty.get())
                                    label=move || kind.store_label() />
                                <head::Head basket />
                            </Card>
                        </div>
                    </div>
                }
                .into_any(),
            }}
        </div>
        <Show when=is_open><bar::Bar basket /></Show>
    }
}

#[component]
fn Lines(basket: Basket) -> impl IntoView {
    let is_empty = Memo::new(move |_| basket.lines.with(Vec::is_empty));
    let movements = move || {
        basket
            .lines
            .with(|lines| lines.iter().map(|line| line.movement).collect::<Vec<_>>())
    };
    let can_undo = Memo::new(move |_| basket.can_undo());
    let undo = move || {
        view! {
            <Show when=move || can_undo.get()>
                <Button kind=ButtonKind::Quiet small=true icon=Glyph::Undo on_click=move |()| basket.undo()>{say("issue.undo")}</Button>
            </Show>
        }
    };
    let count = move || {
        let kinds = basket.lines.with(Vec::len).to_string();
        tr_with(
            "issue.count",
            &[("kinds", kinds), ("n", basket.units().to_string())],
        )
    };
    view! {
        <Card title=say("issue.parts") flush=true aside=undo>
            <Show when=move || is_empty.get()><p class="card-note soft">{say("issue.no_parts")}</p></Show>
            <ul class="list" role="list" aria-label=say("issue.parts")>
                <For each=movements key=|movement| *movement let:movement>
                    <li><line::WorkLine basket movement /></li>
                </For>
            </ul>
            <Show when=move || !is_empty.get()><p class="card-note soft number">{count}</p></Show>
        </Card>
        <Show when=move || basket.uncertain.get() && !basket.busy.get()>
            <Banner tone=Tone::Warn title=say("issue.uncertain")><p>{move || tr("stores.uncertain_text")}</p></Banner>
        </Show>
    }
}
