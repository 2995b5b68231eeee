//! Issuing parts to an order (B3): scan the order, scan the parts, one button. Nothing is typed.

mod answer;
mod bench;
mod draft;
mod issued;
mod key_burst;
mod line;
mod lines;
mod order_card;
mod scan;
mod scan_field;
mod send;
mod sound;
mod store_choice;
mod switch;
mod unknown;
mod waiting_orders;
mod wedge;

use crate::app::use_person;
use crate::camera::Camera;
use crate::components::{AppBar, Show};
use crate::i18n::say;
use bench::Bench;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use yizhan_api::domain::OrderId;

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
    wedge::listen(bench);
    view! {
        <AppBar title=say("issue.title")>
            <sound::SoundSwitch bench />
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
    view! {
        <div class="issue-desk">
            <div class="issue-main">
                <store_choice::StoreChoice bench />
                <Camera open=bench.camera on_code=move |code| scan::scanned(bench, code) />
                // What came of a scan stands below what scanned it.
                <Show when=move || bench.camera.get()><answer::AnswerShown bench /></Show>
                <scan_field::ScanField bench />
                <Show when=move || !bench.camera.get()><answer::AnswerShown bench /></Show>
                <switch::OtherOrder bench />
                <order_card::OrderStrip bench />
                <lines::Lines bench />
                <unknown::UnknownCodes bench />
            </div>
            <div class="issue-side" class:issue-side-last=move || bench.order.get().is_some()>
                <order_card::OrderCard bench />
            </div>
        </div>
    }
}
