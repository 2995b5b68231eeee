//! A new part for a code that nobody knew.

use super::super::part_form::{Fields, Typed};
use crate::client::View;
use crate::components::{Button, ButtonKind, Field, Sheet};
use crate::i18n::{say, tr_with};
use crate::screens::{Sending, Trouble};
use leptos::prelude::*;
use yizhan_api::MakePart;
use yizhan_api::domain::Refusal;
use yizhan_api::domain::base::Part;
use yizhan_api::view::StoreDesk;

/// The sheet.
#[component]
pub(super) fn NewPart(desk: View<StoreDesk>, code: String, open: RwSignal<bool>) -> impl IntoView {
    let typed = Typed::nothing();
    let sending = Sending::new();
    let Sending { busy, error } = sending;
    let scanned = StoredValue::new(code);
    let make = move |()| match part(typed, scanned.get_value()) {
        Ok(part) => sending.send(MakePart { part }, move |now| {
            open.set(false);
            desk.set(now);
        }),
        Err(refusal) => error.set(Some(refusal.into())),
    };
    let foot = move || {
        view! {
            <Button on_click=move |()| open.set(false)>{say("components.close")}</Button>
            <Button kind=ButtonKind::Primary busy on_click=make>{say("stores.new_part.make")}</Button>
        }
    };
    let own_code = move || {
        view! { <Field label=say("stores.new_part.code") value=typed.code optional=true hint=say("stores.new_part.code_hint") /> }
    };
    let title = move || tr_with("stores.new_part.title", &[("code", scanned.get_value())]);
    view! {
        <Sheet open title foot>
            <Trouble error />
            <Fields typed codes=own_code.into() />
        </Sheet>
    }
}

/// The part with the code that was scanned, under a code of its own where one was typed.
fn part(typed: Typed, scanned: String) -> Result<Part, Refusal> {
    let own = typed.code.get_untracked().trim().to_owned();
    if own.is_empty() || own == scanned {
        typed.part(scanned, Vec::new())
    } else {
        typed.part(own, vec![scanned])
    }
}
