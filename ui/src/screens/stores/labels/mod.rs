//! Labels (B7, E1): choose what they stick to and what they are printed on, see them, print them.

mod chosen;
mod find;
mod output;
mod paper;
mod preview;
mod rows;

use crate::client;
use crate::components::AppBar;
use crate::i18n::say;
use chosen::Chosen;
use find::Find;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use output::Output;
use paper::PaperCard;
use preview::Preview;
use yizhan_api::{FindLabels, Tag};

/// Labels, begun with what the address says: `?kind=part&store=…&text=角阀&below=1` or `?kind=order&picked=…`.
#[component]
pub fn Labels() -> impl IntoView {
    let query = use_query_map();
    let chosen = query.with_untracked(Chosen::begun);
    let back = query.with_untracked(Chosen::back);
    let found = client::view(
        move || {
            Some(FindLabels {
                choice: chosen.wanted(),
            })
        },
        |_| vec![Tag::BaseData, Tag::Stock],
    );
    view! {
        <AppBar title=say("labels.title") back />
        <div class="page page-wide labels">
            <div class="labels-choice">
                <Find chosen found />
                <PaperCard chosen />
            </div>
            <Preview chosen found />
        </div>
        <Output chosen found />
    }
}
