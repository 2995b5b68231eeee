//! Giving an appraisal score in place of the reckoned one.

use crate::client::{self, View};
use crate::components::{
    Button, ButtonKind, Field, Glyph, Sheet, Show, TextArea, Tone, use_toasts,
};
use crate::i18n::{say, tr};
use crate::screens::{Sending, Trouble};
use leptos::prelude::*;
use yizhan_api::ScoreBonus;
use yizhan_api::domain::bonus::SCORE_MAX;
use yizhan_api::domain::statistics::Month;
use yizhan_api::domain::{BonusId, Hundredths, PersonId};
use yizhan_api::view::BonusLineView;

/// Whose score of which month.
type Of = (Month, PersonId);

/// The button and its sheet; an empty box takes a given score back. What was typed stays while it is the same person and month.
#[component]
pub(super) fn ScoreButton(view: View<BonusLineView>) -> impl IntoView {
    let open = RwSignal::new(false);
    let sending = Sending::new();
    let Sending { busy, error } = sending;
    let id = StoredValue::new(BonusId(client::new_id()));
    let (value, reason) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let tried = RwSignal::new(false);
    let toasts = use_toasts();
    let may = Memo::new(move |_| view.ready().is_some_and(|view| view.may_score));
    let is_missing = move || reason.with(|words| words.trim().is_empty());
    let missing =
        Signal::derive(move || (tried.get() && is_missing()).then(|| tr("bonus.no_words")));
    let wrong = Signal::derive(move || {
        (tried.get() && value.with(|text| read(text).is_none())).then(|| tr("bonus.no_score"))
    });
    // Whose score of which month stands in the boxes, and as what it was put there.
    let filled = StoredValue::new(None::<(Of, (String, String))>);
    let ask = move |()| {
        let Some(shown) = view.latest() else {
            return;
        };
        let line = shown.now_is.line;
        let of = (shown.month, line.person);
        let typed = (value.get_untracked(), reason.get_untracked());
        let is_draft = filled.with_value(
            |filled| matches!(filled, Some((before, was)) if *before == of && *was != typed),
        );
        if !is_draft {
            let given = line.score.as_ref();
            value.set(
                given
                    .map(|score| score.value.to_string())
                    .unwrap_or_default(),
            );
            reason.set(given.map(|score| score.reason.clone()).unwrap_or_default());
            filled.set_value(Some((of, (value.get_untracked(), reason.get_untracked()))));
        }
        id.set_value(BonusId(client::new_id()));
        tried.set(false);
        error.set(None);
        open.set(true);
    };
    let give = move |()| {
        tried.set(true);
        let read = value.with_untracked(|text| read(text));
        let of = filled.with_value(|filled| filled.as_ref().map(|(of, _)| *of));
        let Some((value, (month, person))) = read.zip(of).filter(|_| !is_missing()) else {
            return;
        };
        let request = ScoreBonus {
            id: id.get_value(),
            month,
            person,
            value,
            reason: reason.get_untracked(),
        };
        sending.send(request, move |now| {
            open.set(false);
            filled.set_value(None);
            view.set(now);
            toasts.say(Tone::Good, tr("bonus.scored"));
        });
    };
    let foot = move || {
        view! {
            <Button on_click=move |()| open.set(false)>{say("order.not_now")}</Button>
            <Button kind=ButtonKind::Primary busy on_click=give>{say("bonus.score_save")}</Button>
        }
    };
    view! {
        <Show when=move || may.get()>
            <Button icon=Glyph::Star on_click=ask>{say("bonus.score")}</Button>
        </Show>
        <Sheet open title=say("bonus.score") foot>
            <Trouble error />
            <Field label=say("bonus.score_value") value inputmode="decimal" optional=true hint=say("bonus.score_hint") error=wrong />
            <TextArea label=say("bonus.score_reason") value=reason error=missing />
        </Sheet>
    }
}

/// What was typed: nothing where it is no score, none where the box is empty.
fn read(text: &str) -> Option<Option<Hundredths>> {
    if text.trim().is_empty() {
        return Some(None);
    }
    let value = Hundredths::parse(text.trim())?;
    (value <= SCORE_MAX).then_some(Some(value))
}
