//! Objecting to the own bonus.

use crate::client::{self, View};
use crate::components::{Button, ButtonKind, Sheet, Show, TextArea, Tone, use_toasts};
use crate::i18n::{say, tr};
use crate::screens::{Sending, Trouble};
use leptos::prelude::*;
use yizhan_api::AppealBonus;
use yizhan_api::domain::BonusId;
use yizhan_api::domain::statistics::Month;
use yizhan_api::view::BonusLineView;

/// The button and its sheet; nothing before it is approved, or while an appeal waits.
#[component]
pub(super) fn AppealButton(view: View<BonusLineView>) -> impl IntoView {
    let open = RwSignal::new(false);
    let sending = Sending::new();
    let Sending { busy, error } = sending;
    let id = StoredValue::new(BonusId(client::new_id()));
    let month = StoredValue::new(None::<Month>);
    let words = RwSignal::new(String::new());
    let tried = RwSignal::new(false);
    let toasts = use_toasts();
    let may = Memo::new(move |_| view.ready().is_some_and(|view| view.may_appeal));
    let is_missing = move || words.with(|words| words.trim().is_empty());
    let missing =
        Signal::derive(move || (tried.get() && is_missing()).then(|| tr("bonus.no_words")));
    let ask = move |()| {
        let shown = view.latest().map(|view| view.month);
        // What was typed is about its month.
        if month.get_value() != shown {
            words.set(String::new());
        }
        month.set_value(shown);
        id.set_value(BonusId(client::new_id()));
        tried.set(false);
        error.set(None);
        open.set(true);
    };
    let appeal = move |()| {
        tried.set(true);
        let Some(month) = month.get_value().filter(|_| !is_missing()) else {
            return;
        };
        let request = AppealBonus {
            id: id.get_value(),
            month,
            words: words.get_untracked(),
        };
        sending.send(request, move |now| {
            open.set(false);
            words.set(String::new());
            view.set(now);
            toasts.say(Tone::Good, tr("bonus.appealed"));
        });
    };
    let foot = move || {
        view! {
            <Button on_click=move |()| open.set(false)>{say("order.not_now")}</Button>
            <Button kind=ButtonKind::Primary busy on_click=appeal>{say("bonus.appeal_send")}</Button>
        }
    };
    view! {
        <Show when=move || may.get()>
            <Button on_click=ask>{say("bonus.appeal")}</Button>
        </Show>
        <Sheet open title=say("bonus.appeal") foot>
            <Trouble error />
            <TextArea label=say("bonus.appeal_words") value=words hint=say("bonus.appeal_hint") error=missing />
        </Sheet>
    }
}
