//! The department is not satisfied: why, and who says so.

use super::confirm::send;
use super::draft::{Draft, Outcome};
use crate::components::{Button, ButtonKind, Chip, Chips, Field, Glyph, Sheet, Show, TextArea};
use crate::i18n::{say, tr};
use crate::screens::Trouble;
use crate::screens::one_order::Order;
use crate::whenever::whenever;
use leptos::prelude::*;
use yizhan_api::domain::order::Action;

/// Usual reasons, in the locale files under `order.usual.return_for_rework`.
const USUAL: [u8; 4] = [1, 2, 3, 4];

/// Asks why the work has to be done again.
#[component]
pub(super) fn Rework(order: Order, draft: Draft, open: RwSignal<bool>) -> impl IntoView {
    let reason = RwSignal::new(String::new());
    let name = RwSignal::new(String::new());
    let was_sent = RwSignal::new(false);
    whenever(move || {
        // Who was chosen as signer does not have to say the name again.
        let known = draft.name();
        if open.get() && name.with_untracked(String::is_empty) {
            name.set(known);
        }
    });
    let lacks = move |text: RwSignal<String>, key: &'static str| {
        Signal::derive(move || {
            (was_sent.get() && text.with(|text| text.trim().is_empty())).then(|| tr(key))
        })
    };
    let go = move |()| {
        was_sent.set(true);
        let text = |of: RwSignal<String>| of.with_untracked(|text| text.trim().to_owned());
        let (reason, name) = (text(reason), text(name));
        if !reason.is_empty() && !name.is_empty() {
            send(
                order,
                draft,
                Action::ReturnForRework { reason, name },
                Outcome::Rework,
            );
        }
    };
    let usual = move |number: u8| {
        let words = Signal::derive(move || tr(&format!("order.usual.return_for_rework.{number}")));
        view! {
            <Chip
                label=move || words.get()
                selected=Signal::derive(move || words.with(|words| reason.with(|reason| reason == words)))
                on_toggle=move |()| reason.set(words.get_untracked())
            />
        }
    };
    let foot = move || {
        view! {
            <Button on_click=move |()| open.set(false)>{say("sign_off.back_to_form")}</Button>
            <Button kind=ButtonKind::Primary icon=Glyph::Undo busy=draft.busy on_click=go>{say("sign_off.rework_now")}</Button>
        }
    };
    view! {
        <Sheet open title=say("sign_off.rework") foot>
            <p class="soft">{say("sign_off.rework_text")}</p>
            <Trouble error=draft.error />
            <Chips label=say("order.usual_reasons")>{USUAL.map(usual).into_iter().collect_view()}</Chips>
            <TextArea label=say("sign_off.reason") value=reason error=lacks(reason, "errors.reason_missing.text") />
            <Show when=move || !draft.own_account>
                <Field label=say("sign_off.your_name") value=name error=lacks(name, "errors.signer_name_missing.text") />
            </Show>
        </Sheet>
    }
}
