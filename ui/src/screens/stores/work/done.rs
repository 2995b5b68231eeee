//! What was recorded, until the next slip.

use super::super::scanning::focus_if_no_touch;
use super::super::slip::SlipCard;
use super::basket::Basket;
use crate::app::to;
use crate::components::{Button, ButtonKind, ButtonLink, Glyph, Icon};
use crate::i18n::{say, tr};
use leptos::prelude::*;
use std::time::Duration;
use yizhan_api::view::{SlipKind, SlipState, SlipView};

/// The slip that it became.
#[component]
pub(super) fn Done(basket: Basket, slip: SlipView) -> impl IntoView {
    let next = move |()| {
        basket.done.set(None);
        set_timeout(focus_if_no_touch, Duration::from_millis(80));
    };
    let waits = slip.state == SlipState::Open && slip.kind == SlipKind::WriteOff;
    let (title, text) = match (slip.kind, waits) {
        (_, true) => (
            "stores.waits_for_approval",
            "stores.waits_for_approval_text",
        ),
        (SlipKind::Transfer, _) => ("stores.sent", "stores.sent_text"),
        _ => ("stores.recorded", "stores.recorded_text"),
    };
    let (tone, glyph) = if waits {
        ("issued-head tone-info", Glyph::Clock)
    } else {
        ("issued-head tone-good", Glyph::Done)
    };
    let href = to::slip(slip.id);
    view! {
        <div class="issued">
            <div class=tone role="status">
                <span class="scan-answer-mark"><Icon glyph /></span>
                <div><h2>{move || tr(title)}</h2><p>{move || tr(text)}</p></div>
            </div>
            <SlipCard slip />
            <Button kind=ButtonKind::Primary wide=true icon=Glyph::Forward on_click=next>{say("stores.next_slip")}</Button>
            <ButtonLink href=href>{say("stores.open_slip")}</ButtonLink>
        </div>
    }
}
