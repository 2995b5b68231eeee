//! Finding an order by its code.

use crate::app::to;
use crate::camera::{Camera, CameraButton};
use crate::client;
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::hooks::use_navigate;
use yizhan_api::FindOrder;

/// Opens the order whose code is held before the camera. Anything else is looked for as if it had been typed.
#[component]
pub(super) fn ScanOrder(typed: RwSignal<String>) -> impl IntoView {
    let open = RwSignal::new(false);
    let navigate = StoredValue::new(use_navigate());
    let on_code = move |code: String| {
        open.set(false);
        spawn_local(async move {
            let found = client::send(FindOrder { code: code.clone() }).await;
            match found {
                Ok(order) => {
                    navigate.try_with_value(|navigate| {
                        navigate(&to::order(order.id), Default::default());
                    });
                }
                Err(_) => {
                    let _ = typed.try_set(code);
                }
            }
        });
    };
    view! {
        <Camera open on_code />
        <div class="search-scan"><CameraButton open /></div>
    }
}
