//! Finishing: the same sheet as on the technician's own page.

use crate::screens::one_order;
use crate::screens::orders::taking::use_taking;
use crate::screens::work::FinishSheet;
use crate::whenever::whenever;
use leptos::prelude::*;
use yizhan_api::view::OrderView;

/// Asks for symptom, cause and solution, then finishes.
#[component]
pub fn Finish(order: Signal<OrderView>) -> impl IntoView {
    let taking = use_taking();
    let open = RwSignal::new(true);
    whenever(move || {
        if !open.get() {
            taking.close();
        }
    });
    view! { <FinishSheet order=one_order::Order::new(taking.view, order) open /> }
}
