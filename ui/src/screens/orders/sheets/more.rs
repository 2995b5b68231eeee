//! What else can be done with an order.

use super::step_sheet::StepSheet;
use crate::app::to;
use crate::components::{Button, Glyph, List, Row, Show};
use crate::i18n::{say, tr};
use crate::screens::orders::detail::actions::{begin, other_steps};
use crate::screens::orders::taking::{Doing, use_taking};
use crate::words::{action_glyph, action_word_at, name_of};
use leptos::prelude::*;
use yizhan_api::domain::order::ActionKind;
use yizhan_api::view::OrderView;

/// Every step that is possible, and correcting the order.
#[component]
pub fn More(order: Signal<OrderView>) -> impl IntoView {
    let taking = use_taking();
    let id = order.with_untracked(|order| order.id);
    let kinds = Memo::new(move |_| order.with(other_steps));
    let amend = Memo::new(move |_| order.with(|order| order.may_edit_header));
    let foot = move || {
        view! { <Button on_click=move |()| taking.close()>{say("components.close")}</Button> }
    };
    let row = move |kind: ActionKind| {
        let status = order.with_untracked(|order| order.status);
        let title = move || action_word_at(kind, status);
        let note = move || tr(&format!("order.explain.{}", name_of(&kind)));
        let glyph = action_glyph(kind);
        let row = match kind {
            ActionKind::SignOff => view! { <Row title note glyph href=to::sign_off(id) /> }.into_any(),
            _ => view! { <Row title note glyph on_click=move |()| { taking.close(); begin(taking, kind); } /> }.into_any(),
        };
        view! { <li>{row}</li> }
    };
    view! {
        <StepSheet title=say("order.more") foot=foot>
            <List>
                {move || kinds.get().into_iter().map(row).collect_view()}
                <Show when=move || amend.get()>
                    <li>
                        <Row title=say("order.amend") note=say("order.amend_text") glyph=Glyph::Edit
                            on_click=move |()| taking.open(Doing::Amend) />
                    </li>
                </Show>
            </List>
        </StepSheet>
    }
}
