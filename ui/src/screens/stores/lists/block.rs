//! Whether a part is blocked: why, who said so, and the way to change it.

use crate::client::{View, clock};
use crate::components::{Banner, Button, ButtonKind, Glyph, Sheet, TextArea, Tone};
use crate::i18n::{say, tr_with};
use crate::screens::{Sending, Trouble};
use crate::words::moment;
use leptos::prelude::*;
use yizhan_api::BlockPart;
use yizhan_api::domain::PartId;
use yizhan_api::view::{BlockedView, PartDetail};

/// Says that a part is blocked, and lets who may lift the block.
#[component]
pub(super) fn BlockedBanner(
    part: PartId,
    blocked: BlockedView,
    may_block: bool,
    view: View<PartDetail>,
) -> impl IntoView {
    let sending = Sending::new();
    let Sending { busy, error } = sending;
    let lift = move |()| {
        let reason = None;
        sending.send(BlockPart { part, reason }, move |now| view.set(now));
    };
    let (by, at) = (blocked.by_name, blocked.at);
    let who = move || {
        let at = moment(at, clock::now());
        tr_with("stock_lists.blocked_by", &[("by", by.clone()), ("at", at)])
    };
    let title = move || tr_with("stock_lists.blocked", &[("reason", blocked.reason.clone())]);
    view! {
        <Banner tone=Tone::Bad title>
            <p>{say("stock_lists.blocked_text")}</p>
            <p class="soft">{who}</p>
            <Trouble error />
            {may_block.then(|| view! {
                <div class="button-row">
                    <Button small=true busy on_click=lift>{say("stock_lists.unblock")}</Button>
                </div>
            })}
        </Banner>
    }
}

/// The way to block a part.
#[component]
pub(super) fn BlockButton(view: View<PartDetail>) -> impl IntoView {
    let open = RwSignal::new(false);
    let reason = RwSignal::new(String::new());
    let sending = Sending::new();
    let Sending { busy, error } = sending;
    let block = move |()| {
        let Some(part) = view.latest().map(|detail| detail.part.id) else {
            return;
        };
        let reason = Some(reason.get_untracked());
        sending.send(BlockPart { part, reason }, move |now| {
            open.set(false);
            view.set(now);
            // The banner stands at the top.
            window().scroll_to_with_x_and_y(0.0, 0.0);
        });
    };
    let foot = move || {
        view! {
            <Button on_click=move |()| open.set(false)>{say("components.close")}</Button>
            <Button kind=ButtonKind::Primary busy on_click=block>{say("stock_lists.block")}</Button>
        }
    };
    let title = move || {
        let name = view.with(|detail| detail.map(|detail| detail.part.name.clone()));
        tr_with(
            "stock_lists.block_title",
            &[("name", name.unwrap_or_default())],
        )
    };
    view! {
        <Button icon=Glyph::Alert on_click=move |()| open.set(true)>{say("stock_lists.block_this")}</Button>
        <Sheet open title foot>
            <Trouble error />
            <p>{say("stock_lists.block_text")}</p>
            <TextArea label=say("stock_lists.block_reason") value=reason hint=say("stock_lists.block_hint") />
        </Sheet>
    }
}
