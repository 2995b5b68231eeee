//! Values below each other, for names that are long.

use super::Mark;
use leptos::prelude::*;

/// Bars below each other, the largest first.
#[component]
pub fn BarList(
    /// What it shows, in words.
    #[prop(into)]
    label: TextProp,
    /// The values.
    #[prop(into)]
    marks: Signal<Vec<Mark>>,
) -> impl IntoView {
    let rows = move || {
        let marks = marks.get();
        let most = marks
            .iter()
            .filter_map(|mark| mark.value)
            .max()
            .unwrap_or(0)
            .max(1);
        let row = |mark: Mark| {
            let share = mark.value.unwrap_or(0).max(0).saturating_mul(1000) / most;
            let width = format!("{}.{}%", share / 10, share % 10);
            view! {
                <li class="bar-row">
                    <span class="bar-name">{mark.label}</span>
                    <span class="bar-room" aria-hidden="true"><span class="bar-fill" style:width=width></span></span>
                    <span class="bar-value number">{mark.words}</span>
                </li>
            }
        };
        marks.into_iter().map(row).collect_view()
    };
    view! { <ul class="bar-list" role="list" aria-label=move || label.get()>{rows}</ul> }
}
