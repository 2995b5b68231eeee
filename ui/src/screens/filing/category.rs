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
    /// For somebody who types all day: each has a number, and Enter goes on.
    #[prop(optional)]
    by_keys: Option<Callback<()>>,
) -> impl IntoView {
    let current = Memo::new(move |_| {
        categories.with(|all| all.iter().find(|one| Some(one.id) == chosen.get()).cloned())
    });
    view! {
        <fieldset class="field" data-invalid=move || error.with(Option::is_some).then_some("true")>
            <legend class="field-label">{say("filing.category")}</legend>
            {move || match current.get() {
                Some(category) => view! { <Current category chosen /> }.into_any(),
                None => view! { <Choose categories chosen by_keys /> }.into_any(),
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
    by_keys: Option<Callback<()>>,
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
    let numbered = Memo::new(move |_| categories.with(|all| numbered(all)));
    let shown = move || {
        let words = typed.with(|typed| typed.trim().to_lowercase());
        if !words.is_empty() {
            return numbered.with(|all| found(all, &words));
        }
        let is_offered = |(_, one): &&(String, CategoryView)| {
            group.with(|group| match group.as_deref() {
                Some("") => recent.with_value(|recent| recent.contains(&one.id)),
                Some(group) => one.group == group,
                None => false,
            })
        };
        numbered.with(|all| all.iter().filter(is_offered).cloned().collect::<Vec<_>>())
    };
    let take_first = Callback::new(move |text: String| {
        let words = text.trim().to_lowercase();
        let first = numbered.with_untracked(|all| found(all, &words).into_iter().next());
        if let Some((_, first)) = first.filter(|_| !words.is_empty()) {
            chosen.set(Some(first.id));
            if let Some(go_on) = by_keys {
                go_on.run(());
            }
        }
    });
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
        <SearchBox label=say("filing.find_category") value=typed on_search=take_first />
        <Chips label=say("filing.groups")>
            {has_recent.then(|| chip(String::new()))}
            {move || groups.get().into_iter().map(chip).collect_view()}
        </Chips>
        <div class="picks" role="radiogroup" aria-label=say("filing.category")>
            {move || shown().into_iter().map(|(number, category)| {
                view! { <OneOf category chosen number=by_keys.map(|_| number) /> }
            }).collect_view()}
        </div>
    }
}

/// Every category in the order in which people look for them, behind its number: as many digits as the last one needs.
fn numbered(all: &[CategoryView]) -> Vec<(String, CategoryView)> {
    let mut all = all.to_vec();
    all.sort_by(|a, b| (rank(a.kind), &a.group, &a.name).cmp(&(rank(b.kind), &b.group, &b.name)));
    let width = all.len().to_string().len();
    let all = all.into_iter().enumerate();
    all.map(|(at, one)| (format!("{:0width$}", at + 1), one))
        .collect()
}

/// What `words`, in small letters, can mean, the likeliest first: a number, the words, or the initials of their pinyin.
fn found(all: &[(String, CategoryView)], words: &str) -> Vec<(String, CategoryView)> {
    let letters: Vec<char> = words.chars().collect();
    let closeness = |(number, one): &(String, CategoryView)| {
        let (group, name) = (one.group.to_lowercase(), one.name.to_lowercase());
        let own = one
            .initials
            .get(group.chars().count()..)
            .unwrap_or_default();
        if *number == words {
            Some(0)
        } else if name.starts_with(words) {
            Some(1)
        } else if begins_with(own, &letters) {
            Some(2)
        } else if format!("{group}{name}").contains(words) {
            Some(3)
        } else if number.starts_with(words) {
            Some(4)
        } else {
            let mut windows = one.initials.windows(letters.len().max(1));
            windows
                .any(|window| begins_with(window, &letters))
                .then_some(5)
        }
    };
    let mut found: Vec<_> = all
        .iter()
        .filter_map(|one| Some((closeness(one)?, one)))
        .collect();
    found.sort_by_key(|(closeness, _)| *closeness);
    found.into_iter().map(|(_, one)| one.clone()).collect()
}

/// Whether signs, by the letters that each is typed by, begin with these.
fn begins_with(initials: &[String], letters: &[char]) -> bool {
    initials.len() >= letters.len()
        && initials
            .iter()
            .zip(letters)
            .all(|(sign, letter)| sign.contains(*letter))
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
fn OneOf(
    category: CategoryView,
    chosen: RwSignal<Option<CategoryId>>,
    number: Option<String>,
) -> impl IntoView {
    let id = category.id;
    let note = note(&category);
    view! {
        <label class="pick">
            <input type="radio" name="category" on:change=move |_| chosen.set(Some(id)) />
            {number.map(|number| view! { <span class="pick-number number">{number}</span> })}
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

#[cfg(test)]
mod tests {
    use super::*;
    use yizhan_api::domain::base::Limits;

    fn category(group: &str, name: &str, initials: &str) -> CategoryView {
        CategoryView {
            id: CategoryId::of_key(name),
            group: group.into(),
            name: name.into(),
            kind: OrderKind::Repair,
            urgency: Urgency::General,
            limits: Limits {
                response_min: 15,
                on_site_min: 240,
                finish_min: 1440,
            },
            team: None,
            initials: initials.split(' ').map(str::to_owned).collect(),
        }
    }

    #[test]
    fn a_category_is_found_by_its_number_two_signs_or_two_initials() {
        let all = numbered(&[
            category("电", "灯不亮", "d d b l"),
            category("水", "水龙头漏水", "s s l t l s"),
            category("水", "下水堵塞", "s x s d s"),
        ]);
        let first = |words: &str| found(&all, words).first().map(|(_, one)| one.name.clone());
        for (words, name) in [
            ("漏水", "水龙头漏水"),
            ("sl", "水龙头漏水"),
            ("xs", "下水堵塞"),
            ("db", "灯不亮"),
            ("ds", "下水堵塞"),
        ] {
            assert_eq!(first(words).as_deref(), Some(name), "{words}");
        }
        for (number, one) in &all {
            assert_eq!(first(number).as_ref(), Some(&one.name), "{number}");
        }
        assert_eq!(first("zz"), None);
        assert_eq!(first("slt漏水水水"), None);
    }
}
