//! A finding in own words, helped by phrases that are one tap away.

use crate::components::{Chip, Chips, TextArea};
use crate::i18n::{tr, tr_with};
use leptos::prelude::*;

/// Phrases of a finding, in the locale files under `work.phrase.<area>_<n>`.
const PHRASES: [usize; 6] = [1, 2, 3, 4, 5, 6];

/// Words about one thing, with phrases to pick.
#[component]
pub(super) fn Finding(
    /// `symptom`, `cause` or `solution`.
    area: &'static str,
    /// The words.
    value: RwSignal<String>,
    /// A phrase of this order: what was reported.
    #[prop(optional_no_strip)]
    also: Option<String>,
    #[prop(into, optional)] error: Signal<Option<String>>,
    #[prop(optional)] optional: bool,
) -> impl IntoView {
    let phrase = move |words: Signal<String>| {
        view! {
            <Chip
                label=move || words.get()
                selected=Signal::derive(move || value.with(|text| words.with(|phrase| has(text, phrase))))
                on_toggle=move |()| value.update(|text| *text = toggled(text, &words.get_untracked(), &tr("work.phrase_join")))
            />
        }
    };
    let phrases = PHRASES.map(|n| {
        phrase(Signal::derive(move || {
            tr(&format!("work.phrase.{area}_{n}"))
        }))
    });
    let reported = also
        .filter(|words| !words.is_empty() && words.chars().count() < 40)
        .map(|words| phrase(Signal::stored(words)));
    let name = move || tr(&format!("order.{area}"));
    view! {
        <div class="finding">
            <TextArea label=name value error optional />
            <Chips label=move || tr_with("work.phrases", &[("name", name())])>
                {reported}
                {phrases.into_iter().collect_view()}
            </Chips>
        </div>
    }
}

/// What stands between two phrases, in one language or the other.
const BREAKS: [char; 2] = ['；', ';'];

fn has(text: &str, phrase: &str) -> bool {
    text.split(BREAKS).any(|part| part.trim() == phrase)
}

/// The text with the phrase at its end, or without it where it was there.
fn toggled(text: &str, phrase: &str, join: &str) -> String {
    let mut parts: Vec<&str> = text
        .split(BREAKS)
        .map(str::trim)
        .filter(|part| !part.is_empty())
        .collect();
    if has(text, phrase) {
        parts.retain(|part| *part != phrase);
    } else {
        parts.push(phrase);
    }
    parts.join(join)
}

/// The text with these words at its end, unless it has them.
pub(super) fn added(text: &str, words: &str, join: &str) -> String {
    let text = text.trim();
    if text.is_empty() {
        words.to_owned()
    } else if text.contains(words) {
        text.to_owned()
    } else {
        format!("{text}{join}{words}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_phrase_is_added_once_and_taken_away_again() {
        let one = toggled("自己写的", "更换配件", "；");
        assert_eq!(one, "自己写的；更换配件");
        assert!(has(&one, "更换配件"));
        assert_eq!(toggled(&one, "更换配件", "；"), "自己写的");
        assert_eq!(toggled("", "Parts replaced", "; "), "Parts replaced");
    }

    #[test]
    fn what_helped_before_is_added_once_and_takes_nothing_away() {
        for (text, words, all) in [
            (" ", "更换阀芯", "更换阀芯"),
            ("已关总阀", "更换阀芯", "已关总阀；更换阀芯"),
            ("更换阀芯并试水", "更换阀芯", "更换阀芯并试水"),
            ("已关总阀", "", "已关总阀"),
        ] {
            assert_eq!(added(text, words, "；"), all, "{text} {words}");
        }
    }
}
