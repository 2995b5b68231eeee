//! The words of an entry, to be written.

use crate::client;
use crate::components::{Chip, Chips, Choice, FieldNotes, Select, TextArea};
use crate::i18n::{say, tr};
use leptos::prelude::*;
use std::collections::BTreeSet;
use yizhan_api::domain::CategoryId;
use yizhan_api::domain::base::KnowledgeWords;
use yizhan_api::view::Named;
use yizhan_api::{ListCategories, Tag};

/// The words as they are being written; a handle that can be copied into closures.
#[derive(Clone, Copy)]
pub(super) struct Writing {
    symptom: RwSignal<String>,
    cause: RwSignal<String>,
    solution: RwSignal<String>,
    categories: RwSignal<Vec<Named>>,
    was_sent: RwSignal<bool>,
}

impl Writing {
    /// Nothing is written yet.
    pub fn nothing() -> Self {
        Self {
            symptom: RwSignal::new(String::new()),
            cause: RwSignal::new(String::new()),
            solution: RwSignal::new(String::new()),
            categories: RwSignal::new(Vec::new()),
            was_sent: RwSignal::new(false),
        }
    }

    /// Begins with these words.
    pub fn begin(self, [symptom, cause, solution]: [&str; 3], categories: Vec<Named>) {
        self.symptom.set(symptom.to_owned());
        self.cause.set(cause.to_owned());
        self.solution.set(solution.to_owned());
        self.categories.set(categories);
        self.was_sent.set(false);
    }

    /// What is seen, as it is being written.
    pub const fn symptom(self) -> RwSignal<String> {
        self.symptom
    }

    /// What was written; nothing where something is missing, which the fields say from now on.
    pub fn read(self) -> Option<KnowledgeWords> {
        self.was_sent.set(true);
        let text = |of: RwSignal<String>| of.get_untracked();
        let categories = self.categories.get_untracked().into_iter();
        let words = KnowledgeWords {
            symptom: text(self.symptom),
            cause: text(self.cause),
            solution: text(self.solution),
            categories: categories.map(|one| CategoryId(one.id)).collect(),
        };
        let words = words.tidied();
        let is_whole =
            !words.symptom.is_empty() && !words.solution.is_empty() && !words.categories.is_empty();
        is_whole.then_some(words)
    }

    fn missing(self, text: RwSignal<String>, key: &'static str) -> Signal<Option<String>> {
        Signal::derive(move || {
            let is_missing = self.was_sent.get() && text.with(|text| text.trim().is_empty());
            is_missing.then(|| tr(key))
        })
    }
}

/// Symptom, cause, solution, categories.
#[component]
pub(super) fn Fields(writing: Writing) -> impl IntoView {
    let Writing {
        symptom,
        cause,
        solution,
        ..
    } = writing;
    view! {
        <div class="form">
            <TextArea label=say("order.symptom") value=symptom hint=say("knowledge.symptom_hint")
                error=writing.missing(symptom, "knowledge.symptom_missing") />
            <TextArea label=say("order.cause") value=cause optional=true />
            <TextArea label=say("order.solution") value=solution hint=say("knowledge.solution_hint")
                error=writing.missing(solution, "work.solution_missing") />
            <CategoriesField writing />
        </div>
    }
}

/// The categories that it fits: chosen from a list, taken away by a tap.
#[component]
fn CategoriesField(writing: Writing) -> impl IntoView {
    let chosen = writing.categories;
    let all = client::view(|| Some(ListCategories {}), |_| vec![Tag::BaseData]);
    let named = Memo::new(move |_| {
        let taken: BTreeSet<_> = chosen.with(|chosen| chosen.iter().map(|one| one.id).collect());
        let all = all.ready().unwrap_or_default().into_iter();
        let all = all.filter(|one| !taken.contains(&one.id.0));
        all.map(|one| Named {
            id: one.id.0,
            name: format!("{} · {}", one.group, one.name),
        })
        .collect::<Vec<_>>()
    });
    let choices = Signal::derive(move || {
        let all = named.get().into_iter();
        all.map(|one| Choice::new(one.id.to_string(), one.name))
            .collect::<Vec<_>>()
    });
    let value = RwSignal::new(String::new());
    let add = move |id: String| {
        let found =
            named.with_untracked(|all| all.iter().find(|one| one.id.to_string() == id).cloned());
        if let Some(found) = found {
            chosen.update(|chosen| chosen.push(found));
        }
        value.set(String::new());
    };
    let error = Signal::derive(move || {
        let is_missing = writing.was_sent.get() && chosen.with(Vec::is_empty);
        is_missing.then(|| tr("knowledge.category_missing"))
    });
    view! {
        <div class="field">
            <Select label=say("knowledge.fits") value choices placeholder=say("knowledge.add_category") on_change=add />
            <Chips label=say("knowledge.fits")>
                <For each=move || chosen.get() key=|one| one.id let:one>
                    {
                        let id = one.id;
                        view! {
                            <Chip label=move || one.name.clone() selected=Signal::stored(true)
                                on_toggle=move |()| chosen.update(|chosen| chosen.retain(|one| one.id != id)) />
                        }
                    }
                </For>
            </Chips>
            <FieldNotes error />
        </div>
    }
}
