//! Taking parts back (退库): scan the order, set what comes back, one button.

use super::scanning::{
    Answer, AnswerShown, Keys, ScanField, Scanner, Sound, SoundSwitch, StoreChoice, listen,
    store_here,
};
use super::slip::SlipCard;
use crate::app::to;
use crate::camera::Camera;
use crate::client;
use crate::components::{
    ActionBar, AppBar, Button, ButtonKind, Card, EmptyState, Glyph, Icon, Show, Stepper, TextArea,
};
use crate::i18n::{say, tr, tr_with};
use crate::screens::Trouble;
use crate::screens::filing::lookup::Lookup;
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::hooks::use_query_map;
use yizhan_api::domain::{MovementId, OrderId, Refusal, SlipId};
use yizhan_api::view::{HeldLine, HeldParts, PersonView, SlipView};
use yizhan_api::{
    ApiError, BackLine, FindOrder, FindPart, Holder, ReadOrderCode, ReturnParts, ShowHeld,
};
use yizhan_scan::is_order_code;

/// A part that can come back, and how many of it do.
#[derive(Clone)]
struct Back {
    line: HeldLine,
    movement: MovementId,
    units: RwSignal<i64>,
}

/// What is known of who brings parts back.
#[derive(Clone, Copy)]
struct Returning {
    store: RwSignal<Option<yizhan_api::domain::StoreId>>,
    held: RwSignal<Option<(String, Vec<Back>)>>,
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
        spawn_local(show(back, Holder::Order(order), String::new()));
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
            spawn_local(show(back, Holder::Person(found.id), name));
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
        let (_, lines) = held.as_ref()?;
        let of_part = lines.iter().filter(|one| one.line.part == found.part.id);
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

async fn show(back: Returning, holder: Holder, name: String) {
    let answer = client::send(ShowHeld { holder }).await;
    if back.busy.try_get_untracked().is_none() {
        return;
    }
    match answer {
        Ok(HeldParts { holder, lines }) => {
            let name = if holder.is_empty() { name } else { holder };
            let lines = lines.into_iter().map(|line| Back {
                line,
                movement: MovementId(client::new_id()),
                units: RwSignal::new(0),
            });
            back.slip.set_value(SlipId(client::new_id()));
            back.error.set(None);
            back.held.set(Some((name.clone(), lines.collect())));
            back.scanner.say(Answer::Order(name));
        }
        Err(error) => back.scanner.say(Answer::NoOrder(error)),
    }
}

#[component]
fn HeldList(back: Returning) -> impl IntoView {
    move || {
        let Some((name, lines)) = back.held.get() else {
            return view! {
                <EmptyState glyph=Glyph::Scan title=say("stores.return.none") text=say("stores.return.none_text") />
            }
            .into_any();
        };
        let is_empty = lines.is_empty();
        let title = move || tr_with("stores.return.drawn_for", &[("name", name.clone())]);
        view! {
            <Card title flush=true>
                {is_empty.then(|| view! { <p class="card-note soft">{say("stores.return.nothing_drawn")}</p> })}
                <ul class="list" role="list">
                    {lines.into_iter().map(|one| view! { <li><BackLineRow one /></li> }).collect_view()}
                </ul>
            </Card>
        }
        .into_any()
    }
}

#[component]
fn BackLineRow(one: Back) -> impl IntoView {
    let line = one.line;
    let most = line.left;
    let name = line.name.clone();
    let words = tr_with(
        "stores.return.counts",
        &[
            ("drawn", line.drawn.to_string()),
            ("used", line.used.to_string()),
            ("returned", line.returned.to_string()),
            ("unit", line.unit.clone()),
        ],
    );
    view! {
        <div class="desk-line">
            <div class="work-line-words">
                <p class="row-title">{line.name}</p>
                <p class="row-note number">{line.code}</p>
                <p class="row-note">{words}</p>
            </div>
            {if most > 0 {
                view! { <Stepper label=move || tr_with("issue.quantity_of", &[("name", name.clone())]) value=one.units most=most /> }.into_any()
            } else {
                view! { <p class="soft">{say("stores.return.nothing_left")}</p> }.into_any()
            }}
        </div>
    }
}

fn units(back: Returning) -> i64 {
    back.held.with(|held| {
        let lines = held
            .as_ref()
            .map(|(_, lines)| lines.as_slice())
            .unwrap_or_default();
        lines.iter().map(|one| one.units.get()).sum()
    })
}

#[component]
fn Bar(back: Returning) -> impl IntoView {
    let count = Memo::new(move |_| units(back));
    let disabled = Signal::derive(move || back.store.get().is_none() || count.get() == 0);
    let error = Signal::derive(move || back.error.get());
    view! {
        <div class="issue-foot">
            <Trouble error />
            <ActionBar>
                <p class="soft small grow only-desktop">{say("stores.keys")}</p>
                <Button kind=ButtonKind::Primary icon=Glyph::Undo busy=back.busy disabled on_click=move |()| send(back)>
                    {move || tr_with("stores.return.send", &[("n", count.get().to_string())])}
                </Button>
            </ActionBar>
        </div>
    }
}

fn send(back: Returning) {
    let lines: Vec<BackLine> = back.held.with_untracked(|held| {
        let lines = held
            .as_ref()
            .map(|(_, lines)| lines.as_slice())
            .unwrap_or_default();
        let chosen = lines.iter().filter(|one| one.units.get_untracked() > 0);
        let line = |one: &Back| BackLine {
            movement: one.movement,
            of: one.line.movement,
            quantity: one.units.get_untracked(),
            bin: String::new(),
        };
        chosen.map(line).collect()
    });
    let Some(store) = back.store.get_untracked() else {
        return;
    };
    if lines.is_empty() || back.busy.get_untracked() {
        return;
    }
    let request = ReturnParts {
        slip: back.slip.get_value(),
        store,
        lines,
        note: back.note.get_untracked(),
    };
    back.busy.set(true);
    back.error.set(None);
    spawn_local(async move {
        let answer = client::send(request).await;
        if back.busy.try_set(false).is_some() {
            return;
        }
        match answer {
            Ok(slip) => {
                back.scanner.signal(Sound::Issued);
                back.held.set(None);
                back.note.set(String::new());
                back.scanner.answer.set(None);
                back.done.set(Some(slip));
            }
            Err(error) => {
                back.scanner.signal(Sound::Unknown);
                back.error.set(Some(error));
            }
        }
    });
}

#[component]
fn Returned(back: Returning, slip: SlipView) -> impl IntoView {
    view! {
        <div class="issued">
            <div class="issued-head tone-good" role="status">
                <span class="scan-answer-mark"><Icon glyph=Glyph::Done /></span>
                <div><h2>{move || tr("stores.return.done")}</h2><p>{move || tr("stores.recorded_text")}</p></div>
            </div>
            <SlipCard slip />
            <Button kind=ButtonKind::Primary wide=true icon=Glyph::Forward on_click=move |()| back.done.set(None)>{say("stores.return.next")}</Button>
        </div>
    }
}
