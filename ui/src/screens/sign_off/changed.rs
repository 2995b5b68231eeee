//! The bill changed while the department person looked at it: what it was, what it is, and a new word.

use super::draft::Draft;
use crate::components::{Banner, Button, ButtonKind, Glyph, Tone, yuan};
use crate::i18n::{say, tr_with};
use crate::screens::one_order::Order;
use crate::whenever::whenever;
use leptos::prelude::*;

/// Whether the bill is another than the one that the person has seen (reactive).
pub(super) fn is_changed(order: Order, draft: Draft) -> bool {
    draft
        .seen
        .with(|(digest, _)| order.with(|order| order.bill_digest != *digest))
}

/// Says that the bill changed; nothing while it has not.
#[component]
pub(super) fn BillChanged(order: Order, draft: Draft) -> impl IntoView {
    let changed = Memo::new(move |_| {
        is_changed(order, draft).then(|| {
            (
                draft.seen.with(|(_, total)| total.0),
                order.with(|order| order.bill.total.0),
            )
        })
    });
    let look = move |()| {
        draft
            .seen
            .set(order.with_untracked(|order| (order.bill_digest.clone(), order.bill.total)));
        draft.error.set(None);
    };
    let place = NodeRef::<leptos::html::Div>::new();
    // Whoever reads further down must not miss it.
    whenever(move || {
        if changed.get().is_some()
            && let Some(element) = place.get_untracked()
        {
            element.scroll_into_view();
        }
    });
    let banner = move || {
        changed.get().map(|(was, is)| {
            let words = move || {
                tr_with(
                    "sign_off.bill_changed_text",
                    &[("was", yuan(was)), ("is", yuan(is))],
                )
            };
            view! {
                <Banner tone=Tone::Bad title=say("sign_off.bill_changed")>
                    <p>{words}</p>
                    <p class="banner-action">
                        <Button kind=ButtonKind::Secondary icon=Glyph::Check on_click=look>
                            {say("sign_off.bill_seen")}
                        </Button>
                    </p>
                </Banner>
            }
        })
    };
    view! { <div node_ref=place class="bill-changed">{banner}</div> }
}
