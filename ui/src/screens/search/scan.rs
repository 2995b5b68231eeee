//! Finding an order by its code.

use crate::app::to;
use crate::camera::{Camera, CameraButton};
use crate::client;
use crate::components::Show;
use crate::i18n::say;
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::hooks::use_navigate;
use yizhan_api::FindOrder;
use yizhan_scan::{InvitationText, Scanned, parse};

/// Opens the order whose code is held before the camera. Any other plain text is looked for as if it had been typed; what
/// is somebody's, as a badge or an invitation, goes nowhere.
#[component]
pub(super) fn ScanOrder(typed: RwSignal<String>) -> impl IntoView {
    let open = RwSignal::new(false);
    let other = RwSignal::new(false);
    let navigate = StoredValue::new(use_navigate());
    let on_code = move |code: String| {
        open.set(false);
        other.set(false);
        spawn_local(async move {
            let found = client::send(FindOrder { code: code.clone() }).await;
            match found {
                Ok(order) => {
                    navigate.try_with_value(|navigate| {
                        navigate(&to::order(order.id), Default::default());
                    });
                }
                Err(_) if is_plain(&code) => drop(typed.try_set(code)),
                Err(_) => drop(other.try_set(true)),
            }
        });
    };
    view! {
        <Camera open on_code />
        <div class="search-scan"><CameraButton open /></div>
        <Show when=move || other.get() && !open.get()>
            <p class="field-error" role="alert">{say("search.no_order_code")}</p>
        </Show>
    }
}

fn is_plain(code: &str) -> bool {
    matches!(parse(code), Some(Scanned::Text(_))) && InvitationText::read(code).is_none()
}
