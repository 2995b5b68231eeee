//! What a part is, as a keeper types it: for a new one, and for one that changed.

use crate::components::{Check, Choice, Field, Segments, typed_yuan};
use crate::i18n::{say, tr};
use crate::screens::SupplierField;
use leptos::prelude::*;
use yizhan_api::domain::base::{Part, Storage, check_part};
use yizhan_api::domain::{Fen, Refusal};

/// What is typed of the part; a handle that can be copied into closures.
#[derive(Clone, Copy)]
pub(super) struct Typed {
    pub code: RwSignal<String>,
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
    pub fn nothing() -> Self {
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

    /// Shows a part as it is.
    pub fn show(self, part: &Part) {
        self.code.set(part.code.clone());
        self.name.set(part.name.clone());
        self.spec.set(part.spec.clone());
        self.model.set(part.model.clone());
        self.unit.set(part.unit.clone());
        self.price.set(typed_yuan(part.price));
        self.supplier.set(part.supplier.clone());
        self.minimum.set(part.minimum.to_string());
        self.safety.set(part.safety.to_string());
        self.maximum.set(part.maximum.to_string());
        self.medical.set(part.medical);
        self.storage.set(match part.storage {
            Storage::Ambient => AMBIENT.to_owned(),
            Storage::ColdChain => COLD_CHAIN.to_owned(),
        });
    }

    /// The part with this code and these barcodes.
    pub fn part(self, code: String, barcodes: Vec<String>) -> Result<Part, Refusal> {
        let text = |typed: RwSignal<String>| typed.get_untracked().trim().to_owned();
        let level = |typed| text(typed).parse().map_err(|_| Refusal::LevelsNotRising);
        let part = Part {
            id: Part::id_of_code(&code),
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

/// The fields; those of the codes are the caller's.
#[component]
pub(super) fn Fields(typed: Typed, #[prop(optional)] codes: Option<ViewFn>) -> impl IntoView {
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
        {codes.map(|codes| codes.run())}
        <Field label=say("stores.new_part.spec") value=typed.spec optional=true />
        <Field label=say("stores.new_part.model") value=typed.model optional=true />
        <SupplierField label=say("stores.new_part.supplier") value=typed.supplier />
        <Field label=say("stores.new_part.minimum") value=typed.minimum inputmode="numeric" />
        <Field label=say("stores.new_part.safety") value=typed.safety inputmode="numeric" />
        <Field label=say("stores.new_part.maximum") value=typed.maximum inputmode="numeric" hint=say("stores.new_part.levels_hint") />
        <Segments label=say("stores.new_part.storage") value=typed.storage choices=storages />
        <Check label=say("stores.new_part.medical") value=typed.medical />
    }
}
