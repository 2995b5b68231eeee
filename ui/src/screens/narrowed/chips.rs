//! What a page is narrowed to, each with a way to take it away.

use crate::components::{Glyph, Icon};
use crate::i18n::{say, tr, tr_with};
use crate::words::urgency_word;
use leptos::prelude::*;
use yizhan_api::domain::statistics::Narrowing;
use yizhan_api::view::NarrowingNames;

/// The words for a narrowing; a press on one takes it away.
#[component]
pub fn NarrowedTo(
    /// The narrowing.
    #[prop(into)]
    only: Signal<Narrowing>,
    /// What its ids are called.
    #[prop(into)]
    names: Signal<NarrowingNames>,
    /// It without the one that was pressed.
    #[prop(into)]
    on_change: Callback<Narrowing>,
) -> impl IntoView {
    let chip = move |(word, wider): (String, Narrowing)| {
        let label = tr_with("narrowed.without", &[("name", word.clone())]);
        view! {
            <li>
                <button type="button" class="chip chip-away" aria-label=label on:click=move |_| on_change.run(wider.clone())>
                    {word}
                    <Icon glyph=Glyph::Close />
                </button>
            </li>
        }
    };
    let all = move || words(&only.get(), &names.get());
    view! {
        {move || {
            let all = all();
            (!all.is_empty()).then(|| view! {
                <ul class="chips" role="list" aria-label=say("narrowed.title")>{all.into_iter().map(chip).collect_view()}</ul>
            })
        }}
    }
}

/// What is narrowed to, in words.
pub fn narrowed_words(only: &Narrowing, names: &NarrowingNames) -> Vec<String> {
    let all = words(only, names).into_iter();
    all.map(|(word, _)| word).collect()
}

/// Each thing that is narrowed to, in words, with what is left without it.
fn words(only: &Narrowing, names: &NarrowingNames) -> Vec<(String, Narrowing)> {
    let mut all = Vec::new();
    let mut add = |is: bool, word: String, without: &dyn Fn(&mut Narrowing)| {
        if is {
            let mut wider = only.clone();
            without(&mut wider);
            all.push((word, wider));
        }
    };
    let named = |name: &String, unknown: &str| match name.as_str() {
        "" => tr(unknown),
        name => name.to_owned(),
    };
    let text = |text: &Option<String>| match text.as_deref() {
        Some("") | None => tr("narrowed.none"),
        Some(text) => text.to_owned(),
    };
    add(
        only.department.is_some(),
        named(&names.department, "narrowed.department"),
        &|it| {
            it.department = None;
        },
    );
    add(
        only.section.is_some(),
        named(&names.section, "narrowed.section"),
        &|it| it.section = None,
    );
    add(
        only.team.is_some(),
        named(&names.team, "narrowed.no_team"),
        &|it| it.team = None,
    );
    add(
        only.technician.is_some(),
        named(&names.technician, "narrowed.no_technician"),
        &|it| {
            it.technician = None;
        },
    );
    add(only.group.is_some(), text(&only.group), &|it| {
        it.group = None
    });
    add(
        only.category.is_some(),
        named(&names.category, "narrowed.category"),
        &|it| {
            it.category = None;
        },
    );
    let urgency = only.urgency.map(urgency_word).unwrap_or_default();
    add(only.urgency.is_some(), urgency, &|it| it.urgency = None);
    // A building without its campus could be another one of that name.
    add(only.campus.is_some(), text(&only.campus), &|it| {
        (it.campus, it.building, it.floor) = (None, None, None);
    });
    add(only.building.is_some(), text(&only.building), &|it| {
        (it.building, it.floor) = (None, None);
    });
    add(only.floor.is_some(), text(&only.floor), &|it| {
        it.floor = None
    });
    add(
        only.place.is_some(),
        named(&names.place, "narrowed.no_place"),
        &|it| it.place = None,
    );
    all
}
