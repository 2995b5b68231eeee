//! One entry: what it says, what it usually takes, where it came from; for supervisors and chiefs the decision.

use super::fields::{Fields, Writing};
use super::words::state_badge;
use crate::app::to;
use crate::client::{self, View};
use crate::components::{
    AppBar, Button, ButtonKind, ButtonLink, Card, EmptyState, Fact, Facts, Glyph, Row, Sheet, Show,
    Skeleton, StatusBadge, Tone, use_toasts, yuan,
};
use crate::i18n::{say, tr, tr_with};
use crate::screens::{Sending, Trouble, Watched};
use crate::words::{moment, span};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;
use yizhan_api::domain::KnowledgeId;
use yizhan_api::domain::base::{Behind, Knowledge, KnowledgeState, KnowledgeWords};
use yizhan_api::view::KnowledgeView;
use yizhan_api::{KeepKnowledge, ShowKnowledge, Tag};

/// The entry that the address names: `/knowledge/…`.
#[component]
pub fn KnowledgeEntry() -> impl IntoView {
    let params = use_params_map();
    let entry = Memo::new(move |_| {
        let id = params.with(|params| params.get("id"));
        id.and_then(|id| id.parse::<KnowledgeId>().ok())
    });
    // Made anew for each entry: what was typed about one is nothing to the next.
    move || {
        match entry.get() {
        Some(entry) => view! { <Entry entry /> }.into_any(),
        None => view! {
            <AppBar title=say("knowledge.title") back=to::KNOWLEDGE />
            <EmptyState glyph=Glyph::Bulb title=say("errors.unknown_entry.text") text=say("errors.unknown_entry.way")>
                <ButtonLink href=to::KNOWLEDGE>{say("knowledge.title")}</ButtonLink>
            </EmptyState>
        }
        .into_any(),
    }
    }
}

#[component]
fn Entry(entry: KnowledgeId) -> impl IntoView {
    let view = client::view(
        move || Some(ShowKnowledge { entry }),
        |_| vec![Tag::BaseData],
    );
    let deciding = Deciding {
        view,
        sending: Sending::new(),
        writing: Writing::nothing(),
        seen: StoredValue::new(None),
        open: RwSignal::new(false),
    };
    view! {
        <AppBar title=say("knowledge.title") back=to::KNOWLEDGE />
        <div class="page page-narrow">
            <Watched view skeleton=|| view! { <Skeleton cards=true lines=5 /> } let:shown>
                {move || view! { <About shown=shown.get() /> }}
                <Decisions shown deciding />
                {move || view! { <Orders orders=shown.with(|shown| shown.orders.clone()) /> }}
            </Watched>
        </div>
        <EditSheet deciding />
    }
}

/// What it says and what it usually takes.
#[component]
fn About(shown: KnowledgeView) -> impl IntoView {
    let entry = shown.entry;
    let words = entry.words;
    let badge = state_badge(entry.state);
    let categories: Vec<String> = shown.categories.into_iter().map(|one| one.name).collect();
    let takes = shown.minutes.map(|minutes| i64::from(minutes) * 60_000);
    let costs = shown.cost.filter(|cost| cost.0 > 0);
    let said = move |key: &'static str, by: String, at| {
        move || {
            let at = moment(at, client::clock::now());
            tr_with(key, &[("by", by.clone()), ("at", at)])
        }
    };
    let proposed = said(
        "knowledge.proposed_by",
        shown.proposed_by,
        entry.proposed.at,
    );
    let decided = entry
        .decided
        .map(|decided| said("knowledge.decided_by", shown.decided_by, decided.at));
    let aside = move || {
        let badge = badge.clone();
        badge.map(|(label, tone)| view! { <StatusBadge label=move || label.clone() tone /> })
    };
    let title = words.symptom;
    view! {
        <Card title=move || title.clone() aside>
            <Facts>
                {(!words.cause.is_empty()).then(|| view! { <Fact name=say("order.cause")>{words.cause}</Fact> })}
                <Fact name=say("order.solution")><span class="knowledge-text">{words.solution}</span></Fact>
                <Fact name=say("knowledge.fits")>{move || categories.join(&tr("list.join"))}</Fact>
                {takes.map(|ms| view! { <Fact name=say("knowledge.usual_time")>{move || span(ms)}</Fact> })}
                {costs.map(|cost| view! { <Fact name=say("knowledge.usual_cost")><span class="number">{yuan(cost.0)}</span></Fact> })}
            </Facts>
            <p class="row-note knowledge-said">{proposed}</p>
            {decided.map(|decided| view! { <p class="row-note">{decided}</p> })}
        </Card>
    }
}

/// The orders that it came from, as far as the person sees them.
#[component]
fn Orders(orders: Vec<Behind>) -> impl IntoView {
    if orders.is_empty() {
        return ().into_any();
    }
    let rows = orders.into_iter().map(|behind| {
        let (minutes, cost) = (behind.minutes, behind.cost);
        let note = move || {
            let time = minutes.map(|minutes| span(i64::from(minutes) * 60_000));
            let all: Vec<String> = time.into_iter().chain([yuan(cost.0)]).collect();
            all.join(" · ")
        };
        let title = behind.number;
        view! { <li><Row title note glyph=Glyph::Orders href=to::order(behind.order) /></li> }
    });
    let rows = rows.collect_view();
    view! {
        <Card title=say("knowledge.from_orders") flush=true>
            <ul class="list" role="list">{rows}</ul>
        </Card>
    }
    .into_any()
}

