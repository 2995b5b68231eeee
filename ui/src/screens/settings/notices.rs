//! What is told while the window is not in front.

use crate::app::notices::{self, Permit};
use crate::components::{Button, ButtonKind, Card, Check, Choice, Glyph, Segments};
use crate::i18n::{say, tr};
use crate::whenever::whenever;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// Turning notices on, and which of them.
#[component]
pub fn Notices() -> impl IntoView {
    let permit = RwSignal::new(notices::permit());
    let ask = move |()| {
        spawn_local(async move {
            let said = notices::ask().await;
            // The page may have been left meanwhile.
            let _ = permit.try_set(said);
        });
    };
    view! {
        <Card title=say("notices.title")>
            {move || match permit.get() {
                Permit::Granted => view! { <Which /> }.into_any(),
                Permit::Unasked => view! {
                    <p class="soft">{say("notices.text")}</p>
                    <div class="button-row">
                        <Button kind=ButtonKind::Soft icon=Glyph::Check on_click=ask>{say("notices.turn_on")}</Button>
                    </div>
                }.into_any(),
                Permit::Denied => view! { <p class="soft">{say("notices.denied")}</p> }.into_any(),
                Permit::Phone => view! { <p class="soft">{say("notices.phone")}</p> }.into_any(),
                Permit::None => view! { <p class="soft">{say("notices.none")}</p> }.into_any(),
            }}
        </Card>
    }
}

#[component]
fn Which() -> impl IntoView {
    let which = RwSignal::new(notices::which());
    let quiet = RwSignal::new(notices::is_quiet_at_night());
    let choices = Signal::derive(|| {
        ["all", "urgent", "none"]
            .map(|name| Choice::new(name, tr(&format!("notices.which.{name}"))))
            .to_vec()
    });
    whenever(move || which.with(|which| notices::choose(which)));
    whenever(move || notices::be_quiet_at_night(quiet.get()));
    view! {
        <p class="soft">{say("notices.text")}</p>
        <Segments label=say("notices.title") value=which choices />
        <Check label=say("notices.quiet") value=quiet />
    }
}
