//! Going through pages.

use leptos::prelude::*;

use super::show::Show;

use super::button::{Button, ButtonKind};
use super::icon::Glyph;
use crate::i18n::say;

/// Back and forth through the pages of a list; nothing where there is one page only.
#[component]
pub fn Pager(
    /// Where one is: "51–100，共 340 条".
    #[prop(into)]
    place: TextProp,
    /// Whether there is a page before.
    #[prop(into)]
    has_before: Signal<bool>,
    /// Whether there is a page behind.
    #[prop(into)]
    has_next: Signal<bool>,
    /// To the page before.
    #[prop(into)]
    on_before: Callback<()>,
    /// To the page behind.
    #[prop(into)]
    on_next: Callback<()>,
) -> impl IntoView {
    let turn = move |to: Callback<()>| {
        to.run(());
        window().scroll_to_with_x_and_y(0.0, 0.0);
    };
    view! {
        <nav class="pager" aria-label=say("pager.pages")>
            <Show when=move || has_before.get() || has_next.get()>
                <Button
                    kind=ButtonKind::Soft
                    icon=Glyph::Back
                    disabled=Signal::derive(move || !has_before.get())
                    on_click=move |()| turn(on_before)
                >
                    {say("pager.before")}
                </Button>
            </Show>
            <p class="pager-place" role="status">{move || place.get()}</p>
            <Show when=move || has_before.get() || has_next.get()>
                <Button
                    kind=ButtonKind::Soft
                    icon=Glyph::Forward
                    disabled=Signal::derive(move || !has_next.get())
                    on_click=move |()| turn(on_next)
                >
                    {say("pager.next")}
                </Button>
            </Show>
        </nav>
    }
}
