//! How the signer is identified, and what the bill wants.

use super::draft::{Draft, Way};
use crate::components::{Banner, Card, Choice, Segments, Show, Tone, yuan};
use crate::i18n::{say, tr, tr_with};
use crate::screens::one_order::Order;
use crate::whenever::whenever;
use crate::words::identity_word;
use leptos::prelude::*;
use yizhan_api::domain::order::IdentityLevel;

const DRAWN: &str = "drawn";
const BADGE: &str = "badge";
const DEVICE: &str = "device";

/// Chooses between badge and drawing; says what a bill of that total wants.
#[component]
pub(super) fn ChooseWay(order: Order, draft: Draft) -> impl IntoView {
    let chosen = RwSignal::new(
        match draft.way.get_untracked() {
            Way::Drawn => DRAWN,
            Way::Badge => BADGE,
            Way::Device => DEVICE,
        }
        .to_owned(),
    );
    whenever(move || {
        let way = chosen.with(|chosen| match chosen.as_str() {
            BADGE => Way::Badge,
            DEVICE => Way::Device,
            _ => Way::Drawn,
        });
        if draft.way.get_untracked() != way {
            draft.pin.set(String::new());
            draft.error.set(None);
            draft.way.set(way);
        }
    });
    let choices = Signal::derive(|| {
        [BADGE, DEVICE, DRAWN]
            .map(|way| Choice::new(way, tr(&format!("sign_off.way.{way}"))))
            .to_vec()
    });
    let wanted = Memo::new(move |_| order.with(|order| (order.wanted, order.bill.total.0)));
    let given = move || match draft.way.get() {
        Way::Drawn => IdentityLevel::Drawn,
        Way::Badge => IdentityLevel::BadgePin,
        Way::Device => IdentityLevel::OwnDevice,
    };
    let is_weak = Memo::new(move |_| given() < wanted.get().0);
    let words = move || {
        let (level, total) = wanted.get();
        let values = [("total", yuan(total)), ("wanted", identity_word(level))];
        tr_with("sign_off.too_weak_text", &values)
    };
    let enough = move || {
        let (level, total) = wanted.get();
        let values = [("total", yuan(total)), ("wanted", identity_word(level))];
        (level > IdentityLevel::Drawn && !is_weak.get())
            .then(|| tr_with("sign_off.wanted", &values))
    };
    view! {
        <Card title=say("sign_off.way.title")>
            <Segments label=say("sign_off.way.title") value=chosen choices />
            <p class="soft small">{enough}</p>
            <Show when=move || is_weak.get()>
                <Banner tone=Tone::Warn title=say("sign_off.too_weak")><p>{words}</p></Banner>
            </Show>
        </Card>
    }
}

/// What to know before confirming on the own account, where the bill wants more than that.
#[component]
pub(super) fn WeakAccount(order: Order) -> impl IntoView {
    let wanted = Memo::new(move |_| order.with(|order| (order.wanted, order.bill.total.0)));
    let words = move || {
        let (level, total) = wanted.get();
        let values = [("total", yuan(total)), ("wanted", identity_word(level))];
        tr_with("sign_off.too_weak_text", &values)
    };
    view! {
        <Show when=move || { wanted.get().0 > IdentityLevel::OwnAccount }>
            <Banner tone=Tone::Warn title=say("sign_off.too_weak")><p>{words}</p></Banner>
        </Show>
    }
}
