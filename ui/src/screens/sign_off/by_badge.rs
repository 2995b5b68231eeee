//! Who signs by badge: the badge is read, and its PIN typed.

use super::badge_field::BadgeField;
use super::draft::Draft;
use crate::client;
use crate::components::{Button, ButtonKind, Card, Field, Glyph, Icon, Show};
use crate::i18n::{say, tr};
use crate::screens::one_order::Order;
use crate::words::{error_text, error_way};
use leptos::prelude::*;
use leptos::task::spawn_local;
use yizhan_api::domain::Refusal;
use yizhan_api::{ApiError, ReadBadge};

/// The badge, then the PIN.
#[component]
pub(super) fn ByBadge(order: Order, draft: Draft) -> impl IntoView {
    let trouble = RwSignal::new(None::<ApiError>);
    let on_code = Callback::new(move |badge: String| {
        trouble.set(None);
        let request = ReadBadge {
            order: order.id(),
            badge: badge.clone(),
        };
        spawn_local(async move {
            match client::send(request).await {
                // The form may have been left meanwhile.
                Ok(holder) => drop(draft.badge.try_set(Some((badge, holder)))),
                Err(why) => drop(trouble.try_set(Some(why))),
            }
        });
    });
    let unread = Signal::derive(move || trouble.get().map(|error| error_text(&error)));
    let holder = move || {
        draft
            .badge
            .with(|badge| badge.as_ref().map(|(_, holder)| holder.clone()))
    };
    let other = move |()| {
        draft.badge.set(None);
        draft.pin.set(String::new());
        draft.error.set(None);
    };
    let wrong = Signal::derive(move || match draft.error.get() {
        Some(error @ ApiError::Refusal(Refusal::BadgePinWrong { .. })) => {
            Some(format!("{} {}", error_text(&error), error_way(&error)))
        }
        _ => None,
    });
    view! {
        <Card title=say("sign_off.by_badge")>
            <Show
                when=move || draft.badge.with(Option::is_some)
                fallback=move || view! { <BadgeField on_code error=unread /> }
            >
                <div class="person" role="status">
                    <span class="person-mark"><Icon glyph=Glyph::Person /></span>
                    <div>
                        <p class="row-title">{move || holder().map(|one| one.name)}</p>
                        <p class="soft">{move || holder().map(|one| one.department_name)}</p>
                    </div>
                </div>
                <Field label=say("sign_off.pin") hint=move || tr("sign_off.pin_hint") value=draft.pin
                    kind="password" inputmode="numeric" error=wrong />
                <Button kind=ButtonKind::Quiet icon=Glyph::Sync on_click=other>{say("sign_off.other_badge")}</Button>
            </Show>
        </Card>
    }
}
