//! Why a step was not taken, over the order as it is now.

use super::step_sheet::StepSheet;
use crate::components::{Button, ButtonKind};
use crate::i18n::say;
use crate::screens::orders::taking::use_taking;
use crate::words::{error_text, error_way};
use leptos::prelude::*;
use yizhan_api::ApiError;

/// What happened, what is safe, what to do.
#[component]
pub fn TroubleSheet(error: ApiError) -> impl IntoView {
    let taking = use_taking();
    let error = StoredValue::new(error);
    let foot = move || {
        view! {
            <Button kind=ButtonKind::Primary on_click=move |()| taking.close()>{say("order.see_order")}</Button>
        }
    };
    view! {
        <StepSheet title=say("order.not_done") foot=foot>
            <p class="trouble-text">{move || error.with_value(error_text)}</p>
            <p>{move || error.with_value(error_way)}</p>
        </StepSheet>
    }
}
