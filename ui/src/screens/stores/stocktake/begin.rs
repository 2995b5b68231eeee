//! Beginning a stocktake, or going on with one.

use super::super::scanning::{StoreChoice, store_here};
use crate::app::to;
use crate::client;
use crate::components::{AppBar, Button, ButtonKind, Card, Check, Field, Glyph, Row, Show};
use crate::i18n::say;
use crate::screens::{Sending, Trouble};
use leptos::prelude::*;
use leptos_router::hooks::{use_navigate, use_query_map};
use yizhan_api::domain::{PartId, SlipId, StoreId};
use yizhan_api::view::SlipKind;
use yizhan_api::{BeginStocktake, ShowStores, Tag};

/// The page `/stores/stocktake`: `?store=…&part=…` counts one part.
#[component]
pub fn Begin() -> impl IntoView {
    let query = use_query_map();
    let asked = |name| query.with_untracked(|query| query.get(name));
    let part = asked("part").and_then(|id| id.parse::<PartId>().ok());
    let asked_store = asked("store").and_then(|id| id.parse::<StoreId>().ok());
    let store = RwSignal::new(asked_store.or_else(store_here));
    let (name, is_blind) = (RwSignal::new(String::new()), RwSignal::new(part.is_none()));
    let sending = Sending::new();
    let Sending { busy, error } = sending;
    let slip = SlipId(client::new_id());
    let navigate = StoredValue::new(use_navigate());
    let begin = move |()| {
        let Some(store) = store.get_untracked() else {
            return;
        };
        let request = BeginStocktake {
            slip,
            store,
            name: name.get_untracked(),
            parts: part.into_iter().collect(),
            is_blind: is_blind.get_untracked(),
        };
        sending.send(request, move |_| {
            navigate.with_value(|navigate| {
                let options = leptos_router::NavigateOptions {
                    replace: true,
                    ..Default::default()
                };
                navigate(&to::stocktake(slip), options);
            })
        });
    };
    let desk = client::view(|| Some(ShowStores {}), |_| vec![Tag::Stock]);
    let open = Memo::new(move |_| {
        let all = desk.with(|desk| desk.map(|desk| desk.open.clone()).unwrap_or_default());
        all.into_iter()
            .filter(|slip| slip.kind == SlipKind::Stocktake)
            .collect::<Vec<_>>()
    });
    let disabled = Signal::derive(move || store.get().is_none());
    view! {
        <AppBar title=say("stores.count.begin_title") back=to::STORE_DESK />
        <div class="page">
            <Show when=move || open.with(|open| !open.is_empty())>
                <Card title=say("stores.count.going_on") flush=true>
                    <ul class="list" role="list">
                        {move || open.get().into_iter().map(|slip| view! {
                            <li><Row title=slip.note.clone() note=slip.store_name.clone() glyph=Glyph::Shelf href=to::stocktake(slip.id) /></li>
                        }).collect_view()}
                    </ul>
                </Card>
            </Show>
            <Card title=say("stores.count.begin")>
                <StoreChoice store is_needed=Signal::stored(true) />
                <Field label=say("stores.count.name") value=name optional=true hint=say("stores.count.name_hint") />
                <Check label=say("stores.count.blind") value=is_blind />
                <p class="soft">{say(if part.is_some() { "stores.count.one_part" } else { "stores.count.everything" })}</p>
                <Trouble error />
                <Button kind=ButtonKind::Primary icon=Glyph::Play wide=true busy disabled on_click=begin>{say("stores.count.start")}</Button>
            </Card>
        </div>
    }
}
