//! The app on a fresh device: what it is for.

use super::demo::DemoForm;
use crate::components::{Glyph, Icon, Row, Show};
use crate::i18n::say;
use leptos::prelude::*;

/// What the device is for: trying things out, or later a hospital's hub.
#[component]
pub fn FirstStart() -> impl IntoView {
    let demo = RwSignal::new(false);
    view! {
        <section class="card door-form door-first">
            <h1>{say("first.title")}</h1>
            <Show when=move || demo.get() fallback=move || view! { <Choices demo /> }>
                <DemoForm />
            </Show>
        </section>
    }
}

#[component]
fn Choices(demo: RwSignal<bool>) -> impl IntoView {
    view! {
        <p class="soft">{say("first.text")}</p>
        <Row
            title=say("first.demo")
            note=say("first.demo_text")
            glyph=Glyph::Building
            on_click=move |()| demo.set(true)
        />
        // The sentence says when it comes; nothing here can be pressed.
        <div class="row row-later" aria-disabled="true">
            <span class="row-mark"><Icon glyph=Glyph::Cloud /></span>
            <span class="row-words">
                <span class="row-title">{say("first.join")}</span><br />
                <span class="row-note">{say("first.join_text")}</span>
            </span>
        </div>
    }
}
