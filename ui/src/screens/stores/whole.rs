//! Units that are typed: whole numbers, and words for what is none.

use crate::i18n::tr;
use leptos::prelude::*;

/// Units as typed, none of them where nothing stands; nothing for what is no whole number.
pub(super) fn units(typed: &str) -> Option<Option<i64>> {
    match typed.trim() {
        "" => Some(None),
        typed => typed.parse().ok().map(Some),
    }
}

/// What is wrong with what stands in a field of units, in words.
pub(super) fn not_whole(typed: RwSignal<String>) -> Signal<Option<String>> {
    Signal::derive(move || {
        let is_wrong = typed.with(|typed| units(typed).is_none());
        is_wrong.then(|| tr("stores.whole_number"))
    })
}
