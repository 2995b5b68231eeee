//! The records on the page of their order, where their code comes apart from the page's.

use super::HeldList;
use leptos::prelude::*;
use yizhan_api::view::{HeldView, SyncView};

/// What an order's page tells about its records, as context.
#[derive(Clone, Copy)]
pub struct OnOrder {
    /// The records.
    pub records: Signal<Vec<HeldView>>,
    /// One was decided about; this is what is left anywhere.
    pub on_settled: Callback<SyncView>,
}

/// The records of the order whose page this stands on.
#[component]
pub fn HeldOfOrder() -> impl IntoView {
    use_context::<OnOrder>().map(
        |OnOrder {
             records,
             on_settled,
         }| {
            view! { <HeldList records on_order=true on_settled /> }
        },
    )
}
