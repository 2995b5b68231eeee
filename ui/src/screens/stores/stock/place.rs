//! Where a part lies: store, bin, how many.

use crate::i18n::say;
use leptos::prelude::*;
use yizhan_api::view::StoreStock;

/// The stores that have the part.
#[component]
pub(super) fn Places(stock: Vec<StoreStock>, unit: String) -> impl IntoView {
    if stock.is_empty() {
        return view! { <p class="soft small">{say("stock.nowhere")}</p> }.into_any();
    }
    let place = move |at: StoreStock| {
        let bin = (!at.bin.is_empty())
            .then(|| view! { <span class="bin number">{at.bin.clone()}</span> });
        view! {
            <li class="stock-place">
                <span>{at.store_name}</span>
                {bin}
                <span class="number" class:below-zero={at.quantity < 0}>{format!("{} {unit}", at.quantity)}</span>
            </li>
        }
    };
    view! { <ul class="stock-places" role="list">{stock.into_iter().map(place).collect_view()}</ul> }.into_any()
}
