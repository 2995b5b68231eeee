//! Names and what they stand for.

use leptos::prelude::*;

/// A list of [`Fact`]s.
#[component]
pub fn Facts(children: Children) -> impl IntoView {
    view! { <dl class="facts">{children()}</dl> }
}

/// A name and what it stands for.
#[component]
pub fn Fact(
    /// The name.
    #[prop(into)]
    name: TextProp,
    /// What it stands for.
    children: Children,
) -> impl IntoView {
    view! {
        <div class="fact">
            <dt>{move || name.get()}</dt>
            <dd>{children()}</dd>
        </div>
    }
}
