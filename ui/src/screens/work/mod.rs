//! What the technician does on an order: labour, parts used, finishing (A7). Phone first.

mod bottom;
mod finish;
mod labour;
mod parts;
mod saving;
mod signed;

use super::one_order::{OneOrder, Order};
use super::photos::PhotosCard;
use crate::app::to;
use crate::components::{AppBar, Banner, Tone};
use crate::i18n::{say, tr_with};
use crate::words::status_word;
use leptos::prelude::*;

pub use finish::FinishSheet;

/// Labour and parts of the order that the address names.
#[component]
pub fn Work() -> impl IntoView {
    view! { <OneOrder title="work.title" let:order><WorkOn order /></OneOrder> }
}

#[component]
fn WorkOn(order: Order) -> impl IntoView {
    let id = order.id();
    signed::provide(order);
    view! {
        <AppBar title=say("work.title") back=to::order(id) />
        <div class="page work">
            <div class="work-order">
                <p class="ticket-number">{move || order.with(|order| order.number.clone())}</p>
                <p class="ticket-title">{move || order.with(|order| order.description.clone())}</p>
                <p class="soft small">{move || order.with(|order| order.place_label.clone())}</p>
            </div>
            <NotNow order />
            <SignatureLost order />
            <div class="work-columns">
                <labour::Labour order />
                <parts::Parts order />
            </div>
            <PhotosCard order=order.shown() on_change=move |after| order.show(after) />
        </div>
        <bottom::Bottom order />
        <signed::Warning />
    }
}

/// Why nothing can be changed, where nothing can be changed.
#[component]
fn NotNow(order: Order) -> impl IntoView {
    let closed =
        Memo::new(move |_| order.with(|order| (!order.may_edit_lines).then_some(order.status)));
    move || {
        closed.get().map(|status| {
            let title = move || tr_with("work.not_now", &[("status", status_word(status))]);
            view! { <Banner tone=Tone::Info title><p>{say("work.not_now_way")}</p></Banner> }
        })
    }
}

/// The department's signature no longer holds, because the bill has changed since.
#[component]
fn SignatureLost(order: Order) -> impl IntoView {
    let lost = Memo::new(move |_| {
        order.with(|order| order.sign_off.as_ref().is_some_and(|given| !given.valid))
    });
    move || {
        lost.get().then(|| {
            view! {
                <Banner tone=Tone::Bad title=say("work.signature_lost")>
                    <p>{say("work.signature_lost_text")}</p>
                </Banner>
            }
        })
    }
}
