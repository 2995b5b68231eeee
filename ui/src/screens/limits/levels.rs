//! Who is told when a clock runs out: shown to those in charge, changed by the administrator.

use super::changes::Changes;
use super::level::{AddLevel, Draft, LevelLine, whom};
use crate::app::to;
use crate::client;
use crate::components::{
    AppBar, Banner, Button, ButtonKind, Card, Glyph, Row, Show, Skeleton, Tone, use_toasts,
};
use crate::i18n::{say, tr};
use crate::screens::{Sending, Trouble, Watched};
use crate::words::level_word;
use leptos::prelude::*;
use yizhan_api::domain::base::{Audience, EscalationLevel};
use yizhan_api::domain::order::ClockKind;
use yizhan_api::view::EscalationRulesView;
use yizhan_api::{SetEscalation, ShowEscalation, Tag};

/// The levels.
#[component]
pub fn EscalationPage() -> impl IntoView {
    let known = client::view(|| Some(ShowEscalation {}), |_| vec![Tag::BaseData]);
    view! {
        <AppBar title=say("escalation.title") back=to::ME />
        <div class="page page-narrow">
            <Watched view=known skeleton=|| view! { <Skeleton cards=true lines=4 /> } let:told>
                <Told known told />
            </Watched>
        </div>
    }
}

#[component]
fn Told(
    known: client::View<EscalationRulesView>,
    told: Signal<EscalationRulesView>,
) -> impl IntoView {
    let may_change = told.with_untracked(|told| told.may_change);
    let levels = told.with_untracked(|told| told.levels.clone());
    let changes = Signal::derive(move || told.with(|told| told.changes.clone()));
    view! {
        {match may_change {
            true => view! { <Form known levels /> }.into_any(),
            false => view! { <AsTheyAre told /> }.into_any(),
        }}
        <Changes changes />
    }
}

/// For who does not change them.
#[component]
fn AsTheyAre(told: Signal<EscalationRulesView>) -> impl IntoView {
    let row = |level: EscalationLevel| {
        let title = move || level_word(level.clock, level.minutes);
        let note = {
            let level = level.clone();
            move || whom(&level)
        };
        view! { <li><Row title note glyph=Glyph::Siren /></li> }
    };
    view! {
        <Card title=say("escalation.title") flush=true>
            <p class="card-note soft">{say("escalation.text")}</p>
            <ul class="list" role="list" aria-label=say("escalation.title")>
                {move || told.with(|told| told.levels.clone()).into_iter().map(row).collect_view()}
            </ul>
        </Card>
    }
}

#[component]
fn Form(known: client::View<EscalationRulesView>, levels: Vec<EscalationLevel>) -> impl IntoView {
    let was = StoredValue::new(levels.clone());
    let number = StoredValue::new(levels.len());
    let numbered = |levels: &[EscalationLevel]| {
        let levels = levels.iter().enumerate();
        levels
            .map(|(number, level)| Draft::of(number, level))
            .collect::<Vec<_>>()
    };
    let drafts = RwSignal::new(numbered(&levels));
    let was_sent = RwSignal::new(false);
    let sending = Sending::new();
    let Sending { busy, error } = sending;
    let toasts = use_toasts();
    let add = move |()| {
        let next = number.get_value();
        number.set_value(next + 1);
        let level = EscalationLevel {
            clock: ClockKind::OnSite,
            minutes: 30,
            only: None,
            to: vec![Audience::Chief],
        };
        let draft = Draft::of(next, &level);
        draft.is_open.set(true);
        drafts.update(|drafts| drafts.push(draft));
    };
    let remove = move |number: usize| {
        drafts.update(|drafts| drafts.retain(|draft| draft.number != number));
    };
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        was_sent.set(true);
        let read = untrack(|| {
            let drafts = drafts.get();
            drafts
                .into_iter()
                .map(Draft::read)
                .collect::<Option<Vec<_>>>()
        });
        let Some(levels) = read.filter(|_| !busy.get_untracked()) else {
            return;
        };
        let was_shown = was.get_value();
        let request = SetEscalation {
            levels,
            was: was_shown,
        };
        sending.send(request, move |told| {
            toasts.say(Tone::Good, tr("escalation.saved"));
            was_sent.set(false);
            drafts
                .with_untracked(|drafts| drafts.iter().for_each(|draft| draft.is_open.set(false)));
            was.set_value(told.levels.clone());
            known.set(told);
        });
    };
    view! {
        <form class="form" on:submit=submit>
            <Card title=say("escalation.title")>
                <p class="soft">{say("escalation.text")}</p>
                <Show when=move || drafts.with(Vec::is_empty)>
                    <Banner tone=Tone::Info title=say("escalation.none")><p>{say("escalation.none_text")}</p></Banner>
                </Show>
                <div class="levels">
                    <For each=move || drafts.get() key=|draft| draft.number let:draft>
                        <LevelLine draft was_sent on_remove=remove
                            place=Signal::derive(move || {
                                let at = drafts.with(|all| all.iter().position(|one| *one == draft));
                                at.map_or(1, |at| at + 1)
                            }) />
                    </For>
                </div>
                <AddLevel on_add=add />
            </Card>
            <Trouble error />
            <Button kind=ButtonKind::Primary submit=true busy=busy>{say("thresholds.save")}</Button>
        </form>
    }
}
