//! Language and colours.

use crate::components::{Card, Choice, Segments};
use crate::i18n::tr;
use crate::screens::sign_in::LanguageSwitch;
use crate::theme::{Theme, choose, theme};
use leptos::prelude::*;

/// Language and colours.
#[component]
pub fn Looks() -> impl IntoView {
    let tag = RwSignal::new(untrack(theme).tag().to_owned());
    let choices = Signal::derive(|| {
        Theme::ALL
            .into_iter()
            .map(|theme| Choice::new(theme.tag(), tr(&format!("me.theme.{}", theme.tag()))))
            .collect::<Vec<_>>()
    });
    Effect::new(move |_| {
        if let Some(chosen) = tag
            .with(|tag| Theme::from_tag(tag))
            .filter(|chosen| *chosen != untrack(theme))
        {
            choose(chosen);
        }
    });
    view! {
        <Card title=move || tr("me.looks")>
            <div class="field">
                <span class="field-label">{move || tr("sign_in.language")}</span>
                <LanguageSwitch />
            </div>
            <div class="field">
                <span class="field-label">{move || tr("me.colours")}</span>
                <Segments label=move || tr("me.colours") value=tag choices />
            </div>
        </Card>
    }
}
