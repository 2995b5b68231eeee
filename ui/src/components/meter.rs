//! How much of a whole is used up: a service clock, a budget, a stock level.

use leptos::prelude::*;

use super::tone::Tone;

/// A bar with a name at the left and a figure at the right.
#[component]
pub fn Meter(
    /// What is measured.
    #[prop(into)]
    label: TextProp,
    /// The figure, ready to read: "还剩 38 分钟".
    #[prop(into)]
    value: TextProp,
    /// How full, in percent; beyond 100 is shown as full.
    #[prop(into)]
    percent: Signal<u32>,
    /// What to think of it.
    #[prop(into)]
    tone: Signal<Tone>,
) -> impl IntoView {
    let full = move || percent.get().min(100);
    let name = label.clone();
    let spoken = value.clone();
    view! {
        <div class=move || format!("meter {}", tone.get().class())>
            <div class="meter-words">
                <span>{move || label.get()}</span>
                <span>{move || value.get()}</span>
            </div>
            <div
                class="meter-track"
                role="meter"
                aria-label=move || name.get()
                aria-valuemin="0"
                aria-valuemax="100"
                aria-valuenow=move || full().to_string()
                aria-valuetext=move || spoken.get()
            >
                <div class="meter-fill" style:width=move || format!("{}%", full())></div>
            </div>
        </div>
    }
}
