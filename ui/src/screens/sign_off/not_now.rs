//! Why nothing can be confirmed now: not finished yet, or confirmed already.

use crate::app::to;
use crate::components::{ButtonKind, ButtonLink, Card, EmptyState, Glyph, Show};
use crate::i18n::{say, tr_with};
use crate::screens::one_order::Order;
use crate::screens::orders::SignOffFacts;
use crate::words::status_word;
use leptos::prelude::*;

/// Says why, and shows the confirmation that there is.
#[component]
pub(super) fn NotNow(order: Order) -> impl IntoView {
    let status = Memo::new(move |_| order.with(|order| order.status));
    let given = Memo::new(move |_| order.with(|order| order.sign_off.clone()));
    let may_work = Memo::new(move |_| order.with(|order| order.may_edit_lines));
    let id = order.id();
    move || match given.get().filter(|given| given.valid) {
        Some(state) => view! {
            <Card title=say("sign_off.already")><SignOffFacts state /></Card>
            <ButtonLink href=to::order(id) wide=true>{say("sign_off.to_order")}</ButtonLink>
        }
        .into_any(),
        None => {
            let text = move || {
                tr_with(
                    "sign_off.not_now_text",
                    &[("status", status_word(status.get()))],
                )
            };
            view! {
                <EmptyState glyph=Glyph::Pen title=say("sign_off.not_now") text>
                    <div class="button-row">
                        <ButtonLink href=to::order(id)>{say("sign_off.to_order")}</ButtonLink>
                        <Show when=move || may_work.get()>
                            <ButtonLink href=to::work(id) kind=ButtonKind::Primary>{say("sign_off.to_work")}</ButtonLink>
                        </Show>
                    </div>
                </EmptyState>
            }
            .into_any()
        }
    }
}
