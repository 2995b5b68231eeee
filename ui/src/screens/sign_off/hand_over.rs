//! On the technician's device: first the device changes hands, then the department has it alone.

use super::draft::Draft;
use super::full_screen::FullScreen;
use super::is_possible;
use super::not_now::NotNow;
use super::summary::Summary;
use crate::app::to;
use crate::components::{ActionBar, AppBar, Banner, Button, ButtonKind, Glyph, Show, Tone, yuan};
use crate::i18n::{say, tr_with};
use crate::screens::one_order::Order;
use crate::words::identity_word;
use leptos::prelude::*;
use leptos_router::hooks::{use_navigate, use_query_map};
use yizhan_api::domain::order::Standing;

/// The step before, and the full screen after. Which of them is in the address, so that "back" on the
/// phone leads from the one to the other.
#[component]
pub(super) fn HandOver(order: Order, draft: Draft) -> impl IntoView {
    let query = use_query_map();
    let handed = Memo::new(move |_| query.with(|query| query.get("handed").is_some()));
    let possible = is_possible(order);
    let returned = RwSignal::new(false);
    let id = order.id();
    let navigate = StoredValue::new(use_navigate());
    let hand_over = move |()| {
        draft
            .seen
            .set(order.with_untracked(|order| (order.bill_digest.clone(), order.bill.total)));
        returned.set(false);
        navigate.with_value(|navigate| {
            navigate(
                &format!("{}?handed=1", to::sign_off(id)),
                Default::default(),
            )
        });
    };
    // Coming back by whatever way: nothing was recorded, and nothing of it stays on this device.
    Effect::new(move |was_handed: Option<bool>| {
        let is_handed = handed.get();
        if was_handed == Some(true) && !is_handed && draft.outcome.get_untracked().is_none() {
            draft.wipe();
            returned.set(true);
            window().scroll_to_with_x_and_y(0.0, 0.0);
        }
        is_handed
    });
    let is_open =
        Memo::new(move |_| handed.get() && (possible.get() || draft.outcome.get().is_some()));
    view! {
        <AppBar title=say("sign_off.title") back=to::order(id) />
        <div class="page page-narrow sign-off">
            <Show when=move || returned.get()>
                <Banner tone=Tone::Info title=say("sign_off.returned")>
                    <p>{say("sign_off.returned_text")}</p>
                </Banner>
            </Show>
            <Show when=move || possible.get() fallback=move || view! { <NotNow order /> }>
                <Renewal order />
                <div class="hand-over-words">
                    <h2>{say("sign_off.hand_over")}</h2>
                    <p>{move || tr_with("sign_off.hand_over_text", &[("department", order.with(|order| order.department_name.clone()))])}</p>
                </div>
                <Summary order />
            </Show>
        </div>
        <Show when=move || possible.get()>
            <ActionBar>
                <Button kind=ButtonKind::Primary icon=Glyph::Swap on_click=hand_over>
                    {say("sign_off.hand_over_now")}
                </Button>
            </ActionBar>
        </Show>
        <Show when=move || is_open.get()><FullScreen order draft /></Show>
    }
}

/// There was a confirmation, which a later change made invalid, or which is too weak for the bill.
#[component]
fn Renewal(order: Order) -> impl IntoView {
    let lost = Memo::new(move |_| {
        order.with(|order| {
            let given = order.sign_off.as_ref().filter(|given| !given.valid)?;
            Some((given.sign_off.total.0, order.bill.total.0))
        })
    });
    let weak = Memo::new(move |_| {
        order.with(|order| match order.standing {
            Some(Standing::Weak { wanted }) => Some(wanted),
            _ => None,
        })
    });
    let too_weak = move || {
        weak.get().map(|wanted| {
            let words = move || tr_with("order.weak_text", &[("wanted", identity_word(wanted))]);
            view! { <Banner tone=Tone::Warn title=say("order.weak_title")><p>{words}</p></Banner> }
        })
    };
    let changed = move || {
        lost.get().map(|(was, is)| {
            let words = move || tr_with("sign_off.renewal_text", &[("was", yuan(was)), ("is", yuan(is))]);
            view! { <Banner tone=Tone::Warn title=say("work.signature_lost")><p>{words}</p></Banner> }
        })
    };
    view! { {changed}{too_weak} }
}
