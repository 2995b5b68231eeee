//! A level of escalation as somebody changes it.

use crate::components::{
    Button, ButtonKind, Chip, Chips, Choice, Field, Glyph, IconButton, Row, Select, Show,
};
use crate::i18n::{say, tr, tr_with};
use crate::words::{audience_word, audience_words, level_word, name_of, urgency_word};
use leptos::prelude::*;
use yizhan_api::domain::base::{Audience, EscalationLevel, Urgency};
use yizhan_api::domain::order::ClockKind;

const CLOCKS: [ClockKind; 3] = [ClockKind::Response, ClockKind::OnSite, ClockKind::Finish];
/// The longest time before or after a limit: thirty days.
const MINUTES_MAX: i32 = 30 * 24 * 60;

/// What is typed of a level; a handle that can be copied into closures.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) struct Draft {
    /// Tells it from the others, as long as the page is open.
    pub(super) number: usize,
    /// Whether it is being changed; else it is one line.
    pub(super) is_open: RwSignal<bool>,
    clock: RwSignal<String>,
    is_before: RwSignal<String>,
    minutes: RwSignal<String>,
    only: RwSignal<String>,
    to: RwSignal<Vec<Audience>>,
}

impl Draft {
    /// One that says what `level` does.
    pub(super) fn of(number: usize, level: &EscalationLevel) -> Self {
        let side = if level.minutes < 0 { "before" } else { "after" };
        Self {
            number,
            is_open: RwSignal::new(false),
            clock: RwSignal::new(name_of(&level.clock)),
            is_before: RwSignal::new(side.to_owned()),
            minutes: RwSignal::new(level.minutes.unsigned_abs().to_string()),
            only: RwSignal::new(level.only.map(|only| name_of(&only)).unwrap_or_default()),
            to: RwSignal::new(level.to.clone()),
        }
    }

    /// The level; none where something is missing (reactive).
    pub(super) fn read(self) -> Option<EscalationLevel> {
        let clock = self.clock.get();
        let minutes = self.minutes()?;
        let only = self.only.get();
        let to = self.to.get();
        (!to.is_empty()).then_some(EscalationLevel {
            clock: CLOCKS.into_iter().find(|known| name_of(known) == clock)?,
            minutes: match self.is_before.with(|side| side == "before") {
                true => -minutes,
                false => minutes,
            },
            only: [Urgency::Urgent, Urgency::General]
                .into_iter()
                .find(|known| name_of(known) == only),
            to,
        })
    }

    fn minutes(self) -> Option<i32> {
        let minutes = self.minutes.with(|text| text.trim().parse().ok())?;
        (0..=MINUTES_MAX).contains(&minutes).then_some(minutes)
    }
}

/// What it says in a line; pressed, its form.
#[component]
pub(super) fn LevelLine(
    draft: Draft,
    was_sent: RwSignal<bool>,
    /// Which one it is, from one on.
    #[prop(into)]
    place: Signal<usize>,
    #[prop(into)] on_remove: Callback<usize>,
) -> impl IntoView {
    let is_form = Memo::new(move |_| draft.is_open.get());
    let title = move || {
        let level = draft.read();
        level.map_or_else(String::new, |level| level_word(level.clock, level.minutes))
    };
    let note = move || draft.read().map(|level| whom(&level)).unwrap_or_default();
    let line = move || {
        view! { <Row title note glyph=Glyph::Siren on_click=move |()| draft.is_open.set(true) /> }
    };
    view! {
        <Show when=move || is_form.get() fallback=line>
            <LevelForm draft was_sent place on_remove />
        </Show>
    }
}

/// Whom a level tells, and of which orders (reactive).
pub(super) fn whom(level: &EscalationLevel) -> String {
    let who = audience_words(&level.to);
    match level.only {
        Some(only) => format!("{} · {who}", urgency_word(only)),
        None => who,
    }
}

/// Its clock, when, for which orders, and who is told.
#[component]
fn LevelForm(
    draft: Draft,
    was_sent: RwSignal<bool>,
    /// Which one it is, from one on.
    #[prop(into)]
    place: Signal<usize>,
    #[prop(into)] on_remove: Callback<usize>,
) -> impl IntoView {
    let clocks = Signal::derive(|| {
        let choice = |clock: ClockKind| {
            let name = name_of(&clock);
            let label = tr(&format!("clock.{name}"));
            Choice::new(name, label)
        };
        CLOCKS.map(choice).to_vec()
    });
    let sides = Signal::derive(|| {
        ["before", "after"]
            .map(|side| Choice::new(side, tr(&format!("escalation.side_{side}"))))
            .to_vec()
    });
    let urgencies = Signal::derive(|| {
        let word = |name: &str| tr(&format!("urgency.{name}"));
        ["urgent", "general"]
            .map(|name| Choice::new(name, word(name)))
            .to_vec()
    });
    let no_minutes = Signal::derive(move || {
        (was_sent.get() && draft.minutes().is_none()).then(|| tr("escalation.no_minutes"))
    });
    let nobody = move || was_sent.get() && draft.to.with(Vec::is_empty);
    let title = move || tr_with("escalation.level_n", &[("n", place.get().to_string())]);
    let chip = move |to: Audience| {
        view! {
            <Chip label=move || audience_word(to)
                selected=Signal::derive(move || draft.to.with(|chosen| chosen.contains(&to)))
                on_toggle=move |()| draft.to.update(|chosen| match chosen.contains(&to) {
                    true => chosen.retain(|other| *other != to),
                    false => chosen.push(to),
                }) />
        }
    };
    view! {
        <fieldset class="level-form">
            <legend class="level-head">{title}</legend>
            <Select label=say("escalation.clock") value=draft.clock choices=clocks />
            <Select label=say("escalation.side") value=draft.is_before choices=sides />
            <Field label=say("escalation.minutes") value=draft.minutes inputmode="numeric"
                unit=say("escalation.minutes_unit") error=no_minutes />
            <Select label=say("escalation.only") value=draft.only choices=urgencies
                placeholder=say("escalation.all_orders") optional=true />
            <div class="level-who">
                <p class="field-label">{say("escalation.to")}</p>
                <Chips label=say("escalation.to")>{Audience::ALL.map(chip).into_iter().collect_view()}</Chips>
                {move || nobody().then(|| view! { <p class="field-error" role="alert">{say("escalation.nobody")}</p> })}
            </div>
            <div class="level-off">
                <IconButton glyph=Glyph::Trash label=move || tr_with("escalation.remove_n", &[("n", place.get().to_string())])
                    on_click=move |()| on_remove.run(draft.number) />
            </div>
        </fieldset>
    }
}

/// Adds a level.
#[component]
pub(super) fn AddLevel(#[prop(into)] on_add: Callback<()>) -> impl IntoView {
    view! {
        <Button kind=ButtonKind::Soft icon=Glyph::Add on_click=on_add>{say("escalation.add")}</Button>
    }
}
