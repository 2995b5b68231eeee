//! Adding a labour line: which fee, how much, and what that costs.

use super::super::signed::use_signed;
use super::choose::ChooseFee;
use super::likely;
use crate::client;
use crate::components::{
    AmountStepper, Button, ButtonKind, Glyph, Money, Sheet, Show, Tone, use_toasts, yuan,
};
use crate::i18n::{say, tr_with};
use crate::screens::Trouble;
use crate::screens::one_order::Order;
use leptos::prelude::*;
use leptos::task::spawn_local;
use yizhan_api::domain::{Hundredths, LineId, Refusal};
use yizhan_api::view::FeeView;
use yizhan_api::{ApiError, RecordLabour};

/// The most that one line takes, as the engine has it.
const MOST: Hundredths = Hundredths::whole(10_000);

/// Adds a labour line.
#[component]
pub(super) fn AddLabour(order: Order, open: RwSignal<bool>) -> impl IntoView {
    let fee = RwSignal::new(None::<FeeView>);
    let quantity = RwSignal::new(Hundredths::whole(1));
    // One id until it is written: sent again after an error, it records nothing twice.
    let line = RwSignal::new(LineId(client::new_id()));
    let busy = RwSignal::new(false);
    let error = RwSignal::new(None::<ApiError>);
    let toasts = use_toasts();
    let choose = Callback::new(move |chosen: Option<FeeView>| {
        fee.set(chosen);
        quantity.set(Hundredths::whole(1));
        error.set(None);
    });
    let send = move || {
        let Some(chosen) = fee.get_untracked() else {
            return;
        };
        busy.set(true);
        error.set(None);
        spawn_local(async move {
            let request = RecordLabour {
                order: order.id(),
                line: line.get_untracked(),
                fee: chosen.id,
                quantity: quantity.get_untracked(),
            };
            let words = tr_with("work.labour_saved", &[("name", chosen.name.clone())]);
            let answer = client::send(request).await;
            // Who left the page meanwhile sees it on the order.
            if busy.try_set(false).is_some() {
                return;
            }
            match answer {
                Ok(after) => {
                    likely::used(&chosen.code);
                    toasts.say(Tone::Good, words);
                    open.set(false);
                    choose.run(None);
                    line.set(LineId(client::new_id()));
                    order.show(after);
                }
                Err(why) => {
                    // An earlier try was written after all, with another fee or quantity: show it.
                    if matches!(why, ApiError::Refusal(Refusal::IdTaken)) {
                        line.set(LineId(client::new_id()));
                        order.reload();
                    }
                    error.set(Some(why));
                }
            }
        });
    };
    let signed = use_signed();
    let add = Callback::new(move |()| match signed {
        Some(signed) => signed.before(send, || {}),
        None => send(),
    });
    let about = move || {
        order.with_untracked(|order| {
            let category = order
                .category
                .as_ref()
                .map(|category| format!("{} {}", category.group, category.name));
            format!("{} {}", category.unwrap_or_default(), order.description)
        })
    };
    let foot = move || {
        view! {
            <Show when=move || fee.with(Option::is_some)>
                <Button on_click=move |()| choose.run(None)>{say("work.other_fee")}</Button>
                <Button
                    kind=ButtonKind::Primary
                    icon=Glyph::Add
                    busy=busy
                    disabled=Signal::derive(move || quantity.get().0 <= 0)
                    on_click=add
                >
                    {say("work.add")}
                </Button>
            </Show>
        }
    };
    view! {
        <Sheet open title=say("work.add_labour") foot>
            <Trouble error />
            {move || match fee.get() {
                Some(fee) => view! { <HowMuch fee quantity /> }.into_any(),
                None => view! { <ChooseFee about=about() on_choose=move |chosen| choose.run(Some(chosen)) /> }.into_any(),
            }}
        </Sheet>
    }
}

/// The fee that was chosen, how much of it, and what that costs.
#[component]
fn HowMuch(fee: FeeView, quantity: RwSignal<Hundredths>) -> impl IntoView {
    let price = fee.price;
    let unit = fee.unit.clone();
    let name = fee.name.clone();
    view! {
        <div class="how-much">
            <div>
                <p class="ticket-title">{fee.name}</p>
                <p class="soft number">{format!("{} / {}", yuan(price.0), fee.unit)}</p>
            </div>
            <AmountStepper
                label=move || tr_with("work.quantity_of", &[("name", name.clone())])
                value=quantity
                unit
                most=MOST
            />
            <p class="how-much-total" aria-live="polite">
                <span class="soft">{say("work.amount")}</span>
                <Money fen=Signal::derive(move || quantity.get().cost(price).0) total=true />
            </p>
        </div>
    }
}
