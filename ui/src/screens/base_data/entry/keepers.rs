//! Who keeps a store: people found by typing, one after another.

use super::super::cells::Names;
use crate::client;
use crate::components::{Glyph, IconButton, Picker, Row, Show, Suggestion};
use crate::i18n::{say, tr_with};
use leptos::prelude::*;
use uuid::Uuid;
use yizhan_api::domain::base::{BaseRecord, Kind, Role};
use yizhan_api::{BrowseBaseData, Tag};

/// The keepers, with a way to take each off again, and a box to find more.
#[component]
pub(super) fn Keepers(
    #[prop(into)] label: TextProp,
    /// Their ids, with commas between.
    value: RwSignal<String>,
    /// What was typed to find one more.
    words: RwSignal<String>,
    /// What they are called.
    names: RwSignal<Names>,
) -> impl IntoView {
    let chosen = Memo::new(move |_| value.with(|value| ids(value)));
    let found = client::view(
        move || {
            Some(BrowseBaseData {
                kind: Kind::Person,
                text: words.get(),
                role: Some(Role::Keeper),
                in_use: Some(true),
                skip: 0,
            })
        },
        |_| vec![Tag::BaseData],
    );
    let suggestions = Signal::derive(move || {
        let page = found.ready();
        let records = page.into_iter().flat_map(|page| page.records);
        let people = records.filter_map(|record| match record {
            BaseRecord::Person(person) => Some(person),
            _ => None,
        });
        let others = people.filter(|person| !chosen.with(|ids| ids.contains(&person.id.0)));
        others
            .map(|person| Suggestion {
                key: person.id.to_string(),
                title: person.name,
                note: person.staff_number,
            })
            .collect::<Vec<_>>()
    });
    let keep = move |ids: Vec<Uuid>| {
        let ids: Vec<String> = ids.iter().map(ToString::to_string).collect();
        value.set(ids.join(","));
    };
    let on_pick = move |picked: Suggestion| {
        if let Ok(id) = picked.key.parse::<Uuid>() {
            names.update(|names| drop(names.insert(id, picked.title)));
            keep(chosen.get_untracked().into_iter().chain([id]).collect());
        }
        words.set(String::new());
    };
    let rows = move || {
        let row = |id: Uuid| {
            let name = names
                .with(|names| names.get(&id).cloned())
                .unwrap_or_default();
            let of = name.clone();
            let remove = move |()| {
                keep(
                    chosen
                        .get_untracked()
                        .into_iter()
                        .filter(|one| *one != id)
                        .collect(),
                );
            };
            view! {
                <li class="instead-row">
                    <Row title=name note=String::new() glyph=Glyph::Person />
                    <IconButton glyph=Glyph::Trash label=move || tr_with("base.remove", &[("name", of.clone())]) on_click=remove />
                </li>
            }
        };
        chosen.get().into_iter().map(row).collect_view()
    };
    let group = label.clone();
    view! {
        <div class="field-group" role="group" aria-label=move || group.get()>
            <Picker label typed=words suggestions on_pick hint=say("base.keepers_hint") optional=true />
            <Show when=move || !chosen.with(Vec::is_empty)><ul class="list" role="list">{rows}</ul></Show>
        </div>
    }
}

fn ids(value: &str) -> Vec<Uuid> {
    value.split(',').filter_map(|id| id.parse().ok()).collect()
}
