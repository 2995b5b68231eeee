//! A part of the stock list, in words.

use crate::app::to;
use crate::components::yuan;
use crate::i18n::{say, tr_with};
use leptos::prelude::*;
use yizhan_api::domain::base::{Part, Storage};
use yizhan_api::view::BlockedView;

/// Name, spec and code, and what is special about it.
#[component]
pub(super) fn PartWords(part: Part, blocked: Option<BlockedView>) -> impl IntoView {
    let spec = [part.spec.as_str(), part.model.as_str()]
        .into_iter()
        .filter(|text| !text.is_empty())
        .collect::<Vec<_>>()
        .join(" ");
    let badges = [
        (part.medical, "stock.medical"),
        (part.storage == Storage::ColdChain, "stock.cold_chain"),
    ];
    let badge = |(is_shown, key): (bool, &'static str)| {
        is_shown.then(|| view! { <span class="badge tone-info">{say(key)}</span> })
    };
    view! {
        <div class="part-words">
            <p class="row-title"><a class="part-link" href=to::part(part.id)>{part.name}</a></p>
            <p class="row-note">{spec}</p>
            <p class="row-note number">{format!("{} · {}/{}", part.code, yuan(part.price.0), part.unit)}</p>
            {blocked.map(|blocked| view! { <span class="badge tone-bad" title=blocked.reason>{say("stock.blocked")}</span> })}
            {badges.map(badge).into_iter().collect_view()}
        </div>
    }
}

/// Every barcode of the part.
#[component]
pub(super) fn Barcodes(part: Part) -> impl IntoView {
    if part.barcodes.is_empty() {
        return view! { <span class="soft">{say("stock.no_barcode")}</span> }.into_any();
    }
    view! {
        <ul class="barcodes number" role="list">
            {part.barcodes.into_iter().map(|code| view! { <li>{code}</li> }).collect_view()}
        </ul>
    }
    .into_any()
}

/// What is behind "more" on a phone.
#[component]
pub(super) fn PartMore(part: Part) -> impl IntoView {
    let supplier = part.supplier.clone();
    let count = part.barcodes.len().to_string();
    view! {
        <details class="part-more">
            <summary>{move || tr_with("stock.barcodes_n", &[("n", count.clone())])}</summary>
            <Barcodes part />
            <p class="row-note">{move || tr_with("stock.supplier", &[("name", supplier.clone())])}</p>
        </details>
    }
}
