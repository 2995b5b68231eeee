//! Records that the hub did not let count: who wrote them, why they do not count, and deciding about them.

mod decide;
mod of_order;
mod record;

use crate::components::List;
use decide::Decide;
use leptos::prelude::*;
pub use of_order::{HeldOfOrder, OnOrder};
use record::Record;
use yizhan_api::view::{HeldView, SyncView};

/// The focus goes here when a record has left the list.
const LIST: &str = "held-list";

/// Such records, each with what the person can do about it.
#[component]
pub fn HeldList(
    /// The records.
    #[prop(into)]
    records: Signal<Vec<HeldView>>,
    /// They stand on the page of their order.
    #[prop(optional)]
    on_order: bool,
    /// One was decided about; this is what is left.
    #[prop(into)]
    on_settled: Callback<SyncView>,
) -> impl IntoView {
    let settled = move |left: SyncView| {
        on_settled.run(left);
        focus_list();
    };
    view! {
        <div id=LIST tabindex="-1" class="held-list">
            <List apart=true>
                <For each=move || records.get() key=|held| (held.item, held.rejected, held.may_settle) let:held>
                    <li class="card held">
                        <Record held=held.clone() on_order />
                        <Decide held on_settled=settled />
                    </li>
                </For>
            </List>
        </div>
    }
}

/// The button that had the focus is gone; who goes on with the keyboard goes on from the list.
fn focus_list() {
    use wasm_bindgen::JsCast as _;
    let list = document().get_element_by_id(LIST);
    if let Some(list) = list.and_then(|list| list.dyn_into::<web_sys::HtmlElement>().ok()) {
        // An element with a tabindex takes the focus always.
        let _ = list.focus();
    }
}
