//! A code that nobody knew: which part it is on.

use super::new_part::NewPart;
use crate::app::use_person;
use crate::client::{self, View};
use crate::components::{Button, ButtonKind, Picker, Show, Suggestion};
use crate::i18n::{say, tr_with};
use crate::screens::filing::lookup::{Lookup, Sought};
use crate::screens::{Sending, Trouble};
use crate::words::moment;
use leptos::prelude::*;
use yizhan_api::domain::base::Role;
use yizhan_api::view::{PartView, SlipView, StoreDesk};
use yizhan_api::{DecideSlip, FindParts, LinkCode};

impl Sought for PartView {
    type Ask = FindParts;

    fn ask(text: String) -> FindParts {
        FindParts { text }
    }

    fn is_named(&self, typed: &str) -> bool {
        self.part.code == typed || self.part.barcodes.iter().any(|code| code == typed)
    }

    fn suggestion(self) -> Suggestion {
        let note = [self.part.code, self.part.spec, self.part.model];
        let note = note.into_iter().filter(|text| !text.is_empty());
        Suggestion {
            key: self.part.id.to_string(),
            title: self.part.name,
            note: note.collect::<Vec<_>>().join(" · "),
        }
    }
}

/// One code.
#[component]
pub(super) fn CodeRow(desk: View<StoreDesk>, slip: SlipView) -> impl IntoView {
    let keeps = use_person().role == Role::Keeper;
    let (id, code) = (slip.id, slip.reference.clone());
    let sending = Sending::new();
    let Sending { busy, error } = sending;
    let part = RwSignal::new(None::<PartView>);
    let typed = RwSignal::new(String::new());
    let name = move || part.with(|part| part.as_ref().map(|part| part.part.name.clone()));
    let lookup = Lookup {
        typed,
        is_picked: Signal::derive(move || name() == Some(typed.get())),
        pick: Callback::new(move |found: PartView| {
            typed.set(found.part.name.clone());
            part.set(Some(found));
        }),
        unpick: Callback::new(move |()| {
            if part.with(Option::is_some) {
                part.set(None);
            }
        }),
    };
    let (suggestions, on_pick) = lookup.offer();
    let kept = StoredValue::new(code.clone());
    let link = move |()| {
        let Some(part) = part.with_untracked(|part| part.as_ref().map(|part| part.part.id)) else {
            return;
        };
        let request = LinkCode {
            code: kept.get_value(),
            part: Some(part),
        };
        sending.send(request, move |now| desk.set(now));
    };
    let dismiss = move |()| {
        let request = DecideSlip {
            slip: id,
            is_done: false,
            words: String::new(),
            even_if_counted_once: false,
        };
        sending.send(request, move |_| desk.reload());
    };
    let words = move || {
        tr_with(
            "stores.scanned_by",
            &[
                ("by", slip.by_name.clone()),
                ("at", moment(slip.at, client::clock::now())),
            ],
        )
    };
    let disabled = Signal::derive(move || part.with(Option::is_none));
    let making = RwSignal::new(false);
    // Base data have one writer: on a device of a hub the code waits for it.
    let waits = client::has_hub;
    let to_link = move || {
        view! {
            <Picker label=say("stores.which_part") typed suggestions on_pick hint=say("stores.which_part_hint") />
            <div class="button-row">
                <Button kind=ButtonKind::Primary small=true busy disabled on_click=link>{say("stores.link")}</Button>
                <Button kind=ButtonKind::Soft small=true busy on_click=move |()| making.set(true)>
                    {say("stores.new_part.open")}
                </Button>
                <Button kind=ButtonKind::Quiet small=true busy on_click=dismiss>{say("stores.dismiss")}</Button>
            </div>
            <NewPart desk code=kept.get_value() open=making />
        }
    };
    let to_wait = move || {
        view! {
            <p class="row-note">{say("stores.code_waits_for_hub")}</p>
            <div class="button-row">
                <Button kind=ButtonKind::Quiet small=true busy on_click=dismiss>{say("stores.dismiss")}</Button>
            </div>
        }
    };
    view! {
        <div class="desk-line code-line">
            <div class="work-line-words">
                <p class="row-title number">{code}</p>
                <p class="row-note">{slip.store_name.clone()}" · "{words}</p>
            </div>
            {keeps.then(|| view! {
                <div class="code-link">
                    <Show when=waits fallback=to_link>{to_wait()}</Show>
                    <Trouble error />
                </div>
            })}
        </div>
    }
}
