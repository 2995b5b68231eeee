//! Something that is there only while it should be.

use leptos::prelude::*;

/// Shows its children while `when` holds, `fallback` otherwise.
///
/// Like the framework's own, but what stands behind it is compiled once and not for every use: the
/// interface has to come over the ward's network.
#[component]
pub fn Show<W>(
    /// Whether the children are shown.
    when: W,
    /// What stands in their place; nothing when left out.
    #[prop(into, optional)]
    fallback: ViewFn,
    children: ChildrenFn,
) -> impl IntoView
where
    W: Fn() -> bool + Send + Sync + 'static,
{
    shown(Signal::derive(when), fallback, children)
}

fn shown(when: Signal<bool>, fallback: ViewFn, children: ChildrenFn) -> AnyView {
    // Made anew only when the answer changes, not whenever something it depends on does.
    let when = Memo::new(move |_| when.get());
    (move || {
        if when.get() {
            children()
        } else {
            fallback.run()
        }
    })
    .into_any()
}
