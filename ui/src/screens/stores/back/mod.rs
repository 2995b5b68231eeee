//! Taking parts back (退库): scan the order, set what comes back, one button.

mod held;
mod send;

use held::{Back, Held, HeldList};
use send::{Bar, Returned, send};

use super::scanning::{
    Answer, AnswerShown, Keys, ScanField, Scanner, SoundSwitch, StoreChoice, listen,
    scan_comes_next, store_here,
};
use crate::app::to;
use crate::camera::Camera;
use crate::client;
use crate::components::{AppBar, Card, Show, TextArea};
use crate::i18n::say;
use crate::screens::filing::lookup::Lookup;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use yizhan_api::domain::{OrderId, Refusal, SlipId};
use yizhan_api::view::{PersonView, SlipView};
use yizhan_api::{ApiError, FindOrder, FindPart, Holder, ReadOrderCode, ShowHeld};
use yizhan_scan::is_order_code;

/// What is known of who brings parts back.
#[derive(Clone, Copy)]
struct Returning {
    store: RwSignal<Option<yizhan_api::domain::StoreId>>,
    held: RwSignal<Option<Held>>,
    slip: StoredValue<SlipId>,
    note: RwSignal<String>,
    scanner: Scanner,
    busy: RwSignal<bool>,
    error: RwSignal<Option<ApiError>>,
    done: RwSignal<Option<SlipView>>,
}

/// The page `/stores/return`.
#[component]
pub fn Return() -> impl IntoView {
    let back = Returning {
        store: RwSignal::new(store_here()),
        held: RwSignal::new(None),
        slip: StoredValue::new(SlipId(client::new_id())),
        note: RwSignal::new(String::new()),
        scanner: Scanner::new(),
        busy: RwSignal::new(false),
        error: RwSignal::new(None),
        done: RwSignal::new(None),
    };
    let query = use_query_map();
    let asked = query.with_untracked(|query| query.get("order")?.parse::<OrderId>().ok());
    if let Some(order) = asked {
        back.scanner
            .in_turn(show(back, Holder::Order(order), String::new()));
    }
    let keys = Keys {
        on_code: Callback::new(move |code: String| scanned(back, code)),
        on_send: Callback::new(move |()| send(back)),
        on_undo: Callback::new(|()| {}),
    };
    listen(keys);
    let scanner = back.scanner;
    let needs_store = Signal::derive(move || back.held.with(Option::is_some));
    view! {
        <AppBar title=say("stores.return.title") back=to::STORE_DESK><SoundSwitch scanner /></AppBar>
        <div class="page page-wide issue">
            {move || match back.done.get() {
                Some(slip) => view! { <Returned back slip /> }.into_any(),
                None => view! {
                    <div class="issue-desk">
                        <div class="issue-main">
                            <Camera open=scanner.camera on_code=move |code| scanned(back, code) />
                            <Show when=move || scanner.camera.get()><AnswerShown scanner /></Show>
                            <ScanField scanner keys label=say("stores.return.scan") hint=say("stores.return.scan_hint") />
                            <Show when=move || !scanner.camera.get()><AnswerShown scanner /></Show>
                            <HeldList back />
                        </div>
                        <div class="issue-side">
                            <Card title=say("stores.return.head")>
                                <StoreChoice store=back.store is_needed=needs_store label=say("stores.return.store") />
                                <PersonField back />
                                <TextArea label=say("stores.note") value=back.note optional=true />
                            </Card>
                        </div>
                    </div>
                }
                .into_any(),
            }}
        </div>
        <Show when=move || back.done.with(Option::is_none)><Bar back /></Show>
    }
}

