//! What a keeper's device shows of what it issued, read by this one: for when neither has a network (A11).

use crate::client;
use crate::components::{Banner, Button, ButtonKind, Glyph, Sheet, Show, Tone};
use crate::i18n::{say, tr_with};
use crate::screens::sign_off::CodeField;
use crate::words::{error_text, error_way};
use leptos::prelude::*;
use leptos::task::spawn_local;
use yizhan_api::view::OrderView;
use yizhan_api::{ApiError, TakeTold};

/// The way to read it, for who records what was used.
#[component]
pub fn TakeToldButton(
    order: Signal<OrderView>,
    #[prop(into)] on_change: Callback<OrderView>,
) -> impl IntoView {
    let open = RwSignal::new(false);
    let error = RwSignal::new(None::<ApiError>);
    let taken = RwSignal::new(None::<usize>);
    let id = order.with_untracked(|order| order.id);
    let number = StoredValue::new(order.with_untracked(|order| order.number.clone()));
    let other = RwSignal::new(None::<String>);
    let on_code = Callback::new(move |code: String| {
        error.set(None);
        taken.set(None);
        other.set(None);
        spawn_local(async move {
            match client::send(TakeTold { code }).await {
                // The code of another order of the same technician is taken all the same.
                Ok(now) if now.id != id => drop(other.try_set(Some(now.number))),
                Ok(now) => {
                    let _ = taken.try_set(Some(now.drawn.len()));
                    let _ = on_change.try_run(now);
                }
                Err(why) => drop(error.try_set(Some(why))),
            }
        });
    });
    let begin = move |()| {
        error.set(None);
        taken.set(None);
        other.set(None);
        open.set(true);
    };
    let wrong = Signal::derive(move || {
        let words = |error| format!("{} {}", error_text(&error), error_way(&error));
        error.get().map(words)
    });
    let foot = move || {
        view! { <Button on_click=move |()| open.set(false)>{say("components.close")}</Button> }
    };
    let result = move || {
        let title = match (taken.get(), other.get()) {
            (Some(n), _) => tr_with(
                "told.taken",
                &[("n", n.to_string()), ("number", number.get_value())],
            ),
            (None, Some(other)) => tr_with("told.taken_other", &[("number", other)]),
            (None, None) => return None,
        };
        Some(
            view! { <Banner tone=Tone::Good title=move || title.clone()><p>{say("told.taken_text")}</p></Banner> },
        )
    };
    view! {
        <Show when=move || order.with(|order| order.may_edit_lines)>
            <div class="button-row">
                <Button kind=ButtonKind::Quiet small=true icon=Glyph::Scan on_click=begin>{say("told.take")}</Button>
            </div>
        </Show>
        <Sheet open title=say("told.take") foot>
            <p>{say("told.take_text")}</p>
            {move || result()}
            <CodeField label=say("told.code") hint=say("told.take_hint") on_code error=wrong />
        </Sheet>
    }
}
