//! The app on a fresh device: what it is for.

use super::demo::DemoForm;
use crate::components::{Glyph, Icon, Row};
use crate::i18n::tr;
use leptos::prelude::*;

/// What the device is for: trying things out, or later a hospital's hub.
#[component]
pub fn FirstStart() -> impl IntoView {
    let demo = RwSignal::new(false);
    view! {
        <section class="card door-form door-first">
            <h1>{move || tr("first.title")}</h1>
            <Show when=move || demo.get() fallback=move || view! { <Choices demo /> }>
                <DemoForm />
            </Show>
        </section>
    }
}

#[component]
fn Choices(demo: RwSignal<bool>) -> impl IntoView {
    view! {
        <p class="soft">{move || tr("first.text")}</p>
        <Row
            title=move || tr("first.demo")
            note=move || tr("first.demo_text")
            glyph=Glyph::Building
            on_click=move |()| demo.set(true)
        />
        // The sentence says when it comes; nothing here can be pressed.
        <div class="row row-later" aria-disabled="true">
            <span class="row-mark"><Icon glyph=Glyph::Cloud /></span>
            <span class="row-words">
                <span class="row-title">{move || tr("first.join")}</span><br />
                <span class="row-note">{move || tr("first.join_text")}</span>
            </span>
        </div>
    }
}
