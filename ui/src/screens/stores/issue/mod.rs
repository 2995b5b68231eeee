//! Issuing parts to an order (B3): scan the order, scan the parts, one button. Nothing is typed.

mod bench;
mod draft;
mod issued;
mod kept;
mod line;
mod lines;
mod order_card;
mod scan;
mod send;
mod switch;
mod tell;
mod unknown;
mod waiting_orders;

use super::instead::Instead;
use super::scanning::{AnswerShown, ScanField, SoundSwitch, StoreChoice, listen};
use crate::app::use_person;
use crate::camera::Camera;
use crate::components::{AppBar, Show};
use crate::i18n::{say, tr};
use bench::Bench;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use yizhan_api::domain::OrderId;
use yizhan_api::view::InsteadView;

/// The keeper's desk.
#[component]
pub fn Issue() -> impl IntoView {
    let bench = Bench::open(&use_person());
    provide_context(bench);
    // `/issue?order=…` brings the order along.
    let query = use_query_map();
    let asked =
        query.with_untracked(|query| query.get("order").and_then(|id| id.parse::<OrderId>().ok()));
    if let Some(order) = asked {
        switch::take(bench, order);
    }
    listen(bench.keys());
    view! {
        <AppBar title=say("issue.title")>
            <SoundSwitch scanner=bench.scanner />
        </AppBar>
        <div class="page page-wide issue">
            {move || match bench.issued.get() {
                Some(issued) => view! { <issued::Result bench issued /> }.into_any(),
                None => view! { <Desk bench /> }.into_any(),
            }}
        </div>
        <Show when=move || bench.issued.with(Option::is_none)>
            <send::IssueBar bench />
        </Show>
    }
}

#[component]
fn Desk(bench: Bench) -> impl IntoView {
    let (scanner, keys) = (bench.scanner, bench.keys());
    let is_needed = Signal::derive(move || !bench.lines.with(Vec::is_empty));
    let has_order = Memo::new(move |_| bench.order.get().is_some());
    let of_order = move |part: &'static str, order: &'static str| {
        move || tr(if has_order.get() { part } else { order })
    };
    let label = of_order("issue.scan_part", "issue.scan_order");
    let hint = of_order("issue.scan_part_hint", "issue.scan_order_hint");
    view! {
        <div class="issue-desk">
            <div class="issue-main">
                <StoreChoice store=bench.store is_needed />
                <Camera open=scanner.camera on_code=move |code| scan::scanned(bench, code) />
                // What came of a scan stands below what scanned it.
                <Show when=move || scanner.camera.get()><AnswerShown scanner /></Show>
                <ScanField scanner keys label hint />
                <Show when=move || !scanner.camera.get()><AnswerShown scanner /></Show>
                <Instead offered=scanner.instead store=bench.store on_take=move |instead: InsteadView| scan::scanned(bench, instead.part.code) />
                <switch::OtherOrder bench />
                <order_card::OrderStrip bench />
                <kept::Offer bench />
                <lines::Lines bench />
                <unknown::UnknownCodes bench />
            </div>
            <div class="issue-side" class:issue-side-last=move || bench.order.get().is_some()>
                <order_card::OrderCard bench />
            </div>
        </div>
    }
}
