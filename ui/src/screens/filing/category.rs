//! What kind of service: two taps, or a word typed.

use super::recent::recent;
use crate::components::{Button, Chip, Chips, FieldNotes, Glyph, SearchBox, StatusBadge, Tone};
use crate::i18n::{say, tr, tr_with};
use crate::words::{span, urgency_word};
use leptos::prelude::*;
use std::collections::BTreeSet;
use yizhan_api::domain::CategoryId;
use yizhan_api::domain::base::{OrderKind, Urgency};
use yizhan_api::view::CategoryView;

/// Chooses a category: the recent ones first, then by group, or by words.
#[component]
pub fn CategoryField(
    /// All there are.
    categories: Signal<Vec<CategoryView>>,
    /// The one chosen.
    chosen: RwSignal<Option<CategoryId>>,
    /// What is wrong, in words.
    #[prop(into, optional)]
    error: Signal<Option<String>>,
) -> impl IntoView {
    let current = Memo::new(move |_| {
        categories.with(|all| all.iter().find(|one| Some(one.id) == chosen.get()).cloned())
    });
    view! {
        <fieldset class="field" data-invalid=move || error.with(Option::is_some).then_some("true")>
            <legend class="field-label">{say("filing.category")}</legend>
            {move || match current.get() {
                Some(category) => view! { <Current category chosen /> }.into_any(),
                None => view! { <Choose categories chosen /> }.into_any(),
            }}
            <FieldNotes error />
        </fieldset>
    }
}

/// The one that was chosen, with its urgency and its time.
#[component]
fn Current(category: CategoryView, chosen: RwSignal<Option<CategoryId>>) -> impl IntoView {
    let note = note(&category);
    view! {
        <div class="pick pick-made">
            <span class="row-words">
                <span class="row-title">{format!("{} · {}", category.group, category.name)}</span><br />
                <span class="row-note">{note}</span>
            </span>
            <UrgentBadge urgency=category.urgency />
            <Button small=true on_click=move |()| chosen.set(None)>{say("filing.change")}</Button>
        </div>
    }
}

#[component]
fn Choose(
    categories: Signal<Vec<CategoryView>>,
    chosen: RwSignal<Option<CategoryId>>,
) -> impl IntoView {
    let typed = RwSignal::new(String::new());
    let recent = StoredValue::new(recent());
    let has_recent = !recent.with_value(Vec::is_empty);
    // The empty name stands for the recent ones.
    let group = RwSignal::new(has_recent.then(String::new));
    let groups = Memo::new(move |_| {
        // Set by rank and name, so that a group stands once and where people look for it.
        let all: BTreeSet<_> = categories.with(|all| {
            all.iter()
                .map(|one| (rank(one.kind), one.group.clone()))
                .collect()
        });
        let mut seen = BTreeSet::new();
        all.into_iter()
            .map(|(_, group)| group)
            .filter(|group| seen.insert(group.clone()))
            .collect::<Vec<_>>()
    });
    let shown = move || {
        let words = typed.with(|typed| typed.trim().to_lowercase());
        let matches = |one: &&CategoryView| {
            if !words.is_empty() {
                return format!("{}{}", one.group, one.name)
                    .to_lowercase()
                    .contains(&words);
            }
            group.with(|group| match group.as_deref() {
                Some("") => recent.with_value(|recent| recent.contains(&one.id)),
                Some(group) => one.group == group,
                None => false,
            })
        };
        categories.with(|all| all.iter().filter(matches).cloned().collect::<Vec<_>>())
    };
    let chip = move |name: String| {
        let (own, label) = (name.clone(), name.clone());
        view! {
            <Chip
                label=move || if label.is_empty() { tr("filing.recent") } else { label.clone() }
                selected=Signal::derive(move || group.with(|group| group.as_ref() == Some(&own)))
                on_toggle=move |()| { typed.set(String::new()); group.set(Some(name.clone())); }
            />
        }
    };
    view! {
        <SearchBox label=say("filing.find_category") value=typed />
        <Chips label=say("filing.groups")>
            {has_recent.then(|| chip(String::new()))}
            {move || groups.get().into_iter().map(chip).collect_view()}
        </Chips>
        <div class="picks" role="radiogroup" aria-label=say("filing.category")>
            {move || shown().into_iter().map(|category| view! { <OneOf category chosen /> }).collect_view()}
        </div>
    }
}

/// Where people look for a kind of service: what breaks most first, the rest last.
const fn rank(kind: OrderKind) -> u8 {
    match kind {
        OrderKind::Repair => 0,
        OrderKind::MedicalEquipment => 1,
        OrderKind::Cleaning => 2,
        OrderKind::Transport => 3,
        OrderKind::Consultation | OrderKind::Complaint => 4,
        OrderKind::Other => 5,
    }
}

#[component]
fn OneOf(category: CategoryView, chosen: RwSignal<Option<CategoryId>>) -> impl IntoView {
    let id = category.id;
    let note = note(&category);
    view! {
        <label class="pick">
            <input type="radio" name="category" on:change=move |_| chosen.set(Some(id)) />
            <span class="row-words">
                <span class="row-title">{category.name}</span><br /><span class="row-note">{note}</span>
            </span>
            <UrgentBadge urgency=category.urgency />
        </label>
    }
}

#[component]
fn UrgentBadge(urgency: Urgency) -> impl IntoView {
    (urgency == Urgency::Urgent).then(|| {
        view! {
            <StatusBadge label=move || urgency_word(urgency) tone=Tone::Bad glyph=Glyph::Bolt />
        }
    })
}

/// How soon somebody comes, and how soon it is done.
fn note(category: &CategoryView) -> String {
    let minutes = |minutes: u32| span(i64::from(minutes) * 60_000);
    let limits = category.limits;
    tr_with(
        "filing.limits",
        &[
            ("on_site", minutes(limits.on_site_min)),
            ("finish", minutes(limits.finish_min)),
        ],
    )
}
