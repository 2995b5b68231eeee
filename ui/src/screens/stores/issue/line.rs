//! A part on the desk: where it lies, how many there are, how many go out.

use super::super::instead::{Instead, units};
use super::bench::Bench;
use super::draft::Line;
use super::kept::ForOthers;
use super::scan::{take_instead, words};
use crate::client;
use crate::components::{Glyph, Icon, IconButton, Show, Stepper};
use crate::i18n::{say, tr_with};
use crate::whenever::whenever;
use leptos::prelude::*;
use yizhan_api::domain::MovementId;
use yizhan_api::view::{InsteadView, PartView, StoreStock};
use yizhan_api::{FindPart, Tag};

/// The most units that one line issues, as the engine has it.
const MOST: i64 = 10_000;

/// A part on the desk.
#[component]
pub(super) fn DeskLine(bench: Bench, movement: MovementId) -> impl IntoView {
    let find =
        move |lines: &Vec<Line>| lines.iter().find(|line| line.movement == movement).cloned();
    let Some(line) = bench.lines.with_untracked(find) else {
        return ().into_any();
    };
    let id = line.part.part.id;
    let (code, scanned) = (line.code.clone(), StoredValue::new(line.part));
    // The books as they are now; as they were when scanned, while they are on their way.
    let live = client::view(
        move || Some(FindPart { code: code.clone() }),
        |_| vec![Tag::Stock],
    );
    let part = move || live.ready().unwrap_or_else(|| scanned.get_value());
    let quantity = RwSignal::new(line.quantity);
    whenever(move || {
        if let Some(line) = bench.lines.with(find) {
            quantity.set(line.quantity);
        }
    });
    Effect::new(move |before: Option<i64>| {
        let now = quantity.get();
        let on_desk = bench.lines.with_untracked(find).map(|line| line.quantity);
        if before.is_some() && on_desk.is_some_and(|there| there != now) {
            bench.change(|lines| {
                if let Some(line) = lines.iter_mut().find(|line| line.movement == movement) {
                    line.quantity = now;
                }
            });
        }
        now
    });
    let here = Memo::new(move |_| stock_here(&part(), bench));
    let short = move || here.get().map_or(0, |stock| stock.quantity) < quantity.get();
    let in_books = Signal::derive(move || here.get().map_or(0, |stock| stock.quantity));
    let unit = move || part().part.unit;
    let note = move || {
        let stock = here.get();
        let bin = stock
            .as_ref()
            .map(|stock| stock.bin.clone())
            .filter(|bin| !bin.is_empty());
        let count = stock.map_or(0, |stock| stock.quantity).to_string();
        let in_books = tr_with("issue.in_books", &[("n", count), ("unit", unit())]);
        bin.map(|bin| format!("{} · {in_books}", tr_with("issue.bin", &[("bin", bin)])))
            .unwrap_or(in_books)
    };
    let name = move || words(&part());
    let missing = move || quantity.get() - in_books.get().max(0);
    let offered = Signal::derive(move || match short() && !bench.is_locked() {
        true => part().instead,
        false => Vec::new(),
    });
    let take = move |instead: InsteadView| {
        let units = units(&instead, bench.store.get_untracked(), untrack(missing));
        take_instead(bench, movement, units, instead.part.code);
    };
    let remove = move |()| {
        bench.change(|lines| lines.retain(|line| line.movement != movement));
        super::super::scanning::focus_if_no_touch();
    };
    view! {
        <div class="desk-line">
            <div class="work-line-words">
                <p class="row-title">{name}</p>
                <p class="row-note number">{move || part().part.code}</p>
                <p class="row-note">{note}</p>
                <Show when=short>
                    <p class="desk-short"><Icon glyph=Glyph::Alert small=true /><span>{say("issue.more_than_books")}</span></p>
                </Show>
                <Instead offered store=bench.store on_take=take />
                <ForOthers bench part=id quantity in_books />
            </div>
            <Show
                when=move || !bench.is_locked()
                fallback=move || view! { <p class="desk-locked number">{move || format!("× {}", quantity.get())}</p> }
            >
                <Stepper label=move || tr_with("issue.quantity_of", &[("name", name())]) value=quantity least=1 most=MOST />
                <IconButton glyph=Glyph::Trash label=move || tr_with("issue.remove", &[("name", name())]) on_click=remove />
            </Show>
        </div>
    }
    .into_any()
}

fn stock_here(part: &PartView, bench: Bench) -> Option<StoreStock> {
    let store = bench.store.get()?;
    part.stock
        .iter()
        .find(|stock| stock.store == store)
        .cloned()
}
