//! One photo, as large as the screen.

use super::tile::{Picture, source, told};
use crate::components::{Button, Sheet};
use crate::i18n::{say, tr};
use leptos::prelude::*;
use yizhan_api::domain::{OrderId, PhotoId};
use yizhan_api::view::PhotoView;

/// The photo that somebody wants to see, with the ones before and after it.
#[component]
pub(super) fn Large(
    order: OrderId,
    /// All that can be seen.
    #[prop(into)]
    all: Signal<Vec<PhotoView>>,
    shown: RwSignal<Option<PhotoId>>,
) -> impl IntoView {
    let open = RwSignal::new(false);
    Effect::new(move |_| open.set(shown.with(Option::is_some)));
    Effect::new(move |was: Option<bool>| {
        let is = open.get();
        if was == Some(true) && !is {
            shown.set(None);
        }
        is
    });
    let photo = Memo::new(move |_| {
        let id = shown.get()?;
        all.with(|all| all.iter().find(|photo| photo.id == id).cloned())
    });
    let title = move || {
        photo
            .with(|photo| photo.as_ref().map(told))
            .unwrap_or_else(|| tr("photo.title"))
    };
    // So many further on, or back.
    let beside = move |by: isize| {
        let id = shown.get()?;
        all.with(|all| {
            let at = all.iter().position(|photo| photo.id == id)?;
            all.get(at.checked_add_signed(by)?).map(|photo| photo.id)
        })
    };
    let turn = move |by| {
        if let Some(id) = untrack(|| beside(by)) {
            shown.set(Some(id));
        }
    };
    let foot = move || {
        (all.with(Vec::len) > 1).then(|| {
            let end = |by| Signal::derive(move || beside(by).is_none());
            view! {
                <Button disabled=end(-1) on_click=move |()| turn(-1)>{say("photo.previous")}</Button>
                <Button disabled=end(1) on_click=move |()| turn(1)>{say("photo.next")}</Button>
            }
        })
    };
    view! {
        <Sheet open title wide=true foot>
            {move || photo.get().map(|photo| {
                let source = source(order, &photo);
                let alt = photo.clone();
                view! { <div class="photo-large"><Picture source alt=move || told(&alt) /></div> }
            })}
        </Sheet>
    }
}
