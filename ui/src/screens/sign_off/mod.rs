//! The sign-off: the department confirms work and bill, rates and signs (A8). On the technician's device
//! it is handed over; on the own account it is a page like any other.

mod badge_field;
mod by_badge;
mod by_device;
mod changed;
mod code_field;
mod confirm;
mod draft;
mod form;
mod full_screen;
mod hand_over;
mod not_now;
mod rating;
mod rework;
mod signer;
mod summary;
mod thanks;
mod way;

use super::one_order::{OneOrder, Order};
use crate::app::{to, use_person};
use crate::components::{AppBar, Show};
use crate::i18n::{say, tr};
pub use code_field::CodeField;
use draft::Draft;
use leptos::prelude::*;
use not_now::NotNow;
pub use rating::{Rated, Rating};
pub use summary::BillCard;
use yizhan_api::domain::base::Role;
use yizhan_api::domain::order::ActionKind;

/// The sign-off of the order that the address names.
#[component]
pub fn SignOff() -> impl IntoView {
    view! { <OneOrder title="sign_off.title" let:order><SignOffOf order /></OneOrder> }
}

#[component]
fn SignOffOf(order: Order) -> impl IntoView {
    let person = use_person();
    if person.role == Role::Requester {
        let draft = Draft::own(order, &person);
        return view! { <OwnAccount order draft /> }.into_any();
    }
    let draft = Draft::handed_over(order);
    view! { <hand_over::HandOver order draft /> }.into_any()
}

/// Whether a sign-off can be given now (reactive).
fn is_possible(order: Order) -> Memo<bool> {
    Memo::new(move |_| order.with(|order| order.actions.contains(&ActionKind::SignOff)))
}

/// A department person on the own account.
#[component]
fn OwnAccount(order: Order, draft: Draft) -> impl IntoView {
    let possible = is_possible(order);
    let content = move || match draft.outcome.get() {
        Some(outcome) => view! { <thanks::Thanks order outcome /> }.into_any(),
        None if possible.get() => view! { <form::Form order draft /> }.into_any(),
        None => view! { <NotNow order /> }.into_any(),
    };
    view! {
        <AppBar title=say("sign_off.title") back=to::order(order.id()) />
        <p class="visually-hidden" role="status">{move || draft.outcome.get().map(|outcome| tr(outcome.title()))}</p>
        <div class="page page-narrow sign-off">{content}</div>
        <Show when=move || draft.outcome.get().is_none() && possible.get()>
            <confirm::ConfirmBar order draft />
        </Show>
    }
}
