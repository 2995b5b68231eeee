//! The pages about accounts, side by side.

use crate::app::{to, use_person};
use crate::i18n::say;
use leptos::prelude::*;
use leptos_router::components::A;
use yizhan_api::{ListPeriods, Request as _};

/// Accounts, months, and what was handed over; nothing for who sees accounts only.
#[component]
pub(super) fn Tabs() -> impl IntoView {
    ListPeriods::ACCESS.allows(use_person().role).then(|| {
        view! {
            <nav class="books-tabs" aria-label=say("accounts.title")>
                <A href=to::ACCOUNTS exact=true>{say("accounts.tab")}</A>
                <A href=to::PERIODS>{say("periods.tab")}</A>
                <A href=to::BATCHES>{say("batches.tab")}</A>
            </nav>
        }
    })
}
