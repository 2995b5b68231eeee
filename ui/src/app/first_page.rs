//! What stands in the window before it is known who is there.

use crate::client;
use crate::components::{Button, ButtonKind, EmptyState, Glyph, Skeleton};
use crate::i18n::say;
use crate::words::{error_text, error_way};
use leptos::prelude::*;
use leptos::task::spawn_local;
use yizhan_api::ApiError;

/// The moment before the engine has said who is signed in.
#[component]
pub(super) fn Opening() -> impl IntoView {
    view! {
        <main id="content" class="page page-narrow">
            <Skeleton cards=true />
        </main>
    }
}

/// The engine did not say who is signed in.
#[component]
pub(super) fn Unreachable(error: ApiError) -> impl IntoView {
    let busy = RwSignal::new(false);
    let again = move |()| {
        busy.set(true);
        spawn_local(async move {
            client::restore().await;
            // The page is gone where it worked.
            let _ = busy.try_set(false);
        });
    };
    let (text, way) = (error.clone(), error);
    view! {
        <main id="content" class="page page-narrow">
            <EmptyState glyph=Glyph::CloudOff title=move || error_text(&text) text=move || error_way(&way)>
                <Button kind=ButtonKind::Primary icon=Glyph::Sync busy=busy on_click=again>
                    {say("frame.try_again")}
                </Button>
            </EmptyState>
        </main>
    }
}
