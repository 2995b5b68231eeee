//! Counting: scan a part, say how many are there.

use super::super::scanning::{Answer, AnswerShown, Keys, ScanField, Scanner, SoundSwitch, listen};
use super::super::slip::shelf_words;
use super::super::unknown::not_found;
use super::super::whole::not_whole;
use crate::camera::Camera;
use crate::client;
use crate::components::{Button, ButtonKind, Card, Choice, Field, Glyph, Select, Show};
use crate::i18n::{say, tr, tr_with};
use crate::screens::{Sending, Trouble};
use leptos::prelude::*;
use yizhan_api::domain::stock::Shelf;
use yizhan_api::domain::{CountId, Refusal};
use yizhan_api::view::{PartView, SpotView, StocktakeView};
use yizhan_api::{CountPart, FindPart};

/// The part that is being counted.
#[derive(Clone)]
struct At {
    code: String,
    part: PartView,
    shelves: Vec<Shelf>,
}

/// The scan field, and the number for what was scanned.
#[component]
pub(super) fn Counting(page: Signal<StocktakeView>) -> impl IntoView {
    let scanner = Scanner::new();
    let at = RwSignal::new(None::<At>);
    let units = RwSignal::new(String::new());
    let on_code = move |code: String| {
        let code = code.trim().to_owned();
        if !code.is_empty() {
            scanner.take(code, move |code| found(scanner, page, at, units, code));
        }
    };
    let keys = Keys {
        on_code: Callback::new(on_code),
        on_send: Callback::new(|()| {}),
        on_undo: Callback::new(|()| {}),
    };
    listen(keys);
    view! {
        <Card title=say("stores.count.counting") aside=move || view! { <SoundSwitch scanner /> }>
            <Camera open=scanner.camera on_code=on_code />
            <ScanField scanner keys label=say("issue.scan_part") hint=say("stores.count.scan_hint") />
            <AnswerShown scanner />
            {move || at.get().map(|part| view! { <HowMany page scanner at part units /> })}
        </Card>
    }
}

async fn found(
    scanner: Scanner,
    page: Signal<StocktakeView>,
    at: RwSignal<Option<At>>,
    units: RwSignal<String>,
    code: String,
) {
    let answer = client::send(FindPart { code: code.clone() }).await;
    let Some(before) = at.try_get_untracked() else {
        return;
    };
    match answer {
        Ok(part) => {
            // The same part once more: one more of it.
            if before.is_some_and(|before| before.part.part.id == part.part.id) {
                let now = units.get_untracked().trim().parse::<i64>().unwrap_or(0) + 1;
                units.set(now.to_string());
                scanner.say(Answer::Again(part.part.name, now));
                return;
            }
            let shelves = page.with_untracked(|page| {
                let spots = page
                    .spots
                    .iter()
                    .filter(|spot| spot.tally.part == part.part.id);
                spots
                    .map(|spot| spot.tally.shelf.clone())
                    .collect::<Vec<_>>()
            });
            units.set("1".to_owned());
            scanner.say(Answer::Part(part.part.name.clone()));
            at.set(Some(At {
                code,
                part,
                shelves,
            }));
        }
        Err(why) => {
            let store = page.with_untracked(|page| page.slip.store);
            scanner.say(not_found(Some(store), code, why).await);
        }
    }
}

#[component]
fn HowMany(
    page: Signal<StocktakeView>,
    scanner: Scanner,
    at: RwSignal<Option<At>>,
    part: At,
    units: RwSignal<String>,
) -> impl IntoView {
    let sending = Sending::new();
    let Sending { busy, error } = sending;
    let chosen = RwSignal::new("0".to_owned());
    let shelves = StoredValue::new(part.shelves.clone());
    let choices = Signal::derive(move || {
        shelves.with_value(|shelves| {
            let name =
                |shelf: &Shelf| shelf_words(shelf).unwrap_or_else(|| tr("stores.count.no_bin"));
            let all = shelves.iter().enumerate();
            all.map(|(n, shelf)| Choice::new(n.to_string(), name(shelf)))
                .collect::<Vec<_>>()
        })
    });
    let several = part.shelves.len() > 1;
    let (name, unit) = (part.part.part.name.clone(), part.part.part.unit.clone());
    let code = StoredValue::new(part.code);
    let count = StoredValue::new(CountId(client::new_id()));
    let send = move |()| {
        let Ok(quantity) = units.get_untracked().trim().parse::<i64>() else {
            error.set(Some(Refusal::QuantityNotSensible.into()));
            return;
        };
        let shelf = chosen.get_untracked().parse::<usize>().ok();
        let shelf = shelf.and_then(|n| shelves.with_value(|shelves| shelves.get(n).cloned()));
        let request = CountPart {
            count: count.get_value(),
            stocktake: page.with_untracked(|page| page.slip.id),
            code: code.get_value(),
            shelf,
            quantity,
        };
        sending.send(request, move |spot| {
            at.set(None);
            scanner.say(Answer::Counted(counted_words(&spot)));
            super::super::scanning::focus_if_no_touch();
        });
    };
    view! {
        <form class="count-form" on:submit=move |event| { event.prevent_default(); send(()); }>
            <h3>{name}</h3>
            <Show when=move || several>
                <Select label=say("stores.count.where") value=chosen choices />
            </Show>
            <Field label=say("stores.count.how_many") value=units inputmode="numeric" unit=unit.clone() hint=say("stores.count.how_many_hint") error=not_whole(units) />
            <Trouble error />
            <div class="button-row">
                <Button kind=ButtonKind::Primary icon=Glyph::Check submit=true busy>{say("stores.count.take")}</Button>
                <Button kind=ButtonKind::Quiet on_click=move |()| at.set(None)>{say("stores.count.leave")}</Button>
            </div>
        </form>
    }
}

fn counted_words(spot: &SpotView) -> String {
    let units = spot.tally.counted.unwrap_or_default().to_string();
    tr_with(
        "stores.count.counted",
        &[
            ("name", spot.name.clone()),
            ("n", units),
            ("unit", spot.unit.clone()),
        ],
    )
}
