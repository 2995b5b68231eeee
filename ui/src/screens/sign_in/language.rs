//! The other language, one tap away.

use crate::components::{Choice, Segments};
use crate::i18n::{Locale, choose, locale, say};
use crate::whenever::whenever;
use leptos::prelude::*;

/// Chooses the language of the interface.
#[component]
pub fn LanguageSwitch() -> impl IntoView {
    let tag = RwSignal::new(untrack(locale).tag().to_owned());
    let choices = Locale::ALL
        .map(|locale| Choice::new(locale.tag(), locale.own_name()))
        .to_vec();
    whenever(move || {
        let chosen = Locale::ALL
            .into_iter()
            .find(|one| tag.with(|tag| one.tag() == tag));
        if let Some(chosen) = chosen.filter(|chosen| *chosen != untrack(locale)) {
            choose(chosen);
        }
    });
    view! { <Segments label=say("sign_in.language") value=tag choices=Signal::stored(choices) /> }
}
