//! The texts of a bulletin, and writing them.

use super::words::text_word;
use crate::client::{self, View};
use crate::components::{Button, ButtonKind, Card, Glyph, Sheet, Show, TextArea, Tone, use_toasts};
use crate::i18n::{say, tr, tr_with};
use crate::screens::{Sending, Trouble};
use crate::words::moment;
use leptos::prelude::*;
use yizhan_api::KeepBulletinText;
use yizhan_api::domain::BulletinId;
use yizhan_api::domain::bulletin::{TEXT_MAX, TextKind};
use yizhan_api::view::{BulletinView, TextView};

/// What is being written: the text as it was seen, and what stands in the box.
#[derive(Clone, Copy)]
pub(super) struct Editing {
    open: RwSignal<bool>,
    seen: RwSignal<Option<(BulletinView, TextView)>>,
    words: RwSignal<String>,
    id: StoredValue<BulletinId>,
    sending: Sending,
}

impl Editing {
    /// Nothing is written yet.
    pub fn new() -> Self {
        Self {
            open: RwSignal::new(false),
            seen: RwSignal::new(None),
            words: RwSignal::new(String::new()),
            id: StoredValue::new(BulletinId(client::new_id())),
            sending: Sending::new(),
        }
    }

    /// Opens the box with what stands there.
    fn begin(self, view: BulletinView, text: TextView) {
        self.words.set(text.words.clone());
        self.seen.set(Some((view, text)));
        self.id.set_value(BulletinId(client::new_id()));
        self.sending.error.set(None);
        self.open.set(true);
    }
}

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
            editing.begin(shown.get_untracked(), found);
        }
    };
    let words = move || {
        found
            .get()
            .map(|of| of.words)
            .filter(|words| !words.is_empty())
    };
    let has = Memo::new(move |_| words().is_some());
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
        seen,
        words,
        id,
        sending,
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
        let Some((of, text)) = seen.get_untracked() else {
            return;
        };
        let request = KeepBulletinText {
            id: id.get_value(),
            kind: of.of.kind,
            month: of.of.month,
            text: text.text,
            words: words.get_untracked(),
            follows: text.id,
        };
        sending.send(request, move |now| {
            open.set(false);
            view.set(now);
            toasts.say(Tone::Good, tr("bulletins.saved"));
        });
    };
    let title = move || {
        let text = seen.with(|seen| seen.as_ref().map(|(_, text)| text.text));
        text.map(text_word).unwrap_or_default()
    };
    let hint = move || {
        let words = [
            ("n", count.get().to_string()),
            ("limit", TEXT_MAX.to_string()),
        ];
        tr_with("bulletins.count", &words)
    };
    let foot = move || {
        view! {
            <Button on_click=move |()| open.set(false)>{say("order.not_now")}</Button>
            <Button kind=ButtonKind::Primary busy disabled=Signal::derive(move || wrong.get().is_some()) on_click=save>
                {say("thresholds.save")}
            </Button>
        }
    };
    view! {
        <Sheet open title wide=true foot>
            <Trouble error />
            <div class="bulletin-box">
                <TextArea label=title value=words hint error=wrong optional=true />
            </div>
            <p class="soft small">{say("bulletins.draft_note")}</p>
        </Sheet>
    }
}
