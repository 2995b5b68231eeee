//! A table for desktops.

use leptos::prelude::*;

/// A table that scrolls sideways where it is too wide. Children: `<thead>`, `<tbody>`, `<tfoot>`;
/// cells with numbers have the class `amount`, cells with a mistake `wrong`.
#[component]
pub fn Table(
    /// What it shows; read out, not shown.
    #[prop(into)]
    caption: TextProp,
    children: Children,
) -> impl IntoView {
    let name = caption.clone();
    view! {
        <div class="table-scroll" role="region" tabindex="0" aria-label=move || name.get()>
            <table class="table">
                <caption class="visually-hidden">{move || caption.get()}</caption>
                {children()}
            </table>
        </div>
    }
}
