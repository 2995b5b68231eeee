//! Which page stands at which address.

use crate::components::{AppBar, ButtonLink, EmptyState, Glyph};
use crate::i18n::say;
use crate::screens::{
    accounts, base_data, filing, home, orders, search, settings, sign_off, stores, work,
};
use leptos::prelude::*;
use leptos_router::components::{ParentRoute, Route, Routes};
use leptos_router::path;

/// The page of the address.
#[component]
pub(super) fn Pages() -> impl IntoView {
    view! {
        <Routes fallback=NotFound>
            <Route path=path!("/") view=home::Home />
            <Route path=path!("/new") view=filing::Filing />
            <Route path=path!("/orders/:id/sign-off") view=sign_off::SignOff />
            <Route path=path!("/orders/:id/work") view=work::Work />
            <ParentRoute path=path!("/orders") view=orders::Orders>
                <Route path=path!("") view=orders::NoOrder />
                <Route path=path!(":id") view=orders::Order />
            </ParentRoute>
            <Route path=path!("/issue") view=stores::Issue />
            <Route path=path!("/stock") view=stores::Stock />
            <Route path=path!("/accounts") view=accounts::Accounts />
            <Route path=path!("/base") view=base_data::FirstKind />
            <Route path=path!("/base/:kind") view=base_data::BaseData />
            <Route path=path!("/search") view=search::Search />
            <Route path=path!("/me") view=settings::Settings />
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
