//! Nothing drawn yet: the order's code, for the keeper to scan.

use crate::components::Qr;
use crate::i18n::say;
use crate::screens::one_order::Order;
use leptos::prelude::*;

/// The order's QR code and what it is for.
#[component]
pub(super) fn NothingDrawn(order: Order) -> impl IntoView {
    let code = Signal::derive(move || order.with(|order| order.qr.clone()));
    view! {
        <div class="nothing-drawn">
            <div>
                <h3>{say("work.nothing_drawn")}</h3>
                <p class="soft">{say("work.nothing_drawn_text")}</p>
            </div>
            <Qr text=code label=say("work.order_code") width_px=200 />
            <p class="ticket-number">{move || order.with(|order| order.number.clone())}</p>
        </div>
    }
}
