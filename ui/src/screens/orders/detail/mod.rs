//! One order with everything on it.

pub(super) mod actions;
mod as_signed;
mod audit;
mod banners;
mod bill;
mod callback;
mod charges;
mod clocks;
mod drawn;
mod edits;
mod escalation;
mod findings;
mod head;
mod held;
mod kept;
mod people;
mod related;
mod sign_off;
mod told;
mod trail;

use super::sheets::Sheets;
use super::taking::Taking;
use crate::app::{back_to_list, to, use_news};
use crate::client;
use crate::components::{AppBar, ButtonLink, EmptyState, Glyph, IconButton, Skeleton};
use crate::i18n::{say, tr};
use crate::screens::Watched;
use crate::screens::audit_sample::LookCard;
use crate::screens::knowledge::{KnowledgeCard, SolvedBefore};
use crate::screens::orders::taking::Doing;
use crate::screens::photos::PhotosCard;
use crate::whenever::whenever;
use actions::Actions;
use banners::Banners;
use leptos::prelude::*;
use yizhan_api::domain::OrderId;
use yizhan_api::view::OrderView;
use yizhan_api::{ShowOrder, Tag};

pub use bill::{BillCard, BillLines};
pub use findings::FindingFacts;
pub use sign_off::SignOffFacts;

/// An order.
#[component]
pub fn OrderDetail(
    /// Which one.
    id: OrderId,
) -> impl IntoView {
    let order = client::view(
        move || Some(ShowOrder { order: id }),
        |request| vec![Tag::Order(request.order)],
    );
    let taking = Taking::new(order);
    provide_context(taking);
    if let Some(news) = use_news() {
        news.look_at(id);
    }
    whenever(move || order.with(|order| order.map(|order| client::clock::heard(order.now))));
    let title = move || match order.with(|order| order.map(|order| order.number.clone())) {
        Some(number) => number,
        None => tr("nav.orders"),
    };
    view! {
        <article class="order-pane">
            <AppBar title back=back_to_list()>
                <IconButton glyph=Glyph::QrCode label=say("order.code") on_click=move |()| taking.open(Doing::Code) />
            </AppBar>
            <Watched view=order skeleton=|| view! { <div class="page"><Skeleton cards=true lines=4 /></div> } let:order>
                <Content order on_change=move |after| taking.view.set(after) />
                <Actions order />
                <Sheets order />
            </Watched>
        </article>
    }
}

#[component]
fn Content(
    order: Signal<OrderView>,
    #[prop(into)] on_change: Callback<OrderView>,
) -> impl IntoView {
    view! {
        <div class="page order-page">
            <div class="order-main">
                <Banners order />
                <held::HeldBanner order />
                <head::Head order />
                <related::RelatedCards order />
                <PhotosCard order on_change />
                <clocks::Clocks order />
                <SolvedBefore order />
                <findings::FindingsCard order />
                <KnowledgeCard order on_change />
                <LookCard order on_change />
                <BillCard order on_change />
                <drawn::DrawnCard order />
                <told::TakeToldButton order on_change />
                <kept::KeptCard order />
                <sign_off::SignOffCard order />
                <callback::CallbackCard order />
                <charges::ChargesCard order />
            </div>
            <div class="order-side">
                <people::People order />
                <trail::TrailCard order />
                <audit::AuditCard order />
            </div>
        </div>
    }
}

/// An address that names no order.
#[component]
pub fn UnknownOrder() -> impl IntoView {
    view! {
        <article class="order-pane">
            <AppBar title=say("nav.orders") back=to::ORDERS />
            <EmptyState glyph=Glyph::Orders title=say("errors.unknown_order.text") text=say("errors.unknown_order.way")>
                <ButtonLink href=to::SEARCH icon=Glyph::Search>{say("nav.search")}</ButtonLink>
            </EmptyState>
        </article>
    }
}
