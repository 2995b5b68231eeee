//! The store at hand: chosen once, remembered on this device.

use crate::client;
use crate::components::{Choice, Select};
use crate::i18n::say;
use crate::remembered::{recall, remember};
use crate::whenever::whenever;
use leptos::prelude::*;
use yizhan_api::domain::StoreId;
use yizhan_api::{ListStores, Tag};

const STORED_AS: &str = "yizhan.store";

/// The store chosen last on this device.
pub(in super::super) fn store_here() -> Option<StoreId> {
    recall(STORED_AS).and_then(|id| id.parse().ok())
}

/// Chooses the store.
#[component]
pub(in super::super) fn StoreChoice(
    /// The store.
    store: RwSignal<Option<StoreId>>,
    /// Whether it is needed by now.
    #[prop(into)]
    is_needed: Signal<bool>,
    /// What it is called here.
    #[prop(into, default = say("issue.store").into())]
    label: TextProp,
) -> impl IntoView {
    let stores = client::view(|| Some(ListStores {}), |_| vec![Tag::BaseData]);
    let value = RwSignal::new(String::new());
    whenever(move || {
        value.set(
            store
                .get()
                .map(|store| store.to_string())
                .unwrap_or_default(),
        )
    });
    // One store only: nothing to choose. One that is no longer there: choose again.
    whenever(move || {
        stores.with(|all| {
            let Some(all) = all else { return };
            let known = |id| all.iter().any(|store| Some(store.id) == id);
            let chosen = store.get_untracked().map(|store| store.0);
            match all.as_slice() {
                [only] => store.set(Some(StoreId(only.id))),
                _ if chosen.is_some() && !known(chosen) => store.set(None),
                _ => {}
            }
        });
    });
    let choices = Signal::derive(move || {
        let all = stores.ready().unwrap_or_default();
        all.into_iter()
            .map(|store| Choice::new(store.id.to_string(), store.name))
            .collect::<Vec<_>>()
    });
    let change = move |id: String| {
        let chosen = id.parse::<StoreId>().ok();
        store.set(chosen);
        if let Some(chosen) = chosen {
            remember(STORED_AS, &chosen.to_string());
        }
        super::focus_if_no_touch();
    };
    let error = Signal::derive(move || {
        (store.get().is_none() && is_needed.get()).then(say("issue.store_missing"))
    });
    view! {
        <Select label value choices placeholder=say("issue.choose_store") error on_change=change />
    }
}
