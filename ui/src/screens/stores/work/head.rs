//! What has to be said once for all lines.

use super::arriving::Arriving;
use super::basket::{Basket, Taker};
use super::kind::WorkKind;
use crate::client;
use crate::components::{Check, Choice, Field, Picker, Segments, Select, TextArea};
use crate::i18n::{say, tr};
use crate::screens::SupplierField;
use crate::screens::filing::lookup::{Lookup, Sought};
use crate::whenever::whenever;
use leptos::prelude::*;
use yizhan_api::domain::StoreId;
use yizhan_api::domain::stock::Purpose;
use yizhan_api::view::{Named, PersonView};
use yizhan_api::{FindDepartments, ListStores, Tag};

/// The fields of the kind of work.
#[component]
pub(super) fn Head(basket: Basket) -> impl IntoView {
    match basket.kind {
        WorkKind::Receive => view! {
            <SupplierField label=say("stores.supplier") value=basket.supplier hint=say("stores.supplier_hint") />
            <Arriving basket />
            <Field label=say("stores.delivery_note") value=basket.reference optional=true />
            <Check label=say("stores.papers") value=basket.papers />
        }
        .into_any(),
        WorkKind::HandOut => view! { <Takers basket /> }.into_any(),
        WorkKind::Transfer => view! {
            <OtherStore basket />
            <TextArea label=say("stores.note") value=basket.note optional=true />
        }
        .into_any(),
        WorkKind::SendBack => view! {
            <SupplierField label=say("stores.back_to") value=basket.supplier hint=say("stores.back_to_hint") />
            <Field label=say("stores.return_note") value=basket.reference optional=true />
            <TextArea label=say("stores.reason") value=basket.note hint=say("stores.back_reason_hint") />
        }
        .into_any(),
        WorkKind::Reshelve => view! { <ToBin basket /> }.into_any(),
        WorkKind::WriteOff => view! {
            <TextArea label=say("stores.reason") value=basket.note hint=say("stores.reason_hint") />
        }
        .into_any(),
    }
}

/// The bin for all parts on the desk; a line can say another one.
#[component]
fn ToBin(basket: Basket) -> impl IntoView {
    let read_only = Signal::derive(move || basket.is_locked());
    view! { <Field label=say("stores.to_bin") value=basket.reference read_only hint=say("stores.to_bin_hint") /> }
}

#[component]
fn OtherStore(basket: Basket) -> impl IntoView {
    let stores = client::view(|| Some(ListStores {}), |_| vec![Tag::BaseData]);
    let value = RwSignal::new(String::new());
    whenever(move || {
        value.set(
            basket
                .other
                .get()
                .map(|id| id.to_string())
                .unwrap_or_default(),
        )
    });
    let choices = Signal::derive(move || {
        let here = basket.store.get().map(|store| store.0);
        let all = stores.ready().unwrap_or_default();
        all.into_iter()
            .filter(|store| Some(store.id) != here)
            .map(|store| Choice::new(store.id.to_string(), store.name))
            .collect::<Vec<_>>()
    });
    let change = move |id: String| basket.other.set(id.parse::<StoreId>().ok());
    view! { <Select label=say("stores.to_store") value choices placeholder=say("issue.choose_store") on_change=change /> }
}

impl Sought for Named {
    type Ask = FindDepartments;

    fn ask(text: String) -> FindDepartments {
        FindDepartments { text }
    }

    fn is_named(&self, typed: &str) -> bool {
        self.name == typed
    }

    fn suggestion(self) -> crate::components::Suggestion {
        crate::components::Suggestion {
            key: self.id.to_string(),
            title: self.name,
            note: String::new(),
        }
    }
}

const PERSON: &str = "person";

/// Who gets it, and what for.
#[component]
fn Takers(basket: Basket) -> impl IntoView {
    let whom = RwSignal::new(
        if basket.purpose.get_untracked().is_none() && basket.taker.get_untracked().is_some() {
            PERSON.to_owned()
        } else {
            "department".to_owned()
        },
    );
    let is_person = Memo::new(move |_| whom.get() == PERSON);
    let recipients = Signal::derive(move || {
        ["department", PERSON]
            .map(|who| Choice::new(who, tr(&format!("stores.whom.{who}"))))
            .to_vec()
    });
    // A department's purpose is asked for; who carries parts along does so for orders to come.
    Effect::new(move |before: Option<bool>| {
        let is_person = is_person.get();
        if before.is_some_and(|before| before != is_person) {
            basket.taker.set(None);
        }
        if is_person {
            basket.purpose.set(None);
        } else if basket.purpose.get_untracked().is_none() {
            basket.purpose.set(Some(Purpose::Department));
        }
        is_person
    });
    let purpose = RwSignal::new(String::new());
    whenever(move || {
        let named = basket
            .purpose
            .get()
            .map(|purpose| crate::words::name_of(&purpose));
        purpose.set(named.unwrap_or_default());
    });
    let purposes = Signal::derive(move || {
        [Purpose::Department, Purpose::Internal, Purpose::Emergency]
            .map(|purpose| {
                let name = crate::words::name_of(&purpose);
                let words = tr(&format!("stores.purpose.{name}"));
                Choice::new(name, words)
            })
            .to_vec()
    });
    let choose = move |name: String| {
        let all = [Purpose::Department, Purpose::Internal, Purpose::Emergency];
        let chosen = all
            .into_iter()
            .find(|purpose| crate::words::name_of(purpose) == name);
        basket.purpose.set(chosen);
    };
    view! {
        <Segments label=say("stores.whom_label") value=whom choices=recipients />
        {move || if is_person.get() {
            view! { <TakerField<PersonView> basket label="stores.person" hint="stores.person_hint" /> }.into_any()
        } else {
            view! {
                <TakerField<Named> basket label="stores.department" hint="stores.department_hint" />
                <Select label=say("stores.purpose_label") value=purpose choices=purposes on_change=choose />
                <Field label=say("stores.reference") value=basket.reference hint=say("stores.reference_hint") optional=true />
            }.into_any()
        }}
    }
}

/// Finds a department or a person.
#[component]
fn TakerField<T: Sought>(
    basket: Basket,
    label: &'static str,
    hint: &'static str,
    #[prop(optional)] _kind: std::marker::PhantomData<T>,
) -> impl IntoView {
    let taker = basket.taker;
    let name = move || taker.with(|taker| taker.as_ref().map(|taker| taker.name.clone()));
    let typed = RwSignal::new(untrack(name).unwrap_or_default());
    let lookup = Lookup::<T> {
        typed,
        is_picked: Signal::derive(move || name() == Some(typed.get())),
        pick: Callback::new(move |found: T| {
            let found = found.suggestion();
            typed.set(found.title.clone());
            taker.set(found.key.parse().ok().map(|id| Taker {
                id,
                name: found.title,
            }));
        }),
        unpick: Callback::new(move |()| {
            if taker.with(Option::is_some) {
                taker.set(None);
            }
        }),
    };
    let (suggestions, on_pick) = lookup.offer();
    view! { <Picker label=say(label) typed suggestions on_pick hint=say(hint) /> }
}
