//! The keys, and turning them off.

use crate::app::{are_shortcuts_on, turn_shortcuts};
use crate::components::{Card, Check, Fact, Facts};
use crate::i18n::say;
use crate::whenever::whenever;
use leptos::prelude::*;

const KEYS: [(&str, &str); 5] = [
    ("/", "me.key.search"),
    ("n", "me.key.new"),
    ("j / k", "me.key.list"),
    ("Enter", "me.key.open"),
    ("Esc", "me.key.close"),
];

/// What each key does.
#[component]
pub fn Shortcuts() -> impl IntoView {
    let on = RwSignal::new(are_shortcuts_on());
    whenever(move || turn_shortcuts(on.get()));
    view! {
        <Card title=say("me.keys")>
            <Facts>
                {KEYS.map(|(key, does)| view! { <Fact name=key>{say(does)}</Fact> }).collect_view()}
            </Facts>
            <Check label=say("me.keys_on") value=on />
        </Card>
    }
}
