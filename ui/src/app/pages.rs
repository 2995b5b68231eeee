//! Which page stands at which address.

use super::chunks;
use crate::components::{AppBar, ButtonLink, EmptyState, Glyph};
use crate::i18n::say;
use leptos::prelude::*;
use leptos_router::components::{ParentRoute, Route, Routes};
use leptos_router::path;

/// The page of the address.
#[component]
pub(super) fn Pages() -> impl IntoView {
    view! {
        <Routes fallback=NotFound>
            <Route path=path!("/") view=chunks::home::page />
            <Route path=path!("/board") view=chunks::board::page />
            <Route path=path!("/board/intake") view=chunks::intake::page />
            <Route path=path!("/callbacks") view=chunks::callbacks::page />
            <Route path=path!("/new") view=chunks::new::page />
            <Route path=path!("/p/:place") view=chunks::to_filing::page />
            <Route path=path!("/orders/:id/sign-off") view=chunks::sign_off::page />
            <Route path=path!("/orders/:id/work") view=chunks::work::page />
            <Route path=path!("/orders/:id/keep") view=chunks::keep::page />
            <ParentRoute path=path!("/orders") view=chunks::orders::page>
                <Route path=path!("") view=chunks::no_order::page />
                <Route path=path!(":id") view=chunks::order::page />
            </ParentRoute>
            <Route path=path!("/issue") view=chunks::issue::page />
            <Route path=path!("/stock") view=chunks::stock::page />
            <Route path=path!("/stores/labels") view=chunks::labels::page />
            <Route path=path!("/stores") view=chunks::store_desk::page />
            <Route path=path!("/stores/work/:kind") view=chunks::store_work::page />
            <Route path=path!("/stores/return") view=chunks::store_return::page />
            <Route path=path!("/stores/slip/:id") view=chunks::slip::page />
            <Route path=path!("/stores/stocktake") view=chunks::begin_stocktake::page />
            <Route path=path!("/stores/stocktake/:id") view=chunks::stocktake::page />
            <Route path=path!("/stores/part/:id") view=chunks::part::page />
            <Route path=path!("/stores/alerts") view=chunks::alerts::page />
            <Route path=path!("/stores/consumption") view=chunks::consumption::page />
            <Route path=path!("/stores/movements") view=chunks::movements::page />
            <Route path=path!("/stores/lot") view=chunks::lot::page />
            <Route path=path!("/stores/holders") view=chunks::holders::page />
            <Route path=path!("/stores/holders/:id") view=chunks::held_parts::page />
            <Route path=path!("/costs") view=chunks::costs::page />
            <Route path=path!("/costs/sample") view=chunks::audit_sample::page />
            <Route path=path!("/questions") view=chunks::questions::page />
            <Route path=path!("/accounts") view=chunks::accounts::page />
            <Route path=path!("/accounts/budgets") view=chunks::budgets::page />
            <Route path=path!("/accounts/budgets/plan") view=chunks::budget_plan::page />
            <Route path=path!("/accounts/periods") view=chunks::periods::page />
            <Route path=path!("/accounts/periods/:month") view=chunks::period::page />
            <Route path=path!("/accounts/exports") view=chunks::batches::page />
            <Route path=path!("/accounts/exports/:id") view=chunks::batch::page />
            <Route path=path!("/bonus") view=chunks::bonuses::page />
            <Route path=path!("/bonus/of") view=chunks::bonus_line::page />
            <Route path=path!("/bonus/rules/:month") view=chunks::bonus_rules::page />
            <Route path=path!("/base") view=chunks::first_kind::page />
            <Route path=path!("/base/import") view=chunks::import::page />
            <Route path=path!("/base/:kind") view=chunks::base_data::page />
            <Route path=path!("/knowledge") view=chunks::knowledge::page />
            <Route path=path!("/knowledge/:id") view=chunks::knowledge_entry::page />
            <Route path=path!("/statistics") view=chunks::statistics::page />
            <Route path=path!("/statistics/calls") view=chunks::calls::page />
            <Route path=path!("/statistics/calls/logs") view=chunks::call_logs::page />
            <Route path=path!("/bulletins") view=chunks::bulletins::page />
            <Route path=path!("/bulletins/:kind/:month") view=chunks::bulletin::page />
            <Route path=path!("/search") view=chunks::search::page />
            <Route path=path!("/me") view=chunks::settings::page />
            <Route path=path!("/me/bag") view=chunks::bag::page />
            <Route path=path!("/me/scanner") view=chunks::check_scanner::page />
            <Route path=path!("/me/sync") view=chunks::sync::page />
            <Route path=path!("/me/devices") view=chunks::devices::page />
            <Route path=path!("/me/systems") view=chunks::systems::page />
            <Route path=path!("/me/badge") view=chunks::badge::page />
            <Route path=path!("/me/confirm") view=chunks::confirm::page />
            <Route path=path!("/me/thresholds") view=chunks::thresholds::page />
            <Route path=path!("/me/callbacks") view=chunks::callback_rule::page />
            <Route path=path!("/me/hours") view=chunks::working_hours::page />
            <Route path=path!("/me/escalation") view=chunks::escalation::page />
            <Route path=path!("/me/protection") view=chunks::protection::page />
        </Routes>
    }
}

/// Where an address leads that leads nowhere.
#[component]
fn NotFound() -> impl IntoView {
    view! {
        <AppBar title=say("app.name") />
        <EmptyState glyph=Glyph::Gate title=say("start.not_found") text=say("start.not_found_text")>
            <ButtonLink href="/">{say("start.to_start")}</ButtonLink>
        </EmptyState>
    }
}
