//! The store that parts come from: chosen once, remembered on this device.

use super::bench::Bench;
use super::draft::keep_store;
use crate::client;
use crate::components::{Choice, Select};
use crate::i18n::say;
use crate::whenever::whenever;
use leptos::prelude::*;
use yizhan_api::{ListStores, Tag};

/// Chooses the store.
#[component]
pub(super) fn StoreChoice(bench: Bench) -> impl IntoView {
    let stores = client::view(|| Some(ListStores {}), |_| vec![Tag::BaseData]);
    let value = RwSignal::new(String::new());
    whenever(move || {
        value.set(
            bench
                .store
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
            let chosen = bench.store.get_untracked().map(|store| store.0);
            match all.as_slice() {
                [only] => bench.store.set(Some(yizhan_api::domain::StoreId(only.id))),
                _ if chosen.is_some() && !known(chosen) => bench.store.set(None),
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
        let store = id.parse().ok();
        bench.store.set(store);
        if let Some(store) = store {
            keep_store(store);
        }
        super::scan_field::focus_if_no_touch();
    };
    let error = Signal::derive(move || {
        (bench.store.get().is_none() && !bench.lines.with(Vec::is_empty))
            .then(say("issue.store_missing"))
    });
    view! {
        <Select label=say("issue.store") value choices placeholder=say("issue.choose_store") error on_change=change />
    }
}
