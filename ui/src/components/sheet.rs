//! A question over the page.

use crate::whenever::whenever;
use leptos::ev::MouseEvent;
use leptos::html::Dialog;
use leptos::prelude::*;

use super::show::Show;

use super::button::IconButton;
use super::fresh_id::fresh_id;
use super::icon::Glyph;
use crate::i18n::say;

/// A bottom sheet on phones, a dialog on desktops. Escape, the veil and the cross close it.
///
/// Its content is made anew at each opening; `foot` holds the buttons, the most likely one last.
#[component]
pub fn Sheet(
    /// Whether it is open; set by whoever opens it, unset by the sheet.
    open: RwSignal<bool>,
    /// The heading.
    #[prop(into)]
    title: TextProp,
    /// Wider on desktops, for tables.
    #[prop(optional)]
    wide: bool,
    /// It is there to be read: with nothing in it to go to, the keyboard scrolls it.
    #[prop(optional)]
    reads: bool,
    /// While it does, only a button of its own closes it: what it shows is shown once.
    #[prop(into, optional)]
    holds: Signal<bool>,
    /// The buttons at the bottom.
    #[prop(into, optional)]
    foot: Option<ViewFn>,
    children: ChildrenFn,
) -> impl IntoView {
    let dialog = NodeRef::<Dialog>::new();
    let heading = fresh_id("sheet");
    let named_by = heading.clone();
    whenever(move || {
        let Some(element) = dialog.get() else { return };
        if open.get() && !element.open() {
            // Fails only for a dialog that is not in the page or open already; neither needs a word.
            let _ = element.show_modal();
        } else if !open.get() && element.open() {
            element.close();
        }
    });
    let on_veil = move |event: MouseEvent| {
        // The veil belongs to the dialog itself; everything else in it is a child.
        if event.target() == event.current_target() && !holds.get_untracked() {
            open.set(false);
        }
    };
    // Browsers close it at the second Escape whatever they are told before; then it is opened again, with all that it shows.
    let on_close = move |_| match dialog.get_untracked().filter(|_| holds.get_untracked()) {
        Some(element) => drop(element.show_modal()),
        None => open.set(false),
    };
    let children = StoredValue::new(children);
    let foot = StoredValue::new(foot);
    let title = StoredValue::new(title);
    view! {
        <dialog
            node_ref=dialog
            class="sheet"
            class:sheet-wide=wide
            aria-labelledby=named_by
            on:close=on_close
            on:click=on_veil
        >
            <header class="sheet-head">
                <h2 id=heading>{move || title.with_value(TextProp::get)}</h2>
                <Show when=move || !holds.get()>
                    <IconButton
                        glyph=Glyph::Close
                        label=say("components.close")
                        on_click=move |()| open.set(false)
                    />
                </Show>
            </header>
            <Show when=move || open.get()>
                <div class="sheet-body" tabindex=reads.then_some("0")>{children.with_value(|children| children())}</div>
                {foot.with_value(|foot| foot.as_ref().map(|foot| view! {
                    <footer class="sheet-foot">{foot.run()}</footer>
                }))}
            </Show>
        </dialog>
    }
}
