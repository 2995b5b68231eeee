//! A view on the page: a skeleton while it loads, the trouble when it fails, and what it shows.

use super::TroublePage;
use crate::client::{Loaded, View};
use leptos::prelude::*;

#[derive(Clone, Copy, PartialEq, Eq)]
enum Stage {
    Loading,
    Ready,
    Failed,
}

/// Shows a view. What stands in it is made once and follows the view by its signal, so that neither the
/// focus nor what somebody types is lost when the view is read again.
///
/// `<Watched view=orders skeleton=|| view! { <Skeleton cards=true /> } let:page>…{move || page.get()…}</Watched>`
#[component]
pub fn Watched<T, F, N>(
    /// The view.
    view: View<T>,
    /// What stands there while it loads for the first time.
    #[prop(into)]
    skeleton: ViewFn,
    /// What it shows.
    children: F,
) -> impl IntoView
where
    T: Clone + Send + Sync + 'static,
    F: Fn(Signal<T>) -> N + Send + 'static,
    N: IntoView + 'static,
{
    let stage = Memo::new(move |_| match view.get() {
        Loaded::Loading => Stage::Loading,
        Loaded::Ready(_) => Stage::Ready,
        Loaded::Failed(_) => Stage::Failed,
    });
    move || match (stage.get(), view.latest(), view.trouble()) {
        (Stage::Ready, Some(first), _) => {
            let value = RwSignal::new(first);
            Effect::new(move |_| {
                if let Some(new) = view.ready() {
                    value.set(new);
                }
            });
            children(value.into()).into_any()
        }
        (Stage::Failed, _, Some(error)) => view! { <TroublePage error again=move |()| view.reload() /> }.into_any(),
        _ => skeleton.run(),
    }
}
