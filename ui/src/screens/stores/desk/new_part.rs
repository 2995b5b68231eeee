//! A new part for a code that nobody knew.

use crate::client::View;
use crate::components::{Button, ButtonKind, Check, Choice, Field, Segments, Sheet};
use crate::i18n::{say, tr, tr_with};
use crate::screens::{Sending, Trouble};
use leptos::prelude::*;
use yizhan_api::MakePart;
use yizhan_api::domain::base::{Part, Storage, check_part};
use yizhan_api::domain::{Fen, PartId, Refusal};
use yizhan_api::view::StoreDesk;

/// What is typed of the part; a handle that can be copied into closures.
#[derive(Clone, Copy)]
struct Typed {
    code: RwSignal<String>,
    name: RwSignal<String>,
    spec: RwSignal<String>,
    model: RwSignal<String>,
    unit: RwSignal<String>,
    price: RwSignal<String>,
    supplier: RwSignal<String>,
    minimum: RwSignal<String>,
    safety: RwSignal<String>,
    maximum: RwSignal<String>,
    medical: RwSignal<bool>,
    storage: RwSignal<String>,
}

impl Typed {
    fn nothing() -> Self {
        let empty = || RwSignal::new(String::new());
        let none = || RwSignal::new("0".to_owned());
        Self {
            code: empty(),
            name: empty(),
            spec: empty(),
            model: empty(),
            unit: empty(),
            price: empty(),
            supplier: empty(),
            minimum: none(),
            safety: none(),
            maximum: none(),
            medical: RwSignal::new(false),
            storage: RwSignal::new(AMBIENT.to_owned()),
        }
    }

    /// The part with the code that was scanned.
    fn part(self, scanned: &str) -> Result<Part, Refusal> {
        let text = |typed: RwSignal<String>| typed.get_untracked().trim().to_owned();
        let level = |typed| text(typed).parse().map_err(|_| Refusal::LevelsNotRising);
        let own = text(self.code);
        let (code, barcodes) = if own.is_empty() || own == scanned {
            (scanned.to_owned(), Vec::new())
        } else {
            (own, vec![scanned.to_owned()])
        };
        let part = Part {
            id: PartId::of_key(&code),
            code,
            name: text(self.name),
            spec: text(self.spec),
            model: text(self.model),
            unit: text(self.unit),
            price: Fen::parse(&text(self.price)).map_err(|_| Refusal::PriceNotSensible)?,
            barcodes,
            supplier: text(self.supplier),
            medical: self.medical.get_untracked(),
            storage: if self.storage.get_untracked() == AMBIENT {
                Storage::Ambient
            } else {
                Storage::ColdChain
            },
            minimum: level(self.minimum)?,
            safety: level(self.safety)?,
            maximum: level(self.maximum)?,
        };
        check_part(&part).map(|()| part)
    }
}

const AMBIENT: &str = "ambient";
const COLD_CHAIN: &str = "cold_chain";

/// The sheet.
#[component]
pub(super) fn NewPart(desk: View<StoreDesk>, code: String, open: RwSignal<bool>) -> impl IntoView {
    let typed = Typed::nothing();
    let sending = Sending::new();
    let Sending { busy, error } = sending;
    let scanned = StoredValue::new(code);
    let make = move |()| match scanned.with_value(|code| typed.part(code)) {
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
    let title = move || tr_with("stores.new_part.title", &[("code", scanned.get_value())]);
    view! {
        <Sheet open title foot>
            <Trouble error />
            <Fields typed />
        </Sheet>
    }
}

#[component]
fn Fields(typed: Typed) -> impl IntoView {
    let storages = Signal::derive(|| {
        vec![
            Choice::new(AMBIENT, tr("stores.new_part.ambient")),
            Choice::new(COLD_CHAIN, tr("stores.new_part.cold_chain")),
        ]
    });
    view! {
        <Field label=say("stores.new_part.name") value=typed.name />
        <Field label=say("stores.new_part.unit") value=typed.unit placeholder=say("stores.new_part.unit_example") />
        <Field label=say("stores.new_part.price") value=typed.price inputmode="decimal" unit=say("stores.yuan") />
        <Field label=say("stores.new_part.code") value=typed.code optional=true hint=say("stores.new_part.code_hint") />
        <Field label=say("stores.new_part.spec") value=typed.spec optional=true />
        <Field label=say("stores.new_part.model") value=typed.model optional=true />
        <Field label=say("stores.new_part.supplier") value=typed.supplier optional=true />
        <Field label=say("stores.new_part.minimum") value=typed.minimum inputmode="numeric" />
        <Field label=say("stores.new_part.safety") value=typed.safety inputmode="numeric" />
        <Field label=say("stores.new_part.maximum") value=typed.maximum inputmode="numeric" hint=say("stores.new_part.levels_hint") />
        <Segments label=say("stores.new_part.storage") value=typed.storage choices=storages />
        <Check label=say("stores.new_part.medical") value=typed.medical />
    }
}
