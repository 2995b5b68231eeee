//! The app on a fresh device: what it is for.

use super::demo::DemoForm;
use super::join::JoinForm;
use crate::client;
use crate::components::{Button, ButtonKind, Glyph, List, Row, Show};
use crate::i18n::{say, tr};
use leptos::prelude::*;
use yizhan_api::{ApiError, Fault};

/// What the device is for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Purpose {
    Unknown,
    Work,
    Demo,
}

/// Working with a hospital's hub, or trying things out.
#[component]
pub fn FirstStart() -> impl IntoView {
    let purpose = RwSignal::new(Purpose::Unknown);
    let title = move || match purpose.get() {
        Purpose::Unknown | Purpose::Demo => tr("first.title"),
        Purpose::Work => tr("join.title"),
    };
    view! {
        <section class="card door-form door-first">
            <h1>{title}</h1>
            {move || match purpose.get() {
                Purpose::Unknown => view! { <Choices purpose /> }.into_any(),
                Purpose::Work => view! { <JoinForm /><Back purpose /> }.into_any(),
                Purpose::Demo => view! { <DemoForm /><Back purpose /> }.into_any(),
            }}
        </section>
    }
}

/// Whether the device is new again because somebody stopped it.
fn was_stopped() -> bool {
    let stopped = ApiError::Fault(Fault::DeviceRevoked);
    client::sync_state().with(|state| state.error.as_ref() == Some(&stopped))
}

#[component]
fn Choices(purpose: RwSignal<Purpose>) -> impl IntoView {
    view! {
        <Show when=was_stopped fallback=|| view! { <p class="soft">{say("first.text")}</p> }>
            <p role="status">{say("first.stopped")}</p>
        </Show>
        <List apart=true>
            <li><Row
                title=say("first.join")
                note=say("first.join_text")
                glyph=Glyph::Cloud
                on_click=move |()| purpose.set(Purpose::Work)
            /></li>
            <li><Row
                title=say("first.demo")
                note=say("first.demo_text")
                glyph=Glyph::Building
                on_click=move |()| purpose.set(Purpose::Demo)
            /></li>
        </List>
    }
}

/// Back to the choice.
#[component]
fn Back(purpose: RwSignal<Purpose>) -> impl IntoView {
    view! {
        <Button kind=ButtonKind::Quiet wide=true icon=Glyph::Back
            disabled=Signal::derive(client::is_joining) on_click=move |()| purpose.set(Purpose::Unknown)>
            {say("join.back")}
        </Button>
    }
}
