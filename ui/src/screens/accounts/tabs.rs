//! The pages about accounts, side by side.

use crate::app::{to, use_person};
use crate::i18n::say;
use leptos::prelude::*;
use leptos_router::components::A;
use yizhan_api::{ListPeriods, Request as _};

/// Accounts, budgets, and for who sees the books months and what was handed over.
#[component]
pub(super) fn Tabs() -> impl IntoView {
    let books = ListPeriods::ACCESS.allows(use_person().role);
    view! {
        <nav class="books-tabs" aria-label=say("accounts.title")>
            <A href=to::ACCOUNTS exact=true>{say("accounts.tab")}</A>
            <A href=to::BUDGETS>{say("budgets.tab")}</A>
            {books.then(|| view! {
                <A href=to::PERIODS>{say("periods.tab")}</A>
                <A href=to::BATCHES>{say("batches.tab")}</A>
            })}
        </nav>
    }
}
