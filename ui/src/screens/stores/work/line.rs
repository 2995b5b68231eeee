//! A part on the desk: where it lies, how many there are, how many move, and what a delivery says of it.

use super::super::instead::{Instead, units};
use super::super::whole::{self, not_whole};
use super::basket::{Basket, Delivered, Line};
use super::kind::WorkKind;
use super::scan::take_instead;
use super::shelf::{FromShelf, OwnBin};
use crate::components::{Field, Glyph, Icon, IconButton, Show, Stepper};
use crate::i18n::{say, tr_with};
use crate::whenever::whenever;
use leptos::prelude::*;
use yizhan_api::domain::MovementId;
use yizhan_api::view::{InsteadView, PartView};

/// The most units that one line moves, as the engine has it.
const MOST: i64 = 10_000;

/// A part on the desk.
#[component]
pub(super) fn WorkLine(basket: Basket, movement: MovementId) -> impl IntoView {
    let find =
        move |lines: &Vec<Line>| lines.iter().find(|line| line.movement == movement).cloned();
    let Some(line) = basket.lines.with_untracked(find) else {
        return ().into_any();
    };
    let id = line.part.part.id;
    let part = StoredValue::new(line.part);
    let quantity = RwSignal::new(line.quantity);
    whenever(move || {
        if let Some(line) = basket.lines.with(find) {
            quantity.set(line.quantity);
        }
    });
    Effect::new(move |before: Option<i64>| {
        let now = quantity.get();
        let on_desk = basket.lines.with_untracked(find).map(|line| line.quantity);
        if before.is_some() && on_desk.is_some_and(|there| there != now) {
            basket.change(|lines| {
                if let Some(line) = lines.iter_mut().find(|line| line.movement == movement) {
                    line.quantity = now;
                }
            });
        }
        now
    });
    let in_books = Memo::new(move |_| part.with_value(|part| in_books(part, basket)));
    let is_short = move || basket.kind != WorkKind::Receive && in_books.get().1 < quantity.get();
    let unit = part.with_value(|part| part.part.unit.clone());
    let note = move || {
        let (bin, units) = in_books.get();
        // A delivery is told by the bin that it goes to.
        let said = basket.lines.with(find).map(|line| line.delivered.bin);
        let bin = said.filter(|said| !said.is_empty()).unwrap_or(bin);
        let words = tr_with(
            "issue.in_books",
            &[("n", units.to_string()), ("unit", unit.clone())],
        );
        if bin.is_empty() {
            words
        } else {
            format!("{} · {words}", tr_with("issue.bin", &[("bin", bin)]))
        }
    };
    let differs = Memo::new(move |_| {
        let line = basket.lines.with(find)?;
        let unit = line.part.part.unit.clone();
        not_as_announced(line.quantity, &line.delivered, unit)
    });
    let name = StoredValue::new(part.with_value(|part| part.part.name.clone()));
    let code = part.with_value(|part| part.part.code.clone());
    let offered = Signal::derive(move || {
        match basket.kind.hands_out() && is_short() && !basket.is_locked() {
            true => part.with_value(|part| part.instead.clone()),
            false => Vec::new(),
        }
    });
    let take = move |instead: InsteadView| {
        let missing = quantity.get_untracked() - in_books.get_untracked().1.max(0);
        let units = units(&instead, basket.store.get_untracked(), missing);
        take_instead(basket, movement, units, instead.part.code);
    };
    let remove = move |()| basket.change(|lines| lines.retain(|line| line.movement != movement));
    view! {
        <div class="desk-line">
            <div class="work-line-words">
                <p class="row-title">{move || name.get_value()}</p>
                <p class="row-note number">{code}</p>
                <p class="row-note">{note}</p>
                <Show when=is_short>
                    <p class="desk-short"><Icon glyph=Glyph::Alert small=true /><span>{say("issue.more_than_books")}</span></p>
                </Show>
                <Show when=move || differs.get().is_some()>
                    <p class="desk-short"><Icon glyph=Glyph::Alert small=true /><span>{move || differs.get()}</span></p>
                </Show>
                <Instead offered store=basket.store on_take=take />
            </div>
            <Show
                when=move || !basket.is_locked()
                fallback=move || view! { <p class="desk-locked number">{move || format!("× {}", quantity.get())}</p> }
            >
                <Stepper label=move || tr_with("issue.quantity_of", &[("name", name.get_value())]) value=quantity least=1 most=MOST />
                <IconButton glyph=Glyph::Trash label=move || tr_with("issue.remove", &[("name", name.get_value())]) on_click=remove />
            </Show>
            {basket.kind.asks_for_shelf().then(|| view! { <FromShelf basket movement part=id chosen=line.shelf /> })}
            {(basket.kind == WorkKind::Reshelve).then(|| view! { <OwnBin basket movement to_bin=line.to_bin /> })}
            {(basket.kind == WorkKind::Receive).then(|| view! { <DeliveredFields basket movement delivered=line.delivered /> })}
        </div>
    }
    .into_any()
}

