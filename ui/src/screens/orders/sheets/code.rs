//! The order's code, large enough to be scanned from another device, and printed on a slip (A11).

use crate::app::to;
use crate::client;
use crate::components::{Button, ButtonLink, Glyph, Qr, Tone, use_toasts};
use crate::i18n::{Locale, locale, say, tr_with};
use crate::screens::orders::taking::use_taking;
use crate::words::error_text;
use leptos::prelude::*;
use leptos::task::spawn_local;
use yizhan_api::domain::OrderId;
use yizhan_api::domain::label::{Language, SlipSize};
use yizhan_api::view::OrderView;
use yizhan_api::{MakeLabels, MakeSlip, Request as _};

use super::step_sheet::StepSheet;

/// Shows the code.
#[component]
pub fn Code(order: Signal<OrderView>) -> impl IntoView {
    let taking = use_taking();
    let code = Signal::derive(move || order.with(|order| order.qr.clone()));
    let number = move || order.with(|order| order.number.clone());
    let id = order.with_untracked(|order| order.id);
    let foot = move || {
        view! { <Button on_click=move |()| taking.close()>{say("components.close")}</Button> }
    };
    view! {
        <StepSheet title=say("order.code") foot=foot>
            <div class="order-code">
                <Qr text=code label=say("order.code") width_px=300 />
                <p class="order-code-number number">{number}</p>
                <p class="soft">{say("order.code_text")}</p>
                <OnPaper id />
            </div>
        </StepSheet>
    }
}

/// A slip for whoever has the order, a label for whoever prints labels.
#[component]
fn OnPaper(id: OrderId) -> impl IntoView {
    let toasts = use_toasts();
    let busy = RwSignal::new(false);
    let slip = move |size: SlipSize| {
        busy.set(true);
        let language = match locale() {
            Locale::Chinese => Language::Zh,
            Locale::English => Language::En,
        };
        let asked = MakeSlip {
            order: id,
            size,
            language,
        };
        spawn_local(async move {
            match client::save_file(asked).await {
                Ok(file) => toasts.say(Tone::Good, tr_with("labels.saved", &[("file", file)])),
                Err(error) => toasts.say(Tone::Bad, error_text(&error)),
            }
            // The sheet may have been closed meanwhile.
            _ = busy.try_set(false);
        });
    };
    let may_label = client::me().is_some_and(|me| MakeLabels::ACCESS.allows(me.person.role));
    let label = || {
        let href = to::labels(&format!("kind=order&picked={id}"));
        view! { <ButtonLink href icon=Glyph::Barcode>{say("labels.label")}</ButtonLink> }
    };
    view! {
        <div class="ways">
            <Button icon=Glyph::Print busy on_click=move |()| slip(SlipSize::A6)>{say("labels.slip")}</Button>
            <Button icon=Glyph::Print busy on_click=move |()| slip(SlipSize::A5)>{say("labels.slip_large")}</Button>
            {may_label.then(label)}
        </div>
    }
}
