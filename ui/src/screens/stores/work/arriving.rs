//! What a keeper should know of a delivery before it is taken in: papers that ran out, parts that lie elsewhere.

use super::basket::Basket;
use crate::client;
use crate::components::{Banner, Tone};
use crate::i18n::{say, tr, tr_with};
use crate::screens::filing::pause::after_a_pause;
use crate::words::paper_words;
use leptos::prelude::*;
use yizhan_api::domain::base::PaperState;
use yizhan_api::view::{DeliveryCheck, Named, SupplierView};
use yizhan_api::{CheckDelivery, Tag};

/// The warnings; nothing where all is well.
#[component]
pub(super) fn Arriving(basket: Basket) -> impl IntoView {
    let supplier = after_a_pause(basket.supplier);
    let parts = Memo::new(move |_| {
        let lines = |lines: &Vec<_>| lines.iter().map(part).collect::<Vec<_>>();
        basket.lines.with(lines)
    });
    let checked = client::view(
        move || {
            Some(CheckDelivery {
                store: basket.store.get(),
                supplier: supplier.get(),
                parts: parts.get(),
            })
        },
        |_| vec![Tag::BaseData],
    );
    let told = Memo::new(move |_| checked.ready().unwrap_or_default());
    move || {
        let DeliveryCheck {
            suppliers,
            misplaced,
        } = told.get();
        let due = suppliers.into_iter().map(due).collect_view();
        view! { {due} {elsewhere(misplaced)} }
    }
}

fn part(line: &super::basket::Line) -> yizhan_api::domain::PartId {
    line.part.part.id
}

fn due(supplier: SupplierView) -> impl IntoView {
    let is_expired = |state| state == PaperState::Expired;
    let (tone, title, text) = match supplier.due.iter().any(|due| is_expired(due.state)) {
        true => (
            Tone::Warn,
            "stores.papers_expired",
            Some("stores.papers_expired_text"),
        ),
        false => (Tone::Info, "stores.papers_soon", None),
    };
    let lines = supplier.due.iter().map(|due| paper_words(&due.paper));
    let lines: Vec<String> = lines.collect();
    let name = supplier.name;
    view! {
        <Banner tone title=move || tr_with(title, &[("name", name.clone())])>
            {lines.into_iter().map(|line| view! { <p>{line}</p> }).collect_view()}
            {text.map(|text| view! { <p>{say(text)}</p> })}
        </Banner>
    }
}

fn elsewhere(parts: Vec<Named>) -> Option<impl IntoView> {
    (!parts.is_empty()).then(|| {
        let names: Vec<String> = parts.into_iter().map(|part| part.name).collect();
        let text = names.join(&tr("list.join"));
        view! {
            <Banner tone=Tone::Warn title=say("stores.misplaced")>
                <p>{text}</p>
            </Banner>
        }
    })
}