/// A decision about an entry; a handle that can be copied into closures.
#[derive(Clone, Copy)]
struct Deciding {
    view: View<KnowledgeView>,
    sending: Sending,
    writing: Writing,
    /// The entry whose words are being changed, as it was seen then.
    seen: StoredValue<Option<Knowledge>>,
    open: RwSignal<bool>,
}

impl Deciding {
    /// Says that the entry, which is seen as it is shown, stands there from now on.
    fn put(self, state: KnowledgeState, done: impl Fn() + 'static) {
        if let Some(shown) = self.view.latest() {
            let words = shown.entry.words.clone();
            self.decide(shown.entry, state, words, done);
        }
    }

    /// Approves the entry whose words were changed, if nobody else decided since they were looked at.
    fn save(self, words: KnowledgeWords, done: impl Fn() + 'static) {
        if let Some(seen) = self.seen.get_value() {
            self.decide(seen, KnowledgeState::Approved, words, done);
        }
    }

    fn decide(
        self,
        before: Knowledge,
        state: KnowledgeState,
        words: KnowledgeWords,
        done: impl Fn() + 'static,
    ) {
        let request = KeepKnowledge {
            before: Box::new(before),
            words: Box::new(words),
            state,
        };
        self.sending.send(request, move |now| {
            done();
            self.view.set(now);
        });
    }

    /// Begins to change the words.
    fn edit(self) {
        if let Some(shown) = self.view.latest() {
            let words = &shown.entry.words;
            let texts = [words.symptom.as_str(), &words.cause, &words.solution];
            self.writing.begin(texts, shown.categories);
            self.seen.set_value(Some(shown.entry.clone()));
            self.sending.error.set(None);
            self.open.set(true);
        }
    }
}

/// What supervisors and chiefs do about it.
#[component]
fn Decisions(shown: Signal<KnowledgeView>, deciding: Deciding) -> impl IntoView {
    let may_decide = Memo::new(move |_| shown.with(|shown| shown.may_decide));
    let only_at_hub = Memo::new(move |_| shown.with(|shown| shown.only_at_hub));
    let state = Memo::new(move |_| shown.with(|shown| shown.entry.state));
    let toasts = use_toasts();
    let Sending { busy, error } = deciding.sending;
    let put = move |state: KnowledgeState, said: &'static str| {
        move |()| deciding.put(state, move || toasts.say(Tone::Good, tr(said)))
    };
    let ways = move || {
        use KnowledgeState as S;
        let approve = put(S::Approved, "knowledge.approved");
        match state.get() {
            S::Proposed => view! {
                <Button kind=ButtonKind::Primary icon=Glyph::Check busy on_click=approve>{say("knowledge.approve")}</Button>
                <Button icon=Glyph::Edit on_click=move |()| deciding.edit()>{say("knowledge.edit_and_approve")}</Button>
                <Button kind=ButtonKind::Quiet busy on_click=put(S::OutOfUse, "knowledge.not_used")>{say("knowledge.drop")}</Button>
            }
            .into_any(),
            S::Approved => view! {
                <Button icon=Glyph::Edit on_click=move |()| deciding.edit()>{say("knowledge.edit")}</Button>
                <Button kind=ButtonKind::Quiet busy on_click=put(S::OutOfUse, "knowledge.dropped")>{say("base.out_of_use_go")}</Button>
            }
            .into_any(),
            S::OutOfUse => view! {
                <Button busy on_click=approve>{say("base.into_use")}</Button>
            }
            .into_any(),
        }
    };
    view! {
        <Show when=move || may_decide.get()>
            <Show when=move || !only_at_hub.get()
                fallback=|| view! { <p class="soft">{say("errors.only_at_hub.text")}</p> }>
                <Trouble error=Signal::derive(move || error.get().filter(|_| !deciding.open.get())) />
                <div class="button-row">{ways}</div>
            </Show>
        </Show>
    }
}

/// Changing the words; of a proposal it is approved with them.
#[component]
fn EditSheet(deciding: Deciding) -> impl IntoView {
    let Deciding {
        view,
        sending,
        writing,
        open,
        ..
    } = deciding;
    let Sending { busy, error } = sending;
    let toasts = use_toasts();
    let waits = move || {
        view.with(|shown| shown.is_some_and(|shown| shown.entry.state == KnowledgeState::Proposed))
    };
    let send = move |()| {
        let Some(words) = writing.read() else {
            return;
        };
        deciding.save(words, move || {
            open.set(false);
            toasts.say(Tone::Good, tr("knowledge.saved"));
        });
    };
    let foot = move || {
        view! {
            <Button on_click=move |()| open.set(false)>{say("knowledge.cancel")}</Button>
            <Button kind=ButtonKind::Primary icon=Glyph::Check busy on_click=send>
                {move || tr(if waits() { "knowledge.save_and_approve" } else { "knowledge.save" })}
            </Button>
        }
    };
    view! {
        <Sheet open title=say("knowledge.edit") foot>
            <Trouble error />
            <p class="soft">{say("knowledge.words_hint")}</p>
            <Fields writing />
        </Sheet>
    }
}
