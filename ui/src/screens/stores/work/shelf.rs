//! Of a line on the desk: which shelf it comes from, and which bin it goes to.

use super::super::slip::shelf_words;
use super::basket::{Basket, Line};
use crate::client;
use crate::components::{Choice, Field, Select, Show};
use crate::i18n::{say, tr};
use crate::whenever::whenever;
use leptos::prelude::*;
use yizhan_api::domain::stock::Shelf;
use yizhan_api::domain::{MovementId, PartId};
use yizhan_api::{ShowPart, Tag};

fn change(basket: Basket, movement: MovementId, set: impl FnOnce(&mut Line)) {
    basket.lines.update(|lines| {
        if let Some(line) = lines.iter_mut().find(|line| line.movement == movement) {
            set(line);
        }
    });
}

/// Chooses the shelf, where the part lies on several in the store at hand.
#[component]
pub(super) fn FromShelf(
    basket: Basket,
    movement: MovementId,
    part: PartId,
    chosen: Option<Shelf>,
) -> impl IntoView {
    let detail = client::view(move || Some(ShowPart { part }), |_| vec![Tag::Stock]);
    let shelves = Memo::new(move |_| {
        let store = basket.store.get();
        let shelves = detail.with(|detail| {
            let shelves = detail?.shelves.iter();
            let here = shelves.filter(|shelf| Some(shelf.store) == store && shelf.quantity > 0);
            Some(
                here.map(|shelf| (shelf.shelf.clone(), shelf.quantity))
                    .collect::<Vec<_>>(),
            )
        });
        shelves.unwrap_or_default()
    });
    let value = RwSignal::new(key(chosen.as_ref()));
    let choices = Signal::derive(move || {
        let any = Choice::new("", tr("stores.any_shelf"));
        let shelf = |(shelf, units): (Shelf, i64)| {
            let words = shelf_words(&shelf).unwrap_or_else(|| tr("stores.no_bin"));
            Choice::new(key(Some(&shelf)), format!("{words} · {units}"))
        };
        let all = shelves.get().into_iter().map(shelf);
        [any].into_iter().chain(all).collect::<Vec<_>>()
    });
    let choose = move |chosen: String| {
        let all = shelves.get_untracked().into_iter();
        let shelf = all
            .map(|(shelf, _)| shelf)
            .find(|shelf| key(Some(shelf)) == chosen);
        change(basket, movement, |line| line.shelf = shelf);
    };
    view! {
        <Show when=move || shelves.with(|all| all.len() > 1) && !basket.is_locked()>
            <div class="desk-fields">
                <Select label=say("stores.from_shelf") value choices on_change=choose />
            </div>
        </Show>
    }
}

/// What a shelf is told by among choices; empty for none.
fn key(shelf: Option<&Shelf>) -> String {
    shelf
        .and_then(|shelf| serde_json::to_string(shelf).ok())
        .unwrap_or_default()
}

/// The bin of this line, where it is another one than for the rest.
#[component]
pub(super) fn OwnBin(basket: Basket, movement: MovementId, to_bin: String) -> impl IntoView {
    let is_said = !to_bin.is_empty();
    let value = RwSignal::new(to_bin);
    whenever(move || {
        let bin = value.get();
        untrack(|| change(basket, movement, |line| line.to_bin = bin));
    });
    let read_only = Signal::derive(move || basket.is_locked());
    view! {
        <details class="desk-more" open=is_said>
            <summary>{say("stores.own_bin")}</summary>
            <div class="desk-fields">
                <Field label=say("stores.to_bin") value read_only optional=true hint=say("stores.own_bin_hint") />
            </div>
        </details>
    }
}
