//! The filters above the stock list; each choice changes the address.

use super::filter::Filter;
use crate::client;
use crate::components::{Chip, Choice, SearchBox, Select};
use crate::i18n::say;
use crate::whenever::whenever;
use leptos::leptos_dom::helpers::debounce;
use leptos::prelude::*;
use std::time::Duration;
use yizhan_api::{ListStores, Tag};

/// After the last key, this long until it is searched for.
const PAUSE: Duration = Duration::from_millis(250);

/// Words, store, below the minimum.
#[component]
pub(super) fn Filters(filter: Memo<Filter>, go: Callback<Filter>) -> impl IntoView {
    let typed = RwSignal::new(filter.with_untracked(|filter| filter.text.clone()));
    let search = move |text: String| {
        let before = filter.get_untracked();
        if text.trim() != before.text {
            go.run(Filter {
                text: text.trim().to_owned(),
                ..before
            });
        }
    };
    let mut search_soon = debounce(PAUSE, move |text: String| {
        // The page may have been left meanwhile.
        if filter.try_get_untracked().is_some() {
            search(text);
        }
    });
    Effect::new(move |was: Option<String>| {
        let text = typed.get();
        if was.is_some_and(|was| was != text) {
            search_soon(text.clone());
        }
        text
    });
    // The address changed by another way: "show all", "back".
    whenever(move || {
        let text = filter.with(|filter| filter.text.clone());
        if typed.with_untracked(|typed| typed.trim() != text) {
            typed.set(text);
        }
    });
    let stores = client::view(|| Some(ListStores {}), |_| vec![Tag::BaseData]);
    let store = RwSignal::new(String::new());
    whenever(move || {
        store.set(filter.with(|filter| filter.store.map(|id| id.to_string()).unwrap_or_default()))
    });
    let choices = Signal::derive(move || {
        let all = stores.ready().unwrap_or_default();
        all.into_iter()
            .map(|store| Choice::new(store.id.to_string(), store.name))
            .collect::<Vec<_>>()
    });
    let choose = move |id: String| {
        go.run(Filter {
            store: id.parse().ok(),
            ..filter.get_untracked()
        })
    };
    let turn = move |()| {
        let before = filter.get_untracked();
        go.run(Filter {
            below: !before.below,
            ..before
        });
    };
    view! {
        <div class="stock-filters">
            <SearchBox label=say("stock.search") value=typed on_search=search />
            <div class="stock-filters-more">
                <Select label=say("stock.store") value=store choices placeholder=say("stock.all_stores")
                    optional=true on_change=choose />
                <Chip
                    label=say("stock.below_minimum")
                    selected=Signal::derive(move || filter.with(|filter| filter.below))
                    on_toggle=turn
                />
            </div>
        </div>
    }
}
