//! Approving a slip, or calling it off.

use crate::client::View;
use crate::components::{Button, ButtonKind, Card, Glyph, Show, TextArea};
use crate::i18n::say;
use crate::screens::{Sending, Trouble};
use leptos::prelude::*;
use yizhan_api::DecideSlip;
use yizhan_api::view::{SlipKind, SlipView};

/// Words, and two buttons.
#[component]
pub(super) fn Decide(view: View<SlipView>, slip: Signal<SlipView>) -> impl IntoView {
    let sending = Sending::new();
    let Sending { busy, error } = sending;
    let words = RwSignal::new(String::new());
    let decide = move |is_done: bool| {
        let request = DecideSlip {
            slip: slip.with_untracked(|slip| slip.id),
            is_done,
            words: words.get_untracked(),
            even_if_counted_once: false,
        };
        sending.send(request, move |now| view.set(now));
    };
    // What is kept for an order is released, or issued; nobody has to say why.
    let keeps = slip.with_untracked(|slip| slip.kind == SlipKind::Reservation);
    let may_do = Memo::new(move |_| slip.with(|slip| slip.may_do));
    let may_call_off = Memo::new(move |_| slip.with(|slip| slip.may_call_off));
    view! {
        <Card title=say(if keeps { "kept.until_label" } else { "stores.decide" })>
            {(!keeps).then(|| view! { <TextArea label=say("stores.words") value=words optional=true /> })}
            <Trouble error />
            <div class="button-row">
                <Show when=move || may_do.get()>
                    <Button kind=ButtonKind::Primary icon=Glyph::Check busy on_click=move |()| decide(true)>{say("stores.approve")}</Button>
                </Show>
                <Show when=move || may_call_off.get()>
                    <Button kind=ButtonKind::Secondary busy on_click=move |()| decide(false)>{say(if keeps { "kept.release" } else { "stores.call_off" })}</Button>
                </Show>
            </div>
        </Card>
    }
}
