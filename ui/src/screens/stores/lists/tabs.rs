//! The ways through the stores.

use crate::app::{to, use_person};
use crate::i18n::say;
use leptos::prelude::*;
use leptos_router::hooks::use_location;
use yizhan_api::domain::base::Role;
use yizhan_api::{ListAlerts, ListHolders, ListStock, Request, ShowConsumption};

/// Stock, alerts, consumption, holders; the desk for who works or decides there. Each only for who may see it.
#[component]
pub fn StoreTabs() -> impl IntoView {
    let role = use_person().role;
    let works = matches!(
        role,
        Role::Keeper | Role::Chief | Role::Auditor | Role::Manager
    );
    let all = [
        (works, to::STORE_DESK, "stock_lists.tab_work"),
        (
            ListStock::ACCESS.allows(role),
            to::STOCK,
            "stock_lists.tab_stock",
        ),
        (
            ListAlerts::ACCESS.allows(role),
            to::ALERTS,
            "stock_lists.tab_alerts",
        ),
        (
            ShowConsumption::ACCESS.allows(role),
            to::CONSUMPTION,
            "stock_lists.tab_consumption",
        ),
        (
            ListHolders::ACCESS.allows(role),
            to::HOLDERS,
            "stock_lists.tab_holders",
        ),
    ];
    let here = use_location().pathname;
    let tab = move |(_, href, name): (bool, &'static str, &'static str)| {
        let current = move || (here.get() == href).then_some("page");
        view! { <li><a class="chip chip-link" href=href aria-current=current>{say(name)}</a></li> }
    };
    let shown = all.into_iter().filter(|(is_seen, _, _)| *is_seen);
    view! {
        <nav aria-label=say("stock_lists.tabs")>
            <ul class="chips chips-scroll" role="list">{shown.map(tab).collect_view()}</ul>
        </nav>
    }
}
