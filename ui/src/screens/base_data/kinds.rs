//! The kinds of base data, one tap from one another.

use crate::app::to;
use crate::i18n::{say, tr};
use crate::words::name_of;
use leptos::prelude::*;
use leptos_router::components::A;
use std::time::Duration;
use wasm_bindgen::JsCast;
use yizhan_api::domain::base::Kind;

/// How long the links may take to know which of them is the current one, in milliseconds.
const SETTLED_MS: u64 = 60;

/// Every kind, in the order in which they are offered.
pub(super) const KINDS: [Kind; 15] = [
    Kind::Department,
    Kind::Team,
    Kind::Person,
    Kind::Place,
    Kind::Category,
    Kind::Fee,
    Kind::Part,
    Kind::PartBlock,
    Kind::Substitutes,
    Kind::Store,
    Kind::Supplier,
    Kind::Equipment,
    Kind::Barcode,
    Kind::StockRules,
    Kind::HospitalName,
];

/// 科室, 班组, …
pub(super) fn kind_word(kind: Kind) -> String {
    tr(&format!("base.kind.{}", name_of(&kind)))
}

/// Links to every kind.
#[component]
pub(super) fn Kinds() -> impl IntoView {
    let link = |kind: Kind| {
        view! { <li><A href=to::base_data(kind) attr:class="chip chip-link">{move || kind_word(kind)}</A></li> }
    };
    let list = NodeRef::<leptos::html::Ul>::new();
    // On a phone the list scrolls sideways; the chosen kind is in sight.
    let show_chosen = move || {
        let Some(list) = list.try_get_untracked().flatten() else {
            return;
        };
        let chosen = list.query_selector("[aria-current]").ok().flatten();
        if let Some(link) = chosen.and_then(|link| link.dyn_into::<web_sys::HtmlElement>().ok()) {
            let middle = (list.client_width() - link.offset_width()) / 2;
            list.set_scroll_left(link.offset_left() - middle);
        }
    };
    set_timeout(show_chosen, Duration::from_millis(SETTLED_MS));
    view! {
        <nav aria-label=say("base.kinds")>
            <ul node_ref=list class="chips chips-scroll" role="list">{KINDS.map(link).into_iter().collect_view()}</ul>
        </nav>
    }
}
