//! Asking a question, answering it, asking more, settling it: one sheet.

use super::words::about_words;
use crate::client;
use crate::components::{
    Button, ButtonKind, Choice, Glyph, Select, Sheet, TextArea, Toasts, Tone, use_toasts,
};
use crate::i18n::{say, tr};
use crate::screens::{Sending, Trouble};
use crate::words::name_of;
use leptos::prelude::*;
use yizhan_api::domain::costs::{About, ReplyKind};
use yizhan_api::domain::{NoteId, OrderId, Refusal};
use yizhan_api::view::{Named, OrderView, QuestionView};
use yizhan_api::{ApiError, AskAboutCost, ReplyAboutCost};

/// What is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// A question.
    Ask {
        /// The order.
        order: OrderId,
        /// What it is about, as it is shown.
        about: About,
        /// Who can be asked.
        askable: Vec<Named>,
    },
    /// Something about a question.
    Reply {
        /// The order.
        order: OrderId,
        /// The question.
        question: NoteId,
        /// What it is about.
        about: About,
        /// Its words.
        words: String,
        /// What is said.
        kind: ReplyKind,
    },
}

impl Target {
    /// Something about a question of an order.
    pub fn reply(order: OrderId, question: &QuestionView, kind: ReplyKind) -> Self {
        Self::Reply {
            order,
            question: question.id,
            about: question.about.clone(),
            words: question.words.clone(),
            kind,
        }
    }

    const fn about(&self) -> &About {
        match self {
            Self::Ask { about, .. } | Self::Reply { about, .. } => about,
        }
    }

    /// The key of its own words: `ask`, `answered`.
    fn key(&self) -> String {
        match self {
            Self::Ask { .. } => "ask".to_owned(),
            Self::Reply { kind, .. } => name_of(kind),
        }
    }

    const fn needs_words(&self) -> bool {
        !matches!(
            self,
            Self::Reply {
                kind: ReplyKind::Settled,
                ..
            }
        )
    }
}

/// What is being written; a handle that can be copied into closures.
#[derive(Clone, Copy)]
pub struct Asking {
    target: RwSignal<Option<Target>>,
    open: RwSignal<bool>,
    /// The id that it gets; the same at every try.
    id: RwSignal<NoteId>,
    of: RwSignal<String>,
    words: RwSignal<String>,
    was_sent: RwSignal<bool>,
    sending: Sending,
    toasts: Toasts,
    on_change: Callback<OrderView>,
}

impl Asking {
    /// Nothing is written yet; what is saved is given to `on_change`.
    pub fn new(on_change: Callback<OrderView>) -> Self {
        Self {
            target: RwSignal::new(None),
            open: RwSignal::new(false),
            id: RwSignal::new(NoteId(client::new_id())),
            of: RwSignal::new(String::new()),
            words: RwSignal::new(String::new()),
            was_sent: RwSignal::new(false),
            sending: Sending::new(),
            toasts: use_toasts(),
            on_change,
        }
    }

    /// Opens the sheet. Who closed it by mistake finds what was typed.
    pub fn begin(self, target: Target) {
        let is_other = self
            .target
            .with_untracked(|before| before.as_ref() != Some(&target));
        if is_other {
            self.id.set(NoteId(client::new_id()));
            self.of.set(String::new());
            self.words.set(String::new());
        }
        self.was_sent.set(false);
        self.sending.error.set(None);
        self.target.set(Some(target));
        self.open.set(true);
    }

    /// Whether words are wanted that are not there (reactive).
    fn is_unsaid(self) -> bool {
        let needs = self
            .target
            .with(|target| target.as_ref().is_some_and(Target::needs_words));
        needs && self.words.with(|words| words.trim().is_empty())
    }

    fn save(self) {
        self.was_sent.set(true);
        let Some(target) = self.target.get_untracked() else {
            return;
        };
        if untrack(|| self.is_unsaid()) || self.sending.busy.get_untracked() {
            return;
        }
        let key = format!("questions.{}_done", target.key());
        let (note, words) = (self.id.get_untracked(), self.words.get_untracked());
        let done = move |order: OrderView| {
            self.toasts.say(Tone::Good, tr(&key));
            self.target.set(None);
            self.open.set(false);
            self.on_change.run(order);
        };
        match target {
            Target::Ask { order, about, .. } => {
                let of = self.of.with_untracked(|id| id.parse().ok());
                let request = AskAboutCost {
                    order,
                    note,
                    about,
                    of,
                    words,
                };
                self.sending.send(request, done);
            }
            Target::Reply {
                order,
                question,
                kind,
                ..
            } => {
                let request = ReplyAboutCost {
                    order,
                    note,
                    question,
                    kind,
                    words,
                };
                self.sending.send(request, done);
            }
        }
    }
}

/// The sheet in which it is typed.
#[component]
pub fn QuestionSheet(asking: Asking) -> impl IntoView {
    let key = move || {
        asking
            .target
            .with(|target| target.as_ref().map(Target::key))
    };
    let of_kind = move |part: &str| {
        let key = key().unwrap_or_else(|| "ask".to_owned());
        tr(&format!("questions.{key}{part}"))
    };
    // An earlier try came through without an answer, and said something else: the next one is a new note.
    Effect::new(move |_| {
        let taken = asking
            .sending
            .error
            .with(|error| matches!(error, Some(ApiError::Refusal(Refusal::IdTaken))));
        if taken {
            asking.id.set(NoteId(client::new_id()));
        }
    });
    let foot = move || {
        view! {
            <Button on_click=move |()| asking.open.set(false)>{say("order.not_now")}</Button>
            <Button kind=ButtonKind::Primary icon=Glyph::Check busy=asking.sending.busy on_click=move |()| asking.save()>
                {move || of_kind("")}
            </Button>
        }
    };
    let about = move || {
        asking
            .target
            .with(|target| target.as_ref().map(|one| about_words(one.about())))
    };
    let quoted = move || {
        asking.target.with(|target| match target {
            Some(Target::Reply { words, .. }) => Some(words.clone()),
            _ => None,
        })
    };
    let askable = Signal::derive(move || {
        asking.target.with(|target| match target {
            Some(Target::Ask { askable, .. }) => askable
                .iter()
                .map(|one| Choice::new(one.id.to_string(), one.name.clone()))
                .collect(),
            _ => Vec::new(),
        })
    });
    let is_asked = move || key().as_deref() == Some("ask");
    let error = Signal::derive(move || {
        (asking.was_sent.get() && asking.is_unsaid()).then(|| tr("errors.words_missing.text"))
    });
    let is_settled = move || key().as_deref() == Some("settled");
    view! {
        <Sheet open=asking.open title=move || of_kind("_title") foot>
            <Trouble error=asking.sending.error />
            <p class="question-about">{about}</p>
            {move || quoted().map(|words| view! { <blockquote class="quote">{words}</blockquote> })}
            {move || is_asked().then(|| view! {
                <Select label=say("questions.of") value=asking.of choices=askable
                    placeholder=say("questions.of_all") optional=true />
            })}
            {move || {
                let label = Signal::derive(move || of_kind("_words"));
                match is_settled() {
                    true => view! { <TextArea label=move || label.get() value=asking.words error optional=true /> }.into_any(),
                    false => view! { <TextArea label=move || label.get() value=asking.words error /> }.into_any(),
                }
            }}
        </Sheet>
    }
}
