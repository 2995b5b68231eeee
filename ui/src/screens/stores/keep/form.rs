//! The part to keep: from which store, how many, for how long.

use super::super::scanning::{focus_if_no_touch, store_here};
use crate::client::{self, clock::now};
use crate::components::{
    Button, ButtonKind, Card as PlainCard, Choice, Glyph, Select, Stepper, Toasts, Tone, use_toasts,
};
use crate::i18n::{say, tr_with};
use crate::screens::{Sending, Trouble};
use crate::whenever::whenever;
use crate::words::moment;
use leptos::prelude::*;
use yizhan_api::domain::stock::kept_until;
use yizhan_api::domain::{OrderId, Refusal, SlipId, StoreId};
use yizhan_api::view::PartView;
use yizhan_api::{ListStores, ReserveParts, Tag};

/// The most units that are kept at once, as the engine has it.
const MOST: i64 = 10_000;
/// For how many days parts are offered to be kept.
const DAYS: [u8; 5] = [1, 3, 7, 14, 30];
/// What is offered first.
const USUAL: &str = "3";

/// What is being filled in; a handle that can be copied into closures.
#[derive(Clone, Copy)]
pub(super) struct Form {
    order: OrderId,
    part: RwSignal<Option<PartView>>,
    store: RwSignal<String>,
    quantity: RwSignal<i64>,
    days: RwSignal<String>,
    /// Goes up whenever what was found by name is done with.
    pub round: RwSignal<u32>,
    /// Sent again, it is kept once.
    slip: StoredValue<SlipId>,
    sending: Sending,
    toasts: Toasts,
}

impl Form {
    pub fn new(order: OrderId, part: RwSignal<Option<PartView>>) -> Self {
        let form = Self {
            order,
            part,
            store: RwSignal::new(String::new()),
            quantity: RwSignal::new(1),
            days: RwSignal::new(USUAL.to_owned()),
            round: RwSignal::new(0),
            slip: StoredValue::new(SlipId(client::new_id())),
            sending: Sending::new(),
            toasts: use_toasts(),
        };
        // Another part: another slip, from where most of it lies.
        whenever(move || {
            let most = form.part.with(|part| Some(fullest(part.as_ref()?)));
            if let Some(store) = most {
                form.slip.set_value(SlipId(client::new_id()));
                form.quantity.set(1);
                form.sending.error.set(None);
                form.store
                    .set(store.map(|store| store.to_string()).unwrap_or_default());
            }
        });
        form
    }

    /// Takes a part that was scanned.
    pub fn take(self, found: PartView) {
        self.round.update(|round| *round += 1);
        self.part.set(Some(found));
    }

    /// Keeps it.
    pub fn send(self) {
        let Some(part) = self.part.get_untracked() else {
            return;
        };
        let Ok(store) = self.store.get_untracked().parse::<StoreId>() else {
            self.sending.error.set(Some(Refusal::UnknownStore.into()));
            return;
        };
        if self.sending.busy.get_untracked() {
            return;
        }
        let quantity = self.quantity.get_untracked();
        let request = ReserveParts {
            slip: self.slip.get_value(),
            order: self.order,
            store,
            part: part.part.id,
            quantity,
            days: self.days.get_untracked().parse().unwrap_or(1),
        };
        self.sending.send(request, move |_| {
            let said = [
                ("name", part.part.name.clone()),
                ("n", quantity.to_string()),
                ("unit", part.part.unit.clone()),
            ];
            self.toasts.say(Tone::Good, tr_with("kept.done", &said));
            self.part.set(None);
            self.round.update(|round| *round += 1);
            focus_if_no_touch();
        });
    }
}

/// Where most of a part lies; the store at hand where none is known to have any.
fn fullest(part: &PartView) -> Option<StoreId> {
    let full = part.stock.iter().filter(|stock| stock.quantity > 0);
    full.max_by_key(|stock| stock.quantity)
        .map(|stock| stock.store)
        .or_else(store_here)
}

/// The part, and what is asked of it.
#[component]
pub(super) fn Card(form: Form) -> impl IntoView {
    let Form { part, sending, .. } = form;
    let stores = client::view(|| Some(ListStores {}), |_| vec![Tag::BaseData]);
    let unit = move || part.with(|part| part.as_ref().map(|part| part.part.unit.clone()));
    let of_part = move |text: fn(&PartView) -> String| {
        move || part.with(|part| part.as_ref().map(text).unwrap_or_default())
    };
    let name = of_part(|part| part.part.name.clone());
    let note = of_part(|part| {
        let told = [&part.part.code, &part.part.spec, &part.part.model];
        let told = told.into_iter().filter(|text| !text.is_empty()).cloned();
        told.collect::<Vec<_>>().join(" · ")
    });
    let choices = Signal::derive(move || {
        let there = |id| {
            part.with(|part| {
                let stock = part.as_ref()?.stock.iter();
                stock
                    .clone()
                    .find(|stock| stock.store.0 == id)
                    .map(|stock| stock.quantity)
            })
        };
        let all = stores.ready().unwrap_or_default().into_iter();
        let choice = |store: yizhan_api::view::Named| {
            let label = tr_with(
                "kept.store_choice",
                &[
                    ("store", store.name),
                    ("n", there(store.id).unwrap_or(0).to_string()),
                    ("unit", unit().unwrap_or_default()),
                ],
            );
            Choice::new(store.id.to_string(), label)
        };
        all.map(choice).collect::<Vec<_>>()
    });
    let days = Signal::derive(move || {
        let choice = |days: u8| {
            let until = kept_until(now(), days).unwrap_or_default();
            let key = if days == 1 {
                "kept.day_choice"
            } else {
                "kept.days_choice"
            };
            let said = [("n", days.to_string()), ("when", moment(until, now()))];
            Choice::new(days.to_string(), tr_with(key, &said))
        };
        DAYS.map(choice).to_vec()
    });
    let label = move || tr_with("kept.quantity_of", &[("name", name())]);
    let go = move || {
        let said = [
            ("n", form.quantity.get().to_string()),
            ("unit", unit().unwrap_or_default()),
        ];
        tr_with("kept.keep_n", &said)
    };
    let error = Signal::derive(move || sending.error.get());
    view! {
        <PlainCard title=name>
            <p class="soft number">{note}</p>
            <Select label=say("kept.store") value=form.store choices placeholder=say("kept.choose_store") />
            <div class="field">
                <p class="field-label" aria-hidden="true">{say("kept.quantity")}</p>
                <Stepper label value=form.quantity least=1 most=MOST />
            </div>
            <Select label=say("kept.days") value=form.days choices=days />
            <Trouble error />
            <Button kind=ButtonKind::Primary wide=true icon=Glyph::Check busy=sending.busy on_click=move |()| form.send()>{go}</Button>
        </PlainCard>
    }
}
