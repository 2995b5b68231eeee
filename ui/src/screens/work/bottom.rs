//! The sum of the bill, and what comes next, where the thumb is.

use super::finish::FinishSheet;
use crate::app::to;
use crate::client;
use crate::components::{
    ActionBar, Button, ButtonKind, ButtonLink, Glyph, Money, Tone, use_toasts,
};
use crate::i18n::say;
use crate::screens::one_order::Order;
use crate::words::{action_glyph, action_word, error_text};
use leptos::prelude::*;
use leptos::task::spawn_local;
use yizhan_api::domain::order::{Action, ActionKind};

/// What a technician does next, of what is possible; the first of these.
const NEXT: [ActionKind; 5] = [
    ActionKind::Finish,
    ActionKind::Resume,
    ActionKind::Arrive,
    ActionKind::Accept,
    ActionKind::SignOff,
];

/// The sum of the bill and the next step.
#[component]
pub(super) fn Bottom(order: Order) -> impl IntoView {
    let finishing = RwSignal::new(false);
    let next = Memo::new(move |_| {
        order.with(|order| NEXT.into_iter().find(|kind| order.actions.contains(kind)))
    });
    let href = to::sign_off(order.id());
    let button = move || {
        match next.get() {
        None => ().into_any(),
        Some(ActionKind::Finish) => view! {
            <Button kind=ButtonKind::Primary icon=Glyph::Flag on_click=move |()| finishing.set(true)>
                {say("work.finish")}
            </Button>
        }
        .into_any(),
        Some(ActionKind::SignOff) => view! {
            <ButtonLink href=href.clone() kind=ButtonKind::Primary icon=Glyph::Pen>{say("work.ask_sign_off")}</ButtonLink>
        }
        .into_any(),
        Some(kind) => view! { <StepButton order kind /> }.into_any(),
    }
    };
    view! {
        <ActionBar>
            <p class="work-total grow">
                <span class="soft">{say("work.total")}</span>
                <Money fen=Signal::derive(move || order.with(|order| order.bill.total.0)) total=true />
            </p>
            {button}
        </ActionBar>
        <FinishSheet order open=finishing />
    }
}

/// A step that needs no words: being on site, going on.
#[component]
fn StepButton(order: Order, kind: ActionKind) -> impl IntoView {
    let busy = RwSignal::new(false);
    let toasts = use_toasts();
    let action = match kind {
        ActionKind::Resume => Action::Resume,
        ActionKind::Accept => Action::Accept,
        _ => Action::Arrive,
    };
    let action = StoredValue::new(action);
    let send = move |()| {
        busy.set(true);
        let request = order.step(action.get_value());
        spawn_local(async move {
            match client::send(request).await {
                Ok(after) => order.show(after),
                Err(error) => {
                    toasts.say(Tone::Bad, error_text(&error));
                    order.reload();
                }
            }
            busy.set(false);
        });
    };
    view! {
        <Button kind=ButtonKind::Primary icon=action_glyph(kind) busy on_click=send>
            {move || action_word(kind)}
        </Button>
    }
}
