//! A sheet that belongs to the step being taken: open while it stands, closing ends the step's try.

use crate::components::Sheet;
use crate::screens::Trouble;
use crate::screens::orders::taking::use_taking;
use crate::whenever::whenever;
use leptos::prelude::*;

/// A sheet with the trouble of the last try above its content.
#[component]
pub fn StepSheet(
    /// The heading.
    #[prop(into)]
    title: TextProp,
    /// Wider on desktops.
    #[prop(optional)]
    wide: bool,
    /// The buttons at the bottom.
    #[prop(into)]
    foot: ViewFn,
    children: ChildrenFn,
) -> impl IntoView {
    let taking = use_taking();
    let open = RwSignal::new(true);
    whenever(move || {
        if !open.get() {
            taking.close();
        }
    });
    let children = StoredValue::new(children);
    view! {
        <Sheet open=open title=title wide=wide foot=foot>
            <Trouble error=taking.error />
            {children.with_value(|children| children())}
        </Sheet>
    }
}
