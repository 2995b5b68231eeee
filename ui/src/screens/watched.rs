//! A view on the page: a skeleton while it loads, the trouble when it fails, and what it shows.

use super::TroublePage;
use crate::client::{Stage, View};
use leptos::prelude::*;

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
    move || match (view.stage(), view.latest()) {
        (Stage::Ready, Some(first)) => {
            let value = Signal::derive(move || view.ready().unwrap_or_else(|| first.clone()));
            children(value).into_any()
        }
        (Stage::Failed, _) => untrack(|| view.error())
            .map(|error| view! { <TroublePage error again=move |()| view.reload() /> })
            .into_any(),
        _ => skeleton.run(),
    }
}
