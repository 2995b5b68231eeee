//! Appeals and their answers.

use crate::client::{self, View};
use crate::components::{
    Banner, Button, ButtonKind, Card, Choice, Field, Segments, Sheet, Show, TextArea, Tone,
    use_toasts, yuan,
};
use crate::i18n::{say, tr, tr_with};
use crate::screens::{Sending, Trouble};
use crate::words::moment;
use leptos::prelude::*;
use yizhan_api::AnswerAppeal;
use yizhan_api::domain::bonus::{AppealState, CORRECTION_MAX};
use yizhan_api::domain::statistics::Month;
use yizhan_api::domain::{BonusId, Fen};
use yizhan_api::view::BonusLineView;

const YES: &str = "yes";

/// What was objected, and what was answered.
#[component]
pub(super) fn Appeals(shown: Signal<BonusLineView>) -> impl IntoView {
    let appeals = Memo::new(move |_| shown.with(|shown| shown.appeals.clone()));
    view! {
        <Show when=move || appeals.with(|appeals| !appeals.is_empty())>
            <Card title=say("bonus.appeals")>
                <For each=move || appeals.get() key=|appeal| format!("{appeal:?}") let:appeal>
                    {told(appeal, shown)}
                </For>
            </Card>
        </Show>
    }
}

fn told(appeal: AppealState, shown: Signal<BonusLineView>) -> impl IntoView {
    let now = shown.get_untracked().now;
    let head = format!("{} · {}", appeal.name, moment(appeal.at, now));
    let answer = appeal.accepted.map(|accepted| {
        let tone = if accepted { Tone::Good } else { Tone::Info };
        let key = if accepted {
            "bonus.accepted"
        } else {
            "bonus.declined"
        };
        let correction = appeal.correction.0;
        let title = move || match correction {
            0 => tr(key),
            fen => format!(
                "{} · {}",
                tr(key),
                tr_with("bonus.correction_n", &[("sum", yuan(fen))])
            ),
        };
        let at = appeal
            .answered_at
            .map(|at| moment(at, now))
            .unwrap_or_default();
        let by = format!("{} · {at}", appeal.answered_by);
        view! { <Banner tone title><p>{appeal.answer.clone()}</p><p class="soft">{by}</p></Banner> }
    });
    let waits = appeal
        .accepted
        .is_none()
        .then(|| view! { <p class="soft">{say("bonus.appeal_waits_text")}</p> });
    view! {
        <div class="bonus-appeal">
            <p class="soft">{head}</p>
            <p class="bonus-said">{appeal.words}</p>
            {waits}
            {answer}
        </div>
    }
}

/// The chief's answer: right with a correction, or not, with words either way. It is about the appeal that waited when the sheet was
/// opened; what was typed stays while that is the same.
#[component]
pub(super) fn AnswerButton(view: View<BonusLineView>) -> impl IntoView {
    let open = RwSignal::new(false);
    let sending = Sending::new();
    let Sending { busy, error } = sending;
    let id = StoredValue::new(BonusId(client::new_id()));
    let (right, sum, words) = (
        RwSignal::new(YES.to_owned()),
        RwSignal::new(String::new()),
        RwSignal::new(String::new()),
    );
    let tried = RwSignal::new(false);
    let asked = RwSignal::new(None::<(Month, AppealState)>);
    let toasts = use_toasts();
    let may = Memo::new(move |_| view.ready().is_some_and(|view| view.may_answer));
    let choices = Signal::derive(|| {
        vec![
            Choice::new(YES, tr("bonus.accept")),
            Choice::new("no", tr("bonus.decline")),
        ]
    });
    let is_right = Memo::new(move |_| right.with(|right| right == YES));
    let is_missing = move || words.with(|words| words.trim().is_empty());
    let missing =
        Signal::derive(move || (tried.get() && is_missing()).then(|| tr("bonus.no_words")));
    let wrong = Signal::derive(move || {
        (tried.get() && sum.with(|sum| signed(sum).is_none())).then(|| tr("thresholds.no_amount"))
    });
    let ask = move |()| {
        let Some(shown) = view.latest() else {
            return;
        };
        let mut open_ones = shown.appeals.into_iter();
        let Some(appeal) = open_ones.find(|appeal| appeal.accepted.is_none()) else {
            return;
        };
        let is_same = asked.with_untracked(|asked| {
            (asked.as_ref()).is_some_and(|(_, before)| before.id == appeal.id)
        });
        if !is_same {
            right.set(YES.to_owned());
            sum.set(String::new());
            words.set(String::new());
        }
        asked.set(Some((shown.month, appeal)));
        id.set_value(BonusId(client::new_id()));
        tried.set(false);
        error.set(None);
        open.set(true);
    };
    let answer = move |()| {
        tried.set(true);
        let accepted = is_right.get_untracked();
        let correction = match accepted {
            true => sum.with_untracked(|sum| signed(sum)),
            false => Some(Fen(0)),
        };
        let about = asked.get_untracked();
        let Some((correction, (month, appeal))) = correction.zip(about).filter(|_| !is_missing())
        else {
            return;
        };
        let request = AnswerAppeal {
            id: id.get_value(),
            month,
            appeal: appeal.id,
            accepted,
            correction,
            words: words.get_untracked(),
        };
        sending.send(request, move |_| {
            open.set(false);
            asked.set(None);
            view.reload();
            toasts.say(Tone::Good, tr("bonus.answered"));
        });
    };
    let foot = move || {
        view! {
            <Button on_click=move |()| open.set(false)>{say("order.not_now")}</Button>
            <Button kind=ButtonKind::Primary busy on_click=answer>{say("bonus.answer_send")}</Button>
        }
    };
    view! {
        <Show when=move || may.get()>
            <Button kind=ButtonKind::Primary on_click=ask>{say("bonus.answer")}</Button>
        </Show>
        <Sheet open title=say("bonus.answer") foot>
            <Trouble error />
            {move || asked.get().map(|(_, appeal)| view! {
                <p class="soft">{appeal.name}</p>
                <p class="bonus-said">{appeal.words}</p>
            })}
            <Segments label=say("bonus.answer") value=right choices />
            <Show when=move || is_right.get()>
                <Field label=say("bonus.correction") value=sum inputmode="text" unit=say("thresholds.yuan")
                    hint=say("bonus.correction_hint") error=wrong />
            </Show>
            <TextArea label=say("bonus.answer_words") value=words error=missing />
        </Sheet>
    }
}

/// An amount that may be below zero; an empty box is none.
fn signed(text: &str) -> Option<Fen> {
    let text = text.trim();
    if text.is_empty() {
        return Some(Fen(0));
    }
    let fen = match text.strip_prefix(['-', '−', '－']) {
        Some(rest) => Fen::parse(rest).ok().map(|fen| Fen(-fen.0)),
        None => Fen::parse(text.strip_prefix('+').unwrap_or(text)).ok(),
    };
    fen.filter(|fen| fen.0.abs() <= CORRECTION_MAX.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn corrections_go_up_and_down() {
        for (text, fen) in [
            ("", Some(0)),
            ("12.5", Some(1250)),
            ("+3", Some(300)),
            ("−3", Some(-300)),
            ("-0.05", Some(-5)),
            ("1000000.01", None),
            ("--3", None),
            ("viel", None),
        ] {
            assert_eq!(signed(text), fen.map(Fen), "{text}");
        }
    }
}
