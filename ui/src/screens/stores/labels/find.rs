//! What labels are made for: which kind, and which of it.

use super::chosen::Chosen;
use super::rows::Rows;
use crate::client::{self, View};
use crate::components::{Banner, Card, Choice, SearchBox, Select, Show, Skeleton, Tone};
use crate::i18n::{say, tr, tr_with};
use crate::screens::Watched;
use crate::words::name_of;
use leptos::leptos_dom::helpers::debounce;
use leptos::prelude::*;
use std::time::Duration;
use yizhan_api::domain::label::LabelKind;
use yizhan_api::view::LabelList;
use yizhan_api::{ListStores, Tag};

/// After the last key, this long until it is searched for.
const PAUSE: Duration = Duration::from_millis(250);

/// Kind, store, words, and what they find.
#[component]
pub(super) fn Find(chosen: Chosen, found: View<LabelList>) -> impl IntoView {
    let kinds = move || -> Vec<Choice> {
        let choice = |kind: LabelKind| {
            let name = name_of(&kind);
            let label = tr(&format!("labels.kind.{name}"));
            Choice::new(name, label)
        };
        LabelKind::ALL.map(choice).to_vec()
    };
    // What was picked of one kind is none of another.
    let another = move |_: String| {
        chosen.picked.set(Default::default());
        chosen.text.set(String::new());
        chosen.page.set(0);
    };
    let stores = client::view(|| Some(ListStores {}), |_| vec![Tag::BaseData]);
    let of_stores = Signal::derive(move || {
        let all = stores.ready().unwrap_or_default();
        all.into_iter()
            .map(|store| Choice::new(store.id.to_string(), store.name))
            .collect::<Vec<_>>()
    });
    let in_stores = Memo::new(move |_| matches!(chosen.kind(), LabelKind::Part | LabelKind::Bin));
    let first_page = move |_: String| chosen.page.set(0);
    view! {
        <Card title=say("labels.what")>
            <div class="labels-fields">
                <Select label=say("labels.kind_of") value=chosen.kind choices=Signal::derive(kinds) on_change=another />
                <Show when=move || in_stores.get()>
                    <Select label=say("stock.store") value=chosen.store choices=of_stores placeholder=say("stock.all_stores")
                        optional=true on_change=first_page />
                </Show>
            </div>
            <Show when=move || chosen.kind() == LabelKind::Place><LeadsTo /></Show>
            <Words chosen />
            <Watched view=found skeleton=|| view! { <Skeleton lines=4 /> } let:list>
                <Rows chosen list />
            </Watched>
        </Card>
    }
}

#[component]
fn Words(chosen: Chosen) -> impl IntoView {
    let typed = RwSignal::new(chosen.text.get_untracked());
    let search = move |text: String| {
        // The page may have been left meanwhile.
        let before = chosen.text.try_get_untracked();
        if before.is_some_and(|before| before != text) {
            chosen.text.set(text);
            chosen.page.set(0);
        }
    };
    let mut search_soon = debounce(PAUSE, search);
    Effect::new(move |was: Option<String>| {
        let text = typed.get();
        if was.is_some_and(|was| was != text) {
            search_soon(text.clone());
        }
        text
    });
    // Another kind was chosen.
    crate::whenever::whenever(move || {
        let text = chosen.text.get();
        if typed.with_untracked(|typed| *typed != text) {
            typed.set(text);
        }
    });
    let label = move || tr(&format!("labels.search.{}", chosen.kind.get()));
    view! { <SearchBox label value=typed on_search=search /> }
}

/// Where the codes of places lead: a phone has to get there.
#[component]
fn LeadsTo() -> impl IntoView {
    let address = client::address();
    let is_own = ["//localhost", "//127.", "//[::1]"]
        .iter()
        .any(|own| address.contains(own));
    let (tone, key) = match is_own {
        true => (Tone::Warn, "labels.leads_nowhere"),
        false => (Tone::Info, "labels.leads_to"),
    };
    // The app's own hub is known to its engine.
    (!address.is_empty()).then(|| {
        view! { <Banner tone title=move || tr_with(key, &[("address", address.clone())]) /> }
    })
}
