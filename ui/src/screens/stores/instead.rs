//! What may be taken instead of a part that has run out or is blocked.

use crate::components::{Button, ButtonKind};
use crate::i18n::{say, tr, tr_with};
use leptos::prelude::*;
use yizhan_api::domain::{MovementId, PartId, StoreId};
use yizhan_api::view::{InsteadView, StoreStock};

/// A line on a desk.
pub(super) trait OnDesk {
    fn movement(&self) -> MovementId;
    fn part(&self) -> PartId;
    fn quantity(&mut self) -> &mut i64;
}

/// Puts some units of another part in the place of those that a line has too many of; false where that line is gone.
pub(super) fn replace<L: OnDesk>(
    lines: &mut Vec<L>,
    movement: MovementId,
    units: i64,
    mut instead: L,
) -> bool {
    let Some(short) = lines.iter_mut().find(|line| line.movement() == movement) else {
        return false;
    };
    let left = short.quantity();
    let units = units.min(*left);
    *left = left.saturating_sub(units);
    lines.retain_mut(|line| *line.quantity() > 0);
    let id = instead.part();
    if let Some(line) = lines.iter_mut().find(|line| line.part() == id) {
        let quantity = line.quantity();
        *quantity = quantity.saturating_add(units);
    } else {
        *instead.quantity() = units;
        lines.insert(0, instead);
    }
    true
}

/// What may be taken instead; nothing where there is nothing.
#[component]
pub(super) fn Instead(
    #[prop(into)] offered: Signal<Vec<InsteadView>>,
    /// The store at hand: what lies elsewhere cannot be taken here.
    store: RwSignal<Option<StoreId>>,
    /// Takes one.
    #[prop(into)]
    on_take: Callback<InsteadView>,
) -> impl IntoView {
    let rows = move || {
        let here = store.get();
        let rows = offered.get().into_iter();
        rows.map(|instead| view! { <li><Offered instead here on_take /></li> })
            .collect_view()
    };
    view! {
        {move || (!offered.with(Vec::is_empty)).then(|| view! {
            <div class="instead">
                <p class="instead-title">{say("instead.title")}</p>
                <ul class="list" role="list" aria-label=say("instead.title")>{rows}</ul>
            </div>
        })}
    }
}

#[component]
fn Offered(
    instead: InsteadView,
    here: Option<StoreId>,
    on_take: Callback<InsteadView>,
) -> impl IntoView {
    let part = instead.part.clone();
    let name = format!("{} {}", part.name, part.spec).trim().to_owned();
    let lies: Vec<String> = instead
        .stock
        .iter()
        .map(|stock| lies(stock, here, &part.unit))
        .collect();
    let lies = lies.join(" · ");
    let is_named = instead.is_named;
    let is_here = instead.stock.iter().any(|stock| Some(stock.store) == here);
    let of = name.clone();
    let take = move |()| on_take.run(instead.clone());
    view! {
        <div class="instead-row">
            <div class="work-line-words">
                <p class="row-title">{name}</p>
                <p class="row-note number">{part.code}</p>
                <p class="row-note">{lies}</p>
                {(!is_named).then(|| view! { <p class="row-note">{say("instead.alike")}</p> })}
            </div>
            {is_here.then(|| view! {
                <Button kind=ButtonKind::Soft small=true on_click=take>
                    {say("instead.take")}<span class="visually-hidden">{format!(" {of}")}</span>
                </Button>
            })}
        </div>
    }
}

/// Where some of it lies: by its bin in the store at hand, by its name in another one.
fn lies(stock: &StoreStock, here: Option<StoreId>, unit: &str) -> String {
    let count = tr_with(
        "issue.in_books",
        &[("n", stock.quantity.to_string()), ("unit", unit.to_owned())],
    );
    let place = if Some(stock.store) != here {
        stock.store_name.clone()
    } else if stock.bin.is_empty() {
        tr("instead.here")
    } else {
        tr_with("issue.bin", &[("bin", stock.bin.clone())])
    };
    format!("{place} · {count}")
}

/// How many of it replace what is missing: as many as the store at hand has.
pub(super) fn units(instead: &InsteadView, here: Option<StoreId>, missing: i64) -> i64 {
    let stock = instead
        .stock
        .iter()
        .filter(|stock| Some(stock.store) == here);
    let there: i64 = stock.map(|stock| stock.quantity).sum();
    missing.min(there).max(1)
}