/// Bin and units of the part in the store at hand.
fn in_books(part: &PartView, basket: Basket) -> (String, i64) {
    let store = basket.store.get();
    let here = part.stock.iter().find(|stock| Some(stock.store) == store);
    here.map_or((String::new(), 0), |stock| {
        (stock.bin.clone(), stock.quantity)
    })
}

/// How many more or fewer came than the delivery note says, those that were turned away among them.
fn not_as_announced(quantity: i64, delivered: &Delivered, unit: String) -> Option<String> {
    let came = quantity.saturating_add(delivered.turned_away);
    let missing = delivered.announced?.saturating_sub(came);
    let key = match missing {
        0 => return None,
        1.. => "stores.fewer_than_announced",
        _ => "stores.more_than_announced",
    };
    let n = missing.saturating_abs().to_string();
    Some(tr_with(key, &[("n", n), ("unit", unit)]))
}

/// Price, lot, last day, bin, and what the two other checks found.
#[component]
fn DeliveredFields(basket: Basket, movement: MovementId, delivered: Delivered) -> impl IntoView {
    let keep = move |set: &dyn Fn(&mut Delivered)| {
        basket.lines.update(|lines| {
            if let Some(line) = lines.iter_mut().find(|line| line.movement == movement) {
                set(&mut line.delivered);
            }
        });
    };
    let text = |value: &str| RwSignal::new(value.to_owned());
    let (price, lot) = (text(&delivered.price), text(&delivered.lot));
    let (last, bin) = (text(&delivered.expires_on), text(&delivered.bin));
    let number =
        |units: Option<i64>| RwSignal::new(units.map(|n| n.to_string()).unwrap_or_default());
    let announced = number(delivered.announced);
    let turned_away = number(Some(delivered.turned_away).filter(|units| *units > 0));
    // A bin is scanned, too.
    let scanned = Memo::new(move |_| {
        basket.lines.with(|lines| {
            let line = lines.iter().find(|line| line.movement == movement);
            line.map(|line| line.delivered.bin.clone())
        })
    });
    whenever(move || {
        if let Some(scanned) = scanned.get()
            && bin.with_untracked(|bin| *bin != scanned)
        {
            bin.set(scanned);
        }
    });
    whenever(move || {
        let (price, lot, last, bin) = (price.get(), lot.get(), last.get(), bin.get());
        let (announced, turned_away) = (announced.get(), turned_away.get());
        untrack(|| {
            keep(&|kept| {
                kept.price.clone_from(&price);
                kept.lot.clone_from(&lot);
                kept.expires_on.clone_from(&last);
                kept.bin.clone_from(&bin);
                kept.announced = whole::units(&announced).flatten();
                kept.turned_away = whole::units(&turned_away).flatten().unwrap_or(0);
                kept.not_whole = [&announced, &turned_away]
                    .map(|typed| whole::units(typed))
                    .contains(&None);
            });
        });
    });
    let read_only = Signal::derive(move || basket.is_locked());
    view! {
        <details class="desk-more">
            <summary>{say("stores.delivery_details")}</summary>
            <div class="desk-fields">
                <Field label=say("stores.price") value=price inputmode="decimal" unit=say("stores.yuan") read_only hint=say("stores.price_hint") />
                <Field label=say("stores.lot") value=lot read_only />
                <Field label=say("stores.expires_on") value=last kind="date" read_only />
                <Field label=say("stores.bin") value=bin read_only hint=say("stores.bin_hint") />
                <Field label=say("stores.announced") value=announced inputmode="numeric" read_only hint=say("stores.announced_hint") error=not_whole(announced) />
                <Field label=say("stores.turned_away") value=turned_away inputmode="numeric" read_only hint=say("stores.turned_away_hint") error=not_whole(turned_away) />
            </div>
        </details>
    }
}
