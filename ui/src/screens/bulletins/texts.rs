//! The texts of a bulletin, and writing them.

use super::editing::Editing;
use super::words::text_word;
use crate::client::View;
use crate::components::{Button, ButtonKind, Card, Glyph, Sheet, Show, TextArea, Tone, use_toasts};
use crate::i18n::{say, tr, tr_with};
use crate::screens::{Sending, Trouble};
use crate::words::moment;
use leptos::prelude::*;
use yizhan_api::domain::bulletin::{TEXT_MAX, TextKind};
use yizhan_api::view::BulletinView;

/// A text; where nothing is written, a way to write it for who may.
#[component]
pub(super) fn TextCard(
    shown: Signal<BulletinView>,
    editing: Editing,
    text: TextKind,
) -> impl IntoView {
    let found = Memo::new(move |_| {
        shown.with(|shown| shown.texts.iter().find(|of| of.text == text).cloned())
    });
    let may = Memo::new(move |_| shown.with(|shown| shown.may_write));
    let begin = move |()| {
        if let Some(found) = found.get_untracked() {
            shown.with_untracked(|shown| editing.begin(shown, found));
        }
    };
    let words = move || {
        found
            .get()
            .map(|of| of.words)
            .filter(|words| !words.is_empty())
    };
    let has = Memo::new(move |_| words().is_some());
    let of = Memo::new(move |_| shown.with(|shown| shown.of.clone()));
    let unsaved = move || {
        let is = may.get() && of.with(|of| editing.has_unsaved(of, text));
        is.then(|| view! { <p class="bulletin-warn small">{say("bulletins.unsaved")}</p> })
    };
    let written = move || {
        let of = found.get()?;
        let at = of.at.filter(|_| !of.by.is_empty())?;
        let now = shown.with(|shown| shown.now);
        let told = [("who", of.by), ("time", moment(at, now))];
        Some(view! { <p class="soft small">{tr_with("bulletins.written_by", &told)}</p> })
    };
    let edit = move || {
        view! {
            <Show when=move || may.get()>
                <Button kind=ButtonKind::Quiet small=true icon=Glyph::Edit on_click=begin>
                    {move || tr(if has.get() { "bulletins.edit" } else { "bulletins.write" })}
                    <span class="visually-hidden">{move || format!(" · {}", text_word(text))}</span>
                </Button>
            </Show>
        }
    };
    let body = move || match words() {
        Some(words) => view! { <p class="bulletin-text">{words}</p> }.into_any(),
        None => view! { <p class="soft">{say("bulletins.no_text")}</p> }.into_any(),
    };
    view! {
        <Show when=move || has.get() || may.get()>
            <div class="bulletin-said" class:bulletin-empty=move || !has.get()>
                <Card title=move || text_word(text) aside=edit>
                    {body}
                    {written}
                    {unsaved}
                </Card>
            </div>
        </Show>
    }
}

/// The box to write in.
#[component]
pub(super) fn TextSheet(editing: Editing, view: View<BulletinView>) -> impl IntoView {
    let Editing {
        open,
        words,
        other,
        sending,
        ..
    } = editing;
    let Sending { busy, error } = sending;
    let toasts = use_toasts();
    let count = Memo::new(move |_| words.with(|words| words.trim().chars().count()));
    let wrong = Signal::derive(move || {
        (count.get() > TEXT_MAX).then(|| {
            let over = (count.get() - TEXT_MAX).to_string();
            tr_with("bulletins.too_long", &[("n", over)])
        })
    });
    let save = move |()| {
        let Some(request) = editing.request() else {
            return;
        };
        sending.send(request, move |now| {
            editing.saved();
            view.set(now);
            toasts.say(Tone::Good, tr("bulletins.saved"));
        });
    };
    let title = move || editing.text().map(text_word).unwrap_or_default();
    let hint = move || {
        let words = [
            ("n", count.get().to_string()),
            ("limit", TEXT_MAX.to_string()),
        ];
        tr_with("bulletins.count", &words)
    };
    let differs = Memo::new(move |_| editing.differs());
    let foot = move || {
        view! {
            <Show when=move || differs.get()>
                <Button kind=ButtonKind::Quiet on_click=move |()| editing.discard()>{say("bulletins.discard")}</Button>
            </Show>
            <Button on_click=move |()| open.set(false)>{say("order.not_now")}</Button>
            <Button kind=ButtonKind::Primary busy disabled=Signal::derive(move || wrong.get().is_some()) on_click=save>
                {say("thresholds.save")}
            </Button>
        }
    };
    let beside = move || {
        let other = other.get()?;
        let now = view.with(|view| view.map(|view| view.now)).or(other.at)?;
        let told = [
            ("who", other.by),
            ("time", moment(other.at.unwrap_or(now), now)),
        ];
        let words = match other.words.is_empty() {
            true => tr("bulletins.taken_out"),
            false => other.words,
        };
        Some(view! {
            <div class="bulletin-before">
                <p class="soft small">{tr_with("bulletins.other_wrote", &told)}</p>
                <p class="bulletin-text">{words}</p>
            </div>
        })
    };
    view! {
        <Sheet open title wide=true foot>
            <Trouble error />
            {beside}
            <div class="bulletin-box">
                <TextArea label=title value=words hint error=wrong optional=true />
            </div>
            <p class="soft small">{say("bulletins.draft_note")}</p>
        </Sheet>
    }
}
