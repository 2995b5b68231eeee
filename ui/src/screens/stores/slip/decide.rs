//! Approving a slip, or calling it off.

use crate::client::{self, View};
use crate::components::{Button, ButtonKind, Card, Glyph, Show, TextArea};
use crate::i18n::say;
use crate::screens::Trouble;
use leptos::prelude::*;
use leptos::task::spawn_local;
use yizhan_api::view::SlipView;
use yizhan_api::{ApiError, DecideSlip};

/// Words, and two buttons.
#[component]
pub(super) fn Decide(view: View<SlipView>, slip: Signal<SlipView>) -> impl IntoView {
    let (busy, error) = (RwSignal::new(false), RwSignal::new(None::<ApiError>));
    let words = RwSignal::new(String::new());
    let decide = move |is_done: bool| {
        let request = DecideSlip {
            slip: slip.with_untracked(|slip| slip.id),
            is_done,
            words: words.get_untracked(),
            even_if_counted_once: false,
        };
        busy.set(true);
        error.set(None);
        spawn_local(async move {
            let answer = client::send(request).await;
            if busy.try_set(false).is_some() {
                return;
            }
            match answer {
                Ok(now) => view.set(now),
                Err(why) => error.set(Some(why)),
            }
        });
    };
    let may_do = Memo::new(move |_| slip.with(|slip| slip.may_do));
    let may_call_off = Memo::new(move |_| slip.with(|slip| slip.may_call_off));
    view! {
        <Card title=say("stores.decide")>
            <TextArea label=say("stores.words") value=words optional=true />
            <Trouble error />
            <div class="button-row">
                <Show when=move || may_do.get()>
                    <Button kind=ButtonKind::Primary icon=Glyph::Check busy on_click=move |()| decide(true)>{say("stores.approve")}</Button>
                </Show>
                <Show when=move || may_call_off.get()>
                    <Button kind=ButtonKind::Secondary busy on_click=move |()| decide(false)>{say("stores.call_off")}</Button>
                </Show>
            </div>
        </Card>
    }
}
