//! Language and colours.

use crate::components::{Card, Choice, Segments};
use crate::i18n::{say, tr};
use crate::screens::sign_in::LanguageSwitch;
use crate::theme::{Theme, choose, theme};
use crate::whenever::whenever;
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
    whenever(move || {
        if let Some(chosen) = tag
            .with(|tag| Theme::from_tag(tag))
            .filter(|chosen| *chosen != untrack(theme))
        {
            choose(chosen);
        }
    });
    view! {
        <Card title=say("me.looks")>
            <div class="field">
                <span class="field-label">{say("sign_in.language")}</span>
                <LanguageSwitch />
            </div>
            <div class="field">
                <span class="field-label">{say("me.colours")}</span>
                <Segments label=say("me.colours") value=tag choices />
            </div>
        </Card>
    }
}