/// A person who brings back what was carried along.
#[component]
fn PersonField(back: Returning) -> impl IntoView {
    let typed = RwSignal::new(String::new());
    let picked = RwSignal::new(None::<String>);
    let lookup = Lookup {
        typed,
        is_picked: Signal::derive(move || picked.get() == Some(typed.get())),
        pick: Callback::new(move |found: PersonView| {
            let name = found.name.clone();
            typed.set(name.clone());
            picked.set(Some(name.clone()));
            let holder = Holder::Person(found.id);
            // A scan that went through this field picks anew who was picked.
            let is_here = back
                .held
                .with_untracked(|held| held.as_ref().is_some_and(|held| held.holder == holder));
            if is_here {
                return;
            }
            scan_comes_next();
            back.scanner.in_turn(show(back, holder, name));
        }),
        unpick: Callback::new(move |()| {
            if picked.with(Option::is_some) {
                picked.set(None);
            }
        }),
    };
    let (suggestions, on_pick) = lookup.offer();
    view! {
        <crate::components::Picker label=say("stores.return.person") typed suggestions on_pick
            hint=say("stores.return.person_hint") optional=true />
    }
}

fn scanned(back: Returning, code: String) {
    let code = code.trim().to_owned();
    if code.is_empty() || back.busy.get_untracked() {
        return;
    }
    back.done.set(None);
    back.scanner.take(code, move |code| look_up(back, code));
}

async fn look_up(back: Returning, code: String) {
    let is_part = back.held.with_untracked(Option::is_some) && !is_order_code(&code);
    if is_part && one_more(back, &code).await {
        return;
    }
    let found = client::send(FindOrder { code: code.clone() }).await;
    if back.busy.try_get_untracked().is_none() {
        return;
    }
    match found {
        Ok(order) => show(back, Holder::Order(order.id), order.number).await,
        Err(ApiError::Refusal(Refusal::UnknownOrder)) if is_order_code(&code) => {
            match client::send(ReadOrderCode { code }).await {
                Ok(says) => show(back, Holder::Order(says.order), says.number).await,
                Err(error) => back.scanner.say(Answer::NoOrder(error)),
            }
        }
        Err(error) => back.scanner.say(Answer::NoOrder(error)),
    }
}

/// One more of a part that lies there comes back; says whether the code was that of a part.
async fn one_more(back: Returning, code: &str) -> bool {
    let Ok(found) = client::send(FindPart { code: code.into() }).await else {
        return false;
    };
    let hit = back.held.try_with_untracked(|held| {
        let held = held.as_ref()?;
        let of_part = held
            .lines
            .iter()
            .filter(|one| one.line.part == found.part.id);
        let mut open = of_part.filter(|one| one.units.get_untracked() < one.line.left);
        open.next().cloned()
    });
    match hit {
        None => {}
        Some(Some(one)) => {
            one.units.update(|units| *units += 1);
            let count = one.units.get_untracked();
            back.scanner.say(Answer::Again(one.line.name, count));
        }
        Some(None) => {
            let unit = found.part.unit;
            let refusal = Refusal::ReturnAboveLeft { left: 0, unit };
            back.scanner.say(Answer::NoOrder(refusal.into()));
        }
    }
    true
}

/// Lays on the desk what somebody or an order has; what was set already of the same stays set.
async fn show(back: Returning, holder: Holder, name: String) {
    let answer = client::send(ShowHeld { holder }).await;
    if back.busy.try_get_untracked().is_none() {
        return;
    }
    let parts = match answer {
        Ok(parts) => parts,
        Err(error) => return back.scanner.say(Answer::NoOrder(error)),
    };
    let before = back.held.get_untracked();
    let before = before.filter(|before| before.holder == holder);
    if before.is_none() {
        back.slip.set_value(SlipId(client::new_id()));
    }
    let lines = match &before {
        Some(before) => before.with_lines(parts.lines),
        None => parts.lines.into_iter().map(Back::new).collect(),
    };
    let name = if parts.holder.is_empty() {
        name
    } else {
        parts.holder
    };
    back.error.set(None);
    back.held.set(Some(Held {
        holder,
        name: name.clone(),
        lines,
    }));
    back.scanner.say(Answer::Order(name));
}
