//! The whole screen for the department person: no way through the technician's interface.

use super::confirm::ConfirmBar;
use super::draft::Draft;
use super::form::Form;
use super::thanks::Thanks;
use crate::app::to;
use crate::components::{Button, ButtonKind, Glyph, Sheet};
use crate::i18n::{say, tr, tr_with};
use crate::screens::one_order::Order;
use crate::whenever::whenever;
use leptos::ev::Event;
use leptos::html::Dialog;
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;

/// A dialog as large as the screen: the page below it can neither be seen nor reached.
#[component]
pub(super) fn FullScreen(order: Order, draft: Draft) -> impl IntoView {
    let dialog = NodeRef::<Dialog>::new();
    let asking = RwSignal::new(false);
    let navigate = StoredValue::new(use_navigate());
    let back = move || {
        let options = NavigateOptions {
            replace: true,
            ..NavigateOptions::default()
        };
        navigate.with_value(|navigate| navigate(&to::sign_off(order.id()), options));
    };
    whenever(move || {
        if let Some(element) = dialog.get()
            && !element.open()
        {
            // Fails only for a dialog that is open already.
            let _ = element.show_modal();
        }
    });
    let leave = move || {
        if untrack(|| draft.is_begun()) {
            asking.set(true);
        } else {
            back();
        }
    };
    let on_cancel = move |event: Event| {
        event.prevent_default();
        if draft.outcome.get_untracked().is_none() {
            leave();
        }
    };
    // Some browsers close a dialog at the second Escape whatever is asked: that is giving it back.
    let on_close = move |_| {
        if draft.outcome.get_untracked().is_none() {
            back();
        }
    };
    let foot = move || {
        view! {
            <Button on_click=move |()| asking.set(false)>{say("sign_off.stay")}</Button>
            <Button kind=ButtonKind::Danger on_click=move |()| { asking.set(false); back(); }>
                {say("sign_off.return_without")}
            </Button>
        }
    };
    let department = move || {
        tr_with(
            "sign_off.for_department",
            &[(
                "department",
                order.with(|order| order.department_name.clone()),
            )],
        )
    };
    let content = move || match draft.outcome.get() {
        Some(outcome) => view! { <Thanks order outcome handed_over=true /> }.into_any(),
        None => view! {
            <header class="full-screen-head">
                <h1 tabindex="-1" autofocus>{department}</h1>
                <Button kind=ButtonKind::Quiet icon=Glyph::Back on_click=move |()| leave()>
                    {say("sign_off.return_device")}
                </Button>
            </header>
            <div class="page page-narrow sign-off"><Form order draft /></div>
            <ConfirmBar order draft />
        }
        .into_any(),
    };
    let said = move || draft.outcome.get().map(|outcome| tr(outcome.title()));
    view! {
        <dialog
            node_ref=dialog
            class="full-screen"
            aria-label=say("sign_off.title")
            on:cancel=on_cancel
            on:close=on_close
        >
            <p class="visually-hidden" role="status">{said}</p>
            {content}
        </dialog>
        <Sheet open=asking title=say("sign_off.return_title") foot>
            <p>{say("sign_off.return_text")}</p>
        </Sheet>
    }
}
