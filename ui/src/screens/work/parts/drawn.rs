//! A part that was drawn: how many were used. Each change is sent at once.

use super::super::saving::{Saving, SavingNote};
use super::super::signed::use_signed;
use crate::client;
use crate::components::{Button, ButtonKind, Money, Show, Stepper, yuan};
use crate::i18n::{say, tr_with};
use crate::screens::one_order::Order;
use crate::whenever::whenever;
use leptos::prelude::*;
use leptos::task::spawn_local;
use yizhan_api::view::DrawnView;
use yizhan_api::{ApiError, UseParts};

/// A part that was drawn.
#[component]
pub(super) fn DrawnPart(order: Order, part: DrawnView) -> impl IntoView {
    let movement = part.drawn.movement;
    let drawn = part.drawn.quantity;
    // What a store took back cannot be used.
    let most = part.drawn.left();
    let id = order.id();
    let wanted = RwSignal::new(part.used);
    let state = RwSignal::new(Saving::default());
    let used = Memo::new(move |_| {
        order.with(|order| {
            order
                .drawn
                .iter()
                .find(|part| part.drawn.movement == movement)
                .map_or(0, |part| part.used)
        })
    });
    // What another device says counts, as long as nothing is on its way from here.
    whenever(move || {
        let used = used.get();
        if matches!(state.get_untracked(), Saving::Untouched | Saving::Done)
            && wanted.get_untracked() != used
        {
            wanted.set(used);
        }
    });
    let send = move || {
        state.set(Saving::Underway);
        spawn_local(async move {
            // Taps that came while one was on its way are sent in one more request.
            loop {
                let quantity = wanted.get_untracked();
                match client::send(UseParts {
                    order: id,
                    movement,
                    quantity,
                })
                .await
                {
                    Ok(after) => {
                        let is_last = wanted.try_get_untracked().is_none_or(|now| now == quantity);
                        if is_last {
                            state.set(Saving::Done);
                        }
                        order.show(after);
                        if is_last {
                            return;
                        }
                    }
                    Err(error) => {
                        state.set(Saving::Failed(error.clone()));
                        if !may_work_later(&error) {
                            wanted.set(used.try_get_untracked().unwrap_or_default());
                        }
                        return;
                    }
                }
            }
        });
    };
    let signed = use_signed();
    let change = Callback::new(move |()| {
        let back = move || wanted.set(used.get_untracked());
        match signed {
            Some(signed) => signed.before(send, back),
            None => send(),
        }
    });
    Effect::new(move |before: Option<i64>| {
        let now = wanted.get();
        let is_touched = before.is_some_and(|before| before != now);
        if is_touched && now != used.get_untracked() && state.get_untracked() != Saving::Underway {
            change.run(());
        }
        now
    });
    let may_edit = Memo::new(move |_| order.with(|order| order.may_edit_lines));
    let printed = part.drawn.printed;
    let price = part.drawn.unit_price;
    let unit = StoredValue::new(printed.unit.clone());
    let note = move || {
        let drawn = tr_with(
            "work.drawn",
            &[("n", drawn.to_string()), ("unit", unit.get_value())],
        );
        format!("{} / {} · {drawn}", yuan(price.0), unit.get_value())
    };
    let amount = Signal::derive(move || price.0.saturating_mul(wanted.get()));
    let name = StoredValue::new(printed.name.clone());
    let label = move || tr_with("work.used_of", &[("name", name.get_value())]);
    let left = move || most.saturating_sub(wanted.get());
    view! {
        <div class="drawn">
            <div class="work-line-words">
                <p class="row-title">{printed.name}</p>
                <p class="row-note">{printed.spec}</p>
                <p class="row-note number">{note}</p>
            </div>
            <div class="work-line-end"><Money fen=amount /></div>
            <Show when=move || may_edit.get() fallback=move || view! {
                <p class="drawn-used">{move || tr_with("work.used_n", &[("n", wanted.get().to_string()), ("unit", unit.get_value())])}</p>
            }>
                <div class="drawn-used">
                    <span class="drawn-question">{say("work.how_many_used")}</span>
                    <Stepper label value=wanted most />
                    <Button
                        kind=ButtonKind::Soft
                        disabled=Signal::derive(move || wanted.get() == most)
                        on_click=move |()| wanted.set(most)
                    >
                        {say("work.all_used")}
                    </Button>
                </div>
                <Show when=move || left() < 0>
                    <p class="row-note" role="alert">
                        {move || tr_with("order.overused", &[("n", (-left()).to_string()), ("unit", unit.get_value())])}
                    </p>
                </Show>
                <Show when=move || { left() > 0 }>
                    <p class="row-note">
                        {move || tr_with("work.left_over", &[("n", left().to_string()), ("unit", unit.get_value())])}
                    </p>
                </Show>
            </Show>
            <SavingNote state again=change />
        </div>
    }
}

/// Whether what was entered should stay and be sent once more.
fn may_work_later(error: &ApiError) -> bool {
    matches!(error, ApiError::Fault(_))
}
