//! Keeping parts for an order (预留): scan a part or find it, say how many and for how long.

mod form;

use super::super::one_order::{OneOrder, Order};
use super::scanning::{
    Answer, AnswerShown, Keys, ScanField, Scanner, Sound, SoundSwitch, listen, store_here,
};
use super::unknown::not_found;
use crate::app::to;
use crate::camera::Camera;
use crate::client;
use crate::components::{AppBar, Card, Picker, Show};
use crate::i18n::{say, tr};
use crate::screens::filing::lookup::Lookup;
use crate::screens::kept::{KeptItem, Names, kept_for};
use leptos::prelude::*;
use yizhan_api::FindPart;
use yizhan_api::view::PartView;

/// The page of the address `/orders/:id/keep`.
#[component]
pub fn Keep() -> impl IntoView {
    view! { <OneOrder title="kept.title" let:order><Page order /></OneOrder> }
}

#[component]
fn Page(order: Order) -> impl IntoView {
    let scanner = Scanner::new();
    let part = RwSignal::new(None::<PartView>);
    let form = form::Form::new(order.id(), part);
    let on_code = Callback::new(move |code: String| {
        scanner.take(code, move |code| look_up(scanner, form, code));
    });
    let keys = Keys {
        on_code,
        on_send: Callback::new(move |()| form.send()),
        on_undo: Callback::new(move |()| part.set(None)),
    };
    listen(keys);
    let (number, place, need) = order.with_untracked(|order| {
        (
            order.number.clone(),
            order.place_label.clone(),
            order.description.clone(),
        )
    });
    view! {
        <AppBar title=say("kept.title") back=to::order(order.id())><SoundSwitch scanner /></AppBar>
        <div class="page page-narrow issue">
            <p><span class="number">{number}</span>" "<span>{place}</span><br /><span class="soft">{need}</span></p>
            <Camera open=scanner.camera on_code />
            <ScanField scanner keys label=say("issue.scan_part") hint=say("kept.scan_hint") />
            <AnswerShown scanner />
            // Kept, or scanned instead: the box is made anew for the next one.
            {move || { form.round.track(); view! { <ByName part /> } }}
            <Show when=move || part.with(Option::is_some)>
                <form::Card form />
            </Show>
            <Kept order />
        </div>
    }
}

async fn look_up(scanner: Scanner, form: form::Form, code: String) {
    let answer = client::send(FindPart { code: code.clone() }).await;
    // The page may have been left meanwhile.
    if scanner.answer.try_get_untracked().is_none() {
        return;
    }
    match answer {
        Ok(PartView {
            part,
            blocked: Some(blocked),
            ..
        }) => scanner.say(Answer::Blocked(part.name, blocked.reason)),
        // The part itself says that it was found.
        Ok(found) => {
            scanner.signal(Sound::Ok);
            scanner.hush();
            form.take(found);
        }
        Err(why) => scanner.say(not_found(store_here(), code, why).await),
    }
}

/// For who has the part's name and not its code.
#[component]
fn ByName(part: RwSignal<Option<PartView>>) -> impl IntoView {
    let typed = RwSignal::new(String::new());
    let name = move || part.with(|part| part.as_ref().map(|part| part.part.name.clone()));
    let lookup = Lookup {
        typed,
        is_picked: Signal::derive(move || name() == Some(typed.get())),
        pick: Callback::new(move |found: PartView| {
            typed.set(found.part.name.clone());
            part.set(Some(found));
        }),
        // What was scanned stays while a name is typed.
        unpick: Callback::new(|()| ()),
    };
    let (suggestions, on_pick) = lookup.offer();
    view! { <Picker label=say("kept.by_name") typed suggestions on_pick hint=say("kept.by_name_hint") optional=true /> }
}

/// What is kept for the order already.
#[component]
fn Kept(order: Order) -> impl IntoView {
    let (view, rows) = kept_for(order.id(), true);
    view! {
        <Card title=say("kept.of_order") flush=true>
            <Show when=move || rows.with(Vec::is_empty)>
                <p class="card-note soft">{move || tr("kept.of_order_none")}</p>
            </Show>
            <ul class="list" role="list" aria-label=say("kept.of_order")>
                <For each=move || rows.get() key=|row| (row.slip, row.left, row.there, row.may_release) let:kept>
                    <KeptItem kept names=Names::Part on_released=move || view.reload() />
                </For>
            </ul>
        </Card>
    }
}
