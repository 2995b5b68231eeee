//! A number that matters.

use leptos::prelude::*;

use super::tone::Tone;

/// Several [`Figure`]s side by side.
#[component]
pub fn Figures(children: Children) -> impl IntoView {
    view! { <div class="figures">{children()}</div> }
}

/// A number that matters, what it counts, and what to think of it.
#[component]
pub fn Figure(
    /// What it counts.
    #[prop(into)]
    label: TextProp,
    /// The number, ready to read.
    #[prop(into)]
    value: TextProp,
    /// Its unit.
    #[prop(into, optional)]
    unit: Option<TextProp>,
    /// A comparison, or how sure it is.
    #[prop(into, optional)]
    note: Option<TextProp>,
    /// What to think of it.
    #[prop(into, optional)]
    tone: Signal<Tone>,
    /// Where the things counted are listed.
    #[prop(into, optional)]
    href: Option<String>,
) -> impl IntoView {
    let class = move || match tone.get() {
        Tone::Bad => "figure figure-bad",
        Tone::Warn => "figure figure-warn",
        Tone::Good => "figure figure-good",
        Tone::Accent => "figure figure-accent",
        _ => "figure",
    };
    let content = view! {
        <span class="figure-label">{move || label.get()}</span>
        <span class="figure-value">
            {move || value.get()}
            {unit.map(|unit| view! { <span class="figure-unit">{move || unit.get()}</span> })}
        </span>
        {note.map(|note| view! { <span class="figure-note">{move || note.get()}</span> })}
    };
    match href {
        Some(href) => view! { <a class=class href=href>{content}</a> }.into_any(),
        None => view! { <div class=class>{content}</div> }.into_any(),
    }
}
