//! The order's code, large enough to be scanned from another device (A11).

use crate::components::{Button, Qr};
use crate::i18n::say;
use crate::screens::orders::taking::use_taking;
use leptos::prelude::*;
use yizhan_api::view::OrderView;

use super::step_sheet::StepSheet;

/// Shows the code.
#[component]
pub fn Code(order: Signal<OrderView>) -> impl IntoView {
    let taking = use_taking();
    let code = Signal::derive(move || order.with(|order| order.qr.clone()));
    let number = move || order.with(|order| order.number.clone());
    let foot = move || {
        view! { <Button on_click=move |()| taking.close()>{say("components.close")}</Button> }
    };
    view! {
        <StepSheet title=say("order.code") foot=foot>
            <div class="order-code">
                <Qr text=code label=say("order.code") width_px=300 />
                <p class="order-code-number number">{number}</p>
                <p class="soft">{say("order.code_text")}</p>
            </div>
        </StepSheet>
    }
}
